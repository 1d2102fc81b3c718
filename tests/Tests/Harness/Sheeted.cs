using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Tests.Harness;

/// <summary>Imports in tests: the jobs are run by a worker of the test, and looked at afterwards.</summary>
internal static class Sheeted
{
    private static readonly SystemTask Looking = new("test");

    /// <summary>Runs every waiting job; each must end well.</summary>
    public static async Task RunJobs(this TestCity city)
    {
        var worker = new JobWorker(city.Services.GetRequiredService<IServiceScopeFactory>(), city.Time, city.Services.GetRequiredService<CityOptions>(), NullLogger<JobWorker>.Instance);
        while (await worker.RunNext(CancellationToken.None)) { }
        Assert.All(await city.Do(Actor.System, (db, _) => db.All<Job>(Looking).AsNoTracking().ToListAsync()), job => Assert.Equal(JobState.Done, job.State));
        city.Time.Advance(TimeSpan.FromSeconds(1)); // imports are told apart by their time
    }

    /// <summary>The import of the job just ordered.</summary>
    public static Task<SheetImport> LastImport(this TestCity city) => city.Do(Actor.System, (db, _) => db.All<SheetImport>(Looking).AsNoTracking().OrderByDescending(import => import.At).ThenByDescending(import => import.Id).FirstAsync());

    public static Task<List<ImportProblem>> Problems(this TestCity city, Guid import) => city.Do(Actor.System, (db, _) => db.All<ImportProblem>(Looking).AsNoTracking().Where(problem => problem.ImportId == import).OrderBy(problem => problem.Row).ThenBy(problem => problem.Column).ToListAsync());

    public static Task<WhiteCrane.Kernel.Refusals.Result<Guid>> TakeGood(this TestCity city, Actor actor, Guid import) =>
        city.Do(actor, (db, services) => ImportGoodRows.Handle(new(import), db, actor, services.GetRequiredService<SheetIntake>()));

    /// <summary>Runs the waiting job until so many steps are begun, then ends its process's will, as a power cut would.</summary>
    public static async Task RunAndKill(this TestCity city, int steps)
    {
        var runner = city.Clock.NewId();
        await city.Do(Actor.System, (db, _) => db.All<Job>(Looking).Where(job => job.State == JobState.Waiting).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Runner, runner)));
        var job = await city.Do(Actor.System, (db, _) => db.All<Job>(Looking).AsNoTracking().SingleAsync(row => row.Runner == runner));
        using var kill = new CancellationTokenSource();
        await using var scope = city.Services.CreateAsyncScope();
        var kind = scope.ServiceProvider.GetServices<IJobKind>().Single(kind => kind.Kind == job.Kind);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kind.Run(new JobRun(job, runner, new KillAfter(city.Services.GetRequiredService<IServiceScopeFactory>(), steps, kill), city.Time), kill.Token));
    }

    private sealed class KillAfter(IServiceScopeFactory inner, int steps, CancellationTokenSource kill) : IServiceScopeFactory
    {
        private int made;

        public IServiceScope CreateScope()
        {
            if (++made > steps) kill.Cancel();
            return inner.CreateScope();
        }
    }
}
