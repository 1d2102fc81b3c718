using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Long work: it shows how far it is, survives its process, and is done by one node at a time.</summary>
public class JobTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task A_job_reports_steps_and_keeps_its_result_and_the_orderers_rights(Database on)
    {
        var work = new Steps();
        await using var city = await work.Start(on);
        var actor = await city.As("viewer", "220882");
        var id = await Order(city, actor);
        Actor? seen = null;
        work.In = async (run, step, _) =>
        {
            await using var scope = run.Step();
            seen = scope.ServiceProvider.GetRequiredService<Actor>();
            if (step == 3) Assert.Equal((2, 3), await Read(city, id) is var now ? (now.Steps, now.TotalSteps) : default);
        };
        Assert.True(await Worker(city).RunNext(default));
        Assert.False(await Worker(city).RunNext(default));
        var job = await Read(city, id);
        Assert.Equal((JobState.Done, "\"3 steps\"", "/there"), (job.State, job.Result, job.Return));
        Assert.Null(job.LeasedUntil);
        Assert.NotNull(job.EndedAt);
        Assert.Equal((actor.AccountId, actor.Role, "220882"), (seen!.AccountId, seen.Role, Assert.Single(seen.Scope.Prefixes)));
        Assert.Equal(actor.Permissions.Order(), seen.Permissions.Order());
        Assert.Null(await city.Do(await city.As("administrator"), async (db, services) => await db.Visible<Job>(services.GetRequiredService<Actor>()).SingleOrDefaultAsync(row => row.Id == id)));
        Assert.NotNull(await city.Do(actor, async (db, services) => await db.Visible<Job>(services.GetRequiredService<Actor>()).SingleOrDefaultAsync(row => row.Id == id)));
        Assert.Empty(await city.Do(Actor.Nobody, async (db, _) => await db.Visible<Job>(Actor.Nobody).ToListAsync()));
    }

    [Theory, OnBoth]
    public async Task A_job_that_fails_says_so_without_the_words_of_its_fault(Database on)
    {
        var work = new Steps { In = (_, step, _) => step == 2 ? throw new InvalidOperationException("张三 13800000000") : Task.CompletedTask };
        await using var city = await work.Start(on);
        var id = await Order(city, await city.As("viewer"));
        await Worker(city).RunNext(default);
        var job = await Read(city, id);
        Assert.Equal((JobState.Failed, nameof(InvalidOperationException), 1), (job.State, job.Error, job.Steps));
        Assert.False(await Worker(city).RunNext(default));
    }

    [Theory, OnBoth]
    public async Task A_job_of_an_unknown_kind_fails_and_holds_up_nobody(Database on)
    {
        var work = new Steps();
        await using var city = await work.Start(on);
        var actor = await city.As("viewer");
        var unknown = await Order(city, actor, "test.unknown");
        city.Time.Advance(TimeSpan.FromSeconds(1));
        var known = await Order(city, actor);
        await Worker(city).RunNext(default);
        await Worker(city).RunNext(default);
        Assert.Equal((JobState.Failed, JobState.Done), ((await Read(city, unknown)).State, (await Read(city, known)).State));
    }

    [Theory, OnBoth]
    public async Task After_a_crash_it_goes_on_from_its_checkpoint_when_the_lease_has_ended(Database on)
    {
        var work = new Steps();
        await using var city = await work.Start(on);
        var id = await Order(city, await city.As("viewer"));
        // What a killed process leaves: running, one step done, a lease that nobody renews.
        var until = city.Time.GetUtcNow() + JobWorker.Lease;
        await city.Do(Actor.System, (db, _) => db.All<Job>(Looking).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Checkpoint, "1").SetProperty(x => x.LeasedUntil, until)));
        Assert.False(await Worker(city).RunNext(default));
        city.Time.Advance(JobWorker.Lease + TimeSpan.FromSeconds(1));
        Assert.True(await Worker(city).RunNext(default));
        Assert.Equal([2, 3], work.Done);
        Assert.Equal(JobState.Done, (await Read(city, id)).State);
    }

    [Fact]
    public async Task The_embedded_database_has_one_process_so_its_start_frees_every_lease()
    {
        var work = new Steps();
        await using var city = await work.Start(Database.Sqlite);
        var id = await Order(city, await city.As("viewer"));
        var until = city.Time.GetUtcNow() + JobWorker.Lease;
        await city.Do(Actor.System, (db, _) => db.All<Job>(Looking).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Checkpoint, "2").SetProperty(x => x.LeasedUntil, until)));
        var worker = Worker(city);
        await worker.StartAsync(default);
        await Until(async () => (await Read(city, id)).State == JobState.Done);
        await worker.StopAsync(default);
        Assert.Equal([3], work.Done);
    }

    [Theory, OnBoth]
    public async Task A_worker_that_stops_in_the_middle_leaves_the_job_to_the_next_at_once(Database on)
    {
        var inSecond = new TaskCompletionSource();
        var work = new Steps { In = async (_, step, cancel) => { if (step == 2 && inSecond.TrySetResult()) await Task.Delay(Timeout.Infinite, cancel); } };
        await using var city = await work.Start(on);
        var id = await Order(city, await city.As("viewer"));
        var first = Worker(city);
        await first.StartAsync(default);
        await inSecond.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await first.StopAsync(default);
        first.Dispose();
        Assert.Equal(JobState.Running, (await Read(city, id)).State);
        Assert.True(await Worker(city).RunNext(default));
        Assert.Equal([1, 2, 3], work.Done);
        Assert.Equal(JobState.Done, (await Read(city, id)).State);
    }

    [Theory, OnBoth]
    public async Task Two_workers_take_a_job_once(Database on)
    {
        var work = new Steps { In = (_, _, cancel) => Task.Delay(20, cancel) };
        await using var city = await work.Start(on);
        var actor = await city.As("viewer");
        for (var number = 0; number < 6; number++) await Order(city, actor);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () => { while (await Worker(city).RunNext(default)) { } })));
        Assert.Equal(18, work.Done.Count);
    }

    [Theory, OnBoth]
    public async Task A_long_step_keeps_its_lease_and_a_run_that_lost_it_writes_nothing_more(Database on)
    {
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var work = new Steps { In = async (_, step, _) => { if (step == 1 && arrived.TrySetResult()) await go.Task; } };
        await using var city = await work.Start(on);
        var id = await Order(city, await city.As("viewer"));
        var old = Task.Run(() => Worker(city).RunNext(default));
        await arrived.Task;
        for (var minute = 0; minute < 8; minute++)
        {
            var before = (await Read(city, id)).LeasedUntil;
            for (var advanced = 0; advanced < 4 && (await Read(city, id)).LeasedUntil == before; advanced++)
            {
                // The beat may not have set its next alarm yet: then this advance goes past it, and the next one is heard.
                city.Time.Advance(JobWorker.Lease / 5 + TimeSpan.FromMilliseconds(1));
                for (var waited = 0; waited < 60 && (await Read(city, id)).LeasedUntil == before; waited++) await Task.Delay(50);
            }
            Assert.True((await Read(city, id)).LeasedUntil > before);
        }
        Assert.False(await Worker(city).RunNext(default));

        // The machine slept: the lease is over, another node takes the job and ends it; then the old run wakes.
        await city.Do(Actor.System, (db, _) => db.All<Job>(Looking).ExecuteUpdateAsync(row => row.SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null)));
        Assert.True(await Worker(city).RunNext(default));
        Assert.Equal([1, 2, 3], work.Done);
        go.SetResult();
        await old.WaitAsync(TimeSpan.FromSeconds(20));
        var job = await Read(city, id);
        Assert.Equal((JobState.Done, 3), (job.State, job.Steps));
        Assert.DoesNotContain(2, work.Done.Skip(3));
    }

    [Theory, OnBoth]
    public async Task A_job_that_kills_its_process_every_time_is_given_up(Database on)
    {
        var work = new Steps();
        await using var city = await work.Start(on);
        var id = await Order(city, await city.As("viewer"));
        await city.Do(Actor.System, (db, _) => db.All<Job>(Looking).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Takes, JobWorker.MostTakes)));
        await Worker(city).RunNext(default);
        Assert.Empty(work.Done);
        Assert.Equal(JobState.Failed, (await Read(city, id)).State);
    }

    [Theory, OnBoth]
    public async Task A_job_that_ended_a_quarter_ago_goes_and_the_last_of_its_kind_takes_what_it_left(Database on)
    {
        var work = new Steps();
        await using var city = await work.Start(on);
        var actor = await city.As("viewer");
        var old = await Order(city, actor);
        await Worker(city).RunNext(default);
        city.Time.Advance(TimeSpan.FromDays(50));
        var young = await Order(city, actor);
        await Worker(city).RunNext(default);
        city.Time.Advance(TimeSpan.FromDays(1));
        var waiting = await Order(city, actor, "test.unknown");
        Task<List<Guid>> Left() => city.Do(Actor.System, (db, _) => db.All<Job>(Looking).OrderBy(job => job.CreatedAt).Select(job => job.Id).ToListAsync());
        async Task Night(int later)
        {
            city.Time.Advance(TimeSpan.FromDays(later));
            await city.Do(Actor.System, async (db, services) =>
            {
                await services.GetServices<ICityDayJob>().Single(job => job.Name == "kernel.ended-jobs").Run(db, city.Clock.Today, default);
                return await db.SaveChangesAsync();
            });
        }
        await Night(38);
        Assert.Equal([old, young, waiting], await Left()); // 89 days
        await Night(2);
        Assert.Equal([young, waiting], await Left());
        Assert.Empty(work.Forgotten); // the other job of this input still shows what it left
        await Night(50);
        Assert.Equal([waiting], await Left());
        Assert.Equal(["3"], work.Forgotten);
    }

    internal static JobWorker Worker(TestCity city) =>
        new(city.Services.GetRequiredService<IServiceScopeFactory>(), city.Time, city.Services.GetRequiredService<CityOptions>(), NullLogger<JobWorker>.Instance);

    internal static Task<Guid> Order(TestCity city, Actor actor, string kind = Steps.JobKind) => city.Do(actor, async (db, _) =>
    {
        var job = db.Order(actor, city.Clock.NewId(), kind, new Text("测试", "Test"), 3, city.Time.GetUtcNow());
        await db.SaveChangesAsync();
        return job.Id;
    });

    internal static Task<Job> Read(TestCity city, Guid id) => city.Do(Actor.System, (db, _) => db.All<Job>(Looking).AsNoTracking().SingleAsync(job => job.Id == id));

    internal static async Task Until(Func<Task<bool>> reached)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            if (await reached()) return;
            await Task.Delay(50);
        }
        Assert.Fail("it did not come about within a minute");
    }
}

/// <summary>A job of so many steps, each a checkpoint.</summary>
internal sealed class Steps : IJobKind
{
    public const string JobKind = "test.steps";

    public string Kind => JobKind;

    public ConcurrentQueue<int> Done { get; } = [];

    public Func<JobRun, int, CancellationToken, Task> In { get; set; } = (_, _, _) => Task.CompletedTask;

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        var total = run.Input<int>();
        for (var step = int.Parse(run.Checkpoint ?? "0") + 1; step <= total; step++)
        {
            await In(run, step, cancel);
            await run.Report(step, total, step.ToString(), cancel);
            Done.Enqueue(step);
        }
        await run.Finish($"{total} steps", "/there", cancel);
    }

    public ConcurrentQueue<string> Forgotten { get; } = [];

    public Task Forget(Job job, CraneDb db, CancellationToken cancel)
    {
        Forgotten.Enqueue(job.Input);
        return Task.CompletedTask;
    }

    public Task<TestCity> Start(Database on) => TestCity.Start(on, services: services => services.AddSingleton<IJobKind>(this));
}
