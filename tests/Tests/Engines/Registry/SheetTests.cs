using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Categories;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Sheet;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A county's list of people comes in by a sheet: once, however often it is sent, and never over what is known.</summary>
public class SheetTests
{
    private static readonly string[] Heads = ["name", "number", "sex", "birth", "phone", "division", "road", "houseNumber", "household", "relation"];

    [Theory, OnBoth]
    public async Task A_sheet_registers_people_and_households_and_the_second_time_changes_nothing(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var sheet = Sheet(
            ["张  三", RegistryWorld.Number("19500312", 1), "", "", "１３８００００００００", RegistryWorld.Here, "1组", "7", "A1", "户主"],
            ["托若•鹤", "", "女", "1952.4", "", RegistryWorld.Here, "1组", "7", "A1", "妻子"],
            ["李苇岸", RegistryWorld.Number("19600101", 3), "男", "", "13900000000、0436-3200000", RegistryWorld.Near, "", "", "", ""]);
        var first = await Import(world, world.County, sheet);
        Assert.Equal((ImportState.Done, 3, 0, 0, 0), (first.State, first.Added, first.Changed, first.Same, first.Bad));
        Assert.Equal(1, await world.All<Household, int>(rows => rows.CountAsync()));
        Assert.Equal(2, await world.All<HouseholdMember, int>(rows => rows.CountAsync()));
        Assert.Equal(["张三"], await world.Found(world.Village, RegistryWorld.Number("19500312", 1)));
        var second = await Import(world, world.County, sheet);
        Assert.Equal((ImportState.Done, 0, 0, 3), (second.State, second.Added, second.Changed, second.Same));
        Assert.Equal(3, await world.All<Person, int>(rows => rows.CountAsync()));
        var read = await world.All<AccessEntry, List<AccessEntry>>(rows => rows.Where(row => row.Act == AccessActs.Import).ToListAsync());
        Assert.Equal(3, Assert.Single(read).People.Split(',').Length);
    }

    [Theory, OnBoth]
    public async Task People_as_they_are_come_in_by_a_sheet(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var done = await Import(world, world.County, Sheet([.. OrdinaryPeople.All.Select(one => (string[])[one.Typed, one.Number ?? "", "", one.Birth ?? "", one.Phone ?? "", RegistryWorld.Here, "1组", "", "", ""])]));
        Assert.Equal((ImportState.Done, OrdinaryPeople.All.Count, 0), (done.State, done.Added, done.Bad));
        await OrdinaryPeople.AreAllThere(world);
    }

    [Theory, OnBoth]
    public async Task Gaps_are_filled_and_what_is_known_stays(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 1);
        await world.Registered("王鹤汀", birth: "1950", number: number);
        var done = await Import(world, world.County, Sheet(["王大鹤", number, "", "1950-03-12", "13800000000", RegistryWorld.Here, "9组", "9", "", ""]));
        Assert.Equal((0, 1, 0), (done.Added, done.Changed, done.Same));
        Assert.Equal(("王鹤汀", "1950-03-12"), await world.All<Person, (string, string?)>(async rows => await rows.Select(row => new ValueTuple<string, string?>(row.Name, row.Birth)).SingleAsync()));
        var asked = await world.All<ImportProblem, List<ImportProblem>>(rows => rows.ToListAsync());
        Assert.Contains("另一个姓名", Assert.Single(asked).Zh);
        Assert.True(asked[0].Asks);
        Assert.Single(await world.Found(world.Village, "13800000000"));
    }

    [Theory, OnBoth]
    public async Task Every_row_that_cannot_be_taken_is_named_and_nothing_is_written(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 1);
        await world.Registered("外县人", RegistryWorld.Elsewhere, birth: "1950-03-12", number: RegistryWorld.Number("19500312", 9));
        var import = await Import(world, world.County, Sheet(
            ["王一", "2.20821E+17", "", "", "", RegistryWorld.Here, "", "", "", ""],
            ["王二", "220821195003120000", "", "", "", RegistryWorld.Here, "", "", "", ""],
            ["王三", number, "", "", "", RegistryWorld.Here, "", "", "", ""],
            ["王四", number, "", "", "", RegistryWorld.Here, "", "", "", ""],
            ["王五", "", "不男不女", "", "", RegistryWorld.Here, "", "", "", ""],
            ["王六", "", "", "1950-02-30", "", RegistryWorld.Here, "", "", "", ""],
            ["王七", "", "", "", "110", RegistryWorld.Here, "", "", "", ""],
            ["王八", "", "", "", "", RegistryWorld.Elsewhere, "", "", "", ""],
            ["王九", "", "", "", "", "没有的村", "", "", "", ""],
            ["王十", "", "", "", "", RegistryWorld.Here, "", "", "B", "堂客"],
            ["王甲", RegistryWorld.Number("19500312", 9), "", "", "", RegistryWorld.Here, "", "", "", ""]));
        Assert.Equal(ImportState.Asking, import.State);
        var problems = await world.All<ImportProblem, List<ImportProblem>>(rows => rows.OrderBy(row => row.Row).ToListAsync());
        string[] expected = ["科学计数", "Excel", "相同", "男或女", "没有30日", "电话号码", "其他地区", "没有找到", "户主的关系", "管辖范围以外"];
        Assert.Equal(expected.Length, problems.Select(problem => problem.Row).Distinct().Count());
        foreach (var (problem, says) in problems.DistinctBy(problem => problem.Row).Zip(expected)) Assert.Contains(says, problem.Zh);
        Assert.DoesNotContain(problems, problem => problem.Zh.Contains("1950031", StringComparison.Ordinal));
        Assert.Equal(1, await world.All<Person, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task Who_may_not_register_may_not_import(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        Assert.IsType<NotSignedIn>((await Send(world, Actor.Nobody, Sheet())).Refusal);
        Assert.IsType<NotAllowed>((await Send(world, await world.City.As(WhiteCrane.Engines.Access.Roles.CityBureau), Sheet())).Refusal);
    }

    private static readonly System.Text.UTF8Encoding Utf8 = new(true);

    [Theory, OnBoth]
    public async Task A_list_as_an_office_keeps_it_comes_in_without_the_template(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var text = "新艾里村人员名册,,,,,\n序号,户主姓名,公民身份号码,出生年月,联系方式,,家庭住址\n,,,,手机,座机,\n"
            + $"1,张  三,{RegistryWorld.Number("19500312", 1)},1950.3.12,１３８００００００００,0436—3200000,新艾里村1组12号\n2,托若·鹤,,农历1956年三月十二,,,大安市新艾里蒙古族乡富兴村委会\n合计,2人,,,,,\n";
        var done = await Import(world, world.County, Utf8.GetBytes(text), "名册.xls");
        Assert.Equal((ImportState.Done, 2, 0), (done.State, done.Added, done.Bad));
        Assert.Equal([6], done.LeftOut);
        Assert.Equal("名册.csv", done.FileName);
        Assert.Equal(["张三"], await world.Found(world.Village, "0436-3200000"));
        Assert.Equal(["12号", null], (await world.All<Address, List<Address>>(rows => rows.OrderByDescending(row => row.Division).ToListAsync())).Select(row => row.Number));
        Assert.Equal([RegistryWorld.Here, RegistryWorld.Near], await world.All<Person, List<string>>(rows => rows.OrderByDescending(row => row.Division).Select(row => row.Division).ToListAsync()));
    }

    [Theory, OnBoth]
    public async Task An_address_that_means_no_village_of_the_area_or_several_is_refused_with_what_was_found(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var import = await Import(world, world.Village, Utf8.GetBytes("姓名,住址\n王一,富兴村1组\n王二,1组12号\n王三,新艾里东村1组\n王四,新艾里村1组\n"));
        Assert.Equal((ImportState.Asking, 3), (import.State, import.Bad));
        var problems = await world.All<ImportProblem, List<ImportProblem>>(rows => rows.OrderBy(row => row.Row).ToListAsync());
        Assert.Equal([2, 3, 4], problems.Select(problem => problem.Row));
        Assert.All(problems, problem => Assert.Contains("管辖范围", problem.Zh));
    }

    [Theory, OnBoth]
    public async Task A_long_number_in_a_numbers_cell_is_refused_whatever_its_check_says(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var fits = Enumerable.Range(0, 3000).Select(day => RegistryWorld.Number(new DateOnly(1950, 1, 1).AddDays(day).ToString("yyyyMMdd"), 0)).First(number => number.EndsWith("000", StringComparison.Ordinal));
        var import = await Import(world, world.County, Numeric(("王一", fits, ""), ("王二", fits + "11", "残疾人证")));
        Assert.Equal((ImportState.Asking, 2), (import.State, import.Bad));
        var problems = await world.All<ImportProblem, List<ImportProblem>>(rows => rows.ToListAsync());
        Assert.All(problems, problem => Assert.Contains("改成0", problem.Zh));
        Assert.All(problems, problem => Assert.Equal("number", problem.Column));
        // The same figures as text are taken, and asked about.
        var text = await Import(world, world.County, Sheet(["王一", fits, "", "", "", RegistryWorld.Here, "", "", "", ""]));
        Assert.Equal((ImportState.Done, 1), (text.State, text.Added));
        Assert.Single(await world.All<ImportProblem, List<ImportProblem>>(rows => rows.Where(row => row.ImportId == text.Id && row.Asks).ToListAsync()));
    }

    [Theory, OnBoth]
    public async Task What_was_corrected_after_the_sheet_stays_when_the_sheet_comes_again(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var sheet = Sheet(["王鹤汀", RegistryWorld.Number("19500312", 1), "男", "1950-03-12", "13800000000", RegistryWorld.Here, "1组", "7", "", ""]);
        await Import(world, world.County, sheet);
        var person = await world.All<Person, Guid>(rows => rows.Select(row => row.Id).SingleAsync());
        await world.City.Do(Actor.System, async (db, _) =>
        {
            var row = await db.All<Person>(new SystemTask("test")).SingleAsync(row => row.Id == person);
            (row.Name, row.Birth) = ("王鹤亭", "1950-03-13");
            return await db.SaveChangesAsync();
        });
        var again = await Import(world, world.County, sheet);
        Assert.Equal((0, 0, 1), (again.Added, again.Changed, again.Same));
        Assert.Equal(("王鹤亭", "1950-03-13"), await world.All<Person, (string, string?)>(async rows => await rows.Select(row => new ValueTuple<string, string?>(row.Name, row.Birth)).SingleAsync()));
    }

    [Theory, OnBoth]
    public async Task Ticks_and_words_nominate_categories_once_and_never_over_an_offices_word(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var list = Encoding.UTF8.GetBytes($"""
            姓名,身份证号,村（社区）代码,是否低保,特困,独居,人员类别
            王鹤汀,{RegistryWorld.Number("19500312", 1)},{RegistryWorld.Here},√,否,是,
            李苇岸,{RegistryWorld.Number("19600101", 3)},{RegistryWorld.Here},１,,0,空巢、空巢老人
            托若鹤,{RegistryWorld.Number("20150501", 5)},{RegistryWorld.Here},×,,,独居、没听说过
            赵芦花,{RegistryWorld.Number("19560401", 7)},{RegistryWorld.Here},证号0012,,,
            """);
        var first = await Import(world, world.County, list, "名册.csv");
        Assert.Equal((ImportState.Done, 4, 0), (first.State, first.Added, first.Bad));
        Assert.Equal(["living-alone 王鹤汀", "minimum-allowance 王鹤汀", "empty-nest 李苇岸", "minimum-allowance 李苇岸"], await Nominated());
        // What is not understood, and what the age speaks against, is asked about and not taken.
        var asked = await world.All<ImportProblem, List<string>>(rows => rows.OrderBy(row => row.Row).Select(row => row.Zh).ToListAsync());
        Assert.Equal(2, asked.Count);
        Assert.Contains("没听说过", asked[0], StringComparison.Ordinal);
        Assert.Contains("写是、√或1", asked[1], StringComparison.Ordinal);
        var waiting = await world.All<CategoryNomination, List<CategoryNomination>>(rows => rows.Where(row => row.Code == "minimum-allowance").OrderBy(row => row.Id).ToListAsync());
        Assert.True((await world.City.Do(world.County, (db, _) => ConfirmCategory.Handle(new(waiting[0].Id, waiting[0].Version, true), db, world.County, world.City.Clock))).Ok);
        Assert.True((await world.City.Do(world.County, (db, _) => ConfirmCategory.Handle(new(waiting[1].Id, waiting[1].Version, false, "不在保"), db, world.County, world.City.Clock))).Ok);
        var second = await Import(world, world.County, list, "名册.csv");
        Assert.Equal((0, 0, 4), (second.Added, second.Changed, second.Same));
        Assert.Equal(4, (await Nominated()).Count);

        async Task<List<string>> Nominated()
        {
            var names = await world.All<Person, Dictionary<Guid, string>>(rows => rows.ToDictionaryAsync(row => row.Id, row => row.Name));
            return [.. (await world.All<CategoryNomination, List<CategoryNomination>>(rows => rows.ToListAsync())).Select(row => (Name: names[row.PersonId], row.Code)).OrderBy(row => row.Name == "李苇岸").ThenBy(row => row.Code).Select(row => $"{row.Code} {row.Name}")];
        }
    }

    // As Excel keeps what was typed into cells that are no text: the figures after the fifteenth are zeros.
    private static byte[] Numeric(params (string Name, string Number, string Kind)[] rows)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            static string Text(string words) => $"<c t=\"inlineStr\"><is><t>{words}</t></is></c>";
            Add(zip, "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add(zip, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>" + Text("姓名") + Text("身份证号") + Text("证件种类") + Text("村（社区）代码") + "</row>"
                + string.Concat(rows.Select(row => $"<row>{Text(row.Name)}<c><v>{row.Number}</v></c>{Text(row.Kind)}{Text(RegistryWorld.Here)}</row>")) + "</sheetData></worksheet>");
        }
        return memory.ToArray();

        static void Add(System.IO.Compression.ZipArchive zip, string part, string xml)
        {
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(xml);
        }
    }

    private static byte[] Sheet(params string[][] rows) => Sheets.Bytes(ResidentTable.Sheet, ResidentTable.Columns.Where(column => Heads.Contains(column.Key)).OrderBy(column => Array.IndexOf(Heads, column.Key)).ToList(),
        [.. rows.Select((row, at) => new SheetRow(at + 2, Heads.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)))]);

    private static Task<Result<Guid>> Send(RegistryWorld world, Actor actor, byte[] sheet, string name = "名册.xlsx") => world.City.Do(actor, (db, services) => ImportResidents.Handle(new(name, sheet), db, actor, services.GetRequiredService<SheetIntake>()));

    private static async Task<SheetImport> Import(RegistryWorld world, Actor actor, byte[] sheet, string name = "名册.xlsx")
    {
        var sent = await Send(world, actor, sheet, name);
        Assert.True(sent.Ok, sent.Refusal?.Message.Zh);
        await world.City.RunJobs();
        return await world.All<SheetImport, SheetImport>(rows => rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstAsync());
    }
}
