using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>One running job as its kind sees it.</summary>
public sealed class JobRun(Job job, IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly SystemTask Task = new("job progress");

    public Guid JobId => job.Id;
    public string? Checkpoint => job.Checkpoint;
    public Actor Actor { get; } = JsonSerializer.Deserialize<StoredActor>(job.Actor)!.ToActor();

    public T Input<T>() => JsonSerializer.Deserialize<T>(job.Input)!;

    /// <summary>A scope of its own for one step: services act as the job's orderer, and nothing stays tracked between steps.</summary>
    public AsyncServiceScope Step()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = Actor;
        return scope;
    }

    /// <summary>Tells the page how far the job is, and where to go on after a crash.</summary>
    public Task Report(int steps, int total, string? checkpoint, CancellationToken cancel) => Update(row => row
        .SetProperty(x => x.Steps, steps).SetProperty(x => x.TotalSteps, total).SetProperty(x => x.Checkpoint, checkpoint)
        .SetProperty(x => x.LeasedUntil, time.GetUtcNow() + JobWorker.Lease), cancel);

    /// <summary>Keeps the result that the job's page shows.</summary>
    public Task Finish<T>(T result, string? returnTo = null, CancellationToken cancel = default)
    {
        var json = JsonSerializer.Serialize(result);
        var target = returnTo ?? job.Return;
        return Update(row => row.SetProperty(x => x.Result, json).SetProperty(x => x.Return, target), cancel);
    }

    internal async Task Update(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> set, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        await db.All<Job>(Task).Where(row => row.Id == job.Id).ExecuteUpdateAsync(set, cancel);
    }
}

/// <summary>Runs ordered jobs one after another; a job whose lease ran out (the process died) is taken up again.</summary>
public sealed class JobWorker(IServiceScopeFactory scopes, TimeProvider time, CityOptions city, ILogger<JobWorker> log) : BackgroundService
{
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly SystemTask Task = new("job worker");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (city.PostgresConnection is null) await FreeLeases(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunNext(stoppingToken)) continue;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The jobs could not be read; next try in a moment");
            }
            await System.Threading.Tasks.Task.Delay(TimeSpan.FromMilliseconds(300), stoppingToken);
        }
    }

    /// <summary>Takes and runs one job. Answers false when none waits.</summary>
    public async Task<bool> RunNext(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        var now = time.GetUtcNow();
        var job = await db.All<Job>(Task).AsNoTracking()
            .Where(row => row.State == JobState.Waiting || (row.State == JobState.Running && (row.LeasedUntil == null || row.LeasedUntil < now)))
            .OrderBy(row => row.CreatedAt).FirstOrDefaultAsync(cancel);
        if (job is null) return false;
        var until = now + Lease;
        var taken = await db.All<Job>(Task)
            .Where(row => row.Id == job.Id && row.State == job.State && row.LeasedUntil == job.LeasedUntil)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.LeasedUntil, until), cancel);
        if (taken == 0) return true;
        var run = new JobRun(job, scopes, time);
        try
        {
            var kind = scope.ServiceProvider.GetServices<IJobKind>().Single(kind => kind.Kind == job.Kind);
            await kind.Run(run, cancel);
            await End(run, JobState.Done, null);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            log.LogError(error, "Job {Id} of kind {Kind} failed", job.Id, job.Kind);
            await End(run, JobState.Failed, error.GetType().Name);
        }
        return true;
    }

    private Task End(JobRun run, JobState state, string? error)
    {
        var at = time.GetUtcNow();
        return run.Update(row => row.SetProperty(x => x.State, state).SetProperty(x => x.Error, error)
            .SetProperty(x => x.EndedAt, at).SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    /// <summary>The embedded database has one process: at its start no lease can be held by anybody else.</summary>
    private async Task FreeLeases(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        await db.All<Job>(Task).Where(row => row.State == JobState.Running).ExecuteUpdateAsync(row => row.SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), cancel);
    }
}
