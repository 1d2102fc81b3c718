using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Duplicates;

/// <summary>An office says that the two are different people. They are not proposed again.</summary>
internal static class SayDifferent
{
    internal sealed record Request(Guid Proposal, int Version, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await DuplicatePair.Load(db, actor, request.Proposal, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (DuplicateRefusals.Over(loaded.Value) is { } over) return over;
        var proposal = loaded.Value.Proposal;
        if (proposal.Version != request.Version) return new ChangedMeanwhile();
        if (request.Reason.Trim().Length is 0 or > 200) return new Invalid("reason", "请写明理由（200字以内）", "Give the reason in 200 characters");
        (proposal.State, proposal.DecidedBy, proposal.DecidedAt, proposal.Reason) = (DuplicateState.Different, actor.OfficeAndName, clock.Now, request.Reason.Trim());
        return await db.TrySave(cancel) is { } conflict ? conflict : proposal.Id;
    }
}
