using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Zones;

/// <summary>Puts a township under a zone from one day to another. On any day a township has one manager; the database keeps that.</summary>
internal static class GiveTownship
{
    internal static readonly Refusal Overlap = new Invalid("township", "这个乡镇（街道）在这段时间里已经由一个园区管辖，请先结束原来的管辖，或者改日期。", "During this time a zone already runs this township: end that first, or change the dates.");

    internal sealed record Request(Guid Zone, string Township, DateOnly From, DateOnly? To);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.ManageZones) is { } no) return no;
        var zone = await db.Visible<Zone>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Zone, cancel);
        if (zone is null) return new NotFound();
        if ((await ZoneScope.OutsideOf(zone, db, actor, cancel) ?? actor.OutsideOf(request.Township)) is { } outside) return outside;
        var errors = new List<FieldRefusal>();
        if ((await names.Map(cancel)).Find(request.Township)?.Level != DivisionLevel.Township) errors.Add(new("township", new Text("没有这个乡镇（街道）", "There is no such township")));
        if (request.To < request.From) errors.Add(new("to", new Text("最后一天不能早于第一天", "The last day cannot be before the first")));
        if (errors.Count > 0) return new Invalid(errors);
        db.Add(new ZoneTownship { Id = clock.NewId(), ZoneId = request.Zone, Township = request.Township, From = request.From, To = request.To });
        if (await db.TrySave(Overlap, cancel) is { } conflict) return conflict;
        return request.Zone;
    }
}
