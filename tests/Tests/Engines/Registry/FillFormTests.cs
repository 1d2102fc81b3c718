using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A form of another body comes back filled with people of one's own area, and everybody in it is named in the log.</summary>
public class FillFormTests(ITestOutputHelper output)
{
    private static readonly SystemTask Task = new("test");

    private static PaperForm Paper() => new PaperForm().Say("A1", "特殊困难人员花名册").Merge("A1:H1")
        .Say("A2", "序号").Merge("A2:A3").Say("B2", "姓名").Merge("B2:B3").Say("C2", "户主").Merge("C2:D2").Say("C3", "户主姓名").Say("D3", "与户主关系").Say("E2", "身份证号").Merge("E2:E3").Say("F2", "联系电话").Merge("F2:F3").Say("G2", "住址").Merge("G2:G3").Say("H2", "低保").Merge("H2:H3")
        .Blank(4, 5, 8).Say("A6", "填表人：");

    private static readonly string[] Columns = ["serial", "name", "head", "relation", "number", "phone", "address", "category.minimum-allowance"];

    [Theory, OnBoth]
    public async Task A_form_comes_back_filled_with_gaps_marked_and_everybody_named(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 1);
        var head = await world.Registered("白苇", number: number, phones: "13800000000");
        var wife = await world.Registered("王鹤汀", birth: "1952");
        var third = await world.Registered("李雁来", RegistryWorld.Near, birth: "1960-01-01");
        await world.Registered("外县人", RegistryWorld.Elsewhere, birth: "1950-03-12");
        Assert.True((await world.City.Do(world.County, (db, _) => JoinHousehold.Handle(new(head, null, KinshipRules.Head), db, world.County, world.City.Clock))).Ok);
        Assert.True((await world.City.Do(world.County, (db, _) => JoinHousehold.Handle(new(wife, head, KinshipRules.Spouse), db, world.County, world.City.Clock))).Ok);
        var nominated = await world.Nominate(world.County, wife, CategoryRules.MinimumAllowance, new(2025, 1, 1));
        Assert.True((await world.Confirm(world.County, nominated.Value)).Ok);
        var form = await Receive(world, world.County, Paper().Bytes());
        var filled = await Fill(world, world.County, form, Columns, "220882205");
        Assert.True(filled.Ok, Said(filled.Refusal));
        var back = await Fetch(world, filled.Value.Disclosure);
        Assert.Equal(["1", "2", "3", "填表人："], Enumerable.Range(4, 4).Select(row => back.Text($"A{row}")));
        string[] Row(string name) => [.. Enumerable.Range(4, 3).Where(row => back.Text($"B{row}") == name).SelectMany(row => "CDEFGH".Select(column => back.IsYellow($"{column}{row}") ? "?" : back.Text($"{column}{row}")))];
        Assert.Equal(["白苇", "户主", number, "13800000000", "否"], Row("白苇").Where((_, at) => at != 4));
        Assert.StartsWith("大安市新艾里蒙古族乡", Row("白苇")[4]);
        Assert.EndsWith("1组12号", Row("白苇")[4]);
        Assert.Equal(["白苇", "配偶", "?", "?", "是"], Row("王鹤汀").Where((_, at) => at != 4));
        Assert.Equal(["李雁来", "户主", "?", "?", "否"], Row("李雁来").Where((_, at) => at != 4));
        Assert.Contains("C2:D2", back.Merges);
        var entry = Assert.Single(await world.All<AccessEntry, List<AccessEntry>>(rows => rows.Where(row => row.Act == AccessActs.Disclose).ToListAsync()));
        Assert.Equal(("registry.disclosure", $"disclosure:{filled.Value.Disclosure:N}"), (entry.Purpose, entry.Reference));
        foreach (var id in new[] { head, wife, third }) Assert.Contains(id.ToString("N"), entry.People.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, entry.People.Split(',').Length);
        var kept = await world.All<Disclosure, Disclosure>(rows => rows.SingleAsync());
        Assert.Equal(("220882205", "市民政局（测试）", 3, new DateOnly(2025, 9, 24)), (kept.Division, kept.Recipient, kept.People, kept.Day));
        Assert.Equal(Columns, kept.Columns);
    }

    [Theory, OnBoth]
    public async Task A_match_is_remembered_for_the_same_headings_and_the_file_is_nobody_elses(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("白苇");
        var form = await Receive(world, world.County, Paper().Bytes());
        var other = (string[])["serial", "name", "", "", "", "", "village", ""];
        var filled = await Fill(world, world.County, form, other, RegistryWorld.Here);
        Assert.True(filled.Ok, Said(filled.Refusal));
        var again = await Open(world, world.County, await Receive(world, world.County, Paper().Bytes()));
        Assert.True(again.Value.Remembered);
        Assert.Equal(other, again.Value.Columns);
        Assert.IsType<NotFound>((await Open(world, world.Township, form)).Refusal);
        Assert.Equal("name", (await Open(world, world.Township, await Receive(world, world.Township, Paper().Bytes()))).Value.Columns[1]);
        var file = await world.All<StoredFile, StoredFile>(rows => rows.SingleAsync(row => row.OwnerKind == Disclosure.FileOwner));
        Task<bool> Sees(Actor actor) => world.City.Do(actor, (db, services) => services.GetServices<IFileOwner>().Single(owner => owner.Kinds.Contains(file.OwnerKind)).Sees(file, db, actor, default));
        Assert.Equal((true, false, false), (await Sees(world.County), await Sees(world.Township), await Sees(Actor.Nobody)));
        Task<int> Listed(Actor actor) => world.City.Do(actor, async (db, _) => (await ListDisclosures.Handle(new(), db, actor)).Value.Rows.Count);
        Assert.Equal((1, 1, 1, 0), (await Listed(world.County), await Listed(world.Township), await Listed(world.Village), await Listed(world.OtherCounty)));
    }

    [Theory, OnBoth]
    public async Task Who_may_not_and_what_cannot_be_is_refused_and_nothing_goes_out(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("白苇");
        var form = await Receive(world, world.County, Paper().Bytes());
        Assert.IsType<NotSignedIn>((await Fill(world, Actor.Nobody, form, Columns, RegistryWorld.Here)).Refusal);
        var bureau = await world.City.As(Roles.CityBureau);
        Assert.IsType<NotAllowed>((await Fill(world, bureau, form, Columns, RegistryWorld.Here)).Refusal);
        Assert.IsType<NotAllowed>((await world.City.Do(bureau, (db, services) => ReceiveForm.Handle(new("表.xlsx", Paper().Bytes()), db, bureau, world.City.Clock, services.GetRequiredService<FileStore>()))).Refusal);
        Assert.IsType<NotAllowed>((await world.City.Do(bureau, (db, _) => ListDisclosures.Handle(new(), db, bureau))).Refusal);
        Assert.IsType<OtherDivision>((await Fill(world, world.County, form, Columns, RegistryWorld.Elsewhere)).Refusal);
        Assert.IsType<NotFound>((await Fill(world, world.OtherCounty, form, Columns, RegistryWorld.Elsewhere)).Refusal);
        await Wrong("purpose", purpose: null);
        await Wrong("purpose", purpose: "registry.counter");
        await Wrong("recipient", recipient: "  ");
        await Wrong("asOf", asOf: new(2025, 9, 25));
        await Wrong("category", category: "rich");
        await Wrong("division", category: "dementia");
        await Wrong("column-0", columns: ["name"]);
        await Wrong("column-0", columns: ["secret", "name", "", "", "", "", "", ""]);
        await Wrong("column-0", columns: ["serial", "", "", "", "", "", "", ""]);
        Assert.Equal(0, await world.All<Disclosure, int>(rows => rows.CountAsync()));
        Assert.False(await world.All<AccessEntry, bool>(rows => rows.AnyAsync(row => row.Act == AccessActs.Disclose)));

        async Task Wrong(string field, string[]? columns = null, string? purpose = "registry.disclosure", string recipient = "市民政局", DateOnly? asOf = null, string? category = null)
        {
            var refused = await world.City.Do(world.County, (db, services) => FillForm.Handle(new(form, columns ?? Columns, RegistryWorld.Here, category, asOf, purpose, recipient), db, world.County, world.City.Clock, services.GetRequiredService<FormFiller>()));
            Assert.Equal(field, Assert.IsType<Invalid>(refused.Refusal).Errors[0].Field);
        }
    }

    [Theory, OnBoth]
    public async Task An_earlier_day_is_filled_as_it_was(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var stays = await world.Registered("白苇", birth: "1950-09-30");
        var died = await world.Registered("王鹤汀");
        await world.City.Do(Actor.System, async (db, _) => { (await db.All<Residence>(Task).ToListAsync()).ForEach(row => db.Entry(row).Property(stay => stay.From).CurrentValue = new(2025, 1, 1)); return await db.SaveChangesAsync(); });
        Assert.True((await world.City.Do(world.County, (db, services) => RecordDeath.Handle(new(died, 0, new(2025, 9, 10), "死亡证明"), db, world.County, world.City.Clock, services.GetServices<IOnPersonGone>()))).Ok);
        var form = await Receive(world, world.County, Paper().Bytes());
        string[] columns = ["age", "name", "", "", "", "", "", ""];
        var now = await Fetch(world, (await Fill(world, world.County, form, columns, RegistryWorld.Here)).Value.Disclosure);
        var then = await Fetch(world, (await Fill(world, world.County, form, columns, RegistryWorld.Here, new(2025, 9, 1))).Value.Disclosure);
        Assert.Equal(("白苇", "74", ""), (now.Text("B4"), now.Text("A4"), now.Text("B5")));
        Assert.Equal(["王鹤汀", "白苇"], new[] { then.Text("B4"), then.Text("B5") }.Order(StringComparer.Ordinal));
        Assert.NotEqual(stays, died);
    }

    [Theory, OnBoth]
    public async Task Files_of_forms_go_when_their_time_is_over_and_the_record_stays(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("白苇");
        Assert.True((await Fill(world, world.County, await Receive(world, world.County, Paper().Bytes()), Columns, RegistryWorld.Here)).Ok);
        async Task<(int, int, int)> After(int days)
        {
            world.City.Time.Advance(TimeSpan.FromDays(days));
            await world.City.Do(Actor.System, async (db, services) => { await services.GetServices<ICityDayJob>().Single(job => job.Name == "registry.forms").Run(db, world.City.Clock.Today, default); return await db.SaveChangesAsync(); });
            return (await world.All<StoredFile, int>(rows => rows.CountAsync()), await world.All<ReceivedForm, int>(rows => rows.CountAsync()), await world.All<Disclosure, int>(rows => rows.CountAsync()));
        }

        Assert.Equal((2, 1, 1), await After(6));
        Assert.Equal((1, 1, 1), await After(2));
        Assert.Equal((0, 0, 1), await After(90));
    }

    [Fact]
    public async Task Forty_columns_and_two_thousand_people_are_filled_and_the_time_is_said()
    {
        await using var world = await RegistryWorld.Start(Database.Sqlite);
        await Crowd(world, 2_000);
        var paper = new PaperForm().Say("A1", "基础信息采集表").Merge("A1:AN1");
        string[] fixedOnes = ["序号", "姓名", "性别", "出生日期", "年龄", "身份证号", "联系电话", "与户主关系", "户主姓名", "户籍地"];
        for (var column = 1; column <= 10; column++) paper.Say(PaperForm.Name(2, column), fixedOnes[column - 1]);
        paper.Say("K2", "现居住地").Say("K3", "县").Say("L3", "乡镇").Say("M3", "村").Say("N3", "门牌号").Merge("K2:N2");
        var rules = CategoryRules.All.Take(9).ToList();
        for (var column = 15; column <= 40; column++)
        {
            if (column % 3 == 0) paper.Say(PaperForm.Name(2, column), rules[(column - 15) / 3].Name.Zh);
            paper.Say(PaperForm.Name(3, column), (column % 3) switch { 0 => "是否", 1 => "证号", _ => "认定时间" });
        }
        paper.Blank(4, 23, 40).Say("A24", "合计", 2);
        var watch = Stopwatch.StartNew();
        var form = await Receive(world, world.County, paper.Bytes());
        var columns = (await Open(world, world.County, form)).Value.Columns;
        Assert.Equal(40, columns.Count);
        Assert.DoesNotContain("", columns);
        var filled = await Fill(world, world.County, form, columns, RegistryWorld.Here);
        watch.Stop();
        Assert.True(filled.Ok, Said(filled.Refusal));
        output.WriteLine($"40 columns × 2,000 people from the upload to the filled file: {watch.Elapsed.TotalSeconds:0.00} s");
        TestContext.Current.SendDiagnosticMessage($"40 columns, 2,000 people: {watch.Elapsed.TotalSeconds:0.00} s");
        var back = await Fetch(world, filled.Value.Disclosure);
        Assert.Equal(("2000", "合计"), (back.Text("A2003"), back.Text("A2004")));
    }

    [Fact]
    public async Task More_than_five_thousand_are_filled_by_a_job()
    {
        await using var world = await RegistryWorld.Start(Database.Sqlite);
        await Crowd(world, FillForm.MostAtOnce + 1);
        var filled = await Fill(world, world.County, await Receive(world, world.County, Paper().Bytes()), ["serial", "name", "", "", "", "", "", ""], "220882");
        Assert.True(filled.Ok, Said(filled.Refusal));
        Assert.NotNull(filled.Value.Job);
        Assert.Equal(0, await world.All<Disclosure, int>(rows => rows.CountAsync()));
        await world.City.RunJobs();
        Assert.Equal(JobState.Done, await world.All<Job, JobState>(rows => rows.Select(row => row.State).SingleAsync()));
        Assert.Equal(FillForm.MostAtOnce + 1, (await world.All<Disclosure, Disclosure>(rows => rows.SingleAsync())).People);
        Assert.Equal("5001", (await Fetch(world, filled.Value.Disclosure)).Text("A5004"));
    }

    private static Task<int> Crowd(RegistryWorld world, int many) => world.City.Do(Actor.System, async (db, _) =>
    {
        for (var at = 0; at < many; at++) db.Add(RegisterPerson.New(world.City.Clock, $"演示{at:0000}", Sex.Female, "1950-03-12", RegistryWorld.Here, null, "test", synthetic: true));
        return await db.SaveChangesAsync();
    });

    private static async Task<Guid> Receive(RegistryWorld world, Actor actor, byte[] bytes)
    {
        var received = await world.City.Do(actor, (db, services) => ReceiveForm.Handle(new("花名册.xlsx", bytes), db, actor, world.City.Clock, services.GetRequiredService<FileStore>()));
        Assert.True(received.Ok, Said(received.Refusal));
        return received.Value;
    }

    private static Task<Result<OpenedForm>> Open(RegistryWorld world, Actor actor, Guid form) => world.City.Do(actor, (db, services) => OpenForm.Handle(form, db, actor, services.GetRequiredService<FileStore>()));

    private static Task<Result<FillForm.Filled>> Fill(RegistryWorld world, Actor actor, Guid form, IReadOnlyList<string> columns, string division, DateOnly? asOf = null) =>
        world.City.Do(actor, (db, services) => FillForm.Handle(new(form, columns, division, null, asOf, "registry.disclosure", "市民政局（测试）"), db, actor, world.City.Clock, services.GetRequiredService<FormFiller>()));

    private static async Task<PaperForm.Back> Fetch(RegistryWorld world, Guid disclosure)
    {
        var file = await world.All<StoredFile, StoredFile>(rows => rows.SingleAsync(row => row.OwnerKind == Disclosure.FileOwner && row.OwnerId == disclosure));
        return new(await world.City.Services.GetRequiredService<FileStore>().Read(file));
    }

    private static string? Said(Refusal? refusal) => refusal is Invalid invalid ? string.Join('；', invalid.Errors.Select(error => $"{error.Field}: {error.Message.Zh}")) : refusal?.Message.Zh;
}
