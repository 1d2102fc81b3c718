using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Checks;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>
/// Reads the whole log and says everything that is not as it was written: links, contents, certificates, what later chains
/// and anchors say of earlier ones, and the index by which people read it. Nothing is held but hashes; entries that are
/// written meanwhile are left for the next time.
/// </summary>
public sealed class VerifyAccessLog(IServiceScopeFactory scopes)
{
    private static readonly SystemTask Task = new("verify the access log");

    /// <param name="files">Anchors kept outside the database.</param>
    /// <param name="progress">Told how many more links were read.</param>
    public async Task<AccessLogReport> Run(IReadOnlyList<AnchorFile> files, Func<long, Task>? progress = null, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1)); // a city's log has tens of millions of links
        // One moment of the log, whatever is written or erased meanwhile; on the embedded database a reading transaction that holds nobody up.
        await using var moment = await db.Database.BeginTransactionAsync(db.Database.IsNpgsql() ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, cancel);
        var (findings, index) = (new Findings(), new IndexCheck());
        var chains = await db.All<AccessLink>(Task).Select(link => link.Chain).Union(db.All<AccessEntry>(Task).Select(entry => entry.Chain)).Union(db.All<AccessSpread>(Task).Select(spread => spread.Chain)).ToListAsync(cancel);
        var missing = new Dictionary<Guid, List<(long, long)>>();
        var named = new List<(Guid By, IReadOnlyList<ChainHead> Heads)>();
        var (links, contents) = (0L, 0L);
        foreach (var chain in chains)
        {
            var check = new ChainCheck(db, chain, index, findings);
            await check.Run(progress, cancel);
            (links, contents) = (links + check.Links, contents + check.Contents);
            if (check.Missing.Count > 0) missing[chain] = check.Missing;
            if (check.Named.Count > 0) named.Add((chain, check.Named));
        }
        foreach (var (by, heads) in named) await HeadCheck.Of(db, heads, new Text($"链{by:N}的首条", $"the first entry of chain {by:N}"), findings, cancel);
        await index.Run(db, findings, cancel);
        var erased = await ErasureCheck.Of(db, missing, findings, cancel);
        var anchors = await AnchorCheck.Of(db, files, findings, cancel);
        return new(chains.Count, links, contents, erased, anchors, findings.Kept, findings.Count);
    }
}
