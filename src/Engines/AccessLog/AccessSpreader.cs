using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>
/// Spreads entries to the index by person, a moment after they were written, so that a search that lists twenty people
/// costs one row while somebody waits.
/// </summary>
public sealed class AccessSpreader(IServiceScopeFactory scopes, ILogger<AccessSpreader> log) : IWorker
{
    private const int EntriesAtOnce = 200;

    /// <summary>Rows of one transaction, but for an entry that alone has more: who opens a record meanwhile waits for it on the embedded database.</summary>
    private const int RowsAtOnce = 500;
    private static readonly SystemTask Task = new("spread the access log");
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30), Rest = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim gate = new(0, 1), turn = new(1, 1);

    /// <summary>Something was written.</summary>
    internal void Signal()
    {
        if (gate.CurrentCount > 0) return;
        try
        {
            gate.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has just said it.
        }
    }

    /// <summary>
    /// One after the other on the embedded database, which has one writer and lets a second one knock again only after a
    /// long pause: whoever opens a record would feel it.
    /// </summary>
    internal async Task<IDisposable?> Turn(CraneDb db, CancellationToken cancel = default)
    {
        if (!db.Database.IsSqlite()) return null;
        await turn.WaitAsync(cancel);
        return new Leaving(turn);
    }

    /// <summary>Spreads whenever something was written, and what other nodes or a run that died left behind.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Spread(stop);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The access log could not be spread; next try in a moment");
            }
            await gate.WaitAsync(AtMost, stop);
            await System.Threading.Tasks.Task.Delay(Rest, stop); // what comes within it goes together
        }
    }

    /// <summary>Spreads all that was written up to now, also by other nodes.</summary>
    internal async Task Spread(CancellationToken cancel = default)
    {
        List<Guid> behind;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
            behind = await db.All<AccessSpread>(Task).Where(spread => db.All<AccessLink>(Task).Any(link => link.Chain == spread.Chain && link.Seq > spread.Seq)).Select(spread => spread.Chain).ToListAsync(cancel);
        }
        foreach (var chain in behind)
            while (await SpreadSome(chain, cancel)) { }
    }

    /// <summary>Nothing of this chain is spread until the transaction ends: what is erased in it cannot come back into the index.</summary>
    internal static System.Threading.Tasks.Task Hold(CraneDb db, Guid chain, CancellationToken cancel) =>
        db.All<AccessSpread>(Task).Where(spread => spread.Chain == chain).ExecuteUpdateAsync(row => row.SetProperty(spread => spread.Seq, spread => spread.Seq), cancel);

    /// <summary>Answers whether there may be more.</summary>
    private async Task<bool> SpreadSome(Guid chain, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        var marks = db.All<AccessSpread>(Task).Where(spread => spread.Chain == chain);
        var from = await marks.Select(spread => spread.Seq).SingleAsync(cancel);
        var last = await db.All<AccessLink>(Task).Where(link => link.Chain == chain).MaxAsync(link => link.Seq, cancel);
        if (last <= from) return false;
        var upTo = Math.Min(last, from + EntriesAtOnce);
        var entries = await db.All<AccessEntry>(Task).AsNoTracking().Where(entry => entry.Chain == chain && entry.Seq > from && entry.Seq <= upTo).OrderBy(entry => entry.Seq).Select(entry => new { entry.Seq, entry.People }).ToListAsync(cancel);
        var (to, rows) = (upTo, 0);
        foreach (var entry in entries)
        {
            rows += entry.People.Count(letter => letter == ',') + 1;
            if (rows < RowsAtOnce) continue;
            to = entry.Seq;
            break;
        }
        using var own = await Turn(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The mark first: of two who spread the same, the second finds it moved and leaves. Whoever erases holds it too: rows made from what
        // is erased meanwhile would stay in the index for ever.
        if (await marks.Where(spread => spread.Seq == from).ExecuteUpdateAsync(row => row.SetProperty(spread => spread.Seq, to), cancel) == 0) return true;
        await Index(db, chain, from, to, cancel);
        await transaction.CommitAsync(cancel);
        return to < last;
    }

    // Within the database: hundreds of rows that go out and come back cost more than the record somebody waits for.
    private static Task<int> Index(CraneDb db, Guid chain, long from, long to, CancellationToken cancel) => db.Database.IsSqlite()
        ? db.Database.ExecuteSqlAsync($"""INSERT INTO accesslog_person ("PersonId", "RealTime", "Chain", "Seq") SELECT DISTINCT upper(one.value), entry."RealTime", entry."Chain", entry."Seq" FROM accesslog_entry AS entry, json_each(entry."People") AS one WHERE entry."Chain" = {chain} AND entry."Seq" > {from} AND entry."Seq" <= {to}""", cancel)
        : db.Database.ExecuteSqlAsync($"""INSERT INTO accesslog_person ("PersonId", "RealTime", "Chain", "Seq") SELECT DISTINCT one.value::uuid, entry."RealTime", entry."Chain", entry."Seq" FROM accesslog_entry AS entry, jsonb_array_elements_text(entry."People"::jsonb) AS one(value) WHERE entry."Chain" = {chain} AND entry."Seq" > {from} AND entry."Seq" <= {to}""", cancel);

    private sealed class Leaving(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
