using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>What the demonstration's projects have behind them: approvals, stages, reports and month-end lights.</summary>
internal static class DemoHistory
{
    private static readonly SystemTask Task = new("demonstration: projects");
    private static readonly DateOnly LastMonth = new(2025, 8, 1);

    /// <summary>Half past nine in the morning of a day.</summary>
    public static DateTimeOffset At(DateOnly day) => new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 30)), TimeSpan.FromHours(8)).ToUniversalTime();

    public static ProjectDossier Answers(DemoProjectLine line)
    {
        var reached = line.Stage is ProjectStage.Suspended or ProjectStage.Cancelled ? ProjectStage.Construction : line.Stage;
        return new ProjectDossier
        {
            ProposalApproved = reached >= ProjectStage.Feasibility ? new(2024, 6, 12) : null,
            FeasibilityApproved = reached >= ProjectStage.PreliminaryDesign ? new(2024, 8, 20) : null,
            FeasibilityEstimateFen = reached >= ProjectStage.PreliminaryDesign ? line.Wan * 1_000_000L : null,
            DesignApproved = reached >= ProjectStage.AnnualPlan ? new(2024, 10, 30) : null,
            DesignEstimateFen = reached >= ProjectStage.AnnualPlan ? line.Wan * 1_000_000L : null,
            InAnnualPlan = reached >= ProjectStage.AnnualPlan,
            TiedToBudget = reached >= ProjectStage.AnnualPlan ? true : null,
            BuildingConditionsMet = reached >= ProjectStage.Construction ? true : null,
            ContractorPreFinances = reached >= ProjectStage.Construction ? false : null,
            WagesArranged = reached >= ProjectStage.Construction ? true : null,
            AcceptedOn = reached >= ProjectStage.FinalAccounts ? new(2025, 9, 18) : null,
            FinalAccountsOn = reached >= ProjectStage.Operation ? new(2025, 9, 20) : null,
        };
    }

    public static IEnumerable<StageChange> Stages(Project project, DemoProjectLine line, string county, CityClock clock)
    {
        var start = project.ActualStart ?? project.PlannedStart!.Value;
        var finish = project.ActualFinish ?? start;
        (ProjectStage To, DateOnly On)[] way =
        [
            (ProjectStage.Feasibility, new(2024, 6, 12)), (ProjectStage.PreliminaryDesign, new(2024, 8, 20)), (ProjectStage.AnnualPlan, new(2025, 1, 3)), (ProjectStage.Construction, start),
            (ProjectStage.Acceptance, finish), (ProjectStage.FinalAccounts, new(2025, 9, 18)), (ProjectStage.Operation, new(2025, 9, 20)),
        ];
        var from = ProjectStage.Proposal;
        var reached = line.Stage switch { ProjectStage.Suspended => ProjectStage.Construction, ProjectStage.Cancelled => ProjectStage.AnnualPlan, _ => line.Stage };
        foreach (var (to, on) in way.Where(step => step.To <= reached))
        {
            yield return Step(from, to, on, null);
            from = to;
        }
        if (line.Stage == ProjectStage.Suspended) yield return Step(from, line.Stage, new(2025, 8, 11), "与供热管网改造同一地段，待管网完工后继续（演示）");
        if (line.Stage == ProjectStage.Cancelled) yield return Step(from, line.Stage, new(2025, 7, 2), "并入区域养老服务中心统一建设（演示）");

        StageChange Step(ProjectStage a, ProjectStage b, DateOnly on, string? reason) => new() { Id = clock.NewId(), ProjectId = project.Id, From = a, To = b, On = on, Reason = reason, ByName = "项目科（演示）", ByOrganisation = county, At = At(on) };
    }

    public static IEnumerable<object> Reports(Project project, DemoProjectLine line, List<(DateOnly Month, int Bp)> plan, string county, string unit, string lead, CityClock clock)
    {
        if (project.ActualStart is not { } start) yield break;
        var last = project.Stage == ProjectStage.Suspended ? new DateOnly(2025, 7, 1) : project.ActualFinish is { } finish && Months.Of(finish) < LastMonth ? Months.Of(finish) : LastMonth;
        var months = Months.Between(start, last).ToList();
        var before = 0;
        foreach (var (month, at) in months.Select((month, at) => (month, at)))
        {
            if (month == LastMonth && line.August is null) yield break;
            var planned = plan.Where(point => point.Month == month).Select(point => point.Bp).DefaultIfEmpty(10000).First();
            var bp = project.ActualFinish is { } end && Months.Of(end) <= month ? 10000 : Math.Max(before, planned - line.Behind * 100 * (at + 1) / months.Count);
            before = bp;
            var invested = project.TotalFen / 10000 * bp;
            var report = new MonthReport { Id = clock.NewId(), ProjectId = project.Id, Month = month, Bp = bp, InvestedFen = invested, PaidFen = invested * 9 / 10, ReportedAt = At(month.AddMonths(1).AddDays(2)) };
            var state = month == LastMonth ? line.August!.Value : ReportState.Accepted;
            yield return report;
            yield return Event(report, ReportState.Reported, null, "项目负责人（演示）", unit, month.AddMonths(1).AddDays(2));
            if (state is ReportState.Checked or ReportState.Accepted) yield return Event(report, ReportState.Checked, null, "项目科（演示）", county, month.AddMonths(1).AddDays(6));
            if (state == ReportState.Accepted) yield return Event(report, ReportState.Accepted, null, "业务科（演示）", lead, month.AddMonths(1).AddDays(11));
            if (state == ReportState.Returned) yield return Event(report, ReportState.Returned, report.ReturnReason = "累计支付与合同台账不一致，请核对（演示）", "项目科（演示）", county, month.AddMonths(1).AddDays(6));
            report.State = state;
        }

        MonthReportEvent Event(MonthReport report, ReportState to, string? words, string name, string office, DateOnly on) => new() { Id = clock.NewId(), ReportId = report.Id, To = to, Bp = report.Bp, InvestedFen = report.InvestedFen, PaidFen = report.PaidFen, Words = words, ByName = name, ByOrganisation = office, At = At(on) };
    }

    /// <summary>The lights of the month-ends from January to August, by what was reported by then.</summary>
    public static async System.Threading.Tasks.Task Freeze(CraneDb db, CancellationToken cancel)
    {
        var scheme = await KeepLights.Scheme(db);
        var reports = (await db.All<MonthReport>(Task).AsNoTracking().ToListAsync(cancel)).ToLookup(report => report.ProjectId);
        var ids = await db.All<Project>(Task).Select(project => project.Id).ToListAsync(cancel);
        foreach (var facts in await KeepLights.Facts(db, ids, cancel))
        {
            var earlier = new List<LightColour>();
            for (var month = new DateOnly(2025, 1, 1); month <= LastMonth; month = month.AddMonths(1))
            {
                var end = Months.End(month);
                var latest = reports[facts.Project.Id].Where(report => CityClock.DayOf(report.ReportedAt) <= end).MaxBy(report => report.Month);
                var state = (facts with { Latest = latest, Earlier = [.. earlier] }).On(end) with { Suspended = facts.Project.Stage == ProjectStage.Cancelled && month >= new DateOnly(2025, 7, 1) || facts.Project.Stage == ProjectStage.Suspended && month >= LastMonth };
                if (state.ActualStart > end) state = state with { ActualStart = null };
                if (state.ActualFinish > end) state = state with { ActualFinish = null };
                var verdict = ProgressLights.Judge(scheme, state);
                db.Add(new FrozenLight { ProjectId = facts.Project.Id, Month = month, Colour = verdict.Colour, Zh = verdict.Sentence.Zh, En = verdict.Sentence.En, Rule = verdict.RuleId });
                earlier.Add(verdict.Colour);
            }
        }
        await db.SaveChangesAsync(cancel);
    }
}
