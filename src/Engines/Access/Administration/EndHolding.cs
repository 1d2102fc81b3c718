using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Says which day is somebody's last in a post. The post stays, vacant, and its work is shown to its supervisor.</summary>
internal static class EndHolding
{
    internal sealed record Request(Guid Holding, DateOnly Last);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (await db.Visible<PostHolding>(actor).SingleOrDefaultAsync(row => row.Id == request.Holding, cancel) is not { } holding) return new NotFound();
        var post = await db.Visible<Post>(actor).AsNoTracking().SingleAsync(row => row.Id == holding.PostId, cancel);
        if (await ManagedPeople.BeyondPost(db, actor, clock, post.OrganisationId, post.Division, cancel) is { } beyond) return beyond;
        if (holding.AccountId == actor.AccountId) return new NotOneself();
        if (request.Last < holding.From) return new Invalid("last", "最后一天不能早于任职的第一天", "The last day cannot lie before the first");
        if (holding.To is { } end && request.Last > end) return new Invalid("last", "任职已在更早的日期结束，不能延长；请重新任命", "This holding has an earlier end; it is not prolonged, appoint anew");
        holding.To = request.Last;
        if (await ManagedPeople.SaveUnlessLast(db, clock, cancel) is { } kept) return kept;
        await door.Reread(holding.AccountId);
        return new Done();
    }
}
