using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>Whatever somebody changes who has the database in hand is found, and said with its place.</summary>
public class TamperingTests
{
    [Theory, OnBoth]
    public async Task One_changed_byte_in_any_column_is_found(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(5);
        var (link, entry) = ((await city.Links()).Single(row => row.Seq == 4), (await city.Entries()).Single(row => row.Seq == 4));
        (string Column, object Was, object Changed)[] cases =
        [
            ("link.Digest", link.Digest, Flip(link.Digest)), ("link.Previous", link.Previous, Flip(link.Previous)), ("link.Hash", link.Hash, Flip(link.Hash)), ("entry.Salt", entry.Salt, Flip(entry.Salt)),
            ("entry.People", entry.People, entry.People.Replace(entry.People[3], entry.People[3] == 'a' ? 'b' : 'a')),
            ("entry.ActorName", entry.ActorName, "测试人贠"), ("entry.OrganisationName", entry.OrganisationName, "通榆"), ("entry.Role", entry.Role, "townshiq"), ("entry.Division", entry.Division, "220823"),
            ("entry.Act", entry.Act, "list"), ("entry.Purpose", entry.Purpose, "elder-visiu"), ("entry.Kinds", entry.Kinds, "[]"), ("entry.Reference", entry.Reference!, "case:43"),
            ("entry.RealTime", Stored(entry.RealTime), Stored(entry.RealTime.AddMicroseconds(1))), ("entry.CityTime", Stored(entry.CityTime), Stored(entry.CityTime.AddMicroseconds(-1))),
            ("entry.AccountId", Id(entry.AccountId!.Value), Id(link.Chain)), ("entry.PostId", Id(entry.PostId!.Value), Id(link.Chain)), ("entry.OrganisationId", Id(entry.OrganisationId!.Value), Id(link.Chain)),
        ];
        Assert.Equal(typeof(AccessEntry).GetProperties().Select(property => property.Name).Except(["Chain", "Seq", "Heads"]).Order(), cases.Select(one => one.Column.Split('.')).Where(parts => parts[0] == "entry").Select(parts => parts[1]).Order());
        foreach (var (column, was, changed) in cases)
        {
            await Write(column, changed);
            var report = await city.Verified();
            Assert.True(report.Findings.Any(finding => finding.What.Zh.Contains("第4号") && finding.What.En.Contains("entry 4")), column);
            Assert.All(report.Findings, finding => Assert.DoesNotContain("测试人", finding.What.Zh));
            await Write(column, was);
        }
        Assert.True((await city.Verified()).Sound);

        Task<int> Write(string column, object value)
        {
            var (table, name) = ("accesslog_" + column.Split('.')[0], column.Split('.')[1]);
            return city.Spoil(on, table, System.Runtime.CompilerServices.FormattableStringFactory.Create($"UPDATE {table} SET \"{name}\" = {{0}} WHERE \"Seq\" = {{1}}", value, (object)4L));
        }

        object Stored(DateTimeOffset instant) => on == Database.Sqlite ? instant.UtcTicks : instant;

        object Id(Guid id) => on == Database.Sqlite ? id.ToString().ToUpperInvariant() : id;
    }

    [Theory, OnBoth]
    public async Task The_first_entry_and_what_it_names_cannot_be_changed_either(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(2);
        city.NextRun();
        await city.Opened(1);
        await city.Spoil(on, "accesslog_entry", $"UPDATE accesslog_entry SET \"Heads\" = '[]' WHERE \"Heads\" <> '[]'");
        Assert.Contains("entry 1: the content was changed", Assert.Single((await city.Verified()).Findings).What.En);
        await city.Spoil(on, "accesslog_entry", $"UPDATE accesslog_entry SET \"Heads\" = '{{' WHERE \"Heads\" = '[]'");
        Assert.NotEmpty((await city.Verified()).Findings);
        city.NextRun();
        await city.Opened(1); // and writing goes on
    }

    [Theory, OnBoth]
    public async Task A_removed_link_or_content_is_found(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(6);
        await city.Spoil(on, "accesslog_entry", $"DELETE FROM accesslog_entry WHERE \"Seq\" = 3");
        Assert.Equal("1 contents are gone without a certificate", Tail(Assert.Single((await city.Verified()).Findings)));
        await city.Spoil(on, "accesslog_link", $"DELETE FROM accesslog_link WHERE \"Seq\" = 5");
        var found = (await city.Verified()).Findings.Select(Tail).ToList();
        Assert.Contains("the link is missing", found);
        Assert.Contains("there is content and no link", found);
    }

    [Theory, OnBoth]
    public async Task An_entry_written_past_the_program_is_found(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(2);
        await city.Spoil(on, "accesslog_entry", $"INSERT INTO accesslog_entry (\"Chain\", \"Seq\", \"AccountId\", \"Act\", \"ActorName\", \"CityTime\", \"Division\", \"Heads\", \"Kinds\", \"OrganisationId\", \"OrganisationName\", \"People\", \"PostId\", \"Purpose\", \"RealTime\", \"Reference\", \"Role\", \"Salt\") SELECT \"Chain\", 77, \"AccountId\", \"Act\", \"ActorName\", \"CityTime\", \"Division\", \"Heads\", \"Kinds\", \"OrganisationId\", \"OrganisationName\", \"People\", \"PostId\", \"Purpose\", \"RealTime\", \"Reference\", \"Role\", \"Salt\" FROM accesslog_entry WHERE \"Seq\" = 2");
        Assert.Contains((await city.Verified()).Findings, finding => Tail(finding) == "there is content and no link");
    }

    [Theory, OnBoth]
    public async Task A_chain_that_is_gone_or_was_cut_is_missed_by_the_one_after_it(Database on)
    {
        await using var city = await TestCity.Start(on);
        var first = (await city.Opened(4))[0].Chain;
        city.NextRun();
        var second = (await city.Opened(3))[0].Chain;
        city.NextRun();
        await city.Opened(2);
        Assert.NotEqual(first, second);
        Assert.True((await city.Verified()).Sound);
        // each names only what no other names yet
        Assert.Equal([0, 1, 1], (await city.Entries()).Where(entry => entry.Heads is not null).OrderBy(entry => entry.RealTime).Select(entry => ChainHead.Read(entry.Heads!).Count));
        await city.Spoil(on, "accesslog_link", $"DELETE FROM accesslog_link WHERE \"Chain\" = {first} AND \"Seq\" = 5");
        await city.Spoil(on, "accesslog_entry", $"DELETE FROM accesslog_entry WHERE \"Chain\" = {first} AND \"Seq\" = 5");
        Assert.Contains((await city.Verified()).Findings, finding => finding.What.En.Contains("was cut or removed") && finding.What.En.Contains($"the first entry of chain {second:N}"));
        await city.Spoil(on, "accesslog_link", $"DELETE FROM accesslog_link WHERE \"Chain\" = {first}");
        await city.Spoil(on, "accesslog_entry", $"DELETE FROM accesslog_entry WHERE \"Chain\" = {first}");
        await city.Spoil(on, "accesslog_spread", $"DELETE FROM accesslog_spread WHERE \"Chain\" = {first}");
        Assert.Contains("was cut or removed", Assert.Single((await city.Verified()).Findings).What.En);
    }

    [Theory, OnBoth]
    public async Task A_chain_computed_anew_after_a_change_is_found_by_the_chain_that_named_it(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(3);
        var old = await city.Links();
        city.NextRun();
        await city.Opened(1);
        // the last entry of the first chain gets another content, and its link is made to fit
        var entry = (await city.Entries()).Single(row => row.Chain == old[0].Chain && row.Seq == 4);
        await city.Spoil(on, "accesslog_entry", $"UPDATE accesslog_entry SET \"Purpose\" = 'other' WHERE \"Chain\" = {entry.Chain} AND \"Seq\" = 4");
        var digest = (await city.Entries()).Single(row => row.Chain == entry.Chain && row.Seq == 4).Digest();
        var hash = AccessLink.HashOf(old[3].Previous, entry.Chain, 4, digest);
        await city.Spoil(on, "accesslog_link", $"UPDATE accesslog_link SET \"Digest\" = {digest}, \"Hash\" = {hash} WHERE \"Chain\" = {entry.Chain} AND \"Seq\" = 4");
        Assert.Contains("it is not what the first entry of chain", Assert.Single((await city.Verified()).Findings).What.En);
    }

    [Theory, OnBoth]
    public async Task A_look_hidden_from_the_person_by_its_row_in_the_index_is_found(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (person, other) = (city.Clock.NewId(), city.Clock.NewId());
        await city.Opened(30, person, other);
        await city.Services.GetRequiredService<AccessSpreader>().Spread();
        await city.Opened(1, person); // written, not spread yet: nothing is wrong with that
        Assert.True((await city.Verified()).Sound);
        await city.Spoil(on, "accesslog_person", $"UPDATE accesslog_person SET \"PersonId\" = {city.Clock.NewId()} WHERE \"PersonId\" = {person} AND \"Seq\" = 9");
        Assert.Contains("(0 rows more or fewer)", Assert.Single((await city.Verified()).Findings).What.En);
        await city.Spoil(on, "accesslog_person", $"DELETE FROM accesslog_person WHERE \"PersonId\" = {other} AND \"Seq\" = 12");
        Assert.Contains("(1 rows more or fewer)", Assert.Single((await city.Verified()).Findings).What.En);
    }

    [Theory, OnBoth]
    public async Task What_is_written_spread_and_erased_meanwhile_makes_no_false_alarm(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(20, city.Clock.NewId());
        city.Time.Advance(TimeSpan.FromDays(2_000));
        using var stop = new CancellationTokenSource();
        var (actor, people) = (await city.As(Roles.Township, "220822"), Enumerable.Range(0, 5).Select(_ => city.Clock.NewId()).ToArray());
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.Writer().Write(actor, AccessLogCity.Opening(people))));
                await city.Services.GetRequiredService<AccessSpreader>().Spread();
            }
        });
        for (var i = 0; i < 8; i++)
        {
            var report = await city.Verified();
            Assert.True(report.Sound, string.Join('\n', report.Findings));
            if (i != 3) continue;
            await city.RunDayJob("accesslog.erase");
            await city.RunJobs();
        }
        await stop.CancelAsync();
        await writing;
        Assert.Equal(20, (await city.Verified()).Erased);
    }

    [Theory, OnBoth]
    public async Task What_is_erased_while_it_is_being_spread_does_not_stay_in_the_index(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (actor, person) = (await city.As(Roles.Township, "220822"), city.Clock.NewId());
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => city.Writer().Write(actor, AccessLogCity.Opening([person, city.Clock.NewId()]))));
            city.Time.Advance(TimeSpan.FromDays(2_000));
            await city.RunDayJob("accesslog.erase");
            var spreader = city.Services.GetRequiredService<AccessSpreader>();
            var erasing = Task.Run(() => city.RunJobs());
            for (var looks = 0; await city.Do(Actor.System, (db, _) => db.All<Job>(AccessLogCity.Looking).AnyAsync(job => job.State == JobState.Waiting)); looks++) Assert.True(looks < 100_000, "the erasing never began");
            await spreader.Spread();
            await erasing;
            var report = await city.Verified();
            Assert.True(report.Sound, string.Join('\n', report.Findings));
            Assert.Empty(await city.Index());
        }
    }

    [Fact]
    public async Task Neighbours_are_one_finding_and_those_beyond_a_thousand_are_counted()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await Task.WhenAll(Enumerable.Range(0, 2_200).Select(_ => city.Writer().Write(WhiteCrane.Kernel.Actors.Actor.System, AccessLogCity.Opening())));
        await city.Spoil(Database.Sqlite, "accesslog_entry", $"UPDATE accesslog_entry SET \"Purpose\" = 'x' WHERE \"Seq\" BETWEEN 11 AND 19");
        var report = await city.Verified();
        Assert.EndsWith("entries 11 to 19: the content was changed", Assert.Single(report.Findings).What.En);
        Assert.Equal(9, report.FindingCount);
        await city.Spoil(Database.Sqlite, "accesslog_entry", $"UPDATE accesslog_entry SET \"Purpose\" = 'x' WHERE \"Seq\" % 2 = 0 AND \"Seq\" > 19");
        report = await city.Verified();
        Assert.Equal((9 + 1_091L, AccessLogReport.MostFindings), (report.FindingCount, report.Findings.Count));
    }

    private static string Tail(AccessLogFinding finding) => finding.What.En.Split(": ")[^1];

    private static byte[] Flip(byte[] bytes)
    {
        var copy = bytes.ToArray();
        copy[7] ^= 1;
        return copy;
    }
}
