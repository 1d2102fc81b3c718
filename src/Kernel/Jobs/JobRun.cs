using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>One running job as its kind sees it.</summary>
public sealed class JobRun(Job job, Guid runner, IServiceScopeFactory scopes, TimeProvider time)
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
    public Task Report(int steps, int total, string? checkpoint, CancellationToken cancel) => Keep(row => row
        .SetProperty(x => x.Steps, steps).SetProperty(x => x.TotalSteps, total).SetProperty(x => x.Checkpoint, checkpoint)
        .SetProperty(x => x.Takes, 0).SetProperty(x => x.LeasedUntil, time.GetUtcNow() + JobWorker.Lease), cancel);

    /// <summary>Keeps the result that the job's page shows.</summary>
    public Task Finish<T>(T result, string? returnTo = null, CancellationToken cancel = default)
    {
        var json = JsonSerializer.Serialize(result);
        var target = returnTo ?? job.Return;
        return Keep(row => row.SetProperty(x => x.Result, json).SetProperty(x => x.Return, target), cancel);
    }

    internal Task KeepLease(CancellationToken cancel) => Keep(row => row.SetProperty(x => x.LeasedUntil, time.GetUtcNow() + JobWorker.Lease), cancel);

    internal Task LeaveForOthers() => Update(row => row.SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), CancellationToken.None);

    internal Task End(JobState state, string? error) => Update(row => row.SetProperty(x => x.State, state).SetProperty(x => x.Error, error)
        .SetProperty(x => x.EndedAt, time.GetUtcNow()).SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), CancellationToken.None);

    /// <exception cref="JobTakenOver">Another run has the job.</exception>
    private async Task Keep(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> set, CancellationToken cancel)
    {
        if (await Update(set, cancel) == 0) throw new JobTakenOver();
    }

    private async Task<int> Update(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> set, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        return await db.All<Job>(Task).Where(row => row.Id == job.Id && row.Runner == runner && row.State == JobState.Running).ExecuteUpdateAsync(set, cancel);
    }
}

/// <summary>The lease of this run ended and another run has the job: this one stops, whatever it was doing.</summary>
internal sealed class JobTakenOver() : Exception("another run has this job");
