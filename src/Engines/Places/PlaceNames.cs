using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places;

/// <summary>One division as lists need it.</summary>
/// <param name="Initials">Pinyin initials of the name, for finding.</param>
public sealed record Place(string Code, string Name, string Parent, DivisionLevel Level, string SortKey, string Initials, DateOnly? ClosedOn);

/// <summary>All divisions of the city by code: a snapshot, some twelve hundred rows.</summary>
public sealed class PlaceMap(IReadOnlyDictionary<string, Place> byCode)
{
    private readonly ILookup<string, Place> children = byCode.Values.OrderBy(place => place.Code, StringComparer.Ordinal).ToLookup(place => place.Parent);

    public IEnumerable<Place> All => byCode.Values;

    public Place? Find(string? code) => code is not null && byCode.TryGetValue(code, out var place) ? place : null;

    /// <summary>The name of a code; the code itself where the register does not know it.</summary>
    public string Name(string code) => Find(code)?.Name ?? code;

    /// <summary>The name with those above it, without the city: "大安市新艾里蒙古族乡新艾里村".</summary>
    public string FullName(string code) => string.Concat(PathOf(code).Where(place => place.Level != DivisionLevel.City).Select(place => place.Name)) is { Length: > 0 } name ? name : Name(code);

    /// <summary>From the city down to the division itself.</summary>
    public IReadOnlyList<Place> PathOf(string code)
    {
        var path = new List<Place>();
        for (var place = Find(code); place is not null; place = Find(place.Parent)) path.Insert(0, place);
        return path;
    }

    /// <summary>Directly under a division, by code.</summary>
    public IEnumerable<Place> Under(string code) => children[code];

    public IEnumerable<Place> Counties => All.Where(place => place.Level == DivisionLevel.County).OrderBy(place => place.Code, StringComparer.Ordinal);

    /// <summary>Divisions whose name contains the words, or whose initials begin with them, or whose code does.</summary>
    public IEnumerable<Place> Search(string words)
    {
        var initials = words.Trim().ToLowerInvariant();
        return initials.Length == 0 ? [] : All.Where(place => place.Name.Contains(words.Trim(), StringComparison.Ordinal) || place.Initials.StartsWith(initials, StringComparison.Ordinal) || place.Code.StartsWith(initials, StringComparison.Ordinal)).OrderBy(place => place.Code, StringComparer.Ordinal);
    }
}

/// <summary>Names of divisions, kept in memory for a minute and forgotten when one changes.</summary>
public sealed class PlaceNames(CraneDb db, IMemoryCache cache)
{
    private static readonly SystemTask Task = new("place names");
    private const string Key = "places:names";

    public async Task<PlaceMap> Map(CancellationToken cancel = default)
    {
        if (cache.TryGetValue(Key, out PlaceMap? known)) return known!;
        var rows = await db.All<Division>(Task).AsNoTracking().ToListAsync(cancel);
        var map = new PlaceMap(rows.ToDictionary(row => row.Code, row => new Place(row.Code, row.Name, row.Parent, row.Level, row.SortKey, Pinyin.Initials(row.Name), row.ClosedOn), StringComparer.Ordinal));
        return cache.Set(Key, map, TimeSpan.FromMinutes(1));
    }

    /// <summary>The name of a division's code; the code itself where it is unknown.</summary>
    public async Task<string> Of(string code, CancellationToken cancel = default) => (await Map(cancel)).Name(code);

    internal void Forget() => cache.Remove(Key);
}
