using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>What a list of hamlets and compounds is asked for, as its address says it.</summary>
/// <param name="Words">Part of a name, or the beginning of its initials.</param>
/// <param name="Under">Code of a division above.</param>
/// <param name="Closed">Also those that no longer exist.</param>
internal sealed record NeighbourhoodFilter(string? Words, string? Under, NeighbourhoodKind? Kind, bool Closed)
{
    public static NeighbourhoodFilter From(Func<string, string?> query) => new(query("q")?.Trim(), query("under") is { } under && under.All(char.IsAsciiDigit) ? under : null, Enum.TryParse<NeighbourhoodKind>(query("kind"), out var kind) && Enum.IsDefined(kind) ? kind : null, query("closed") == "show");

    public IQueryable<Neighbourhood> Of(CraneDb db, Actor actor)
    {
        var rows = db.Visible<Neighbourhood>(actor).AsNoTracking();
        if (!Closed) rows = rows.Where(row => row.To == null);
        if (Kind is { } kind) rows = rows.Where(row => row.Kind == kind);
        if (Under is { Length: > 0 } under)
        {
            var after = DivisionCode.After(under);
            rows = rows.Where(row => string.Compare(row.Division, under) >= 0 && string.Compare(row.Division, after) < 0);
        }
        if (Words is { Length: > 0 } words)
        {
            var initials = words.ToLowerInvariant();
            rows = rows.Where(row => row.Name.Contains(words) || row.Initials.StartsWith(initials));
        }
        return rows;
    }
}

/// <summary>Where a page of the list begins: after this row.</summary>
internal sealed record NeighbourhoodCursor(string Division, string SortKey, Guid Id)
{
    public override string ToString() => $"{Division}~{SortKey}~{Id:N}";

    public static NeighbourhoodCursor? Read(string? text) =>
        text?.Split('~') is [var division, var sortKey, var id] && Guid.TryParseExact(id, "N", out var guid) ? new(division, sortKey, guid) : null;

    public static NeighbourhoodCursor Of(Neighbourhood row) => new(row.Division, row.SortKey, row.Id);

    /// <summary>Rows after this one in the order of the list; compares by the list's index, never by counting.</summary>
    public IQueryable<Neighbourhood> After(IQueryable<Neighbourhood> rows) => rows.Where(row =>
        string.Compare(row.Division, Division) > 0
        || (row.Division == Division && (string.Compare(row.SortKey, SortKey) > 0 || (row.SortKey == SortKey && row.Id.CompareTo(Id) > 0))));

    public static IOrderedQueryable<Neighbourhood> Order(IQueryable<Neighbourhood> rows) => rows.OrderBy(row => row.Division).ThenBy(row => row.SortKey).ThenBy(row => row.Id);
}
