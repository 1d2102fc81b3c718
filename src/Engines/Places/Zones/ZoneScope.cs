using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Places.Zones;

/// <summary>Where a zone lies: its county, or the whole city when it spans several, and every township it has run or will run. Whoever changes a zone answers for all of it.</summary>
internal static class ZoneScope
{
    /// <returns>The refusal for somebody to whom a part of the zone is another place, or null.</returns>
    public static async Task<Refusal?> OutsideOf(Zone zone, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (actor.OutsideOf(zone.County ?? HomeCity.Code) is { } outside) return outside;
        var townships = await db.Visible<ZoneTownship>(actor).Where(row => row.ZoneId == zone.Id).Select(row => row.Township).ToListAsync(cancel);
        return townships.Select(actor.OutsideOf).FirstOrDefault(no => no is not null);
    }
}
