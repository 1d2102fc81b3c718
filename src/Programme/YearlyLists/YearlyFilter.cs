using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>What the list of all items is asked for, as its address says it.</summary>
/// <param name="Place">Key of a county or zone of the grouping.</param>
/// <param name="State">"open", "late" or "ended".</param>
internal sealed record YearlyFilter(string? Words, int? Year, Guid? Bureau, Guid? Unit, GroupBy By, string? Place, string? State)
{
    public static YearlyFilter From(Func<string, string?> query) => new(
        query("q")?.Trim(), int.TryParse(query("year"), out var year) ? year : null, Guid.TryParse(query("bureau"), out var bureau) ? bureau : null, Guid.TryParse(query("unit"), out var unit) ? unit : null,
        DivisionGroupings.Read(query("by")), query("place"), query("state"));

    public IQueryable<YearlyItem> Of(CraneDb db, Actor actor, DateOnly day, DivisionGrouping grouping)
    {
        var lists = db.Visible<YearlyList>(actor);
        if (Year is { } year) lists = lists.Where(list => list.Year == year);
        if (Bureau is { } bureau) lists = lists.Where(list => list.OrganisationId == bureau);
        var items = db.Visible<YearlyItem>(actor).AsNoTracking().Where(item => lists.Any(list => list.Id == item.ListId));
        if (Unit is { } unit) items = items.Where(item => item.UnitId == unit);
        if (Place is { Length: > 0 } && grouping.Within<YearlyItem>(Place, item => item.Division) is { } within) items = items.Where(within);
        if (Words is { Length: > 0 } words)
        {
            var initials = words.ToLowerInvariant();
            items = items.Where(item => item.Text.Contains(words) || item.Initials.StartsWith(initials));
        }
        return State switch
        {
            "open" => items.Where(item => !item.Withdrawn && item.Closing.Outcome == Outcome.Open),
            "late" => items.Where(item => !item.Withdrawn && item.Closing.Outcome == Outcome.Open && item.Deadline < day),
            "ended" => items.Where(item => item.Withdrawn || item.Closing.Outcome != Outcome.Open),
            _ => items,
        };
    }

    /// <summary>By deadline, as work is due. Every item has one, since none is saved without.</summary>
    public static IOrderedQueryable<YearlyItem> Order(IQueryable<YearlyItem> items) => items.OrderBy(item => item.Deadline).ThenBy(item => item.Id);

    public static string Cursor(YearlyItem item) => $"{item.Deadline:yyyy-MM-dd}~{item.Id:N}";

    public static IQueryable<YearlyItem> After(IQueryable<YearlyItem> items, string? cursor) =>
        cursor?.Split('~') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var deadline) && Guid.TryParseExact(id, "N", out var guid)
            ? items.Where(item => item.Deadline > deadline || (item.Deadline == deadline && item.Id.CompareTo(guid) > 0))
            : items;
}
