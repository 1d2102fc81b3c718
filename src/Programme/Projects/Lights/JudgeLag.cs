using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Projects;

/// <summary>What only a person can say of a lag: the finish will be late, the lag is serious, or there is a reason that counts.</summary>
internal static class JudgeLag
{
    internal sealed record Request(Guid ProjectId, int Version, bool FinishExpectedLate, bool LagCalledSerious, string? AcceptedReason);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (!actor.Has(ProgrammePermissions.CheckMonth) && actor.Lacks(ProgrammePermissions.AcceptMonth) is { } no) return no;
        var project = await db.Visible<Project>(actor).SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if (project.NotForOffice(actor) is { } other) return other;
        if (project.Version != request.Version) return new ChangedMeanwhile();
        if (request.AcceptedReason?.Length > 200) return new Invalid("reason", "认可的原因不超过200个字", "The reason must be 200 characters or fewer");
        (project.FinishExpectedLate, project.LagCalledSerious) = (request.FinishExpectedLate, request.LagCalledSerious);
        project.AcceptedReason = string.IsNullOrWhiteSpace(request.AcceptedReason) ? null : request.AcceptedReason.Trim();
        if (await db.SaveAndJudge([project.Id], clock.Today, cancel) is { } conflict) return conflict;
        return project.Id;
    }
}
