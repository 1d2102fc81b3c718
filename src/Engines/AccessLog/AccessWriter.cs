using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>
/// The one writer of this process: it gathers what waits, commits it together, and only then lets the callers go on. What
/// cannot be committed reaches every caller as <see cref="AccessNotRecorded"/>, and their answers must not go out.
/// </summary>
/// <remarks>Never write inside an open transaction of the same request: the embedded database has one writer, and it would wait for you.</remarks>
public sealed class AccessWriter(IServiceScopeFactory scopes, CityClock clock, AccessSpreader spreader, ILogger<AccessWriter> log) : IHostedLifecycleService, IAsyncDisposable
{
    internal const int MostInOneCommit = 500;
    private const int MostWaiting = 5_000;
    private static readonly SystemTask Task = new("access log writer");
    private static readonly PersonAccess Beginning = new(AccessActs.Begin, "access-log", [], []);

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Lock starting = new();
    private Task? loop;
    private Guid chain;
    private (long Seq, byte[] Hash)? head; // null: to be read from the database before the next commit
    private volatile bool leave;

    /// <summary>Commits so far; one carries up to <see cref="MostInOneCommit"/> entries.</summary>
    internal long Commits { get; private set; }

    /// <summary>Logs one access; the task ends when its entry is durable. Only then may the answer go out.</summary>
    /// <param name="cancel">Ends the waiting, not the entry: what waits already is still written.</param>
    /// <exception cref="AccessNotRecorded">It is not durable: nothing may be shown.</exception>
    /// <exception cref="ArgumentException">Something in it is no code or id: a bug in the caller.</exception>
    public async Task<AccessEntryId> Write(Actor actor, PersonAccess access, CancellationToken cancel = default)
    {
        access.Check();
        var mine = new Waiting(actor, access with { People = [.. access.People.Distinct()], Kinds = [.. access.Kinds.Distinct()] }, clock.Now, clock.RealNow);
        lock (starting) loop ??= System.Threading.Tasks.Task.Run(Run, CancellationToken.None);
        try
        {
            await waiting.Writer.WriteAsync(mine, cancel);
        }
        catch (ChannelClosedException closed)
        {
            throw new AccessNotRecorded(closed);
        }
        return await mine.Done.Task.WaitAsync(cancel);
    }

    /// <summary>The same, with the refusal to show where it is not durable.</summary>
    public async Task<Result<AccessEntryId>> TryWrite(Actor actor, PersonAccess access, CancellationToken cancel = default)
    {
        try
        {
            return await Write(actor, access, cancel);
        }
        catch (AccessNotRecorded)
        {
            return new AccessCannotBeLogged();
        }
    }

    /// <summary>The next entry begins a new chain: the demonstration put another database under this process.</summary>
    public void LeaveChain() => leave = true;

    /// <summary>After everything else has stopped, jobs included, which may have read records to the last: takes no more, and ends when all that waits is written.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        Task? running;
        lock (starting) running = loop;
        if (running is not null) await running.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync() => await StoppedAsync(CancellationToken.None);

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => System.Threading.Tasks.Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => System.Threading.Tasks.Task.CompletedTask;

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => System.Threading.Tasks.Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => System.Threading.Tasks.Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => System.Threading.Tasks.Task.CompletedTask;

    private async Task Run()
    {
        var batch = new List<Waiting>(MostInOneCommit);
        while (await waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostInOneCommit && waiting.Reader.TryRead(out var next)) batch.Add(next);
            try
            {
                await Commit(batch);
                spreader.Signal();
            }
            catch (Exception error)
            {
                head = null; // whether it went in is not known: the database is asked before the next
                log.LogError(error, "The access log could not be written; {Count} records were not shown", batch.Count);
                foreach (var one in batch) one.Done.TrySetException(new AccessNotRecorded(error));
            }
        }
    }

    private async Task Commit(List<Waiting> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        if (leave) (leave, chain, head) = (false, default, null);
        if (chain == default) chain = clock.NewId();
        var (seq, hash) = head ?? await Find(db) ?? await Begin(db);
        var ids = new AccessEntryId[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            var one = batch[i];
            var entry = AccessEntry.Of(chain, ++seq, one.Actor, one.Access, one.CityTime, one.RealTime);
            hash = Append(db, hash, entry);
            ids[i] = new(chain, seq);
        }
        using (await spreader.Turn(db)) await db.SaveChangesAsync();
        head = (seq, hash);
        Commits++;
        for (var i = 0; i < ids.Length; i++) batch[i].Done.TrySetResult(ids[i]);
    }

    private static byte[] Append(CraneDb db, byte[] previous, AccessEntry entry)
    {
        var link = AccessLink.After(previous, entry);
        db.AddRange(link, entry);
        return link.Hash;
    }

    private async Task<(long Seq, byte[] Hash)?> Find(CraneDb db) =>
        await db.All<AccessLink>(Task).AsNoTracking().Where(link => link.Chain == chain).OrderByDescending(link => link.Seq).FirstOrDefaultAsync() is { } last ? (last.Seq, last.Hash) : null;

    /// <summary>The first entry of this process's chain; it goes in with the first batch.</summary>
    private async Task<(long Seq, byte[] Hash)> Begin(CraneDb db)
    {
        var entry = AccessEntry.Of(chain, 1, Actor.System, Beginning, clock.Now, clock.RealNow, await ChainHead.Open(db));
        db.Add(new AccessSpread { Chain = chain, Seq = 1 });
        return (1, Append(db, new byte[AccessLink.HashBytes], entry));
    }

    private sealed record Waiting(Actor Actor, PersonAccess Access, DateTimeOffset CityTime, DateTimeOffset RealTime)
    {
        public TaskCompletionSource<AccessEntryId> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
