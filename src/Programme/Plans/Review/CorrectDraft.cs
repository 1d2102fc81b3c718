using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>What every correction of a reading has in common: it is under review, nobody changed it meanwhile, and who put what right is kept.</summary>
internal static class CorrectDraft
{
    /// <summary>Changes the draft of a plan under review and saves. The caller has checked the right.</summary>
    public static async Task<Result<Guid>> Apply(Guid planId, int version, CraneDb db, Actor actor, Func<Plan, Draft, Task<Refusal?>> change, CancellationToken cancel)
    {
        if (await db.Visible<Plan>(actor).SingleOrDefaultAsync(plan => plan.Id == planId, cancel) is not { } plan) return new NotFound();
        if (plan.State != PlanState.Read) return new Refused("方案已确认，核对稿不能再改。", "The plan has been confirmed; its reading can no longer be corrected.");
        if (plan.Version != version) return new ChangedMeanwhile();
        var draft = Draft.Parse(plan.Reading);
        if (await change(plan, draft) is { } refused) return refused;
        plan.Reading = draft.Write();
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return plan.Id;
    }

    public static Task<Result<Guid>> Apply(Guid planId, int version, CraneDb db, Actor actor, Func<Plan, Draft, Refusal?> change, CancellationToken cancel) =>
        Apply(planId, version, db, actor, (plan, draft) => Task.FromResult(change(plan, draft)), cancel);

    /// <summary>Keeps one correction when the two differ.</summary>
    public static void Note(this Draft draft, string place, string what, string? before, string? after, Actor actor, CityClock clock)
    {
        if ((before ?? "") != (after ?? "")) draft.Corrections.Add(new Correction(place.Length == 0 ? what : $"{place} · {what}", before ?? "", after ?? "", actor.DisplayName, clock.Today));
    }
}
