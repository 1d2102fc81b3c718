using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>What comparing a list found: how many of each group, and one page of a group with its people, who are named in the access log.</summary>
internal static class ReadList
{
    public const int PageSize = 50;

    /// <param name="Group">The group whose page is asked; null for the counts alone.</param>
    internal sealed record Request(Guid List, FindingGroup? Group = null, Guid? After = null);

    /// <param name="Counts">Of each group: all, and those that wait.</param>
    /// <param name="Findings">The page, with the person's line where the actor may see it.</param>
    /// <param name="AfterDeath">What was found after a death, by person.</param>
    internal sealed record View(HandedList List, IReadOnlyList<(FindingGroup Group, int All, int Waiting)> Counts, IReadOnlyList<(ListFinding Finding, PersonLine? Line)> Findings, Guid? Next, ILookup<Guid, FoundAfterDeath> AfterDeath);

    internal static async Task<Result<View>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, IEnumerable<IFoundAfterDeath> rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        if (await db.Visible<HandedList>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.List, cancel) is not { } list) return new NotFound();
        var purpose = reading.PurposeOf(actor, RegistryPurposes.Registration);
        if (purpose.Refusal is { } unnamed) return unnamed;
        var of = db.All<ListFinding>(ToRegister.Task).AsNoTracking().Where(row => row.ListId == list.Id);
        var counts = (await of.GroupBy(row => row.Group).Select(group => new { group.Key, All = group.Count(), Waiting = group.Count(row => row.DecidedBy == null) }).ToListAsync(cancel)).OrderBy(row => row.Key).Select(row => (row.Key, row.All, ListFinding.ToDecide.Contains(row.Key) ? row.Waiting : 0)).ToList();
        if (request.Group is not { } asked) return new View(list, counts, [], null, Array.Empty<FoundAfterDeath>().ToLookup(found => found.Person));
        var page = of.Where(row => row.Group == asked);
        // As the sheet has them; who is not on it comes last.
        if (request.After is { } after && await of.SingleOrDefaultAsync(row => row.Id == after, cancel) is { } before)
        {
            var at = before.Row ?? int.MaxValue;
            page = page.Where(row => (row.Row ?? int.MaxValue) > at || ((row.Row ?? int.MaxValue) == at && row.Id.CompareTo(after) > 0));
        }
        var rows = await page.OrderBy(row => row.Row ?? int.MaxValue).ThenBy(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = rows.Take(PageSize).ToList();
        var ids = shown.Select(row => row.PersonId).OfType<Guid>().Distinct().ToList();
        var people = await reading.Within(actor, purpose.Value).Where(person => ids.Contains(person.Id)).ToListAsync(cancel);
        var opened = await reading.Show(actor, purpose.Value, AccessActs.List, people, null, cancel);
        if (opened.Refusal is { } unlogged) return unlogged;
        var lines = opened.Value.Lines.ToDictionary(line => line.Person.Id);
        var found = list.Kind != HandedList.Deaths ? [] : await IFoundAfterDeath.Of(rooms, db, people.Where(person => person.Died is not null).ToDictionary(person => person.Id, person => person.Died!.Value), cancel);
        return new View(list, counts, [.. shown.Select(row => (row, row.PersonId is { } id ? lines.GetValueOrDefault(id) : null))], rows.Count > PageSize ? shown[^1].Id : null, found.ToLookup(one => one.Person));
    }
}

/// <summary>The lists that were compared in the actor's divisions, the newest first.</summary>
internal static class HandedLists
{
    public const int Most = 50;

    internal static async Task<Result<IReadOnlyList<(HandedList List, int Waiting)>>> Handle(CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var lists = await db.Visible<HandedList>(actor).AsNoTracking().OrderByDescending(row => row.Id).Take(Most).ToListAsync(cancel);
        var ids = lists.ConvertAll(row => row.Id);
        var waiting = await db.All<ListFinding>(ToRegister.Task).Where(row => ids.Contains(row.ListId) && row.DecidedBy == null && ListFinding.ToDecide.Contains(row.Group)).GroupBy(row => row.ListId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        return lists.ConvertAll(row => (row, waiting.GetValueOrDefault(row.Id)));
    }
}
