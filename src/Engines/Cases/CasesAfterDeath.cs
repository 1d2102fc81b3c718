using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>Cases that were raised for somebody after the day of death.</summary>
internal sealed class CasesAfterDeath : IFoundAfterDeath
{
    private static readonly SystemTask Task = new("what was found after a death");

    public async Task<IReadOnlyList<FoundAfterDeath>> Of(CraneDb db, IReadOnlyDictionary<Guid, DateOnly> died, CancellationToken cancel)
    {
        var (ids, first) = (died.Keys.ToList(), died.Values.Min());
        return [.. (await db.All<Case>(Task).AsNoTracking().Where(one => ids.Contains(one.PersonId) && one.RaisedOn > first).Select(one => new { one.PersonId, one.RaisedOn, one.Number }).ToListAsync(cancel))
            .Select(one => new FoundAfterDeath(one.PersonId, one.RaisedOn, new($"提出事项 {one.Number}", $"case {one.Number} was raised"))).Where(found => found.On > died[found.Person])];
    }
}
