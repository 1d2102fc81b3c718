using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Projects;

/// <summary>Sends a report back to the unit with a reason: the county what it checks, the bureau what it should accept. The light then rests on the month before.</summary>
internal static class ReturnMonth
{
    internal sealed record Request(SeenReport Report, string Reason);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        var checks = actor.Has(ProgrammePermissions.CheckMonth);
        if (!checks && actor.Lacks(ProgrammePermissions.AcceptMonth) is { } no) return no;
        var found = await MonthSteps.Find(db, actor, [request.Report.Id], cancel);
        if (found.Count == 0) return new NotFound();
        var (report, project) = found[0];
        if ((checks ? MonthSteps.NotChecker(project, actor) : MonthSteps.NotAcceptor(project, actor)) is { } other) return other;
        if (MonthSteps.NotAt(report, project, checks ? [ReportState.Reported] : [ReportState.Checked]) is { } state) return state;
        if (MonthSteps.NotSeen(report, project, [request.Report]) is { } changed) return changed;
        if (string.IsNullOrWhiteSpace(request.Reason)) return new Invalid("reason", "请写明退回的原因", "Write down why it is sent back");
        if (request.Reason.Length > 500) return new Invalid("reason", "原因不超过500个字", "The reason must be 500 characters or fewer");
        db.Add(report.Step(ReportState.Returned, request.Reason.Trim(), actor, clock));
        if (await db.SaveAndJudge([project.Id], clock.Today, cancel) is { } conflict) return conflict;
        return report.Id;
    }
}
