using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>A person reads every look at the own record, also the one of this moment, and nobody else's.</summary>
public class HistoryTests
{
    [Theory, OnBoth]
    public async Task It_has_what_was_written_this_moment_newest_first_and_only_this_persons(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (person, other) = (city.Clock.NewId(), city.Clock.NewId());
        await city.Opened(2, person);
        await city.Opened(1, other);
        var actor = await city.As(Roles.CountyBureau, "220822", "通榆县");
        await city.Writer().Write(actor, new(AccessActs.Unmask, "subsidy-check", [person], ["identity"], "case:7"));
        var seen = await Of(city, person);
        Assert.Equal([AccessActs.Unmask, AccessActs.Open, AccessActs.Open], seen.Select(row => row.Act));
        var newest = seen[0];
        Assert.Equal(("测试人员", "通榆县", Roles.CountyBureau, "subsidy-check", "case:7", city.Clock.Now, city.Clock.RealNow), (newest.ActorName, newest.OrganisationName, newest.Role, newest.Purpose, newest.Reference, newest.CityTime, newest.RealTime));
        Assert.Equal(["identity"], newest.Kinds);
        Assert.Single(await Of(city, other));
        Assert.Empty(await Of(city, city.Clock.NewId()));
    }

    [Theory, OnBoth]
    public async Task Pages_join_without_a_gap_or_a_double_though_many_entries_share_an_instant(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (person, actor) = (city.Clock.NewId(), await city.As(Roles.Township, "220822"));
        await using var other = await city.Beside();
        for (var instant = 0; instant < 4; instant++)
        {
            await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? city.Writer() : AccessLogCity.WriterOf(other)).Write(actor, AccessLogCity.Opening(person))));
            city.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
        var whole = await Of(city, person);
        Assert.Equal(48, whole.Count);
        var paged = new List<AccessSeen>();
        for (var page = await Of(city, person, null, 7); page.Count > 0; page = await Of(city, person, page[^1].Place, 7)) paged.AddRange(page);
        Assert.Equal(whole.Select(row => row.Id), paged.Select(row => row.Id));
        Assert.Equal(48, paged.Select(row => row.Id).Distinct().Count());
        Assert.Equal(whole.OrderByDescending(row => row.RealTime).Select(row => row.RealTime), whole.Select(row => row.RealTime));
        foreach (var nonsense in (string[])["", "x", "1.2.3", "-1.00000000000000000000000000000000.1", "99999999999999999999.00000000000000000000000000000000.1", "' OR 1=1"])
            Assert.Equal(whole[0].Id, (await Of(city, person, nonsense))[0].Id);
    }

    [Theory, OnBoth]
    public async Task Somebody_whose_two_records_became_one_reads_both_histories_and_what_named_both_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (one, two) = (city.Clock.NewId(), city.Clock.NewId());
        await city.Opened(3, one);
        await city.Opened(2, one, two);
        await city.Opened(4, two);
        Task<IReadOnlyList<AccessSeen>> Both(string? before = null, int take = 100) => city.Do(Actor.System, (_, services) => services.GetRequiredService<AccessHistory>().Of([one, two], before, take));
        var whole = await Both();
        Assert.Equal(Enumerable.Range(2, 9).Reverse().Select(seq => (long)seq), whole.Select(row => row.Id.Seq));
        var paged = new List<AccessSeen>();
        for (var page = await Both(null, 4); page.Count > 0; page = await Both(page[^1].Place, 4)) paged.AddRange(page);
        Assert.Equal(whole.Select(row => row.Id), paged.Select(row => row.Id));
        Assert.Empty(await city.Do(Actor.System, (_, services) => services.GetRequiredService<AccessHistory>().Of((Guid[])[])));
    }

    [Theory, OnBoth]
    public async Task A_list_costs_one_entry_and_is_spread_to_everybody_on_it_once_however_many_spread_it(Database on)
    {
        await using var city = await TestCity.Start(on);
        var people = Enumerable.Range(0, 20).Select(_ => city.Clock.NewId()).ToArray();
        for (var i = 0; i < 60; i++) await city.Opened(1, people);
        Assert.Equal(61, (await city.Links()).Count);
        Assert.Empty(await city.Index());
        await using var other = await city.Beside();
        var spreaders = new[] { city.Services, other.Services }.SelectMany(services => Enumerable.Repeat(services.GetRequiredService<AccessSpreader>(), 3));
        await Task.WhenAll(spreaders.Select(spreader => Task.Run(() => spreader.Spread())));
        Assert.Equal(60 * 20, (await city.Index()).Count);
        await city.Services.GetRequiredService<AccessSpreader>().Spread();
        Assert.Equal(60 * 20, (await city.Index()).Count);
        Assert.Equal(60, (await Of(city, people[13], take: 200)).Count);
    }

    [Theory, OnBoth]
    public async Task Spreading_that_died_in_the_middle_goes_on_where_it_was(Database on)
    {
        var fails = new FailsOnIndex();
        await using var city = await TestCity.Start(on, services: services => services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(fails));
        var person = city.Clock.NewId();
        await city.Opened(3, person);
        fails.Armed = true;
        await Assert.ThrowsAnyAsync<Exception>(() => city.Services.GetRequiredService<AccessSpreader>().Spread());
        Assert.Equal(1, await city.Do(Actor.System, (db, _) => db.All<AccessSpread>(AccessLogCity.Looking).Select(row => row.Seq).SingleAsync()));
        fails.Armed = false;
        Assert.Equal(3, (await Of(city, person)).Count);
    }

    [Fact]
    public async Task The_worker_spreads_within_seconds_what_is_written_while_it_runs()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var stop = new CancellationTokenSource();
        var running = city.Services.GetRequiredService<AccessSpreader>().Run(stop.Token);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        await city.Opened(3, city.Clock.NewId(), city.Clock.NewId());
        for (var waited = 0; waited < 100 && (await city.Index()).Count < 6; waited++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(6, (await city.Index()).Count);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static Task<IReadOnlyList<AccessSeen>> Of(TestCity city, Guid person, string? before = null, int take = 100) =>
        city.Do(Actor.System, (_, services) => services.GetRequiredService<AccessHistory>().Of(person, before, take));

    private sealed class FailsOnIndex : Microsoft.EntityFrameworkCore.Diagnostics.DbCommandInterceptor
    {
        public volatile bool Armed;

        public override ValueTask<int> NonQueryExecutedAsync(System.Data.Common.DbCommand command, Microsoft.EntityFrameworkCore.Diagnostics.CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
            Armed && command.CommandText.StartsWith("INSERT INTO accesslog_person", StringComparison.Ordinal) ? throw new IOException("power cut") : ValueTask.FromResult(result);
    }
}
