using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>Runs ordered jobs one after another; a job whose lease ran out (the process died) is taken up again.</summary>
public sealed class JobWorker(IServiceScopeFactory scopes, TimeProvider time, CityOptions city, ILogger<JobWorker> log) : BackgroundService
{
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>A job that brings the process down every time is not taken up for ever.</summary>
    internal const int MostTakes = 5;
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
        var runner = Guid.CreateVersion7(now);
        var until = now + Lease;
        var taken = await db.All<Job>(Task)
            .Where(row => row.Id == job.Id && row.State == job.State && row.Runner == job.Runner && row.LeasedUntil == job.LeasedUntil)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.LeasedUntil, until).SetProperty(x => x.Runner, runner).SetProperty(x => x.Takes, x => x.Takes + 1), cancel);
        if (taken == 1) await Run(scope.ServiceProvider, job, new JobRun(job, runner, scopes, time), cancel);
        return true;
    }

    private async Task Run(IServiceProvider services, Job job, JobRun run, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var beat = Beat(run, stop);
        try
        {
            if (job.Takes >= MostTakes) throw new InvalidOperationException($"given up: taken up {MostTakes} times without progress");
            services.GetRequiredService<ActorHolder>().Current = run.Actor;
            await services.GetServices<IJobKind>().Single(kind => kind.Kind == job.Kind).Run(run, stop.Token);
            await run.End(JobState.Done, null);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            await run.LeaveForOthers();
            cancel.ThrowIfCancellationRequested();
        }
        catch (Exception error) when (error is JobTakenOver || stop.IsCancellationRequested)
        {
            log.LogWarning("Job {Id} of kind {Kind} is run elsewhere; this run stopped", job.Id, job.Kind);
        }
        catch (Exception error)
        {
            log.LogError(error, "Job {Id} of kind {Kind} failed", job.Id, job.Kind);
            await run.End(JobState.Failed, error.GetType().Name);
        }
        finally
        {
            await stop.CancelAsync();
            await beat;
        }
    }

    /// <summary>Keeps the lease while a step takes longer than it lasts; a run whose lease went to another is stopped.</summary>
    private async Task Beat(JobRun run, CancellationTokenSource stop)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                await System.Threading.Tasks.Task.Delay(Lease / 5, time, stop.Token);
                await run.KeepLease(stop.Token);
            }
            catch (JobTakenOver)
            {
                await stop.CancelAsync();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogWarning("The lease of job {Id} could not be kept: {Reason}", run.JobId, error.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    /// <summary>The embedded database has one process: at its start no lease can be held by anybody else.</summary>
    private async Task FreeLeases(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        await db.All<Job>(Task).Where(row => row.State == JobState.Running).ExecuteUpdateAsync(row => row.SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), cancel);
    }
}
