using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>An administrator who has seen what is over has it deleted.</summary>
internal static class OrderDeletion
{
    /// <param name="Seen">How many the page said would go.</param>
    internal sealed record Request(int Seen);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, RetentionPlan plan, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Retention) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (await db.All<Job>(ToRegister.Task).AnyAsync(job => job.Kind == DeleteOver.JobKind && (job.State == JobState.Waiting || job.State == JobState.Running), cancel)) return new Refused("正在删除，请稍后再看。", "A deletion is under way: look again later.");
        var count = (await plan.Counts(clock.Today, cancel)).Sum(row => row.Count);
        if (count == 0) return new Refused("没有到期的记录。", "Nothing is over.");
        if (count > request.Seen) return new Refused($"现在到期的有{count}项，比您看到的多，请再看一遍。", $"{count} are over now, more than you saw: look again.");
        var job = db.Order(actor, clock.NewId(), DeleteOver.JobKind, DeleteOver.Title, new DeleteOver.Input(clock.Today), clock.RealNow, "/admin/retention");
        return await db.TrySave(cancel) is { } conflict ? conflict : job.Id;
    }
}

/// <summary>Deletes what was over on the day it was ordered, part by part, each with its certificate in one transaction.</summary>
internal sealed class DeleteOver(CityClock clock) : IJobKind
{
    public const string JobKind = "registry.retention";
    public static readonly Text Title = new("删除到期的人员记录", "Deleting records of people whose time is over");
    internal const int AtOnce = 200;

    internal sealed record Input(DateOnly Day);

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        var (day, done) = (run.Input<Input>().Day, 0);
        while (await Part(run, day, cancel) is > 0 and var count)
        {
            done += count;
            await run.Report(done, done + AtOnce, null, cancel);
        }
        await run.Finish(new { done }, cancel: cancel);
    }

    private async Task<int> Part(JobRun run, DateOnly day, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var (db, plan) = (scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider.GetRequiredService<RetentionPlan>());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (kind, rule) in plan.Kinds)
        {
            var rows = await plan.Over(kind, rule.Before(day)).OrderBy(row => row.Since).ThenBy(row => row.Id).Take(AtOnce).ToListAsync(cancel);
            if (rows.Count == 0) continue;
            await kind.Remove(db, rows, day, cancel);
            var last = await db.All<RetentionCertificate>(RegistryRetention.Task).AsNoTracking().OrderByDescending(row => row.Seq).FirstOrDefaultAsync(cancel);
            db.Add(new RetentionCertificate
            {
                Seq = (last?.Seq ?? 0) + 1,
                At = clock.RealNow,
                By = run.Actor.OfficeAndName,
                Rule = rule.Code,
                Months = rule.Months,
                Before = rule.Before(day),
                Count = rows.Count,
                Oldest = rows.Min(row => row.Since),
                Newest = rows.Max(row => row.Since),
                Previous = last?.Hash ?? "",
            }.Sealed());
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return rows.Count;
        }
        return 0;
    }
}
