using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Projects;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>Three made-up calls: one closes on 29 September 2025, one in October, one has closed and has outcomes.</summary>
internal sealed class DemoFundingCalls : IDemonstration
{
    private const long Wan = 1_000_000;
    private static readonly SystemTask Task = new("demonstration: funding calls");

    public int Order => 35;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var bodies = await db.All<Organisation>(Task).ToListAsync(cancel);
        var projects = await db.All<Project>(Task).Where(project => project.Field == Field.ElderCare).OrderByDescending(project => project.TotalFen).ToListAsync(cancel);
        var lead = bodies.Single(row => row.Kind == OrganisationKind.LeadOffice).Id;
        var civil = bodies.Single(row => row.ShortName == "市民政局").Id;
        var central = Call(clock, FundingKind.Central, "2026年养老服务体系建设中央预算内投资申报", "国家有关部门（演示）", lead, new(2025, 9, 1), new(2025, 9, 29), "已列入项目清单，前期手续齐全，资金来源落实，不新增隐性债务。", 3000);
        var province = Call(clock, FundingKind.Province, "2025年省级社会福利彩票公益金项目申报", "省民政部门（演示）", civil, new(2025, 9, 10), new(2025, 10, 31), "乡镇（街道）区域养老服务中心改造，每县（市、区）不超过2个。", 200);
        var bond = Call(clock, FundingKind.Bond, "2025年第二批政府专项债券项目申报", "省财政部门（演示）", lead, new(2025, 5, 6), new(2025, 6, 10), "有一定收益的公益性项目，提供实施方案、财务评价和法律意见。", null);
        db.AddRange(central, province, bond);
        Apply(db, clock, central, projects, "220822", 1200, new(2025, 9, 12));
        Apply(db, clock, central, projects, "220882", 860, new(2025, 9, 19));
        Apply(db, clock, province, projects, "220821", 120, new(2025, 9, 22));
        Apply(db, clock, bond, projects, "220802", 1800, new(2025, 5, 28), FundingOutcome.Approved, 1500, "示例〔2025〕0号批复（虚构）");
        Apply(db, clock, bond, projects, "220881", 3000, new(2025, 6, 3), FundingOutcome.Refused, null, "预期收益不足以覆盖本息（虚构）");
        await db.SaveChangesAsync(cancel);
    }

    private static FundingCall Call(CityClock clock, FundingKind kind, string title, string caller, Guid keeper, DateOnly opens, DateOnly closes, string conditions, long? most) =>
        new() { Id = clock.NewId(), Kind = kind, Title = title, Caller = caller, KeeperId = keeper, OpensOn = opens, ClosesOn = closes, Conditions = conditions, MostFen = most * Wan, Synthetic = true };

    private static void Apply(CraneDb db, CityClock clock, FundingCall call, List<Project> projects, string county, long asked, DateOnly on, FundingOutcome outcome = FundingOutcome.Applied, long? approved = null, string? words = null)
    {
        if (projects.FirstOrDefault(row => row.Division.StartsWith(county, StringComparison.Ordinal)) is not { } project) return;
        var application = new FundingApplication { Id = clock.NewId(), CallId = call.Id, ProjectId = project.Id, OrganisationId = project.UnitId, Division = project.Division, AskedFen = asked * Wan, AppliedOn = on, Synthetic = true };
        db.Add(application);
        db.Add(Step(clock, application, FundingOutcome.Applied, asked * Wan, null, on));
        if (outcome == FundingOutcome.Applied) return;
        (application.Outcome, application.ApprovedFen, application.DecidedOn, application.DecisionWords) = (outcome, approved * Wan, on.AddDays(60), words);
        db.Add(Step(clock, application, outcome, approved * Wan ?? 0, words, on.AddDays(60)));
    }

    private static FundingStep Step(CityClock clock, FundingApplication application, FundingOutcome to, long fen, string? words, DateOnly on) =>
        new() { Id = clock.NewId(), ApplicationId = application.Id, To = to, Fen = fen, Words = words, On = on, ByName = "（演示）", ByOrganisation = "（演示）", At = new DateTimeOffset(on.ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero) };
}
