using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>Notes every row that an event ends, whichever room ends it: what is in the unit of work is what will be written.</summary>
internal sealed class EndedRows(CraneDb db, CityClock clock, LifeEvent happened)
{
    // The person's own row says the event itself.
    private readonly HashSet<object> noted = [.. Changed(db).Select(entry => entry.Entity)];

    public void Note(Text? room)
    {
        foreach (var entry in Changed(db).Where(entry => noted.Add(entry.Entity)).ToList())
            db.Add(new LifeEffect
            {
                Id = clock.NewId(),
                PersonId = happened.PersonId,
                EventId = happened.Id,
                Outcome = LifeOutcome.Ended,
                Table = entry.Metadata.GetTableName()!,
                RowId = entry.Metadata.FindPrimaryKey()!.Properties is [var key] ? entry.Property(key.Name).CurrentValue as Guid? : null,
                WasTo = entry.Metadata.FindProperty("To") is { } to ? entry.Property(to.Name).OriginalValue as DateOnly? : null,
                RoomZh = room?.Zh,
                RoomEn = room?.En,
            });
    }

    private static IEnumerable<EntityEntry> Changed(CraneDb db) => db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Modified or EntityState.Deleted);
}
