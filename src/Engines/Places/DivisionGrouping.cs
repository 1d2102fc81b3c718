using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Engines.Places;

/// <summary>Whether lists, sums and maps follow the divisions of the law or those who manage.</summary>
public enum GroupBy { Law, Manager }

/// <summary>A county, or a zone over its townships.</summary>
/// <param name="Key">The county's code, or "zone-" and the zone's id: stable, fit for an address.</param>
/// <param name="Within">Code prefixes that belong to it.</param>
/// <param name="Without">Longer prefixes among them that do not, because a zone manages them.</param>
public sealed record PlaceGroup(string Key, string Name, bool IsZone, IReadOnlyList<string> Within, IReadOnlyList<string> Without)
{
    public bool Holds(string division) => Within.Any(prefix => division.StartsWith(prefix, StringComparison.Ordinal)) && !Without.Any(prefix => division.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>
/// Puts any division below the city into its group as of a day. By law every township belongs to its county; by manager a
/// township that a zone runs on that day belongs to the zone and no longer to its county.
/// </summary>
public sealed class DivisionGrouping
{
    private readonly Dictionary<string, PlaceGroup> byKey;

    internal DivisionGrouping(GroupBy by, DateOnly on, IReadOnlyList<PlaceGroup> groups)
    {
        (By, On, Groups) = (by, on, groups);
        byKey = groups.ToDictionary(group => group.Key, StringComparer.Ordinal);
    }

    public GroupBy By { get; }
    public DateOnly On { get; }

    /// <summary>All groups, counties first by code, then zones: the choices of a filter and the rows of a sum.</summary>
    public IReadOnlyList<PlaceGroup> Groups { get; }

    /// <summary>The group of a division; null for the city itself and for codes of no county.</summary>
    public PlaceGroup? Of(string division) => Groups.FirstOrDefault(group => group.Holds(division));

    public PlaceGroup? Find(string? key) => key is not null && byKey.TryGetValue(key, out var group) ? group : null;

    /// <summary>A filter for rows of one group, in code ranges both databases can use an index for; null for an unknown key.</summary>
    public Expression<Func<T, bool>>? Within<T>(string key, Expression<Func<T, string>> division)
    {
        if (Find(key) is not { } group) return null;
        var body = Any(group.Within, division.Body)!;
        if (Any(group.Without, division.Body) is { } without) body = Expression.AndAlso(body, Expression.Not(without));
        return Expression.Lambda<Func<T, bool>>(body, division.Parameters);
    }

    private static Expression? Any(IReadOnlyList<string> prefixes, Expression division)
    {
        var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
        Expression? any = null;
        foreach (var prefix in prefixes)
        {
            var from = Expression.GreaterThanOrEqual(Expression.Call(compare, division, Expression.Constant(prefix)), Expression.Constant(0));
            var to = Expression.LessThan(Expression.Call(compare, division, Expression.Constant(DivisionCode.After(prefix))), Expression.Constant(0));
            var range = Expression.AndAlso(from, to);
            any = any is null ? range : Expression.OrElse(any, range);
        }
        return any;
    }
}

/// <summary>Loads groupings.</summary>
public sealed class DivisionGroupings(CraneDb db, PlaceNames names)
{
    private static readonly SystemTask Task = new("division grouping");

    /// <summary>The grouping as of a day, which may lie in the past: a zone counts with the townships it ran on that day.</summary>
    public async Task<DivisionGrouping> As(GroupBy by, DateOnly on, CancellationToken cancel = default)
    {
        var places = await names.Map(cancel);
        if (by == GroupBy.Law) return new DivisionGrouping(by, on, [.. places.Counties.Select(county => County(county, []))]);
        var zones = await db.All<Zone>(Task).AsNoTracking().OrderBy(zone => zone.Name).ToListAsync(cancel);
        var members = await db.All<ZoneTownship>(Task).AsNoTracking().Where(member => member.From <= on && (member.To == null || member.To >= on)).OrderBy(member => member.Township).ToListAsync(cancel);
        var managed = members.Select(member => member.Township).ToList();
        var counties = places.Counties.Select(county => County(county, [.. managed.Where(township => township.StartsWith(county.Code, StringComparison.Ordinal))]));
        var areas = zones.Select(zone => new PlaceGroup("zone-" + zone.Id.ToString("N"), zone.Name, true, [.. members.Where(member => member.ZoneId == zone.Id).Select(member => member.Township)], [])).Where(zone => zone.Within.Count > 0);
        return new DivisionGrouping(by, on, [.. counties, .. areas]);
    }

    /// <summary>As the address of a list says it: "manager" or anything else for the law.</summary>
    public static GroupBy Read(string? by) => by == "manager" ? GroupBy.Manager : GroupBy.Law;

    private static PlaceGroup County(Place county, IReadOnlyList<string> without) => new(county.Code, county.Name, false, [county.Code], without);
}
