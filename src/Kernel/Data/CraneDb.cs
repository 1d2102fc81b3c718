using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
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

    /// <summary>What T holds of the people whose records were opened.</summary>
    /// <exception cref="InvalidOperationException">This kind of data was not opened: a bug in the caller, who asks <see cref="Opened.Has"/> first.</exception>
    public IQueryable<T> Of<T>(Opened opened) where T : class, IPersonal<T>
    {
        if (!opened.Has(T.DataKind)) throw new InvalidOperationException($"records of kind '{T.DataKind}' were not opened");
        var people = opened.Earlier.Count > 0 && Model.FindEntityType(typeof(T))!.FindAnnotation(Invariants.AppendOnlyMark) is not null ? [.. opened.People, .. opened.Earlier] : opened.People;
        return people.Count == 1 && people[0] is var one ? Set<T>().Where(row => row.PersonId == one) : Set<T>().Where(row => people.Contains(row.PersonId));
    }

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

    /// <summary>Leaves a trail of what a person did to a row that records itself, in the current unit of work.</summary>
    /// <param name="values">Property to [before, after].</param>
    public void Trail(string entity, string key, Dictionary<string, object?[]> values) => Add(AuditTrail.Row(entity, key, "changed", values, actors.Current, clock));

    /// <summary>Tells this keyring from any other, over all its rotations.</summary>
    internal string KeyMark => keys.BlindIndex("city");

    /// <summary>Saves, or answers with the refusal of a record that somebody else changed meanwhile.</summary>
    public Task<Refusal?> TrySave(CancellationToken cancel = default) => TrySave(new ChangedMeanwhile(), cancel);

    /// <summary>
    /// Saves, or answers with <paramref name="taken"/> when a unique key or a no-overlap rule turns the rows away, or with
    /// <see cref="ChangedMeanwhile"/>. Two people who send the same thing at once are told apart only here.
    /// </summary>
    public async Task<Refusal?> TrySave(Refusal taken, CancellationToken cancel = default)
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
        catch (DbUpdateException error) when (IsTaken(error.InnerException))
        {
            return taken;
        }
    }

    /// <summary>Somebody else wrote the same key, or a validity that overlaps, in the same moment: the database let one of the two through.</summary>
    internal static bool IsTaken(Exception? error) => error switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555 || sqlite.Message.Contains("no-overlap:", StringComparison.Ordinal) || sqlite.Message.Contains("append-only, UNIQUE:", StringComparison.Ordinal),
        _ => false,
    };

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: a request never blocks a thread on the database.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var sends = false;
        var edited = new List<IVersioned>();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned }) edited.Add(versioned);
            sends |= entry is { State: EntityState.Added, Entity: OutboxMessage };
        }
        foreach (var versioned in edited) versioned.Version++;
        var traces = AuditTrail.Of(ChangeTracker, actors.Current, clock);
        await AuditTrail.PutInPlace(traces, this, cancellationToken);
        try
        {
            var saved = await SaveTraced(traces, acceptAllChangesOnSuccess, cancellationToken);
            if (sends) signal.Set();
            return saved;
        }
        catch
        {
            // What was refused may be mended and saved again: neither a second trail nor a skipped version comes of it.
            foreach (var trace in traces) Entry(trace.Row).State = EntityState.Detached;
            foreach (var versioned in edited) versioned.Version--;
            throw;
        }
    }

    /// <summary>Saves changes and their trail as one; where the database gives a key, the trail follows in the same transaction.</summary>
    private async Task<int> SaveTraced(List<AuditTrail.Trace> traces, bool accept, CancellationToken cancel)
    {
        AddRange(traces.Where(trace => !trace.KeyComesLater).Select(trace => trace.Row));
        var later = traces.Where(trace => trace.KeyComesLater).ToList();
        if (later.Count == 0) return await base.SaveChangesAsync(accept, cancel);
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancel) : null;
        var saved = await base.SaveChangesAsync(true, cancel);
        foreach (var trace in later) trace.Row.Key = AuditTrail.KeyOf(trace.Changed);
        AddRange(later.Select(trace => trace.Row));
        saved += await base.SaveChangesAsync(true, cancel);
        if (transaction is not null) await transaction.CommitAsync(cancel);
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
