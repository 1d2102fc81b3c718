using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Takes back an appointment whose first day is today or lies ahead, as if it had not been made. The change log keeps it; an earlier one is ended instead.</summary>
internal static class CancelHolding
{
    internal sealed record Request(Guid Holding);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (await db.Visible<PostHolding>(actor).SingleOrDefaultAsync(row => row.Id == request.Holding, cancel) is not { } holding) return new NotFound();
        var post = await db.Visible<Post>(actor).AsNoTracking().SingleAsync(row => row.Id == holding.PostId, cancel);
        if (await ManagedPeople.BeyondPost(db, actor, clock, post.OrganisationId, post.Division, cancel) is { } beyond) return beyond;
        if (holding.AccountId == actor.AccountId) return new NotOneself();
        if (!MayBe(holding.From, clock)) return new Refused("这项任职已经开始，不能撤销；请填写最后一天，结束任职。", "This holding began before today and is not taken back: give its last day instead.");
        db.Remove(holding);
        if (await ManagedPeople.SaveUnlessLast(db, clock, cancel) is { } kept) return kept;
        await door.Reread(holding.AccountId);
        return new Done();
    }

    internal static bool MayBe(DateOnly from, CityClock clock) => from >= clock.Today;
}
