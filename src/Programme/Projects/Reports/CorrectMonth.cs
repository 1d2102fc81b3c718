using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Projects;

/// <summary>Corrects an accepted month with a reason. What stood before stays as an event, and frozen lights stay as they were.</summary>
internal static class CorrectMonth
{
    internal sealed record Request(Guid ReportId, int Version, int Bp, long InvestedFen, long PaidFen, string Reason);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.AcceptMonth) is { } no) return no;
        var found = await MonthSteps.Find(db, actor, [request.ReportId], cancel);
        if (found.Count == 0) return new NotFound();
        var (report, project) = found[0];
        if (MonthSteps.NotAcceptor(project, actor) is { } other) return other;
        if (report.Version != request.Version) return new ChangedMeanwhile();
        if (MonthSteps.NotAt(report, project, ReportState.Accepted) is { } state) return state;
        List<FieldRefusal> errors = [.. MonthFigures.Refuse(project, request.Bp, request.InvestedFen, request.PaidFen)];
        if (string.IsNullOrWhiteSpace(request.Reason)) errors.Add(new("reason", new("请写明更正的原因", "Write down why it is corrected")));
        if (request.Reason.Length > 500) errors.Add(new("reason", new("原因不超过500个字", "The reason must be 500 characters or fewer")));
        if (errors.Count > 0) return new Invalid(errors);
        (report.Bp, report.InvestedFen, report.PaidFen) = (request.Bp, request.InvestedFen, request.PaidFen);
        db.Add(report.Step(ReportState.Accepted, request.Reason.Trim(), actor, clock));
        report.Version++;
        if (await db.SaveAndJudge([project.Id], clock.Today, cancel) is { } conflict) return conflict;
        return report.Id;
    }
}
