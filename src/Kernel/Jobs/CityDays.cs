using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>Work that belongs to every day of the city: warnings, freezes, reminders. Runs once a day, in order.</summary>
public interface ICityDayJob
{
    string Name { get; }

    /// <summary>Small first.</summary>
    int Order { get; }

    /// <summary>Runs in one transaction with the mark that it has run: all of it counts, or it runs again.</summary>
    Task Run(CraneDb db, DateOnly day, CancellationToken cancel);
}

/// <summary>That one job has run for one day.</summary>
public sealed class DayRun
{
    public required DateOnly Day { get; init; }
    public required string JobName { get; init; }
    public required DateTimeOffset RanAt { get; init; }
}

/// <summary>Runs every day's jobs, each exactly once a day, catching up on days the process slept through.</summary>
public sealed class CityDays(IServiceScopeFactory scopes, CityClock clock)
{
    private static readonly SystemTask Task = new("city days");
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Runs all jobs of all days after the last one run, up to and with the city's today.</summary>
    public async Task RunDue(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
            var last = await db.All<DayRun>(Task).MaxAsync(run => (DateOnly?)run.Day, cancel);
            for (var day = last ?? clock.Today; day <= clock.Today; day = day.AddDays(1)) await RunDay(day, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Waits until no day's work is under way, and lets none begin while this does.</summary>
    public async Task Between(Func<Task> act, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            await act();
        }
        finally
        {
            one.Release();
        }
    }

    private async Task RunDay(DateOnly day, CancellationToken cancel)
    {
        await using var names = scopes.CreateAsyncScope();
        var db = names.ServiceProvider.GetRequiredService<CraneDb>();
        var done = await db.All<DayRun>(Task).Where(run => run.Day == day).Select(run => run.JobName).ToListAsync(cancel);
        foreach (var name in names.ServiceProvider.GetServices<ICityDayJob>().OrderBy(job => job.Order).Select(job => job.Name).Except(done).ToList())
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = Actor.System;
            var stepDb = scope.ServiceProvider.GetRequiredService<CraneDb>();
            // The mark comes first, in the job's own transaction: both or neither, and a second node waits here and goes on.
            await using var transaction = await stepDb.Database.BeginTransactionAsync(cancel);
            stepDb.Add(new DayRun { Day = day, JobName = name, RanAt = clock.RealNow });
            try
            {
                await stepDb.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException error) when (CraneDb.IsTaken(error.InnerException))
            {
                continue;
            }
            stepDb.ChangeTracker.Clear();
            await scope.ServiceProvider.GetServices<ICityDayJob>().Single(job => job.Name == name).Run(stepDb, day, cancel);
            await stepDb.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}

/// <summary>The scheduler's tick: a real city's days begin by themselves.</summary>
[DisallowConcurrentExecution]
internal sealed class CityDayTick(CityDays days, CityClock clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!clock.Moved) await days.RunDue(cancellationToken);
    }
}

/// <summary>Moves the demonstration's day on, running every day's jobs on the way.</summary>
public sealed class MoveDay(CityClock clock, CityDays days) : IJobKind
{
    public const string JobKind = "kernel.move-day";
    public static readonly Text Title = new("推进演示日期", "Moving the demonstration's day");

    public sealed record Input(DateOnly To);

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        if (!clock.Moved) throw new InvalidOperationException("only the demonstration's day is moved");
        var to = run.Input<Input>().To;
        var first = run.Checkpoint is { } kept ? DateOnly.ParseExact(kept, "O") : clock.Today;
        var total = Math.Max(1, to.DayNumber - first.DayNumber);
        // A run that died after it moved the day left that day's jobs undone.
        await days.RunDue(cancel);
        // Not by the clock: whoever puts the demonstration back to its start meanwhile is not to be moved on again.
        for (var day = clock.Today.AddDays(1); day <= to; day = day.AddDays(1))
        {
            await using (var scope = run.Step())
            {
                var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
                await db.SetFact(CityFact.DayName, day.ToString("O"));
                await db.SaveChangesAsync(cancel);
            }
            clock.LiveOn(day);
            await days.RunDue(cancel);
            await run.Report(day.DayNumber - first.DayNumber, total, first.ToString("O"), cancel);
        }
    }
}
