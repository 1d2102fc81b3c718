using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Everything a project's light is judged by, as stored.</summary>
internal sealed record LightFacts(Project Project, MonthReport? Latest, IReadOnlyList<PlannedProgress> Plan, IReadOnlyList<LightColour> Earlier)
{
    public ProjectState On(DateOnly day) => new()
    {
        On = day,
        PlannedStart = Project.PlannedStart,
        PlannedFinish = Project.PlannedFinish,
        ActualStart = Project.ActualStart,
        ActualFinish = Project.ActualFinish,
        Suspended = Project.Stage is ProjectStage.Suspended or ProjectStage.Cancelled,
        PhysicalProgressBp = Latest?.Bp,
        ReportDueDays = Months.DueDays,
        ReportedThrough = Latest is null ? null : Months.End(Latest.Month),
        MonthlyPlan = [.. Plan.Select(month => new PlannedMonth(month.Month.Year, month.Month.Month, month.Bp))],
        InvestedFen = Latest?.InvestedFen,
        PlannedInvestmentFen = Project.TotalFen,
        PaymentsDue = [.. PaymentSteps()],
        PaidFen = Latest?.PaidFen,
        StatisticsRequired = Project.StatisticsRequired,
        StatisticsEntered = Project.StatisticsEntered,
        FinishExpectedLate = Project.FinishExpectedLate,
        LagCalledSerious = Project.LagCalledSerious,
        Reason = Project.AcceptedReason,
        EarlierLights = Earlier,
    };

    /// <summary>Where it is planned to stand at the end of a month, basis points; not what the last report is held against, which may be a month back.</summary>
    public int? PlannedAt(DateOnly month) => (On(Months.End(month)) with { ReportDueDays = null }).PlannedProgressBp;

    // Planned payments are kept cumulatively, as people plan them; the rule adds up single ones. They fall due with the month's report.
    private IEnumerable<PaymentDue> PaymentSteps()
    {
        var before = 0L;
        foreach (var month in Plan.Where(month => month.PayFen is not null).OrderBy(month => month.Month))
        {
            if (month.PayFen > before) yield return new PaymentDue(Months.DueOn(month.Month).AddDays(1), month.PayFen.Value - before);
            before = Math.Max(before, month.PayFen!.Value);
        }
    }
}

/// <summary>Judges lights when facts change and once a day, and keeps them on the project's row, so that no page judges.</summary>
internal static class KeepLights
{
    public const string RulesFact = "programme.light-rules";
    private const int Batch = 400;
    private static readonly SystemTask Task = new("project lights");

    /// <summary>The city's scheme of lights.</summary>
    public static async Task<LightRuleSet> Scheme(CraneDb db) => LightSchemes.Find(await db.Fact(RulesFact) ?? "") ?? LightSchemes.All[0];

    /// <summary>Saves the unit of work and judges these projects anew in one transaction, or answers the refusal of a record changed meanwhile.</summary>
    public static async Task<Refusal?> SaveAndJudge(this CraneDb db, IReadOnlyCollection<Guid> projects, DateOnly day, CancellationToken cancel)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        await Judge(db, projects, day, cancel);
        if (transaction is not null) await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Judges every project of the city.</summary>
    public static async System.Threading.Tasks.Task JudgeAll(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var ids = await db.All<Project>(Task).OrderBy(project => project.SortKey).Select(project => project.Id).ToListAsync(cancel);
        foreach (var batch in ids.Chunk(Batch)) await Judge(db, batch, day, cancel);
    }

    /// <summary>Judges these projects on a day; only rows whose light or figures changed are written.</summary>
    public static async System.Threading.Tasks.Task Judge(CraneDb db, IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken cancel)
    {
        var scheme = await Scheme(db);
        foreach (var facts in await Facts(db, ids, cancel))
        {
            var (project, latest) = (facts.Project, facts.Latest);
            var forecast = ProgressLights.Forecast(scheme, facts.On(day));
            var (colour, sentence, rule) = (forecast.Now.Colour, forecast.Now.Sentence, forecast.Now.RuleId);
            if (project.Light == colour && project.LightZh == sentence.Zh && project.LightRule == rule && project.LightTurnsOn == forecast.TurnsOn
                && project.LastMonth == latest?.Month && project.LastBp == latest?.Bp && project.LastInvestedFen == latest?.InvestedFen) continue;
            var (turns, month, bp, invested) = (forecast.TurnsOn, latest?.Month, latest?.Bp, latest?.InvestedFen);
            await db.All<Project>(Task).Where(row => row.Id == project.Id).ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Light, colour).SetProperty(x => x.LightZh, sentence.Zh).SetProperty(x => x.LightEn, sentence.En)
                .SetProperty(x => x.LightRule, rule).SetProperty(x => x.LightTurnsOn, turns)
                .SetProperty(x => x.LastMonth, month).SetProperty(x => x.LastBp, bp).SetProperty(x => x.LastInvestedFen, invested), cancel);
        }
    }

    /// <summary>The first light of a project that is about to be added.</summary>
    public static void PutNew(Project project, IReadOnlyList<SetMonthlyPlan.Month> plan, LightRuleSet scheme, DateOnly day)
    {
        var facts = new LightFacts(project, null, [.. plan.Where(month => month.Bp is not null).Select(month => new PlannedProgress { ProjectId = project.Id, Month = month.First, Bp = month.Bp!.Value, PayFen = month.PayFen })], []);
        var forecast = ProgressLights.Forecast(scheme, facts.On(day));
        (project.Light, project.LightRule, project.LightTurnsOn) = (forecast.Now.Colour, forecast.Now.RuleId, forecast.TurnsOn);
        (project.LightZh, project.LightEn) = (forecast.Now.Sentence.Zh, forecast.Now.Sentence.En);
    }

    /// <summary>What these projects' lights are judged by.</summary>
    public static async Task<List<LightFacts>> Facts(CraneDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var projects = await db.All<Project>(Task).AsNoTracking().Where(project => ids.Contains(project.Id)).ToListAsync(cancel);
        var reports = db.All<MonthReport>(Task).AsNoTracking().Where(report => report.State != ReportState.Returned);
        var latest = await reports.Where(report => ids.Contains(report.ProjectId) && report.Month == reports.Where(other => other.ProjectId == report.ProjectId).Max(other => other.Month)).ToDictionaryAsync(report => report.ProjectId, cancel);
        var plans = (await db.All<PlannedProgress>(Task).AsNoTracking().Where(plan => ids.Contains(plan.ProjectId)).ToListAsync(cancel)).ToLookup(plan => plan.ProjectId);
        var frozen = (await db.All<FrozenLight>(Task).AsNoTracking().Where(light => ids.Contains(light.ProjectId)).OrderBy(light => light.Month).ToListAsync(cancel)).ToLookup(light => light.ProjectId, light => light.Colour);
        return [.. projects.Select(project => new LightFacts(project, latest.GetValueOrDefault(project.Id), [.. plans[project.Id].OrderBy(plan => plan.Month)], [.. frozen[project.Id]]))];
    }
}
