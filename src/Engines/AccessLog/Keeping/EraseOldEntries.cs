using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Keeping;

/// <summary>Every day, where contents are over: has them erased by a job, in parts that hold nobody up.</summary>
internal sealed class OrderErasure(KeepPlan plan, CityClock clock) : ICityDayJob
{
    private static readonly SystemTask Task = new("access log retention");
    private static readonly Text Title = new("清理到期的查阅内容", "Erasing contents of the access log that are over");

    public string Name => "accesslog.erase";

    /// <summary>Before the anchor.</summary>
    public int Order => 10_400;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        if (await db.All<Job>(Task).AnyAsync(job => job.Kind == EraseOldEntries.JobKind && (job.State == JobState.Waiting || job.State == JobState.Running), cancel)) return;
        if (await plan.CountOver(await plan.Days(), clock.RealNow, cancel) > 0) db.Order(Actor.System, clock.NewId(), EraseOldEntries.JobKind, Title, new { }, clock.RealNow);
    }
}

/// <summary>
/// Erases contents whose time is over, with their salt and index rows, and leaves certificates in the same transaction.
/// The period is counted in real days, whatever day a demonstration lives on.
/// </summary>
internal sealed class EraseOldEntries(AccessSpreader spreader, CityClock clock) : IJobKind
{
    public const string JobKind = "accesslog.erase";
    private static readonly SystemTask Task = new("access log retention");

    /// <summary>Entries of one transaction: few enough that whoever opens a record meanwhile does not wait long.</summary>
    internal const int EntriesAtOnce = 1_000;

    public string Kind => JobKind;

    public async System.Threading.Tasks.Task Run(JobRun run, CancellationToken cancel)
    {
        var (now, parts) = (AccessEntry.WholeMicroseconds(clock.RealNow), 0);
        while (await EraseSome(run, now, cancel)) await run.Report(++parts, parts + 1, null, cancel);
    }

    /// <summary>One rule's next part. Answers whether there may be more.</summary>
    private async Task<bool> EraseSome(JobRun run, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var (db, plan) = (scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider.GetRequiredService<KeepPlan>());
        using var own = await spreader.Turn(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var group in plan.Groups(await plan.Days()))
        {
            var some = await plan.Over(group, now).AsNoTracking().OrderBy(entry => entry.RealTime).Select(entry => new Over(entry.Chain, entry.Seq, entry.RealTime, entry.People)).Take(EntriesAtOnce).ToListAsync(cancel);
            if (some.Count == 0) continue;
            var last = await db.All<AccessErasure>(Task).AsNoTracking().OrderByDescending(row => row.Seq).FirstOrDefaultAsync(cancel);
            foreach (var entries in some.GroupBy(entry => entry.Chain))
            {
                await AccessSpreader.Hold(db, entries.Key, cancel);
                await Erase(db, entries.Key, [.. entries], cancel);
                db.Add(last = Certificate(last, group, now, entries.Key, [.. entries]));
            }
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        return false;
    }

    private static async System.Threading.Tasks.Task Erase(CraneDb db, Guid chain, List<Over> entries, CancellationToken cancel)
    {
        var (from, to) = (entries.Min(entry => entry.Time), entries.Max(entry => entry.Time));
        foreach (var part in entries.Chunk(250))
        {
            var seqs = part.Select(entry => entry.Seq).ToList();
            foreach (var people in part.SelectMany(entry => JsonSerializer.Deserialize<List<Guid>>(entry.People)!).Distinct().Chunk(250))
                await db.All<AccessOfPerson>(Task).Where(row => people.Contains(row.PersonId) && row.RealTime >= from && row.RealTime <= to && row.Chain == chain && seqs.Contains(row.Seq)).ExecuteDeleteAsync(cancel);
            await db.All<AccessEntry>(Task).Where(entry => entry.Chain == chain && seqs.Contains(entry.Seq)).ExecuteDeleteAsync(cancel);
        }
    }

    private static AccessErasure Certificate(AccessErasure? last, KeepPlan.Group group, DateTimeOffset now, Guid chain, List<Over> entries) => new AccessErasure
    {
        Seq = (last?.Seq ?? 0) + 1,
        At = now,
        Chain = chain,
        FromSeq = entries.Min(entry => entry.Seq),
        ToSeq = entries.Max(entry => entry.Seq),
        Count = entries.Count,
        FromTime = entries.Min(entry => entry.Time),
        ToTime = entries.Max(entry => entry.Time),
        Rule = group.Rule,
        KeepDays = group.Days,
        Previous = last?.Hash ?? new byte[AccessLink.HashBytes],
    }.Sealed();

    private sealed record Over(Guid Chain, long Seq, DateTimeOffset Time, string People);
}
