using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>Takes an application back before it is decided, with a reason.</summary>
internal static class WithdrawApplication
{
    internal sealed record Request(Guid Application, int Version, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FundingPermissions.Apply) is { } no) return no;
        var application = await db.Visible<FundingApplication>(actor).SingleOrDefaultAsync(row => row.Id == request.Application, cancel);
        if (application is null) return new NotFound();
        if (actor.OutsideOf(application.Division) is { } outside) return outside;
        if (application.Outcome != FundingOutcome.Applied) return FundingDoor.Settled;
        if (application.Version != request.Version) return new ChangedMeanwhile();
        if (request.Reason.Trim().Length is 0 or > 500) return new Invalid("reason", "请写明撤回的原因，不超过500个字", "Say why it is withdrawn, in 500 characters or fewer");
        (application.Outcome, application.DecidedOn, application.DecisionWords) = (FundingOutcome.Withdrawn, clock.Today, request.Reason.Trim());
        db.Add(FundingDoor.Step(clock, actor, application, application.AskedFen, application.DecisionWords, clock.Today));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return application.Id;
    }
}
