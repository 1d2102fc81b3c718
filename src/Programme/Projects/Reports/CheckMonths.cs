using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Projects;

/// <summary>The county has checked these reports, one or many: all of them or none.</summary>
internal static class CheckMonths
{
    /// <param name="Reports">In the versions whose figures were looked at.</param>
    internal sealed record Request(IReadOnlyCollection<SeenReport> Reports, string? Words = null);

    public static async Task<Result<int>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.CheckMonth) is { } no) return no;
        if (MonthSteps.TooMany(request.Reports.Count) is { } many) return many;
        var found = await MonthSteps.Find(db, actor, [.. request.Reports.Select(report => report.Id)], cancel);
        if (found.Count < request.Reports.Select(report => report.Id).Distinct().Count()) return new NotFound();
        foreach (var (report, project) in found)
        {
            if (MonthSteps.NotChecker(project, actor) is { } outside) return outside;
            if (MonthSteps.NotAt(report, project, ReportState.Reported) is { } state) return state;
            if (MonthSteps.NotSeen(report, project, request.Reports) is { } changed) return changed;
            db.Add(report.Step(ReportState.Checked, request.Words, actor, clock));
        }
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return found.Count;
    }
}
