using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.AccessLog.Keeping;

/// <summary>
/// Every day: contents whose time is over go, salt and index rows with them, and a certificate stays. The period is
/// counted in real days, whatever day a demonstration lives on.
/// </summary>
internal sealed class EraseOldEntries(KeepPlan plan, CityClock clock) : ICityDayJob
{
    private const int EntriesAtOnce = 1_000;

    /// <summary>A period that was shortened has years to erase: the rest goes on the following days.</summary>
    internal const int MostBatches = 200;
    private static readonly SystemTask Task = new("access log retention");

    public string Name => "accesslog.erase";

    /// <summary>Before the anchor, which then vouches for the certificates.</summary>
    public int Order => 10_400;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var now = AccessEntry.WholeMicroseconds(clock.RealNow);
        var left = MostBatches;
        var last = await db.All<AccessErasure>(Task).AsNoTracking().OrderByDescending(row => row.Seq).FirstOrDefaultAsync(cancel);
        foreach (var group in plan.Groups(await plan.Days()))
        {
            var gone = new List<(Guid Chain, long Seq, DateTimeOffset Time)>();
            while (left-- > 0 && await EraseSome(db, group, now, cancel) is { Count: > 0 } some) gone.AddRange(some);
            foreach (var chain in gone.GroupBy(entry => entry.Chain))
                db.Add(last = new AccessErasure
                {
                    Seq = (last?.Seq ?? 0) + 1,
                    At = now,
                    Chain = chain.Key,
                    FromSeq = chain.Min(entry => entry.Seq),
                    ToSeq = chain.Max(entry => entry.Seq),
                    Count = chain.Count(),
                    FromTime = chain.Min(entry => entry.Time),
                    ToTime = chain.Max(entry => entry.Time),
                    Rule = group.Rule,
                    KeepDays = group.Days,
                    Previous = last?.Hash ?? new byte[AccessLink.HashBytes],
                }.Sealed());
        }
        await db.SaveChangesAsync(cancel);
    }

    private async Task<List<(Guid Chain, long Seq, DateTimeOffset Time)>> EraseSome(CraneDb db, KeepPlan.Group group, DateTimeOffset now, CancellationToken cancel)
    {
        var some = await plan.Over(group, now).AsNoTracking().OrderBy(entry => entry.RealTime).Select(entry => new { entry.Chain, entry.Seq, entry.RealTime, entry.People }).Take(EntriesAtOnce).ToListAsync(cancel);
        foreach (var entries in some.GroupBy(entry => entry.Chain))
        {
            var (chain, from, to) = (entries.Key, entries.Min(entry => entry.RealTime), entries.Max(entry => entry.RealTime));
            foreach (var part in entries.Chunk(250))
            {
                var seqs = part.Select(entry => entry.Seq).ToList();
                foreach (var people in part.SelectMany(entry => JsonSerializer.Deserialize<List<Guid>>(entry.People)!).Distinct().Chunk(250))
                    await db.All<AccessOfPerson>(Task).Where(row => people.Contains(row.PersonId) && row.RealTime >= from && row.RealTime <= to && row.Chain == chain && seqs.Contains(row.Seq)).ExecuteDeleteAsync(cancel);
                await db.All<AccessEntry>(Task).Where(entry => entry.Chain == chain && seqs.Contains(entry.Seq)).ExecuteDeleteAsync(cancel);
            }
        }
        return [.. some.Select(entry => (entry.Chain, entry.Seq, entry.RealTime))];
    }
}
