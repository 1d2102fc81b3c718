using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.App.Verbs;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Anchors;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>A file kept elsewhere shows what the database alone could not.</summary>
public class AnchorTests
{
    [Theory, OnBoth]
    public async Task Each_real_day_has_one_anchor_in_a_row_and_a_file(Database on)
    {
        await using var city = await TestCity.Start(on);
        await Day(city);
        Assert.Empty(await Anchors(city)); // nothing was read yet
        await city.Opened(3);
        city.Time.Advance(TimeSpan.FromDays(1));
        await city.Services.GetRequiredService<CityDays>().RunDue(default);
        await Drain(city);
        await city.Opened(2);
        await Day(city);
        Assert.Single(await Anchors(city));
        city.Time.Advance(TimeSpan.FromDays(1));
        await Day(city);
        var anchors = await Anchors(city);
        Assert.Equal([new DateOnly(2025, 9, 25), new DateOnly(2025, 9, 26)], anchors.Select(anchor => anchor.Day));
        var files = await Files(city);
        Assert.Equal(["2025-09-25.json", "2025-09-26.json"], files.Select(file => file.Name));
        Assert.Equal(anchors.Select(anchor => anchor.Json), files.Select(file => Encoding.UTF8.GetString(file.Bytes)));
        Assert.Equal([4L, 6L], files.Select(file => AnchorText.Read(file.Bytes)!.Heads.Single().Seq));
        var report = await city.Verified([.. files]);
        Assert.True(report.Sound, string.Join('\n', report.Findings));
        Assert.Equal(4, report.Anchors);
    }

    [Theory, OnBoth]
    public async Task A_tail_cut_off_is_found_by_the_anchor_in_the_database_and_by_its_file(Database on)
    {
        await using var city = await TestCity.Start(on);
        var chain = (await city.Opened(5))[0].Chain;
        await Day(city);
        var file = (await Files(city)).Single();
        foreach (var table in (string[])["accesslog_link", "accesslog_entry"]) await city.Spoil(on, table, System.Runtime.CompilerServices.FormattableStringFactory.Create($"DELETE FROM {table} WHERE \"Seq\" > {{0}}", (object)4L));
        await city.Spoil(on, "accesslog_spread", $"DELETE FROM accesslog_spread");
        Assert.Contains("the anchor of 2025-09-24 names this link and it is gone", Assert.Single((await city.Verified()).Findings).What.En);
        await city.Spoil(on, "accesslog_anchor", $"DELETE FROM accesslog_anchor");
        Assert.True((await city.Verified()).Sound); // the database alone cannot tell any more
        var found = (await city.Verified(file)).Findings.Select(finding => finding.What.En).ToList();
        Assert.Contains(found, what => what.Contains($"chain {chain:N}, entry 6: the file 2025-09-24.json names this link and it is gone"));
        Assert.Contains(found, what => what.Contains("the database holds no anchor of 2025-09-24"));
    }

    [Theory, OnBoth]
    public async Task The_file_of_an_earlier_day_still_counts_when_the_whole_log_was_computed_anew(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(3);
        await Day(city);
        var earlier = (await Files(city)).Single();
        city.Time.Advance(TimeSpan.FromDays(1));
        await city.Opened(2);
        await Day(city);
        Assert.True((await city.Verified(earlier)).Sound);
        // everything is thrown away and a fresh log that is sound in itself is put in its place
        foreach (var table in (string[])["accesslog_link", "accesslog_entry", "accesslog_spread", "accesslog_anchor"]) await city.Spoil(on, table, System.Runtime.CompilerServices.FormattableStringFactory.Create($"DELETE FROM {table}"));
        city.NextRun();
        await city.Opened(6);
        city.Time.Advance(TimeSpan.FromDays(1));
        await Day(city);
        Assert.True((await city.Verified()).Sound);
        Assert.False((await city.Verified(earlier)).Sound);
    }

    [Theory, OnBoth]
    public async Task A_changed_anchor_row_or_one_that_is_missing_between_others_is_found(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(2);
        for (var day = 0; day < 3; day++)
        {
            await Day(city);
            city.Time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(3, (await city.Verified()).Anchors);
        await city.Spoil(on, "accesslog_anchor", $"DELETE FROM accesslog_anchor WHERE \"Day\" = {new DateOnly(2025, 9, 25)}");
        Assert.Contains("an anchor before 2025-09-26 is missing", Assert.Single((await city.Verified()).Findings).What.En);
        await city.Spoil(on, "accesslog_anchor", $"UPDATE accesslog_anchor SET \"Json\" = replace(\"Json\", 'seq', 'Seq') WHERE \"Day\" = {new DateOnly(2025, 9, 24)}");
        Assert.Contains((await city.Verified()).Findings, finding => finding.What.En.Contains("the anchor of 2025-09-24 in the database was changed"));
        Assert.Contains((await city.Verified(new AnchorFile("birthday.json", "{\"heads\":null}"u8.ToArray()))).Findings, finding => finding.What.En.Contains("birthday.json is no anchor"));
    }

    [Fact]
    public async Task A_file_that_lies_there_already_and_says_something_else_is_left_as_it_is()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var folder = Directory.CreateDirectory(AnchorFiles.Folder(city.Services.GetRequiredService<CityOptions>())).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "2025-09-24.json"), "evidence", TestContext.Current.CancellationToken);
        await city.Opened(1);
        await city.RunDayJob("accesslog.anchor");
        for (var i = 0; i < OutboxWorker.LastTry; i++)
        {
            await Drain(city);
            city.Time.Advance(TimeSpan.FromHours(2));
        }
        Assert.Equal("evidence", Encoding.UTF8.GetString((await Files(city)).Single().Bytes));
        Assert.NotNull(await city.Do(Actor.System, (db, _) => db.All<OutboxMessage>(AccessLogCity.Looking).Select(message => message.DeadAt).SingleAsync()));
    }

    [Theory, OnBoth]
    public async Task The_verb_verifies_from_the_command_line_and_its_exit_code_says_the_outcome(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(3);
        await Day(city);
        var options = city.Services.GetRequiredService<CityOptions>();
        var taken = Path.Combine(options.DataFolder, "taken.json");
        File.Copy(Path.Combine(AnchorFiles.Folder(options), "2025-09-24.json"), taken);
        Assert.Equal(0, await Run());
        Assert.Equal(0, await Run("--anchor", taken));
        Assert.Equal(2, await Run("--anchor", taken + ".gone"));
        Assert.Equal(2, await Run("now"));
        await city.Spoil(on, "accesslog_entry", $"UPDATE accesslog_entry SET \"Purpose\" = 'x' WHERE \"Seq\" = 2");
        Assert.Equal(1, await Run("--anchor", taken));
        Assert.Equal(2, await AuditVerifyVerb.Run(VerbLine.Of(["audit", "verify", "--data", Path.Combine(options.DataFolder, "no-city"), "--keys", options.KeysFolder + "-none"], 2)));
        Assert.False(Directory.Exists(options.KeysFolder + "-none"));

        Task<int> Run(params string[] words) =>
            AuditVerifyVerb.Run(VerbLine.Of(["audit", "verify", "--city", "real", "--data", options.DataFolder, "--keys", options.KeysFolder, .. on == Database.Postgres ? (string[])["--postgres", options.PostgresConnection!] : [], .. words], 2));
    }

    [Fact]
    public async Task A_demonstration_put_back_to_its_start_begins_a_new_log()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        await city.Opened(3);
        await Day(city);
        Assert.Single(await Files(city));
        await city.Do(Actor.System, async (_, services) => { await services.GetRequiredService<WhiteCrane.App.Start.DemoReset>().Run(default); return 0; });
        Assert.Empty(await Files(city));
        Assert.Equal(2, (await city.Opened(1)).Single().Seq);
        await Day(city);
        var report = await city.Verified([.. await Files(city)]);
        Assert.True(report.Sound, string.Join('\n', report.Findings));
        Assert.Equal((1, 2L, 2), (report.Chains, report.Links, report.Anchors));
    }

    internal static async Task Day(TestCity city)
    {
        await city.RunDayJob("accesslog.anchor");
        await Drain(city);
    }

    private static async Task Drain(TestCity city)
    {
        while (await city.Services.GetRequiredService<OutboxWorker>().DrainOnce(default)) { }
    }

    private static Task<List<AccessAnchor>> Anchors(TestCity city) => city.Do(Actor.System, (db, _) => db.All<AccessAnchor>(AccessLogCity.Looking).AsNoTracking().OrderBy(anchor => anchor.Day).ToListAsync());

    private static Task<IReadOnlyList<AnchorFile>> Files(TestCity city) => AnchorFiles.In(city.Services.GetRequiredService<CityOptions>());
}
