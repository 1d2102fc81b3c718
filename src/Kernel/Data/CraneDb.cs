using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Kernel.Data;

/// <summary>
/// The one database of the city, embedded SQLite or PostgreSQL. Rooms contribute their model; every change is audited in
/// the transaction that makes it, and what leaves the process is written to the outbox in the same transaction.
/// </summary>
public sealed class CraneDb(DbContextOptions<CraneDb> options, ModuleList modules, ActorHolder actors, CityClock clock, OutboxSignal signal, Keyring keys) : DbContext(options)
{
    /// <summary>What this actor may see of T.</summary>
    public IQueryable<T> Visible<T>(Actor actor) where T : class, IVisible<T> => Set<T>().Where(T.VisibleTo(actor));

    /// <summary>All of T, for a named job, figure or first-start task.</summary>
    public IQueryable<T> All<T>(SystemTask task) where T : class
    {
        ArgumentNullException.ThrowIfNull(task);
        return Set<T>();
    }

    /// <summary>Puts a message for the world outside into this transaction; a worker delivers it after the commit.</summary>
    /// <param name="kind">The kind a registered <see cref="IOutboxHandler"/> delivers.</param>
    /// <param name="payload">JSON; kept encrypted.</param>
    /// <param name="notBefore">The real instant before which it is not delivered; null for at once.</param>
    public void Send(string kind, string payload, DateTimeOffset? notBefore = null) => Add(OutboxMessage.New(kind, keys.Seal(payload), clock.RealNow, notBefore));

    /// <summary>Saves, or answers with the refusal of a record that somebody else changed meanwhile.</summary>
    public async Task<Refusal?> TrySave(CancellationToken cancel = default)
    {
        try
        {
            await SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile();
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: a request never blocks a thread on the database.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var sends = false;
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned }) versioned.Version++;
            sends |= entry is { State: EntityState.Added, Entity: OutboxMessage };
        }
        AddRange(AuditTrail.Of(ChangeTracker, actors.Current, clock));
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (sends) signal.Set();
        return saved;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KernelModel.Add(modelBuilder);
        foreach (var module in modules.All) module.AddModel(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => typeof(IVersioned).IsAssignableFrom(entity.ClrType)))
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        if (Database.IsNpgsql())
        {
            configuration.Properties<string>().UseCollation("C");
            return;
        }
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>SQLite has no instant type: UTC ticks sort and compare as instants do.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
