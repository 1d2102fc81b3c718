using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Places.Zones;

/// <summary>Says which organisation governs a zone; its posts then see the zone's townships.</summary>
internal static class NameCommittee
{
    internal sealed record Request(Guid Zone, Guid Organisation);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.ManageZones) is { } no) return no;
        var zone = await db.Visible<Zone>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Zone, cancel);
        if (zone is null) return new NotFound();
        if (await ZoneScope.OutsideOf(zone, db, actor, cancel) is { } outside) return outside;
        var bodies = await db.Visible<Organisation>(actor).Where(row => row.Id == request.Organisation || row.ZoneId == request.Zone).ToListAsync(cancel);
        if (bodies.SingleOrDefault(row => row.Id == request.Organisation) is not { Kind: OrganisationKind.ZoneCommittee } body) return new Invalid("organisation", "请选择一个园区管委会", "Choose a zone committee");
        if (body.ZoneId is { } other && other != zone.Id) return new Invalid("organisation", "这个管委会已经管理另一个园区", "This committee already governs another zone");
        if (bodies.Select(row => actor.OutsideOf(row.Division)).FirstOrDefault(no => no is not null) is { } elsewhere) return elsewhere;
        foreach (var before in bodies) before.ZoneId = null;
        body.ZoneId = zone.Id;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return zone.Id;
    }
}
