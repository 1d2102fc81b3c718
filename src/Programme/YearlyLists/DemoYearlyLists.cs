using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Made-up yearly lists of 2025: three issued, one of them amended, one still a draft; counties have broken some items down.</summary>
internal sealed class DemoYearlyLists : IDemonstration
{
    private const int Year = 2025;
    private static readonly SystemTask Task = new("demonstration: yearly lists");

    private sealed record Item(string Text, string Goal, Field Field, int Month, int Day, Outcome Outcome = Outcome.Open, string? Reason = null, string? Later = null, params (string County, string Text, bool Done)[] Counties);

    private static readonly (string Bureau, DateOnly? Issued, string? Number, Item[] Items)[] Lists =
    [
        ("市民政局", new(Year, 2, 20), "白民发〔2025〕示例1号",
        [
            new("改造提升乡镇（街道）区域养老服务中心", "全市新增可运营的区域中心6个", Field.ElderCare, 11, 30, Counties: [("220822", "改造瞻榆镇、开通镇两个区域养老服务中心", false), ("220882", "改造新艾里蒙古族乡区域养老服务中心", false), ("220821", "改造镇赉镇区域养老服务中心", true)]),
            new("新建社区嵌入式养老服务机构", "每个县（市、区）至少1个开始接收老人", Field.ElderCare, 12, 20, Counties: [("220822", "开通镇建成1个社区嵌入式养老服务机构", false)]),
            new("为特殊困难老年人家庭做适老化改造", "完成当年下达的户数", Field.ElderCare, 8, 31, Outcome.Done, "各县（市、区）验收单已汇总（虚构）"),
            new("开通独居老年人月探访", "每月探访一次，漏访当月补上", Field.ElderCare, 9, 10, Counties: [("220882", "新艾里蒙古族乡5个村按月探访", false)]),
        ]),
        ("市卫生健康委", new(Year, 3, 5), "白卫发〔2025〕示例2号",
        [
            new("建成市级托育综合服务中心", "投入试运行", Field.Childcare, 12, 15),
            new("每个县（市、区）有普惠托位", "新增普惠托位按当年计划完成", Field.Childcare, 10, 31, Counties: [("220822", "通榆县新增普惠托位", false), ("220821", "镇赉县用人单位办托1处", false)]),
            new("乡镇卫生院设备更新", "完成采购并投入使用", Field.Health, 6, 30, Outcome.CarriedOver, "上级资金下达较晚，设备招标尚未完成（虚构）", "市卫生健康委2026年年度建设任务"),
        ]),
        ("市教育局", new(Year, 3, 18), "白教发〔2025〕示例3号",
        [
            new("农村学校食堂和宿舍改造", "秋季开学前投入使用", Field.Education, 8, 25, Outcome.Done, "开学检查记录（虚构）"),
            new("同步课堂覆盖教学点", "每个县（市、区）至少3个教学点常态开课", Field.Education, 11, 15, Counties: [("220882", "大安市3个教学点常态开课", false)]),
        ]),
        ("市公安局", null, null,
        [
            new("老旧小区安防改造", "完成当年计划的小区", Field.Community, 11, 30),
            new("小区出入口提供不刷脸的通行方式", "全部新建门禁有同等的其他方式", Field.Community, 12, 31),
        ]),
    ];

    public int Order => 35;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var bureaus = await db.All<Organisation>(Task).ToListAsync(cancel);
        var tasks = await db.All<ProgrammeTask>(Task).Where(task => task.Kind == TaskKind.Task).OrderBy(task => task.Position).ToListAsync(cancel);
        var projects = await db.All<Project>(Task).Where(project => project.YearlyItemId == null).OrderBy(project => project.Name).ToListAsync(cancel);
        foreach (var (name, issued, number, items) in Lists)
        {
            var bureau = bureaus.Single(row => row.ShortName == name);
            var list = new YearlyList { Id = clock.NewId(), OrganisationId = bureau.Id, Year = Year, Title = $"{name}{Year}年新生活设施年度建设任务", DocumentNumber = number, State = issued is null ? YearlyState.Draft : YearlyState.Issued, IssuedOn = issued, IssuedByName = issued is null ? null : "（演示）", Synthetic = true, CreatedAt = At(issued ?? new(Year, 9, 1)) };
            db.Add(list);
            for (var at = 0; at < items.Length; at++) Add(db, clock, list, bureau, items[at], at + 1, bureaus, tasks, projects);
        }
        await db.SaveChangesAsync(cancel);
        await Amend(db, clock, cancel);
    }

    private static void Add(CraneDb db, CityClock clock, YearlyList list, Organisation bureau, Item item, int position, List<Organisation> bureaus, List<ProgrammeTask> tasks, List<Project> projects)
    {
        var task = tasks.FirstOrDefault(row => row.Field == item.Field);
        var row = New(clock, list, null, position, item.Text, item.Goal, task?.Id, bureau.Id, new DateOnly(Year, item.Month, item.Day), HomeCity.Code);
        if (item.Outcome != Outcome.Open) row.Closing = new Closing { Outcome = item.Outcome, Reason = item.Reason, LaterPlan = item.Later, On = new DateOnly(Year, item.Month, item.Day).AddDays(7), ByName = "（演示）" };
        db.Add(row);
        foreach (var (county, text, done) in item.Counties)
        {
            var government = bureaus.First(body => body.Division == county && body.Kind is OrganisationKind.CountyGovernment);
            var child = New(clock, list, row, 1 + db.ChangeTracker.Entries<YearlyItem>().Count(entry => entry.Entity.ParentId == row.Id), text, null, task?.Id, government.Id, row.Deadline!.Value.AddDays(-10), county);
            if (done) child.Closing = new Closing { Outcome = Outcome.Done, Reason = "已通过县级验收（虚构）", On = new DateOnly(Year, 9, 12), ByName = "（演示）" };
            db.Add(child);
            foreach (var project in projects.Where(project => project.YearlyItemId is null && project.Field == item.Field && project.Division.StartsWith(county, StringComparison.Ordinal)).Take(2)) project.YearlyItemId = child.Id;
        }
        if (list.State == YearlyState.Draft) return;
        foreach (var project in projects.Where(project => project.YearlyItemId is null && project.TaskId is not null && project.TaskId == task?.Id).Take(3)) project.YearlyItemId = row.Id;
    }

    private static YearlyItem New(CityClock clock, YearlyList list, YearlyItem? parent, int position, string text, string? goal, Guid? task, Guid unit, DateOnly deadline, string division) => new()
    {
        Id = clock.NewId(),
        ListId = list.Id,
        ParentId = parent?.Id,
        Position = position,
        Text = text,
        Initials = Pinyin.Initials(text),
        Goal = goal,
        TaskId = task,
        UnitId = unit,
        Deadline = deadline,
        Division = division,
    };

    /// <summary>The civil affairs bureau moved one deadline in July; the words before and after are those an amendment keeps.</summary>
    private static async System.Threading.Tasks.Task Amend(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var item = await db.All<YearlyItem>(Task).SingleAsync(row => row.Text == "新建社区嵌入式养老服务机构", cancel);
        var after = await ItemWords.Of(item).InWords(db, Kernel.Actors.Actor.System, cancel);
        var before = await (ItemWords.Of(item) with { Deadline = new DateOnly(Year, 10, 31) }).InWords(db, Kernel.Actors.Actor.System, cancel);
        db.Add(new YearlyAmendment { Id = clock.NewId(), ListId = item.ListId, ItemId = item.Id, Kind = AmendmentKind.Changed, Before = before, After = after, Reason = "部分选址调整，重新履行手续（虚构）", On = new(Year, 7, 8), ByName = "乌兰其其格", ByOrganisation = "市民政局", At = At(new(Year, 7, 8)) });
        await db.SaveChangesAsync(cancel);
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero);
}
