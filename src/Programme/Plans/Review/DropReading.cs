using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Throws a reading away that was never confirmed, with its questions and its file. The change log keeps that it was there.</summary>
internal static class DropReading
{
    private static readonly SystemTask Task = new("files of a dropped reading");

    internal sealed record Request(Guid PlanId, int Version);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return no;
        if (await db.Visible<Plan>(actor).SingleOrDefaultAsync(plan => plan.Id == request.PlanId, cancel) is not { } plan) return new NotFound();
        if (plan.State != PlanState.Read) return new Refused("已确认的方案不能丢弃。", "A confirmed plan cannot be thrown away.");
        if (plan.Version != request.Version) return new ChangedMeanwhile();
        db.RemoveRange(await db.Visible<PlanQuestion>(actor).Where(question => question.PlanId == plan.Id).ToListAsync(cancel));
        db.RemoveRange(await db.All<StoredFile>(Task).Where(file => file.OwnerKind == Plan.FileOwner && file.OwnerId == plan.Id).ToListAsync(cancel));
        db.Remove(plan);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return plan.Id;
    }
}
