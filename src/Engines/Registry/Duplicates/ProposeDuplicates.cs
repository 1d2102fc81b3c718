using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Duplicates;

/// <summary>Compares some people's records with those that may be of the same person, and adds what is worth a look to the unit of work.</summary>
internal sealed class ProposeDuplicates(CraneDb db, CityClock clock, PlaceNames places)
{
    /// <returns>How many pairs are new.</returns>
    public async Task<int> For(IReadOnlyCollection<Guid> people, CancellationToken cancel)
    {
        if (people.Count == 0) return 0;
        var counties = (await places.Map(cancel)).Counties.Select(place => place.Code).ToList();
        var pairs = await CandidatePairs.Of(db, people, counties, cancel);
        if (pairs.Count == 0) return 0;
        var traits = await ReadTraits.Of(db, [.. pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct()], clock.Today, cancel);
        var found = pairs.Select(pair => (Pair: pair, Likeness: SamePersonRules.Compare(traits[pair.First], traits[pair.Second]))).Where(pair => pair.Likeness.Proposed).ToList();
        var known = await Known([.. found.SelectMany(pair => new[] { pair.Pair.First, pair.Pair.Second }).Distinct()], cancel);
        var added = 0;
        foreach (var ((first, second), likeness) in found.Where(pair => !known.Contains(pair.Pair)))
        {
            db.Add(new DuplicateProposal { Id = clock.NewId(), First = first, Second = second, Score = likeness.Score, Signs = string.Join(',', likeness.Signs.Select(sign => sign.Code)), Certain = likeness.Certain, FoundAt = clock.Now });
            added++;
        }
        return added;
    }

    /// <summary>Pairs that were found before. What was said of a record counts for the one it was merged into.</summary>
    private async Task<HashSet<(Guid, Guid)>> Known(List<Guid> ids, CancellationToken cancel)
    {
        var roots = ids.ToDictionary(id => id);
        for (var layer = ids; layer.Count > 0;)
        {
            var merged = await db.All<Person>(ToRegister.Task).Where(person => person.MergedInto != null && layer.Contains(person.MergedInto.Value)).Select(person => new { person.Id, Into = person.MergedInto!.Value }).ToListAsync(cancel);
            layer = [.. merged.Where(row => roots.TryAdd(row.Id, roots[row.Into])).Select(row => row.Id)];
        }
        var all = roots.Keys.ToList();
        var rows = await db.All<DuplicateProposal>(ToRegister.Task).Where(row => all.Contains(row.First) && all.Contains(row.Second)).Select(row => new { row.First, row.Second, row.State }).ToListAsync(cancel);
        return [.. rows.Where(row => row.State == DuplicateState.Different || (roots[row.First] == row.First && roots[row.Second] == row.Second)).Select(row => DuplicateProposal.Order(roots[row.First], roots[row.Second]))];
    }
}
