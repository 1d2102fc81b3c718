using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Reading;

/// <summary>What facilities are looked for by. Null asks for nothing.</summary>
/// <param name="Name">The beginning of it.</param>
/// <param name="Kinds">Codes of <see cref="FacilityKind"/>s, any of them.</param>
/// <param name="Service">Code of a service that it offers.</param>
/// <param name="Division">Code; what lies below it counts.</param>
/// <param name="States">On the day, any of them.</param>
public sealed record FacilityFilter(Guid? Id = null, string? Name = null, IReadOnlyList<string>? Kinds = null, string? Service = null, Guid? OperatorId = null, string? Division = null, IReadOnlyList<FacilityState>? States = null, FacilityNear? Near = null);

/// <summary>Within a distance of a point. Points of web maps lie beside the others by hundreds of metres: they are not found by it.</summary>
public sealed record FacilityNear(GeoPoint Point, double Metres);

/// <param name="Next">After which the next page begins; null on the last.</param>
public sealed record FacilityPage(IReadOnlyList<FacilityView> Facilities, Guid? Next);

/// <summary>Facilities of the whole city, by key. They are public: no division of the asker's counts.</summary>
public static class FindFacilities
{
    public sealed record Request(FacilityFilter Filter, int Count, Guid? After = null);

    public static async Task<Result<FacilityPage>> Handle(Request request, CraneDb db, Actor actor, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Read) is { } no) return no;
        var rows = Fitting(request.Filter, db, actor, today);
        if (request.After is { } after) rows = rows.Where(row => row.Id.CompareTo(after) > 0);
        if (request.Filter.Near is { } near)
        {
            // The box is the database's work, the circle within it is not: ids first, then one page of them.
            var box = await rows.Select(row => new { row.Id, row.Latitude, row.Longitude }).ToListAsync(cancel);
            var ids = box.Where(row => near.Point.MetresTo(new(row.Latitude!.Value, row.Longitude!.Value)) <= near.Metres).Select(row => row.Id).ToList();
            rows = rows.Where(row => ids.Contains(row.Id));
        }
        var found = await rows.AsNoTracking().OrderBy(row => row.Id).Take(request.Count + 1).ToListAsync(cancel);
        var page = found.Take(request.Count).ToList();
        return new FacilityPage(await FacilityView.Of(db, actor, page, today, cancel), found.Count > page.Count ? page[^1].Id : null);
    }

    private static IQueryable<Facility> Fitting(FacilityFilter filter, CraneDb db, Actor actor, DateOnly today)
    {
        var rows = db.Visible<Facility>(actor);
        if (filter.Id is { } id) rows = rows.Where(row => row.Id == id);
        if (filter.Name is { } name) rows = rows.Where(row => row.Name.StartsWith(name));
        if (filter.Kinds is { } kinds) rows = rows.Where(row => kinds.Contains(row.Kind));
        if (filter.Service is { } service) rows = rows.Where(row => row.Services.Contains(service));
        if (filter.OperatorId is { } office) rows = rows.Where(row => row.OperatorId == office);
        if (filter.Division is { } division) rows = rows.Where(row => row.Division.StartsWith(division));
        if (filter.States is { } states) rows = rows.Where(row => db.Visible<FacilityPeriod>(actor).Any(period => period.FacilityId == row.Id && period.From <= today && (period.To == null || period.To >= today) && states.Contains(period.State)));
        return filter.Near is { } near ? Within(rows, near) : rows;
    }

    private static IQueryable<Facility> Within(IQueryable<Facility> rows, FacilityNear near)
    {
        const double metresOfDegree = 111_000; // a little less than any degree of latitude is long, so that the box is never too small
        var north = (int)(near.Metres / metresOfDegree * 1e6) + 1;
        var east = (int)Math.Min(360e6, north / Math.Max(0.01, Math.Cos(near.Point.Latitude / 1e6 * Math.PI / 180)) * 1.05) + 1;
        var (south, top, west, right) = (near.Point.Latitude - north, near.Point.Latitude + north, near.Point.Longitude - east, near.Point.Longitude + east);
        return rows.Where(row => row.System != null && row.System != CoordinateSystem.Gcj02 && row.Latitude >= south && row.Latitude <= top && row.Longitude >= west && row.Longitude <= right);
    }
}
