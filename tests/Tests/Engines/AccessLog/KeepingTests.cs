using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Keeping;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>Contents go when their time is over, not a day earlier; a certificate stays and the chain still holds.</summary>
public class KeepingTests
{
    private static readonly KeepAccessLonger Longer = new("school-records", new Text("学籍查阅", "School records"), 2_000, ["school-roll"]);

    [Theory, OnBoth]
    public async Task What_is_over_is_erased_with_a_certificate_and_the_chain_still_verifies(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (person, other) = (city.Clock.NewId(), city.Clock.NewId());
        await city.Opened(4, person, other);
        await Seen(city, person);
        city.Time.Advance(TimeSpan.FromDays(KeepPlan.UsualDays) - TimeSpan.FromMinutes(5));
        await city.Opened(2, person);
        await Erase(city);
        Assert.Equal(7, (await city.Entries()).Count);
        city.Time.Advance(TimeSpan.FromMinutes(6));
        await Erase(city);
        Assert.Equal([1L, 6L, 7L], (await city.Entries()).Select(entry => entry.Seq));
        Assert.Equal((2, 0), (await Seen(city, person), await Seen(city, other)));
        Assert.Equal(2, (await city.Index()).Count);
        var certificate = Assert.Single(await Certificates(city));
        Assert.Equal((2L, 5L, 4L, KeepPlan.General, KeepPlan.UsualDays), (certificate.FromSeq, certificate.ToSeq, certificate.Count, certificate.Rule, certificate.KeepDays));
        var report = await city.Verified();
        Assert.True(report.Sound, string.Join('\n', report.Findings));
        Assert.Equal((7L, 3L, 4L), (report.Links, report.Contents, report.Erased));
        await Erase(city);
        Assert.Single(await Certificates(city));
        await city.Opened(1, person);
        Assert.True((await city.Verified()).Sound);
    }

    [Theory, OnBoth]
    public async Task A_rule_keeps_its_purposes_longer(Database on)
    {
        await using var city = await TestCity.Start(on, services: services => services.AddSingleton(Longer));
        var actor = await city.As(Roles.CountyBureau, "220822");
        foreach (var purpose in (string[])["school-roll", "elder-visit", "school-roll", "elder-visit"])
            await city.Writer().Write(actor, new(AccessActs.Open, purpose, [city.Clock.NewId()], ["identity"]));
        city.Time.Advance(TimeSpan.FromDays(KeepPlan.UsualDays + 1));
        await Erase(city);
        Assert.Equal(["chain-begin", "school-roll", "school-roll"], (await city.Entries()).Select(entry => entry.Seq == 1 ? entry.Act : entry.Purpose));
        Assert.True((await city.Verified()).Sound);
        city.Time.Advance(TimeSpan.FromDays(2_000 - KeepPlan.UsualDays));
        await Erase(city);
        Assert.Single(await city.Entries());
        Assert.Equal([(KeepPlan.General, 2L), ("school-records", 2L)], (await Certificates(city)).Select(row => (row.Rule, row.Count)));
        var report = await city.Verified();
        Assert.True(report.Sound, string.Join('\n', report.Findings));
        Assert.Equal(4, report.Erased);
    }

    [Theory, OnBoth]
    public async Task Many_are_erased_in_parts_and_a_run_that_died_goes_on(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (actor, people) = (await city.As(Roles.Township, "220822"), Enumerable.Range(0, 3).Select(_ => city.Clock.NewId()).ToArray());
        await Task.WhenAll(Enumerable.Range(0, EraseOldEntries.EntriesAtOnce * 2 + 100).Select(_ => city.Writer().Write(actor, AccessLogCity.Opening(people))));
        await city.Services.GetRequiredService<AccessSpreader>().Spread();
        city.Time.Advance(TimeSpan.FromDays(KeepPlan.UsualDays + 1));
        await city.RunDayJob("accesslog.erase");
        await city.RunDayJob("accesslog.erase"); // the next day, while the first still waits
        Assert.Equal(1, await city.Do(Actor.System, (db, _) => db.All<Job>(AccessLogCity.Looking).CountAsync()));
        await city.RunAndKill(1);
        Assert.Single(await Certificates(city));
        var report = await city.Verified();
        Assert.True(report.Sound, string.Join('\n', report.Findings));
        Assert.Equal(EraseOldEntries.EntriesAtOnce, report.Erased);
        city.Time.Advance(TimeSpan.FromHours(1));
        await city.RunJobs();
        Assert.Equal([EraseOldEntries.EntriesAtOnce, EraseOldEntries.EntriesAtOnce, 100L], (await Certificates(city)).Select(row => row.Count));
        Assert.Empty(await city.Index());
        Assert.Single(await city.Entries());
        Assert.True((await city.Verified()).Sound);
    }

    [Theory, OnBoth]
    public async Task More_is_gone_than_certificates_say_or_a_certificate_was_changed_or_removed(Database on)
    {
        await using var city = await TestCity.Start(on, services: services => services.AddSingleton(Longer));
        var actor = await city.As(Roles.CountyBureau, "220822");
        foreach (var purpose in (string[])["elder-visit", "school-roll", "elder-visit"]) await city.Writer().Write(actor, new(AccessActs.Open, purpose, [city.Clock.NewId()], ["identity"]));
        city.Time.Advance(TimeSpan.FromDays(KeepPlan.UsualDays + 1));
        await Erase(city);
        Assert.True((await city.Verified()).Sound);
        // hidden between two that were rightly erased
        await city.Spoil(on, "accesslog_entry", $"DELETE FROM accesslog_entry WHERE \"Seq\" = 3");
        Assert.Contains("3 contents are gone, certificates say 2", Assert.Single((await city.Verified()).Findings).What.En);
        await city.Spoil(on, "accesslog_erasure", $"UPDATE accesslog_erasure SET \"Count\" = 3");
        Assert.Contains("certificate of erasure 1 was changed", Assert.Single((await city.Verified()).Findings).What.En);
        await city.Spoil(on, "accesslog_erasure", $"DELETE FROM accesslog_erasure");
        Assert.Contains("3 contents are gone without a certificate", Assert.Single((await city.Verified()).Findings).What.En);
    }

    [Theory, OnBoth]
    public async Task The_period_is_set_by_a_city_administrator_within_its_bounds(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CityLeadOffice), typeof(NotAllowed)), (await city.As(Roles.CountyGovernment, "220822"), typeof(NotAllowed)), (await city.As(Roles.Administrator, "220822"), typeof(OtherDivision))])
            Assert.IsType(refusal, (await Set(city, actor, 400)).Refusal);
        foreach (var bad in (int?[])[null, 0, 1, 179, KeepPlan.MostDays + 1, int.MaxValue]) Assert.IsType<Invalid>((await Set(city, admin, bad)).Refusal);
        Assert.Null(await city.Do(Actor.System, (db, _) => db.Fact(KeepPlan.Fact)));
        foreach (var good in (int[])[180, 4_000, KeepPlan.MostDays, 400])
        {
            Assert.True((await Set(city, admin, good)).Ok);
            Assert.Equal(good, await city.Do(Actor.System, (_, services) => services.GetRequiredService<KeepPlan>().Days()));
        }
        await city.Do(Actor.System, async (db, _) => { await db.SetFact(KeepPlan.Fact, "7"); return await db.SaveChangesAsync(); });
        Assert.Equal(180, await city.Do(Actor.System, (_, services) => services.GetRequiredService<KeepPlan>().Days())); // whatever somebody wrote into the table
    }

    [Theory, OnBoth]
    public async Task A_shorter_period_says_what_it_would_erase_before_it_counts(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        await city.Opened(5);
        city.Time.Advance(TimeSpan.FromDays(200));
        var would = Assert.IsType<WouldErase>((await Set(city, admin, 180)).Refusal);
        Assert.Equal(5, would.Count);
        Assert.IsType<WouldErase>((await Set(city, admin, 180, 4)).Refusal);
        Assert.Equal(KeepPlan.UsualDays, await city.Do(Actor.System, (_, services) => services.GetRequiredService<KeepPlan>().Days()));
        await Erase(city);
        Assert.Equal(6, (await city.Entries()).Count);
        Assert.True((await Set(city, admin, 180, 5)).Ok);
        await Erase(city);
        Assert.Single(await city.Entries());
        Assert.True((await city.Verified()).Sound);
    }

    private static async Task Erase(TestCity city)
    {
        await city.RunDayJob("accesslog.erase");
        await city.RunJobs();
    }

    private static Task<Result<Done>> Set(TestCity city, Actor actor, int? days, long? confirmed = null) =>
        city.Do(actor, (db, services) => SetKeepDays.Handle(new(days, confirmed), db, actor, city.Clock, services.GetRequiredService<KeepPlan>()));

    private static Task<List<AccessErasure>> Certificates(TestCity city) => city.Do(Actor.System, (db, _) => db.All<AccessErasure>(AccessLogCity.Looking).AsNoTracking().OrderBy(row => row.Seq).ToListAsync());

    private static async Task<int> Seen(TestCity city, Guid person) => (await city.Do(Actor.System, (_, services) => services.GetRequiredService<AccessHistory>().Of(person))).Count;
}
