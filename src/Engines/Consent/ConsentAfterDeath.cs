using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>Words of consent that were written down after the day of death: the dead agree to nothing.</summary>
internal sealed class ConsentAfterDeath : IFoundAfterDeath
{
    private static readonly SystemTask Task = new("what was found after a death");

    public async Task<IReadOnlyList<FoundAfterDeath>> Of(CraneDb db, IReadOnlyDictionary<Guid, DateOnly> died, CancellationToken cancel)
    {
        var (ids, first) = (died.Keys.ToList(), CityClock.At(died.Values.Min().AddDays(1), 0));
        return [.. (await db.All<ConsentWord>(Task).AsNoTracking().Where(word => ids.Contains(word.PersonId) && word.At >= first).Select(word => new { word.PersonId, word.At, word.Given }).ToListAsync(cancel))
            .Select(word => new FoundAfterDeath(word.PersonId, CityClock.DayOf(word.At), word.Given ? new("登记同意", "a consent") : new("登记撤回同意", "a consent withdrawn"))).Where(found => found.On > died[found.Person])];
    }
}
