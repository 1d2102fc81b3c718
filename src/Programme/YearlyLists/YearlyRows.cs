using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>One item with the names a list shows.</summary>
internal sealed record YearlyRow(YearlyItem Item, YearlyList List, string Bureau, string Unit, string? Task, string Place, int CountyItems, int Projects)
{
    /// <summary>Its number as printed: "3", or "3.2" for a county's item.</summary>
    public required string Number { get; init; }

    public Text State(DateOnly day) => Item switch
    {
        { Withdrawn: true } => new("已撤下", "Withdrawn"),
        { Closing.IsOpen: false } => Item.Closing.Outcome.Name(),
        _ when Item.IsLate(day) => new($"逾期{day.DayNumber - Item.Deadline!.Value.DayNumber}天", $"{day.DayNumber - Item.Deadline!.Value.DayNumber} days late"),
        _ => Outcome.Open.Name(),
    };
}

/// <summary>Reads items with the names of what they point to, in few queries.</summary>
internal sealed class YearlyReading(CraneDb db, PlaceNames names)
{
    /// <summary>Items in the order given; those whose list this actor does not see are left out.</summary>
    public async Task<List<YearlyRow>> Rows(Actor actor, IReadOnlyList<YearlyItem> items, CancellationToken cancel = default)
    {
        var ids = items.Select(item => item.Id).ToList();
        var listIds = items.Select(item => item.ListId).Distinct().ToList();
        var parentIds = items.Select(item => item.ParentId).OfType<Guid>().Distinct().ToList();
        var unitIds = items.Select(item => item.UnitId).OfType<Guid>().Distinct().ToList();
        var taskIds = items.Select(item => item.TaskId).OfType<Guid>().Distinct().ToList();
        var lists = await db.Visible<YearlyList>(actor).AsNoTracking().Where(list => listIds.Contains(list.Id)).ToDictionaryAsync(list => list.Id, cancel);
        unitIds.AddRange(lists.Values.Select(list => list.OrganisationId));
        var units = await db.Visible<Organisation>(actor).AsNoTracking().Where(row => unitIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ShortName, cancel);
        var tasks = await db.Visible<ProgrammeTask>(actor).AsNoTracking().Where(row => taskIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title, cancel);
        var parents = await db.Visible<YearlyItem>(actor).AsNoTracking().Where(row => parentIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Position, cancel);
        var below = await db.Visible<YearlyItem>(actor).Where(row => row.ParentId != null && ids.Contains(row.ParentId.Value) && !row.Withdrawn).GroupBy(row => row.ParentId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var projects = await db.Visible<Project>(actor).Where(row => row.YearlyItemId != null && ids.Contains(row.YearlyItemId.Value)).GroupBy(row => row.YearlyItemId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var places = await names.Map(cancel);
        return [.. items.Where(item => lists.ContainsKey(item.ListId)).Select(item => new YearlyRow(item, lists[item.ListId], units.GetValueOrDefault(lists[item.ListId].OrganisationId, ""),
            item.UnitId is { } unit ? units.GetValueOrDefault(unit, "") : "", item.TaskId is { } task ? tasks.GetValueOrDefault(task) : null, places.FullName(item.Division),
            below.GetValueOrDefault(item.Id), projects.GetValueOrDefault(item.Id))
        {
            Number = item.ParentId is { } parent ? $"{parents.GetValueOrDefault(parent)}.{item.Position}" : item.Position.ToString(System.Globalization.CultureInfo.InvariantCulture),
        })];
    }

    /// <summary>All items of a list: each of the bureau's, followed by those counties hung on it.</summary>
    public async Task<List<YearlyRow>> OfList(Actor actor, Guid list, CancellationToken cancel = default)
    {
        var items = await db.Visible<YearlyItem>(actor).AsNoTracking().Where(item => item.ListId == list).ToListAsync(cancel);
        var under = items.Where(item => item.ParentId is not null).ToLookup(item => item.ParentId);
        return await Rows(actor, [.. items.Where(item => item.ParentId is null).OrderBy(item => item.Position).SelectMany(item => under[item.Id].OrderBy(child => child.Position).Prepend(item))], cancel);
    }
}
