using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;

namespace WhiteCrane.Programme.Projects;

/// <summary>What the rows of a sheet are matched with, read once for all of them.</summary>
internal sealed class ImportLookups
{
    private static readonly SystemTask Task = new("project codes");

    public required IReadOnlyDictionary<string, string> DivisionByName { get; init; }
    public required IReadOnlySet<string> Divisions { get; init; }
    public required IReadOnlyDictionary<string, Guid?> Organisations { get; init; }
    public required IReadOnlyDictionary<string, Guid?> Leads { get; init; }
    public required IReadOnlyDictionary<string, Guid?> Tasks { get; init; }

    /// <summary>Items of yearly lists by how a cell cites them, and by id.</summary>
    public required IReadOnlyDictionary<string, Guid?> ItemsCited { get; init; }
    public required IReadOnlyDictionary<Guid, HangingItem> Items { get; init; }

    /// <summary>Every code of the city, also of projects this actor does not see.</summary>
    public required Dictionary<string, Guid> Codes { get; init; }

    /// <summary>Projects this actor sees, as far as the checks need them.</summary>
    public required IReadOnlyDictionary<Guid, Project> Known { get; init; }

    /// <summary>Their funds, read only for a sheet that lacks a column of money.</summary>
    public required ILookup<Guid, ProjectFund> Funds { get; init; }

    /// <param name="columns">Keys of the columns the sheet has.</param>
    public static async Task<ImportLookups> Of(CraneDb db, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel)
    {
        var divisions = await db.Visible<Division>(actor).AsNoTracking().Where(row => row.Level != DivisionLevel.City).ToDictionaryAsync(row => row.Code, cancel);
        var organisations = await db.Visible<Organisation>(actor).AsNoTracking().ToListAsync(cancel);
        var items = await HangingItem.All(db, actor, cancel);
        return new ImportLookups
        {
            Items = items.ToDictionary(item => item.Id),
            ItemsCited = items.GroupBy(item => item.Cited).ToDictionary(group => group.Key, group => group.Count() == 1 ? group.First().Id : (Guid?)null),
            Divisions = divisions.Keys.ToHashSet(),
            DivisionByName = divisions.Values.GroupBy(row => Full(row, divisions)).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First().Code),
            Organisations = ByName(organisations),
            Leads = ByName(organisations.Where(row => row.Kind <= OrganisationKind.SupportingBureau)),
            Tasks = (await TaskCitation.Of(db, actor, cancel)).ByWords,
            Codes = await db.All<Project>(Task).AsNoTracking().Where(project => project.Code != null).ToDictionaryAsync(project => project.Code!, project => project.Id, cancel),
            Known = await db.Visible<Project>(actor).AsNoTracking().ToDictionaryAsync(project => project.Id, cancel),
            Funds = (KeptColumns.LacksFunds(columns) ? await db.Visible<ProjectFund>(actor).AsNoTracking().ToListAsync(cancel) : []).ToLookup(fund => fund.ProjectId),
        };
    }

    /// <summary>"通榆县开通镇", with the village after it where it is one.</summary>
    private static string Full(Division row, Dictionary<string, Division> all) =>
        (all.TryGetValue(row.Parent, out var parent) ? Full(parent, all) : "") + row.Name;

    // A name that two organisations share means neither.
    private static Dictionary<string, Guid?> ByName(IEnumerable<Organisation> organisations) =>
        organisations.SelectMany(row => new[] { row.Name, row.ShortName }.Concat(row.Aliases).Distinct().Select(name => (name, row.Id)))
            .GroupBy(one => one.name).ToDictionary(group => group.Key, group => group.Select(one => one.Id).Distinct().Count() == 1 ? group.First().Id : (Guid?)null);
}
