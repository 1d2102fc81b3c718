using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Tasks;

/// <summary>A county takes one of its own lines back, with the reason; it stays readable in the change log.</summary>
internal static class EndCountyTask
{
    internal sealed record Request(Guid Id, int Version, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.BreakDown) is { } no) return no;
        if (await db.Visible<CountyTask>(actor).SingleOrDefaultAsync(row => row.Id == request.Id, cancel) is not { } own) return new NotFound();
        if (Counties.Of(actor, await Counties.Bodies(db, actor, cancel))?.Id != own.OrganisationId) return new OtherDivision();
        if (own.EndedOn is not null) return own.TaskId;
        if (own.Version != request.Version) return new ChangedMeanwhile();
        if (request.Reason.Trim().Length is < 2 or > 300) return new Invalid("reason", "请写明理由（2到300个字）。", "Give the reason, in 2 to 300 characters.");
        own.EndedOn = clock.Today;
        own.EndReason = request.Reason.Trim();
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return own.TaskId;
    }
}
