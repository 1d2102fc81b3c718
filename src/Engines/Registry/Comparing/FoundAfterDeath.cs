using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>Something dated after a person's death: somebody has to look how that came about.</summary>
public sealed record FoundAfterDeath(Guid Person, DateOnly On, Text What);

/// <summary>Finds what a room has on record after deaths. A room whose records mean that somebody was alive, visited or paid registers one.</summary>
public interface IFoundAfterDeath
{
    /// <param name="died">The day of death of each person asked about.</param>
    Task<IReadOnlyList<FoundAfterDeath>> Of(CraneDb db, IReadOnlyDictionary<Guid, DateOnly> died, CancellationToken cancel);

    /// <summary>Of all rooms, by day.</summary>
    internal static async Task<IReadOnlyList<FoundAfterDeath>> Of(IEnumerable<IFoundAfterDeath> rooms, CraneDb db, IReadOnlyDictionary<Guid, DateOnly> died, CancellationToken cancel = default)
    {
        var found = new List<FoundAfterDeath>();
        if (died.Count == 0) return found;
        foreach (var room in rooms) found.AddRange(await room.Of(db, died, cancel));
        return [.. found.OrderBy(one => one.On)];
    }
}

/// <summary>The register's own: categories that began or were confirmed, moves, authorities given and held.</summary>
internal sealed class RegistryAfterDeath : IFoundAfterDeath
{
    public async Task<IReadOnlyList<FoundAfterDeath>> Of(CraneDb db, IReadOnlyDictionary<Guid, DateOnly> died, CancellationToken cancel)
    {
        var (ids, first) = (died.Keys.ToList(), died.Values.Min());
        var categories = await db.All<PersonCategory>(ToRegister.Task).AsNoTracking().Where(row => ids.Contains(row.PersonId) && (row.From > first || row.ConfirmedOn > first)).ToListAsync(cancel);
        var stays = await db.All<Residence>(ToRegister.Task).AsNoTracking().Where(row => ids.Contains(row.PersonId) && row.From > first).ToListAsync(cancel);
        var authorities = await db.All<Authority>(ToRegister.Task).AsNoTracking().Where(row => (ids.Contains(row.PersonId) || (row.HolderId != null && ids.Contains(row.HolderId.Value))) && row.From > first).ToListAsync(cancel);
        return
        [
            .. categories.Select(row => new FoundAfterDeath(row.PersonId, row.From > row.ConfirmedOn ? row.From : row.ConfirmedOn, new($"确认为“{CategoryRules.NameOf(row.Code).Zh}”", $"confirmed as “{CategoryRules.NameOf(row.Code).En}”"))).Where(Later),
            .. stays.Select(row => new FoundAfterDeath(row.PersonId, row.From, new("登记搬家", "a move"))).Where(Later),
            .. authorities.Where(row => died.ContainsKey(row.PersonId)).Select(row => new FoundAfterDeath(row.PersonId, row.From, new("登记代办授权", "an authority to act"))).Where(Later),
            .. authorities.Where(row => row.HolderId is { } holder && died.ContainsKey(holder)).Select(row => new FoundAfterDeath(row.HolderId!.Value, row.From, new("登记为别人代办", "acting for somebody"))).Where(Later),
        ];

        bool Later(FoundAfterDeath found) => found.On > died[found.Person];
    }
}
