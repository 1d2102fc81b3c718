using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.Pages;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.UpperSystems;

/// <summary>People go on to an upper system in its template; what its export shows is compared, and nothing kept here is changed by it.</summary>
public class PeopleUpwardTests
{
    private const string Elders = "elder-care";
    private static readonly SystemTask Task = new("test");
    private static readonly string[] Heads = [.. UpperSystemProfiles.Find(Elders)!.Columns.Select(column => column.Heading)];

    [Theory, OnBoth]
    public async Task The_template_goes_out_once_and_the_export_that_comes_back_says_what_is_there(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (first, second) = (await Elder(world, "白苇", 1), await Elder(world, "王鹤汀", 2, RegistryWorld.Near));
        await world.Registered("李雁来", number: RegistryWorld.Number("19500312", 3)); // old enough, in no category
        await Elder(world, "外县人", 4, RegistryWorld.Elsewhere);
        Assert.Equal((2, 0, 0), await Standing(world, world.County));
        Assert.Equal(1, (await Read(world, world.OtherCounty)).Counts[0].Count);

        var filled = await HandOn(world, world.County);
        var (heads, rows) = await Fetch(world, filled);
        Assert.Equal(Heads, heads);
        Assert.Equal(["王鹤汀", "白苇"], rows.Select(row => row["name"])); // by village
        Assert.Equal([RegistryWorld.Number("19500312", 2), RegistryWorld.Number("19500312", 1)], rows.Select(row => row["number"]));
        Assert.All(rows, row => Assert.Equal(("1950/3/12", "是", "否"), (row["birth"], row["category.living-alone"], row["category.minimum-allowance"])));
        Assert.Equal((0, 2, 0), await Standing(world, world.County));
        Assert.IsType<Refused>((await TryHandOn(world, world.County)).Refusal);

        // Everybody in it is named, and the disclosure says to whom.
        var entry = Assert.Single(await world.All<AccessEntry, List<AccessEntry>>(all => all.Where(row => row.Act == AccessActs.Disclose).ToListAsync()));
        Assert.Equal(2, entry.People.Split(',').Length);
        var disclosed = await world.All<Disclosure, Disclosure>(all => all.SingleAsync());
        Assert.Equal(($"disclosure:{disclosed.Id:N}", 2), (entry.Reference, disclosed.People));
        Assert.Contains("全国养老服务信息系统", disclosed.Recipient);
        Assert.Contains($"提供给{disclosed.Recipient}", await Did(world, first));

        // They took both, call one of them otherwise, and show somebody of another county.
        var import = await ReadBack(world, world.County, ["姓名", "身份证号码", "老年人编号"], ["白苇", RegistryWorld.Number("19500312", 1), "L-001"], ["王鹤", RegistryWorld.Number("19500312", 2), "L-002"], ["外县人", RegistryWorld.Number("19500312", 4), "L-003"]);
        Assert.Equal((ImportState.Done, 0, 1, 1), (import.State, import.Added, import.Changed, import.Same));
        Assert.Equal("本地没有登记，或不在您的职责范围，没有核对", (await world.All<ImportProblem, ImportProblem>(all => all.SingleAsync())).Zh);
        Assert.Equal((0, 0, 1), await Standing(world, world.County));
        var open = await Open(world, world.County, second);
        Assert.Equal((HandedState.Differs, "L-002"), (open.State!.State, open.NumberThere));
        Assert.Equal(("姓名", "王鹤"), (Assert.Single(open.Differences).Column.Heading, open.Differences[0].Theirs));
        Assert.Equal("王鹤汀", (await world.All<Person, Person>(all => all.SingleAsync(row => row.Id == second))).Name);
        Assert.Equal(RegistryWorld.Number("19500312", 2)[..4], open.Values["number"]![..4]);
        Assert.Contains("*", open.Values["number"]!);

        // Ours is right: it goes out again, alone; then both say the same.
        Assert.IsType<ChangedMeanwhile>((await Settle(world, world.County, second, Settling.Ours, 99)).Refusal);
        Assert.True((await Settle(world, world.County, second, Settling.Ours, open.State.Version)).Ok);
        Assert.Equal("王鹤汀", Assert.Single((await Fetch(world, await HandOn(world, world.County))).Rows)["name"]);
        await ReadBack(world, world.County, ["姓名", "身份证号", "老年人编号"], ["白苇", RegistryWorld.Number("19500312", 1), "L-001"], ["王鹤汀", RegistryWorld.Number("19500312", 2), "L-002"]);
        Assert.Equal([HandedState.There, HandedState.There], (await world.All<HandedRecord, List<HandedState>>(all => all.Select(row => row.State).ToListAsync())));

        // What changes here afterwards is seen, by the day's job and before the next template.
        Assert.True((await Correct(world, first, "白苇子")).Ok);
        await world.City.Services.GetRequiredService<CityDays>().RunDue(default);
        world.City.Time.Advance(TimeSpan.FromDays(1));
        await world.City.Services.GetRequiredService<CityDays>().RunDue(default);
        Assert.Equal(HandedState.Changed, (await Open(world, world.County, first)).State!.State);
        Assert.True((await Correct(world, second, "王鹤汀洲")).Ok);
        Assert.Equal(["王鹤汀洲", "白苇子"], (await Fetch(world, await HandOn(world, world.County))).Rows.Select(row => row["name"]));

        // Nothing of a number or of what stands there lies open in the database.
        var stored = await world.All<HandedRecord, List<HandedRecord>>(all => all.ToListAsync());
        Assert.DoesNotContain(stored, row => Encoding.UTF8.GetString(row.Number ?? []).Contains("L-0", StringComparison.Ordinal));
    }

    [Theory, OnBoth]
    public async Task A_difference_that_was_corrected_here_is_gone_and_a_file_they_did_not_take_goes_out_again(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await Elder(world, "白苇", 1);
        var file = await HandOn(world, world.County);
        Assert.IsType<NotFound>((await TakeBack(world, world.OtherCounty, file)).Refusal);
        Assert.IsType<NotFound>((await TakeBack(world, world.Township, file)).Refusal); // not theirs
        Assert.Equal(1, (await TakeBack(world, world.County, file)).Value);
        Assert.IsType<Refused>((await TakeBack(world, world.County, file)).Refusal);
        Assert.Equal((1, 0, 0), await Standing(world, world.County));
        await HandOn(world, world.Township);
        await ReadBack(world, world.Township, ["姓名", "身份证号"], ["白韦", RegistryWorld.Number("19500312", 1)]);
        var differs = (await Open(world, world.Township, person)).State!;
        Assert.Equal(HandedState.Differs, differs.State);
        Assert.True((await Correct(world, person, "白韦")).Ok);
        Assert.True((await Settle(world, world.Township, person, Settling.LookAgain, differs.Version)).Ok);
        var after = await Open(world, world.County, person);
        Assert.Equal(HandedState.There, after.State!.State);
        Assert.Empty(after.Differences);
        Assert.IsType<Refused>((await Settle(world, world.County, person, Settling.ClosedThere, after.State.Version)).Refusal);

        // Dead: no longer asked for, still there, until somebody says it was closed.
        var version = await world.All<Person, int>(all => all.Where(row => row.Id == person).Select(row => row.Version).SingleAsync());
        Assert.True((await world.City.Do(world.County, (db, services) => RecordDeath.Handle(new(person, version, new(2025, 9, 20), "死亡证明（测试）"), db, world.County, world.City.Clock, services.GetServices<IOnPersonGone>()))).Ok);
        Assert.Equal(1, (await Read(world, world.County)).Counts.Single(row => row.Group == UpperGroup.Ended).Count);
        var listed = await Read(world, world.County, UpperGroup.Ended);
        Assert.Equal(person, Assert.Single(listed.Page!.Lines).Id);
        Assert.True((await Settle(world, world.County, person, Settling.ClosedThere, (await Open(world, world.County, person)).State!.Version)).Ok);
        Assert.All((await Read(world, world.County)).Counts, row => Assert.Equal(0, row.Count));
    }

    [Theory, OnBoth]
    public async Task An_export_that_cannot_be_right_is_named_row_by_row(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await Elder(world, "白苇", 1);
        await Elder(world, "王鹤汀", 2);
        await Elder(world, "李雁来", 3);
        await HandOn(world, world.County);
        await ReadBack(world, world.County, ["姓名", "身份证号", "老年人编号"], ["李雁来", RegistryWorld.Number("19500312", 3), "L-009"]);
        var import = await ReadBack(world, world.County, ["姓名", "身份证号", "老年人编号"],
            ["白苇", RegistryWorld.Number("19500312", 1), "L-001"], ["白苇", RegistryWorld.Number("19500312", 1), "L-002"], ["王鹤汀", RegistryWorld.Number("19500312", 2), "L-001"], ["王鹤汀", "", ""], ["王鹤汀", RegistryWorld.Number("19500312", 2), "L-009"]);
        Assert.Equal(ImportState.Asking, import.State);
        var problems = await world.All<ImportProblem, List<ImportProblem>>(all => all.Where(row => row.ImportId == import.Id).OrderBy(row => row.Row).ThenBy(row => row.Column).ToListAsync());
        Assert.Equal(["3:number:与第2行是同一条记录", "4:own-number:编号与第2行重复", "5:number:没有身份证号，认不出是哪一条", "6:number:与第4行是同一条记录", "6:own-number:这个编号已记在另一条记录上，请核对"], problems.Select(row => $"{row.Row}:{row.Column}:{row.Zh}"));
        Assert.Equal(2, await world.All<HandedRecord, int>(all => all.CountAsync(row => row.State == HandedState.HandedOn))); // nothing was taken

        // The wrong file: a heading that tells the records is missing.
        var wrong = await TryReadBack(world, world.County, Elders, ["项目代码"], ["2507-220800"]);
        Assert.Equal("file", Assert.IsType<Invalid>(wrong.Refusal).Errors[0].Field);
    }

    [Theory, OnBoth]
    public async Task Who_may_not_is_refused_and_nothing_goes_out(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await Elder(world, "白苇", 1);
        var viewer = await world.City.As(Roles.Viewer);
        foreach (var (actor, refused) in ((Actor, Type)[])[(Actor.Nobody, typeof(NotSignedIn)), (viewer, typeof(NotAllowed)), (world.Village, typeof(NotAllowed)), (await world.City.As(Roles.Operator, "220882", null), typeof(NotAllowed)), (await world.City.As(Roles.Administrator), typeof(NotAllowed))])
        {
            Assert.IsType(refused, (await TryHandOn(world, actor)).Refusal);
            Assert.IsType(refused, (await TryReadBack(world, actor, Elders, ["姓名", "身份证号"], ["白苇", "1"])).Refusal);
            Assert.IsType(refused, (await world.City.Do(actor, (db, services) => ReadProfile.Handle(new(Elders), db, actor, services.GetRequiredService<UpperRooms>()))).Refusal);
            Assert.IsType(refused, (await TryOpen(world, actor, person)).Refusal);
            Assert.IsType(refused, (await Settle(world, actor, person, Settling.Ours, 0)).Refusal);
            Assert.IsType(refused, (await world.City.Do(actor, (db, services) => SayEntered.Handle(new(Elders, person, "L-1"), db, actor, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<Keyring>()))).Refusal);
        }
        Assert.IsType<NotFound>((await TryOpen(world, world.OtherCounty, person)).Refusal);
        Assert.IsType<NotFound>((await Settle(world, world.OtherCounty, person, Settling.Ours, 0)).Refusal);
        Assert.IsType<NotFound>((await world.City.Do(world.OtherCounty, (db, services) => SayEntered.Handle(new(Elders, person, "L-1"), db, world.OtherCounty, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<Keyring>()))).Refusal);
        Assert.IsType<OtherDivision>((await TryHandOn(world, world.County, division: "220822")).Refusal);
        Assert.IsType<NotFound>((await TryHandOn(world, world.County, profile: "nowhere")).Refusal);
        Assert.IsType<Refused>((await TryHandOn(world, world.OtherCounty)).Refusal); // nothing of theirs is due
        Assert.Equal(0, await world.All<HandedRecord, int>(all => all.CountAsync()));
        Assert.False(await world.All<AccessEntry, bool>(all => all.AnyAsync(row => row.Act == AccessActs.Disclose)));
    }

    [Theory, OnBoth]
    public async Task One_record_is_copied_by_hand_and_its_number_kept(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (person, other) = (await Elder(world, "白苇", 1), await Elder(world, "王鹤汀", 2));
        var copied = (await TryOpen(world, world.County, person, copy: true)).Value;
        Assert.Contains("录入全国养老服务信息系统", await Did(world, person));
        Assert.Equal(RegistryWorld.Number("19500312", 1), copied.Values["number"]);
        var entry = Assert.Single(await world.All<AccessEntry, List<AccessEntry>>(all => all.Where(row => row.Act == AccessActs.Disclose).ToListAsync()));
        Assert.Equal("upper:elder-care", entry.Reference);
        Assert.Contains(person.ToString("N"), entry.People.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.True((await Entered(person, "L-１", copied.Digest)).Ok); // full width, as an input method leaves it
        var row = await Open(world, world.County, person);
        Assert.Equal((HandedState.There, "L-1"), (row.State!.State, row.NumberThere));
        Assert.Equal("number", Assert.IsType<Invalid>((await Entered(other, "L-1", null)).Refusal).Errors[0].Field);
        Assert.Equal("number", Assert.IsType<Invalid>((await Entered(other, new string('8', 61), null)).Refusal).Errors[0].Field);
        Assert.True((await Entered(other, "", null)).Ok);
        Assert.Equal(HandedState.HandedOn, (await Open(world, world.County, other)).State!.State);

        // It changed between the copying and the word that it was entered.
        var early = (await TryOpen(world, world.County, other, copy: true)).Value;
        Assert.True((await Correct(world, other, "王鹤汀洲")).Ok);
        Assert.True((await Entered(other, "L-2", early.Digest)).Ok);
        Assert.Equal(HandedState.Changed, (await Open(world, world.County, other)).State!.State);

        System.Threading.Tasks.Task<Result<Done>> Entered(Guid id, string number, string? digest) => world.City.Do(world.County, (db, services) => SayEntered.Handle(new(Elders, id, number, digest), db, world.County, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<Keyring>()));
    }

    [Theory, OnBoth]
    public async Task An_offices_own_template_is_filled_once_its_columns_were_looked_over(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await Elder(world, "白苇", 1);
        var paper = new PaperForm().Say("A1", "老年人基础信息导入表").Merge("A1:E1").Say("A2", "序号").Say("B2", "老年人姓名").Say("C2", "公民身份号码").Say("D2", "出生日期").Say("E2", "备注").Blank(3, 4, 5).Bytes();
        Assert.IsType<NotSignedIn>((await Put(Actor.Nobody, paper)).Refusal);
        Assert.IsType<NotAllowed>((await Put(world.Village, paper)).Refusal);
        Assert.IsType<Invalid>((await Put(world.County, Encoding.UTF8.GetBytes("姓名,身份证号"))).Refusal);
        Assert.True((await Put(world.County, paper)).Ok);
        var put = await world.All<OwnTemplate, OwnTemplate>(all => all.SingleAsync());
        Assert.Equal(["serial", "name", "number", "birth|date-slash", ""], put.Columns);

        // Not before: the product's own columns still count.
        Assert.Equal(Heads, (await Fetch(world, await HandOn(world, world.County))).Heads);
        Assert.Equal("column-3", Assert.IsType<Invalid>((await Match(world.County, "serial", "name", "number", "birth|sex-code", "")).Refusal).Errors[0].Field);
        Assert.Equal("column-0", Assert.IsType<Invalid>((await Match(world.County, "serial", "", "", "", "")).Refusal).Errors[0].Field);
        Assert.IsType<NotFound>((await Match(world.Township, "serial", "name", "number", "birth|date8", "")).Refusal);
        Assert.True((await Match(world.County, "serial", "name", "number", "birth|date8", "")).Ok);
        await TakeBack(world, world.County, (await world.All<HandedFile, Guid>(all => all.Select(file => file.Id).SingleAsync())));
        var file = await HandOn(world, world.County);
        var back = new PaperForm.Back(await Bytes(world, file));
        Assert.Equal(["1", "白苇", RegistryWorld.Number("19500312", 1), "19500312"], "ABCD".Select(column => back.Text($"{column}3")));
        Assert.Equal(["name", "number", "birth"], (await world.All<Disclosure, Disclosure>(all => all.SingleAsync(row => row.Id == file))).Columns); // no more was given than the template asks for
        Assert.True((await world.City.Do(world.County, (db, services) => RemoveTemplate.Handle(new(Elders), db, world.County, services.GetRequiredService<UpperRooms>()))).Ok);
        Assert.Equal(0, await world.All<OwnTemplate, int>(all => all.CountAsync()));

        System.Threading.Tasks.Task<Result<Done>> Put(Actor actor, byte[] bytes) => world.City.Do(actor, (db, services) => PutTemplate.Handle(new(Elders, "导入表.xlsx", bytes), db, actor, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<FileStore>()));
        System.Threading.Tasks.Task<Result<Done>> Match(Actor actor, params string[] columns) => world.City.Do(actor, (db, services) => MatchTemplate.Handle(new(Elders, columns), db, actor, services.GetRequiredService<UpperRooms>()));
    }

    [Fact]
    public async Task Every_room_knows_the_fields_of_the_profiles_that_want_its_records()
    {
        await using var world = await RegistryWorld.Start(Database.Sqlite);
        var rooms = await world.City.Do(Actor.System, (_, services) => System.Threading.Tasks.Task.FromResult(services.GetServices<IUpperRecords>().ToList()));
        Assert.Equal(["facilities", "people", "projects"], rooms.Select(room => room.Kind).Order());
        Assert.All(UpperSystemProfiles.All, profile =>
        {
            var fields = rooms.Single(room => room.Kind == profile.Records).Fields;
            Assert.All(profile.Columns, column => Assert.Contains(fields, field => field.Code == column.Field && (column.Format is null || field.Formats.Contains(column.Format))));
        });
    }

    private static async Task<Guid> Elder(RegistryWorld world, string name, int serial, string division = RegistryWorld.Here)
    {
        var person = await world.Registered(name, division, number: RegistryWorld.Number("19500312", serial));
        var actor = division.StartsWith("220882", StringComparison.Ordinal) ? world.County : world.OtherCounty;
        Assert.True((await world.Confirm(actor, (await world.Nominate(actor, person, CategoryRules.LivingAlone, new(2025, 1, 1))).Value)).Ok);
        return person;
    }

    private static async Task<ReadProfile.View> Read(RegistryWorld world, Actor actor, UpperGroup? group = null)
    {
        var read = await world.City.Do(actor, (db, services) => ReadProfile.Handle(new(Elders, group), db, actor, services.GetRequiredService<UpperRooms>()));
        Assert.True(read.Ok, read.Refusal?.Message.Zh);
        return read.Value;
    }

    /// <summary>To hand on, handed on, differing.</summary>
    private static async Task<(int, int, int)> Standing(RegistryWorld world, Actor actor)
    {
        var counts = (await Read(world, actor)).Counts.ToDictionary(row => row.Group, row => row.Count);
        return (counts[UpperGroup.Due], counts[UpperGroup.HandedOn], counts[UpperGroup.Differs]);
    }

    /// <summary>What was done with the record, as the person reads it.</summary>
    private static Task<List<string>> Did(RegistryWorld world, Guid person) => world.City.Do(Actor.System, async (db, services) =>
    {
        var looks = await services.GetRequiredService<AccessHistory>().Of(person);
        return looks.Select(await SeenWords.Of(db, looks)).Select(did => did.Zh).ToList();
    });

    private static Task<Result<WhiteCrane.Engines.UpperSystems.HandOn.Filled>> TryHandOn(RegistryWorld world, Actor actor, string profile = Elders, string? division = null) => world.City.Do(actor, (db, services) =>
        WhiteCrane.Engines.UpperSystems.HandOn.Handle(new(profile, division), db, actor, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<TemplateFiller>()));

    private static async Task<Guid> HandOn(RegistryWorld world, Actor actor)
    {
        var filled = await TryHandOn(world, actor);
        Assert.True(filled.Ok, filled.Refusal?.Message.Zh);
        return filled.Value.File;
    }

    private static Task<byte[]> Bytes(RegistryWorld world, Guid file) => world.City.Do(Actor.System, async (db, services) => await services.GetRequiredService<FileStore>().Read(await db.All<StoredFile>(Task).SingleAsync(row => row.OwnerKind == HandedFile.OwnerKind && row.OwnerId == file)));

    private static async Task<(IEnumerable<string> Heads, IReadOnlyList<SheetRow> Rows)> Fetch(RegistryWorld world, Guid file)
    {
        var bytes = await Bytes(world, file);
        Column<SheetRow>[] columns = [.. UpperSystemProfiles.Find(Elders)!.Columns.Select(column => new Column<SheetRow>(column.Field, new(column.Heading, column.Heading), row => row[column.Field], new("", "")))];
        return (Sheets.Heads(bytes, columns).Value.Columns.Select(head => head.Name), Sheets.Read(bytes, columns).Value.Rows);
    }

    private static Task<Result<Guid>> TryReadBack(RegistryWorld world, Actor actor, string profile, string[] heads, params string[][] rows)
    {
        Column<string[]>[] columns = [.. heads.Select((head, at) => new Column<string[]>(head, new(head, head), row => row[at], new("", "")))];
        return world.City.Do(actor, (db, services) => WhiteCrane.Engines.UpperSystems.ReadBack.Handle(new(profile, "导出.xlsx", Sheets.Bytes(new("导出", "Export"), columns, rows)), db, actor, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<SheetIntake>()));
    }

    private static async Task<SheetImport> ReadBack(RegistryWorld world, Actor actor, string[] heads, params string[][] rows)
    {
        var sent = await TryReadBack(world, actor, Elders, heads, rows);
        Assert.True(sent.Ok, sent.Refusal is Invalid invalid ? invalid.Errors[0].Message.Zh : sent.Refusal?.Message.Zh);
        await world.City.RunJobs();
        return await world.All<SheetImport, SheetImport>(all => all.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstAsync());
    }

    private static Task<Result<OpenRecord.View>> TryOpen(RegistryWorld world, Actor actor, Guid person, bool copy = false) => world.City.Do(actor, (db, services) => OpenRecord.Handle(new(Elders, person, copy), db, actor, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<Keyring>()));

    private static async Task<OpenRecord.View> Open(RegistryWorld world, Actor actor, Guid person)
    {
        var open = await TryOpen(world, actor, person);
        Assert.True(open.Ok, open.Refusal?.Message.Zh);
        return open.Value;
    }

    private static Task<Result<Done>> Settle(RegistryWorld world, Actor actor, Guid person, Settling how, int version) => world.City.Do(actor, (db, services) => SettleRecord.Handle(new(Elders, person, how, version), db, actor, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<TemplateFiller>(), services.GetRequiredService<Keyring>()));

    private static Task<Result<int>> TakeBack(RegistryWorld world, Actor actor, Guid file) => world.City.Do(actor, (db, _) => TakeBackFile.Handle(new(file), db, actor));

    private static async Task<Result<Guid>> Correct(RegistryWorld world, Guid person, string name)
    {
        var now = await world.All<Person, Person>(all => all.AsNoTracking().SingleAsync(row => row.Id == person));
        return await world.City.Do(world.County, (db, _) => CorrectPerson.Handle(new(person, now.Version, name, false, now.Sex, now.Birth, null), db, world.County, world.City.Clock));
    }
}
