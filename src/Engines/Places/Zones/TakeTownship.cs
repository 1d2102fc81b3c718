using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Places.Zones;

/// <summary>Sets the last day on which a zone runs a township; the day after, it is its county's again.</summary>
internal static class TakeTownship
{
    internal sealed record Request(Guid Member, DateOnly LastDay);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.ManageZones) is { } no) return no;
        var member = await db.Visible<ZoneTownship>(actor).SingleOrDefaultAsync(row => row.Id == request.Member, cancel);
        if (member is null) return new NotFound();
        var zone = await db.Visible<Zone>(actor).AsNoTracking().SingleAsync(row => row.Id == member.ZoneId, cancel);
        if ((await ZoneScope.OutsideOf(zone, db, actor, cancel) ?? actor.OutsideOf(member.Township)) is { } outside) return outside;
        if (request.LastDay < member.From) return new Invalid("last", "最后一天不能早于第一天", "The last day cannot be before the first");
        member.To = request.LastDay;
        if (await db.TrySave(GiveTownship.Overlap, cancel) is { } conflict) return conflict;
        return member.ZoneId;
    }
}
