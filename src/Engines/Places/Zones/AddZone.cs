using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Zones;

/// <summary>Adds a managed area without a division code of its own. It runs no township until one is given to it.</summary>
internal static class AddZone
{
    /// <param name="County">Where its territory belongs by law; null when it spans several counties.</param>
    internal sealed record Request(string Name, string? County);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.ManageZones) is { } no) return no;
        if (actor.OutsideOf(request.County ?? HomeCity.Code) is { } outside) return outside;
        var errors = new List<FieldRefusal>();
        var name = request.Name.Trim();
        if (name.Length is 0 or > 50) errors.Add(new("name", new Text("请填写园区名称，不超过50个字", "Enter the zone's name, 50 characters or fewer")));
        if (request.County is not null && (await names.Map(cancel)).Find(request.County)?.Level != DivisionLevel.County) errors.Add(new("county", new Text("没有这个县（市、区）", "There is no such county")));
        if (await db.Visible<Zone>(actor).AnyAsync(row => row.Name == name, cancel)) errors.Add(new("name", new Text("已有同名的园区", "There is already a zone of this name")));
        if (errors.Count > 0) return new Invalid(errors);
        var zone = new Zone { Id = clock.NewId(), Name = name, County = request.County };
        db.Add(zone);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return zone.Id;
    }
}
