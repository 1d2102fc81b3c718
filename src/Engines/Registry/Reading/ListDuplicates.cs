using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>A proposed pair as a list shows it; of a record in another county only what tells a person from another.</summary>
internal sealed record DuplicateLine(DuplicateProposal Proposal, PersonLine First, PersonLine Second);

/// <summary>Pairs that wait for this office's word, those most alike first.</summary>
internal static class ListDuplicates
{
    public const int PageSize = 25;

    /// <param name="Person">Only pairs with this person.</param>
    /// <param name="After">The last pair of the page before.</param>
    internal sealed record Request(Guid? Person = null, Guid? After = null);

    internal static async Task<Result<(IReadOnlyList<DuplicateLine> Lines, Guid? Next)>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var (own, elsewhere) = (reading.PurposeOf(actor, RegistryPurposes.Duplicates), reading.PurposeOf(actor, RegistryPurposes.DuplicatesElsewhere));
        if (own.Refusal is { } unnamed) return unnamed;
        var waiting = Waiting(db, actor);
        if (request.Person is { } one) waiting = waiting.Where(row => row.First == one || row.Second == one);
        if (request.After is { } last && await db.All<DuplicateProposal>(PersonReading.Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == last, cancel) is { } after)
            waiting = waiting.Where(row => row.Score < after.Score || (row.Score == after.Score && row.Id.CompareTo(after.Id) > 0));
        var rows = await waiting.OrderByDescending(row => row.Score).ThenBy(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
        var page = rows.Take(PageSize).ToList();
        var ids = page.SelectMany(row => new[] { row.First, row.Second }).Distinct().ToList();
        var people = await db.All<Person>(PersonReading.Task).AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(cancel);
        var lines = new Dictionary<Guid, PersonLine>();
        foreach (var part in people.GroupBy(person => actor.OutsideOf(person.Division) is null))
        {
            if ((part.Key ? own : elsewhere).Refusal is { } closed) return closed;
            var shown = await reading.Show(actor, (part.Key ? own : elsewhere).Value, AccessActs.List, [.. part], null, cancel);
            if (shown.Refusal is { } unlogged) return unlogged;
            foreach (var line in shown.Value.Lines) lines[line.Person.Id] = line;
        }
        return ([.. page.Select(row => new DuplicateLine(row, lines[row.First], lines[row.Second]))], rows.Count > PageSize ? page[^1].Id : null);
    }

    /// <summary>Pairs of which the post holds both records; a county bureau also those of which it holds one and another county the other.</summary>
    internal static IQueryable<DuplicateProposal> Waiting(CraneDb db, Actor actor)
    {
        var all = db.All<Person>(PersonReading.Task).Where(person => person.MergedInto == null);
        var here = all.Where(Sight.ByDivision<Person>(actor, person => person.Division));
        var open = db.All<DuplicateProposal>(PersonReading.Task).AsNoTracking().Where(row => row.State == DuplicateState.Proposed);
        return DuplicatePair.AcrossCounties(actor)
            ? open.Where(row => (here.Any(person => person.Id == row.First) && all.Any(person => person.Id == row.Second)) || (here.Any(person => person.Id == row.Second) && all.Any(person => person.Id == row.First)))
            : open.Where(row => here.Any(person => person.Id == row.First) && here.Any(person => person.Id == row.Second));
    }
}
