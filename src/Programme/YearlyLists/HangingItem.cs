using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>An item of a yearly list as projects hang on it: how it is cited, where it is done, and whether it takes projects now.</summary>
/// <param name="Number">As printed: 3, or 3.2 for a county's item.</param>
internal sealed partial record HangingItem(Guid Id, string Office, int Year, string Number, string Text, string Division, string Place, bool Open)
{
    public static readonly Text NotOpen = new("只能挂在已印发、还没有办结的年度建设任务下面", "Projects hang only on open items of an issued list");
    public static readonly Text Elsewhere = new("项目不在这一项的地区内", "The project does not lie within the item’s place");

    /// <summary>Office, year and number, such as 市民政局 2025-3.2: names one item among all lists.</summary>
    public string Cited => $"{Office} {Year}-{Number}";

    /// <summary>What stands against a project of this division on it; null when nothing does.</summary>
    /// <param name="already">The project hangs on it already: that the item has ended since does not take it off.</param>
    public Text? Against(string division, bool already) =>
        !already && !Open ? NotOpen : division.StartsWith(Division, StringComparison.Ordinal) ? null : Elsewhere;

    /// <summary>Projects of this actor's area can lie within the item's place.</summary>
    public bool Within(Actor actor) => actor.IsSystem || actor.Scope.Prefixes.Any(prefix => prefix.StartsWith(Division, StringComparison.Ordinal) || Division.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The citation at the head of a cell ("市民政局 2025-3 改造…"), or the whole text where there is none.</summary>
    public static string CitedIn(string cell) => Citation().Match(cell.Normalize(System.Text.NormalizationForm.FormKC).Trim()) is { Success: true } found ? $"{found.Groups[1].Value} {found.Groups[2].Value}" : cell;

    public static async Task<HangingItem?> Find(CraneDb db, Actor actor, Guid id, CancellationToken cancel) =>
        await db.Visible<YearlyItem>(actor).Where(item => item.Id == id).Select(item => (Guid?)item.ListId).SingleOrDefaultAsync(cancel) is { } list ? (await Of(db, actor, list, cancel)).Find(item => item.Id == id) : null;

    /// <summary>All items this actor sees, the newest year first, in the order of offices and numbers.</summary>
    public static Task<List<HangingItem>> All(CraneDb db, Actor actor, CancellationToken cancel = default) => Of(db, actor, null, cancel);

    private static async Task<List<HangingItem>> Of(CraneDb db, Actor actor, Guid? only, CancellationToken cancel)
    {
        var rows = await (from item in db.Visible<YearlyItem>(actor)
                          join list in db.Visible<YearlyList>(actor) on item.ListId equals list.Id
                          join office in db.Visible<Organisation>(actor) on list.OrganisationId equals office.Id
                          where only == null || list.Id == only
                          orderby list.Year descending, office.SortKey, list.Id, item.Position
                          select new { Item = item, List = list, Office = office.ShortName }).AsNoTracking().ToListAsync(cancel);
        var positions = rows.ToDictionary(row => row.Item.Id, row => row.Item.Position);
        int Above(YearlyItem item) => item.ParentId is { } parent ? positions.GetValueOrDefault(parent) : item.Position;
        var codes = rows.Select(row => row.Item.Division).Distinct().ToList();
        var places = await db.Visible<Division>(actor).Where(row => codes.Contains(row.Code)).ToDictionaryAsync(row => row.Code, row => row.Name, cancel);
        return [.. rows.GroupBy(row => row.List.Id).SelectMany(list => list.OrderBy(row => Above(row.Item)).ThenBy(row => row.Item.ParentId is not null).ThenBy(row => row.Item.Position))
            .Select(row => new HangingItem(row.Item.Id, row.Office, row.List.Year, row.Item.ParentId is null ? $"{row.Item.Position}" : $"{Above(row.Item)}.{row.Item.Position}", row.Item.Text, row.Item.Division,
                places.GetValueOrDefault(row.Item.Division, row.Item.Division), row.List.State == YearlyState.Issued && row.Item.IsOpen))];
    }

    [GeneratedRegex("""^(\S.*?)\s+(\d{4}-\d+(?:\.\d+)?)(?=\s|$)""")]
    private static partial Regex Citation();
}
