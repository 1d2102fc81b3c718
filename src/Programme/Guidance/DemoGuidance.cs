using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Projects;

namespace WhiteCrane.Programme.Guidance;

/// <summary>Six made-up records of guidance: one late, two to be answered, one answered, two closed. They hang on whatever projects the demonstration has.</summary>
internal sealed class DemoGuidance : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: guidance");

    private sealed record Visit(string County, Field Field, string Asker, DateOnly On, DateOnly Due, string Seen, string Said, string? Answer = null, int AnsweredAfter = 0, string? Closing = null);

    private static readonly Visit[] Visits =
    [
        new("220822", Field.ElderCare, "市民政局", new(2025, 9, 2), new(2025, 9, 16), "主体已完工，室内消防管线尚未报验。", "请尽快报消防验收，并说明月进度偏慢的原因。"),
        new("220882", Field.ElderCare, "市民政局", new(2025, 9, 15), new(2025, 9, 30), "居室无障碍改造按图施工，助浴间防滑做法与图纸不一致。", "请按图整改，附照片答复。"),
        new("220821", Field.Childcare, "市卫生健康委", new(2025, 9, 18), new(2025, 10, 10), "托育室采光和应急出口符合要求，家具尚未到货。", "请说明到货时间和开园准备。"),
        new("220822", Field.Childcare, "市卫生健康委", new(2025, 9, 5), new(2025, 9, 20), "室外活动场地未平整。", "请明确平整时间。", "已与施工单位约定9月底前完成平整（虚构）。", 9),
        new("220881", Field.Education, "市教育局", new(2025, 6, 12), new(2025, 6, 30), "食堂改造明厨亮灶未安装。", "请在秋季开学前安装。", "8月中旬安装完毕，已自查（虚构）。", 12, "现场复核，已安装，办结（虚构）。"),
        new("220802", Field.Community, "市公安局", new(2025, 7, 8), new(2025, 7, 22), "两处门禁只有刷脸一种方式。", "请增加刷卡或登记等同等的方式。", "已增加刷卡和登记两种方式（虚构）。", 10, "已看现场，符合要求，办结（虚构）。"),
    ];

    public int Order => 35;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var projects = await db.All<Project>(Task).OrderBy(project => project.Name).ToListAsync(cancel);
        var bodies = await db.All<Organisation>(Task).ToListAsync(cancel);
        var posts = await db.All<Post>(Task).ToListAsync(cancel);
        var used = new HashSet<Guid>();
        foreach (var visit in Visits)
        {
            var project = projects.FirstOrDefault(row => !used.Contains(row.Id) && row.Field == visit.Field && row.Division.StartsWith(visit.County, StringComparison.Ordinal)) ?? projects.FirstOrDefault(row => !used.Contains(row.Id) && row.Division.StartsWith(visit.County, StringComparison.Ordinal)) ?? projects.FirstOrDefault(row => !used.Contains(row.Id));
            if (project is null) return;
            used.Add(project.Id);
            var asker = bodies.Single(row => row.ShortName == visit.Asker);
            var record = new GuidanceRecord { Id = clock.NewId(), ProjectId = project.Id, Division = project.Division, UnitId = project.UnitId, AskerId = asker.Id, AskerPostId = posts.FirstOrDefault(post => post.OrganisationId == asker.Id)?.Id, SeenOn = visit.On, Seen = visit.Seen, Said = visit.Said, Due = visit.Due, Synthetic = true };
            db.Add(record);
            db.Add(Step(clock, record, GuidanceStepKind.Asked, visit.Said, visit.On, asker.ShortName, visit.Due));
            if (visit.Answer is null) continue;
            record.State = GuidanceState.Answered;
            db.Add(Step(clock, record, GuidanceStepKind.Answered, visit.Answer, visit.On.AddDays(visit.AnsweredAfter), bodies.FirstOrDefault(row => row.Id == project.UnitId)?.ShortName ?? "", null));
            if (visit.Closing is null) continue;
            (record.State, record.ClosedOn) = (GuidanceState.Closed, visit.On.AddDays(visit.AnsweredAfter + 6));
            db.Add(Step(clock, record, GuidanceStepKind.Closed, visit.Closing, record.ClosedOn.Value, asker.ShortName, null));
        }
        await db.SaveChangesAsync(cancel);
    }

    private static GuidanceStep Step(CityClock clock, GuidanceRecord record, GuidanceStepKind kind, string words, DateOnly on, string by, DateOnly? due) =>
        new() { Id = clock.NewId(), RecordId = record.Id, Kind = kind, Words = words, Due = due, On = on, ByName = "（演示）", ByOrganisation = by, At = new DateTimeOffset(on.ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero) };
}
