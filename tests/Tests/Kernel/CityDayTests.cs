using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Every day's work runs once, in its order, whatever slept or died.</summary>
public class CityDayTests
{
    private static readonly DateOnly First = new(2025, 9, 24);

    [Theory, OnBoth]
    public async Task Every_day_runs_its_jobs_once_in_order_and_catches_up_over_a_gap(Database on)
    {
        var diary = new Diary();
        await using var city = await diary.Start(on);
        var days = city.Services.GetRequiredService<CityDays>();
        await days.RunDue(default);
        await days.RunDue(default);
        Assert.Equal([$"{First:O} early", $"{First:O} late"], diary.Lines);
        city.Time.Advance(TimeSpan.FromDays(3));
        await days.RunDue(default);
        Assert.Equal(Enumerable.Range(0, 4).SelectMany(day => new[] { $"{First.AddDays(day):O} early", $"{First.AddDays(day):O} late" }), diary.Lines);
    }

    [Theory, OnBoth]
    public async Task A_day_that_died_in_the_middle_goes_on_where_it_stopped_with_nothing_half_done(Database on)
    {
        var diary = new Diary();
        await using var city = await diary.Start(on);
        var days = city.Services.GetRequiredService<CityDays>();
        await days.RunDue(default);
        city.Time.Advance(TimeSpan.FromDays(2));
        diary.FailsOn = $"{First.AddDays(1):O} late";
        await Assert.ThrowsAsync<InvalidOperationException>(() => days.RunDue(default));
        Assert.Null(await city.Do(Actor.System, (db, _) => db.Fact("late." + First.AddDays(1).ToString("O"))));
        Assert.NotNull(await city.Do(Actor.System, (db, _) => db.Fact("early." + First.AddDays(1).ToString("O"))));
        diary.FailsOn = null;
        await days.RunDue(default);
        Assert.Equal([1, 1, 1, 2, 1, 1], Enumerable.Range(0, 3).SelectMany(day => new[] { "early", "late" }.Select(name => diary.Lines.Count(line => line == $"{First.AddDays(day):O} {name}"))));
        Assert.Equal($"{First.AddDays(2):O} late", diary.Lines.Last());
    }

    [Theory, OnBoth]
    public async Task Two_nodes_run_a_day_once(Database on)
    {
        var diary = new Diary();
        await using var city = await diary.Start(on);
        var scopes = city.Services.GetRequiredService<IServiceScopeFactory>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new CityDays(scopes, city.Clock).RunDue(default))));
        Assert.Equal([$"{First:O} early", $"{First:O} late"], diary.Lines.Order());
    }

    [Fact]
    public async Task Moving_the_day_runs_every_day_on_the_way_from_the_first()
    {
        var diary = new Diary();
        await using var city = await diary.Start(Database.Sqlite, demonstration: true);
        Assert.True(city.Clock.Moved);
        var id = await Move(city, First.AddDays(5));
        await JobTests.Worker(city).RunNext(default);
        var job = await JobTests.Read(city, id);
        Assert.Equal((JobState.Done, 5, 5), (job.State, job.Steps, job.TotalSteps));
        Assert.Equal(First.AddDays(5), city.Clock.Today);
        Assert.Equal(First.AddDays(5).ToString("O"), await city.Do(Actor.System, (db, _) => db.Fact(CityFact.DayName)));
        Assert.Equal(Enumerable.Range(0, 6).Select(day => $"{First.AddDays(day):O} late"), diary.Lines.Where(line => line.EndsWith("late")));
    }

    [Fact]
    public async Task A_move_that_died_after_it_set_the_day_runs_that_days_jobs_when_it_goes_on()
    {
        var diary = new Diary();
        await using var city = await diary.Start(Database.Sqlite, demonstration: true);
        var id = await Move(city, First.AddDays(2));
        diary.FailsOn = $"{First.AddDays(2):O} early";
        await JobTests.Worker(city).RunNext(default);
        Assert.Equal(JobState.Failed, (await JobTests.Read(city, id)).State);
        Assert.Equal(First.AddDays(2), city.Clock.Today);
        diary.FailsOn = null;
        // A killed process would have left it running.
        await city.Do(Actor.System, (db, _) => db.All<Job>(Outgoing.Looking).Where(job => job.Id == id).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Running)));
        await JobTests.Worker(city).RunNext(default);
        Assert.Equal(JobState.Done, (await JobTests.Read(city, id)).State);
        Assert.Contains($"{First.AddDays(2):O} late", diary.Lines);
        Assert.Equal(diary.Lines.Where(line => line != $"{First.AddDays(2):O} early").Distinct().Count(), diary.Lines.Count(line => line != $"{First.AddDays(2):O} early"));
    }

    [Fact]
    public async Task A_real_citys_day_is_never_moved()
    {
        var diary = new Diary();
        await using var city = await diary.Start(Database.Sqlite);
        var id = await Move(city, First.AddDays(1));
        await JobTests.Worker(city).RunNext(default);
        Assert.Equal(JobState.Failed, (await JobTests.Read(city, id)).State);
        Assert.False(city.Clock.Moved);
        Assert.Equal(First, city.Clock.Today);
    }

    private static Task<Guid> Move(TestCity city, DateOnly to) => city.Do(Actor.System, async (db, _) =>
    {
        var job = db.Order(Actor.System, city.Clock.NewId(), MoveDay.JobKind, MoveDay.Title, new MoveDay.Input(to), city.Time.GetUtcNow());
        await db.SaveChangesAsync();
        return job.Id;
    });

    private sealed class Diary
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public string? FailsOn { get; set; }

        public Task<TestCity> Start(Database on, bool demonstration = false) => TestCity.Start(on, demonstration, services => services
            .AddScoped<ICityDayJob>(_ => new Entry(this, "late", 20)).AddScoped<ICityDayJob>(_ => new Entry(this, "early", 10)));
    }

    /// <summary>Saves in two parts, as a job with many rows would.</summary>
    private sealed class Entry(Diary diary, string name, int order) : ICityDayJob
    {
        public string Name => "test." + name;

        public int Order => order;

        public async Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
        {
            var line = $"{day:O} {name}";
            diary.Lines.Enqueue(line);
            await db.SetFact($"{name}.{day:O}", "half");
            await db.SaveChangesAsync(cancel);
            if (diary.FailsOn == line) throw new InvalidOperationException("died");
            await db.SetFact($"{name}.{day:O}", "done");
        }
    }
}
