using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>How many records of one kind are over in one county, and since when the oldest; nobody's name.</summary>
internal sealed record RetentionCount(RetentionRule Rule, string County, int Count, DateOnly Oldest);

/// <summary>What is over by the rules on a day, and not held by anything open.</summary>
internal sealed class RetentionPlan(CraneDb db, IEnumerable<IRetained> kinds, IEnumerable<IRetentionHold> holds)
{
    public IEnumerable<(IRetained Kind, RetentionRule Rule)> Kinds => kinds.Select(kind => (kind, RetentionRules.Find(kind.Rule) ?? throw new InvalidOperationException($"no rule of retention is called {kind.Rule}")));

    public IQueryable<RetainedRow> Over(IRetained kind, DateOnly before)
    {
        var rows = kind.Over(db, before);
        foreach (var hold in holds)
        {
            var held = hold.People(db);
            rows = rows.Where(row => !held.Contains(row.PersonId));
        }
        return rows;
    }

    public async Task<IReadOnlyList<RetentionCount>> Counts(DateOnly day, CancellationToken cancel)
    {
        var counts = new List<RetentionCount>();
        foreach (var (kind, rule) in Kinds)
            counts.AddRange((await (from row in Over(kind, rule.Before(day))
                                    join person in db.All<Person>(RegistryRetention.Task) on row.PersonId equals person.Id
                                    group row.Since by person.County into county
                                    select new { County = county.Key, Count = county.Count(), Oldest = county.Min() }).ToListAsync(cancel))
                .OrderBy(row => row.County, StringComparer.Ordinal).Select(row => new RetentionCount(rule, row.County, row.Count, row.Oldest)));
        return counts;
    }
}
