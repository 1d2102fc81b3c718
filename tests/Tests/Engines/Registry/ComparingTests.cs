using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A list of another body is held against the register; what an office confirms of it is written, and nothing else.</summary>
public class ComparingTests
{
    private const string Allowance = CategoryRules.MinimumAllowance;
    private static readonly DateOnly Day = new(2025, 9, 1);

    [Theory, OnBoth]
    public async Task Each_line_falls_into_its_group_and_comparing_changes_nothing(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        for (var at = 1; at <= 3; at++) await world.Registered(Reed(at), number: Number(at));
        await world.Registered("外村人", RegistryWorld.Elsewhere, number: Number(4));
        await world.Registered("无号人", birth: "1950-03-12");
        await Confirmed(world, await Of(world, "白苇二"), new(2024, 1, 1));
        var dead = await Of(world, "白苇三");
        Assert.True((await world.City.Do(world.County, (db, services) => RecordDeath.Handle(new(dead, 0, new(2025, 8, 1), "死亡证明"), db, world.County, world.City.Clock, services.GetServices<IOnPersonGone>()))).Ok);
        var list = await Compare(world, Day, Line("白苇一", 1), Line("白苇二", 2, "低保证9"), Line("白苇三", 3), Line("外村人", 4), Line("无号人", 5), ["错号", "220821195003120000", "", ""], Line("白苇一", 1));
        Assert.True(list.Ok, list.Refusal?.Message.Zh);
        var groups = (await Findings(world, list.Value)).OrderBy(row => row.Row).Select(row => row.Group);
        Assert.Equal([FindingGroup.New, FindingGroup.Later, FindingGroup.Contradicting, FindingGroup.Contradicting, FindingGroup.Unknown, FindingGroup.Contradicting, FindingGroup.Contradicting], groups);
        Assert.Equal(1, await world.All<PersonCategory, int>(rows => rows.CountAsync()));
    }

    /// <summary>Random lists one after another: once everything is confirmed, comparing the same list again finds nothing but the same.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Confirming_everything_and_comparing_again_gives_only_the_same(int seed)
    {
        var random = new Random(seed);
        await using var world = await RegistryWorld.Start(Database.Sqlite);
        for (var at = 1; at <= 8; at++) await world.Registered(Reed(at), number: Number(at));
        for (var month = 3; month <= 8; month++)
        {
            var lines = Enumerable.Range(1, 8).Where(_ => random.Next(3) > 0).Select(at => Line(Reed(at), at, random.Next(2) == 0 ? $"低保证{random.Next(3)}" : "", random.Next(3) == 0 ? $"2025-0{random.Next(1, 3)}-01" : "")).ToArray();
            if (lines.Length == 0) continue;
            var list = await Compare(world, new(2025, month, 1), lines);
            Assert.True(list.Ok, list.Refusal?.Message.Zh);
            var before = await Findings(world, list.Value);
            foreach (var group in new[] { FindingGroup.Ended, FindingGroup.Changed, FindingGroup.New }.Where(group => before.Exists(row => row.Group == group)))
            {
                var done = await Confirm(world, world.County, list.Value, group);
                Assert.True(done.Ok, done.Refusal?.Message.Zh);
                Assert.Equal(0, done.Value.Left);
            }
            if (before.Exists(row => row.Group == FindingGroup.Contradicting)) continue; // an earlier time overlaps: an office looks at it
            var again = await Findings(world, (await Compare(world, new(2025, month, 1), lines)).Value);
            Assert.All(again, row => Assert.Equal(FindingGroup.Same, row.Group));
            Assert.Equal(lines.Length, again.Count);
        }
        Assert.True(await world.All<PersonCategory, bool>(rows => rows.AnyAsync(row => row.To != null)));
    }

    [Theory, OnBoth]
    public async Task An_older_list_that_comes_late_changes_nothing_of_a_newer_one(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        for (var at = 1; at <= 3; at++) await world.Registered(Reed(at), number: Number(at));
        var first = (await Compare(world, new(2025, 5, 1), Line("白苇三", 3, "低保证3", "2025-01-01"))).Value;
        Assert.Equal((1, 0), (await Confirm(world, world.County, first, FindingGroup.New)).Value);
        var newer = (await Compare(world, new(2025, 8, 1), Line("白苇一", 1, "低保证1", "2025-01-01"), Line("白苇二", 2, "低保证2", "2025-01-01"))).Value;
        Assert.Equal((2, 0), (await Confirm(world, world.County, newer, FindingGroup.New)).Value);
        Assert.Equal((1, 0), (await Confirm(world, world.County, newer, FindingGroup.Ended)).Value);
        var older = (await Compare(world, new(2025, 7, 1), Line("白苇一", 1, "低保证旧"), Line("白苇三", 3, "低保证旧"))).Value;
        Assert.All(await Findings(world, older), row => Assert.Equal(FindingGroup.Later, row.Group));
        Assert.Equal(3, (await Findings(world, older)).Count);
        foreach (var group in new[] { FindingGroup.New, FindingGroup.Changed, FindingGroup.Ended, FindingGroup.Later }) Assert.IsType<Refused>((await Confirm(world, world.County, older, group)).Refusal);
        Assert.Equal(["低保证1", "低保证2"], await world.All<PersonCategory, List<string>>(rows => rows.Where(row => row.To == null).Select(row => row.Evidence).OrderBy(row => row).ToListAsync()));
    }

    [Theory, OnBoth]
    public async Task A_list_of_deaths_ends_what_is_open_and_sent_again_changes_nothing(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("白苇一", number: Number(1));
        await Confirmed(world, person, new(2024, 1, 1));
        var list = await Compare(world, Day, HandedList.Deaths, Line("白苇一", 1, "死证1", "2025-08-20"));
        Assert.Equal((1, 0), (await Confirm(world, world.Township, list.Value, FindingGroup.New)).Value);
        Assert.Equal(new DateOnly(2025, 8, 20), await world.All<Person, DateOnly?>(rows => rows.Select(row => row.Died).SingleAsync()));
        Assert.Equal(new DateOnly(2025, 8, 20), await world.All<PersonCategory, DateOnly?>(rows => rows.Select(row => row.To).SingleAsync()));
        var again = await Compare(world, Day, HandedList.Deaths, Line("白苇一", 1, "死证1", "2025-08-20"));
        Assert.Equal(FindingGroup.Same, Assert.Single(await Findings(world, again.Value)).Group);
        Assert.IsType<Refused>((await Confirm(world, world.Township, again.Value, FindingGroup.New)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Who_may_not_and_what_cannot_be_is_refused(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("白苇一", number: Number(1));
        var list = (await Compare(world, Day, Line("白苇一", 1))).Value;
        Assert.IsType<NotSignedIn>((await Send(world, Actor.Nobody, Allowance, Day, Line("白苇一", 1))).Refusal);
        Assert.IsType<NotAllowed>((await Send(world, world.Village, Allowance, Day, Line("白苇一", 1))).Refusal);
        Assert.IsType<OtherDivision>((await Send(world, world.OtherCounty, Allowance, Day, Line("白苇一", 1))).Refusal);
        Assert.IsType<NotSignedIn>((await Confirm(world, Actor.Nobody, list, FindingGroup.New)).Refusal);
        Assert.IsType<NotAllowed>((await Confirm(world, world.Village, list, FindingGroup.New)).Refusal);
        Assert.IsType<NotFound>((await Confirm(world, world.OtherCounty, list, FindingGroup.New)).Refusal);
        Assert.IsType<Refused>((await Confirm(world, world.County, list, FindingGroup.Unknown)).Refusal);
        Assert.Equal("kind", Assert.IsType<Invalid>((await Send(world, world.County, "rich", Day, Line("白苇一", 1))).Refusal).Errors[0].Field);
        Assert.Equal("day", Assert.IsType<Invalid>((await Send(world, world.County, Allowance, new(2025, 9, 25), Line("白苇一", 1))).Refusal).Errors[0].Field);
        Assert.Equal("file", Assert.IsType<Invalid>((await Send(world, world.County, Allowance, Day)).Refusal).Errors[0].Field);
    }

    [Theory, OnBoth]
    public async Task The_household_register_is_looked_at_person_by_person_and_nothing_is_confirmed_together(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("白苇一", number: Number(1));
        await world.Registered("白苇二", number: Number(2));
        await world.Registered("外村人", RegistryWorld.Elsewhere, number: Number(4));
        world.City.Time.Advance(TimeSpan.FromDays(2));
        await world.Registered("新来人", number: Number(5));
        var list = await Compare(world, DateOnly.FromDateTime(RegistryDay(world)).AddDays(-1), HandedList.Residents, Line("白苇一", 1), Line("外村人", 4), Line("没有人", 6));
        Assert.True(list.Ok, list.Refusal?.Message.Zh);
        var found = await Findings(world, list.Value);
        Assert.Equal([FindingGroup.Same, FindingGroup.Contradicting, FindingGroup.Unknown], found.Where(row => row.Row is not null).OrderBy(row => row.Row).Select(row => row.Group));
        Assert.Equal([FindingGroup.Ended, FindingGroup.Later], found.Where(row => row.Row is null).Select(row => row.Group).Order());
        Assert.IsType<Refused>((await Confirm(world, world.County, list.Value, FindingGroup.Ended)).Refusal);
        var missing = found.Single(row => row.Group == FindingGroup.Ended);
        Assert.IsType<NotSignedIn>((await Aside(world, Actor.Nobody, missing)).Refusal);
        Assert.IsType<NotAllowed>((await Aside(world, world.Village, missing)).Refusal);
        Assert.IsType<NotFound>((await Aside(world, world.OtherCounty, missing)).Refusal);
        Assert.Equal("reason", Assert.IsType<Invalid>((await Aside(world, world.Township, missing, " ")).Refusal).Errors[0].Field);
        Assert.True((await Aside(world, world.Township, missing)).Ok);
        Assert.IsType<Refused>((await Aside(world, world.Township, missing)).Refusal);
        Assert.Equal("外出打工，户口没有迁", (await Findings(world, list.Value)).Single(row => row.Id == missing.Id).Aside);
    }

    [Theory, OnBoth]
    public async Task A_slip_of_the_pen_and_a_list_that_comes_late_end_nothing(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("白苇一", number: Number(1));
        await world.Registered("白苇二", number: Number(2));
        var may = (await Compare(world, new(2025, 5, 1), Line("白苇一", 1), Line("白苇二", 2))).Value;
        Assert.Equal((2, 0), (await Confirm(world, world.County, may, FindingGroup.New)).Value);
        var slips = await Findings(world, (await Compare(world, new(2025, 9, 1), ["白苇一", "220821195003120000", "", ""], ["白苇二", Number(9), "", ""])).Value);
        Assert.Equal([FindingGroup.Contradicting, FindingGroup.Unknown], slips.OrderBy(row => row.Row).Select(row => row.Group)); // nobody is said to have gone
        var late = await Findings(world, (await Compare(world, new(2025, 7, 1), Line("白苇一", 1))).Value);
        Assert.Equal([FindingGroup.Same, FindingGroup.Later], late.OrderBy(row => row.Row is null).Select(row => row.Group));
    }

    [Theory, OnBoth]
    public async Task A_page_of_a_group_names_its_people_in_the_log_and_what_lies_after_a_death(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("白苇一", number: Number(1));
        await Confirmed(world, person, new(2025, 9, 10)); // after the day of death the list will give
        var list = (await Compare(world, Day.AddDays(20), HandedList.Deaths, Line("白苇一", 1, "死证1", "2025-08-20"))).Value;
        Assert.True((await Confirm(world, world.Township, list, FindingGroup.New)).Ok);
        var read = await Read(world, world.County, list, FindingGroup.New);
        Assert.True(read.Ok, read.Refusal?.Message.Zh);
        Assert.Equal("白苇一", Assert.Single(read.Value.Findings).Line!.Person.Name);
        Assert.Contains(read.Value.AfterDeath[person], found => found.What.Zh.Contains("最低生活保障", StringComparison.Ordinal));
        // Other rooms add theirs: a consent and a case of the day after.
        await world.City.Do(Actor.System, (db, _) =>
        {
            db.Add(new ConsentWord { Id = world.City.Clock.NewId(), PersonId = person, Subject = "photographs", TextVersion = 1, Purpose = "测试", Recipient = "测试", Given = true, How = WordHow.Paper, RecordedBy = "测试", At = world.City.Clock.Now });
            db.Add(new Case { Id = world.City.Clock.NewId(), PersonId = person, Number = "20250924-TEST", Kind = CasesModule.Correction, Division = RegistryWorld.Here, Matter = null, Way = CaseWay.Counter, RaisedBy = "测试", RaisedOn = world.City.Clock.Today, DueOn = world.City.Clock.Today });
            return db.SaveChangesAsync();
        });
        var others = (await Read(world, world.County, list, FindingGroup.New)).Value.AfterDeath[person].Select(found => found.What.Zh).ToList();
        Assert.Contains("登记同意", others);
        Assert.Contains("提出事项 20250924-TEST", others);
        Assert.Contains(await world.All<AccessEntry, List<AccessEntry>>(rows => rows.Where(row => row.Act == AccessActs.List).ToListAsync()), entry => entry.People.Contains(person.ToString("N"), StringComparison.OrdinalIgnoreCase) || entry.People.Contains(person.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.IsType<NotSignedIn>((await Read(world, Actor.Nobody, list, null)).Refusal);
        Assert.IsType<NotAllowed>((await Read(world, world.Village, list, null)).Refusal);
        Assert.IsType<NotFound>((await Read(world, world.OtherCounty, list, null)).Refusal);
        // Half a year later only the list's own line is left.
        world.City.Time.Advance(TimeSpan.FromDays(HandedList.KeptDays + 1));
        await WhiteCrane.Tests.Engines.AccessLog.AccessLogCity.RunDayJob(world.City, "registry.list-findings");
        Assert.Empty(await Findings(world, list));
        Assert.Empty((await Read(world, world.County, list, null)).Value.Counts);
    }

    private static DateTime RegistryDay(RegistryWorld world) => world.City.Clock.Today.ToDateTime(TimeOnly.MinValue);

    private static Task<Result<Guid>> Aside(RegistryWorld world, Actor actor, ListFinding finding, string reason = "外出打工，户口没有迁") => world.City.Do(actor, (db, _) => SetAside.Handle(new(finding.ListId, finding.Id, reason), db, actor));

    private static Task<Result<ReadList.View>> Read(RegistryWorld world, Actor actor, Guid list, FindingGroup? group) => world.City.Do(actor, (db, services) => ReadList.Handle(new(list, group), db, actor, services.GetRequiredService<PersonReading>(), services.GetServices<IFoundAfterDeath>()));

    private static string Reed(int at) => "白苇" + "一二三四五六七八"[at - 1];

    private static string Number(int serial) => RegistryWorld.Number("19500312", serial);

    [Theory, OnBoth]
    public async Task A_long_list_is_compared_by_a_job_that_goes_on_after_it_was_cut_off(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("白苇一", number: Number(1));
        await Confirmed(world, await world.Registered("白苇二", number: Number(2)), new(2025, 1, 1));
        string[][] lines = [Line("白苇一", 1), Line("白苇二", 2), .. Enumerable.Range(0, CompareList.MostAtOnce).Select(at => (string[])["外人" + (char)('一' + at), "220821195003120000", "", ""])];
        var list = (await Compare(world, Day, lines)).Value;
        Assert.Empty(await world.All<HandedList, List<HandedList>>(rows => rows.ToListAsync()));
        await world.City.RunAndKill(2);
        Assert.Equal((0, 0), (await world.All<HandedList, int>(rows => rows.CountAsync()), (await Findings(world, list)).Count));
        Assert.Equal(1, await Waiting());
        world.City.Time.Advance(JobWorker.Lease + TimeSpan.FromSeconds(1));
        await world.City.RunJobs();
        Assert.Equal(lines.Length, (await world.All<HandedList, HandedList>(rows => rows.SingleAsync(row => row.Id == list))).Rows);
        var found = await Findings(world, list);
        Assert.Equal((1, 1, CompareList.MostAtOnce), (found.Count(row => row.Group == FindingGroup.New), found.Count(row => row.Group is FindingGroup.Same or FindingGroup.Later), found.Count(row => row.Group == FindingGroup.Contradicting)));
        Assert.Equal(0, await Waiting());

        Task<int> Waiting() => world.All<StoredFile, int>(rows => rows.CountAsync(file => file.OwnerKind == HandedList.FileOwner));
    }

    private static string[] Line(string name, int serial, string evidence = "", string from = "") => [name, Number(serial), evidence, from];

    private static Task<Guid> Of(RegistryWorld world, string name) => world.All<Person, Guid>(rows => rows.Where(row => row.Name == name).Select(row => row.Id).SingleAsync());

    private static async Task Confirmed(RegistryWorld world, Guid person, DateOnly from)
    {
        var nominated = await world.Nominate(world.County, person, Allowance, from);
        Assert.True((await world.Confirm(world.County, nominated.Value)).Ok);
    }

    private static Task<Result<Guid>> Compare(RegistryWorld world, DateOnly day, params string[][] lines) => Send(world, world.County, Allowance, day, lines);

    private static Task<Result<Guid>> Compare(RegistryWorld world, DateOnly day, string kind, params string[][] lines) => Send(world, world.County, kind, day, lines);

    private static Task<Result<Guid>> Send(RegistryWorld world, Actor actor, string kind, DateOnly day, params string[][] lines)
    {
        string[] keys = ["name", "number", "evidence", "from"];
        var bytes = Sheets.Bytes(ListTable.Sheet, ListTable.Columns, lines.Select((line, at) => new SheetRow(at + 2, keys.Zip(line).ToDictionary(cell => cell.First, cell => cell.Second))));
        return world.City.Do(actor, async (db, services) => (await CompareList.Handle(new(kind, "220882205", day, "乡里名册", "名册.xlsx", bytes), db, actor, world.City.Clock, services.GetRequiredService<SealedNumbers>(), services.GetRequiredService<ListComparer>(), services.GetRequiredService<FileStore>())) is var done && done.Refusal is { } no ? no : (Result<Guid>)done.Value.List);
    }

    private static Task<Result<(int Written, int Left)>> Confirm(RegistryWorld world, Actor actor, Guid list, FindingGroup group) =>
        world.City.Do(actor, (db, services) => ConfirmFindings.Handle(new(list, group), db, actor, world.City.Clock, services.GetServices<IOnPersonGone>()));

    private static Task<List<ListFinding>> Findings(RegistryWorld world, Guid list) => world.All<ListFinding, List<ListFinding>>(rows => rows.Where(row => row.ListId == list).ToListAsync());
}
