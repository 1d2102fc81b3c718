using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Directory;

/// <summary>One facility of the public list.</summary>
/// <param name="Now">Open or not at this moment; null where it is not in operation or no hours are known.</param>
/// <param name="Metres">From the place chosen; null without one or without a point.</param>
internal sealed record DirectoryRow(Facility Facility, FacilityState State, OpeningState? Now, double? Metres)
{
    /// <summary>The point's figures lie beside those of the others.</summary>
    public bool Coarse => Facility.System == CoordinateSystem.Gcj02;
}

/// <summary>Where distances are counted from.</summary>
/// <param name="Facility">The facility itself, which is not its own neighbour; null for a township.</param>
internal sealed record Origin(string Name, GeoPoint Point, bool Coarse, Guid? Facility);

/// <summary>
/// The public list, of all that is not closed down. A city has a few thousand facilities: they are read together, so that what
/// is open now and how far it is can be filtered and sorted; rendered pages are kept by the output cache.
/// </summary>
/// <param name="Rows">One page, in order.</param>
/// <param name="All">All that fit, for the map.</param>
internal sealed record FacilityDirectory(IReadOnlyList<DirectoryRow> Rows, IReadOnlyList<DirectoryRow> All, Guid? Next, Origin? From, IReadOnlySet<string> Townships)
{
    public const int PageSize = 50;

    public static async Task<FacilityDirectory> Read(CraneDb db, Actor actor, DirectoryFilter filter, CityClock clock, Func<string, string> nameOf, CancellationToken cancel = default)
    {
        var (today, now) = (clock.Today, CityClock.InZone(clock.Now).DateTime);
        var rows = await (from facility in db.Visible<Facility>(actor)
                          join period in db.Visible<FacilityPeriod>(actor) on facility.Id equals period.FacilityId
                          where period.From <= today && (period.To == null || period.To >= today) && period.State != FacilityState.Closed
                          select new { facility, period.State }).AsNoTracking().ToListAsync(cancel);
        var (first, last) = (today.AddDays(-1), today.AddDays(15));
        var others = (await db.Visible<FacilityOtherHours>(actor).AsNoTracking().Where(row => row.From <= last && row.To >= first).ToListAsync(cancel)).ToLookup(row => row.FacilityId, row => row.Read());
        var points = rows.Where(row => row.facility.Point is not null && row.facility.Division.Length >= 9).ToLookup(row => DivisionCode.Township(row.facility.Division)!, row => row.facility.Point!.Value);
        var origin = OriginOf(filter.Near, [.. rows.Select(row => row.facility)], points, nameOf);
        // Many keep the same week: it is looked at once.
        var usual = new Dictionary<(string, OnHolidays), OpeningState?>();
        OpeningState? StateNow(Facility facility, FacilityState state)
        {
            if (state != FacilityState.Open || facility.Week is not { } week) return null;
            if (others.Contains(facility.Id)) return NowOf(facility, state, [.. others[facility.Id]], now);
            return usual.TryGetValue((week, facility.OnHolidays), out var known) ? known : usual[(week, facility.OnHolidays)] = NowOf(facility, state, [], now);
        }
        var fitting = rows.Where(row => filter.Fits(row.facility) && row.facility.Id != origin?.Facility)
            .Select(row => new DirectoryRow(row.facility, row.State, StateNow(row.facility, row.State), origin is not null && row.facility.Point is { } point ? origin.Point.MetresTo(point) : null))
            .Where(row => !filter.OpenNow || row.Now?.Open == true);
        var sorted = fitting.OrderBy(row => origin is null ? 0 : row.Metres ?? double.MaxValue).ThenBy(row => row.Facility.SortKey, StringComparer.Ordinal).ThenBy(row => row.Facility.Id).ToList();
        var from = filter.After is { } after ? sorted.FindIndex(row => row.Facility.Id == after) + 1 : 0;
        var page = sorted.Skip(from).Take(PageSize).ToList();
        return new(page, sorted, from + page.Count < sorted.Count ? page[^1].Facility.Id : null, origin, points.Select(group => group.Key).ToHashSet());
    }

    /// <summary>Open or not; null where it serves nobody at present or no hours are known.</summary>
    public static OpeningState? NowOf(Facility facility, FacilityState state, IReadOnlyList<OtherHours> others, DateTime now) =>
        state == FacilityState.Open ? facility.Times?.At(now, others) : null;

    /// <summary>A facility's own point, or for a township the middle of its facilities' points, since divisions have none.</summary>
    private static Origin? OriginOf(string? near, List<Facility> all, ILookup<string, GeoPoint> points, Func<string, string> nameOf)
    {
        if (near is null) return null;
        if (Guid.TryParse(near, out var id))
            return all.Find(row => row.Id == id) is { Point: { } point } facility ? new(facility.Name, point, facility.System == CoordinateSystem.Gcj02, id) : null;
        var inside = points[near].ToList();
        if (inside.Count == 0) return null;
        return new(nameOf(near), new(Middle(inside.Select(point => point.Latitude)), Middle(inside.Select(point => point.Longitude))), false, null);
    }

    private static int Middle(IEnumerable<int> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
