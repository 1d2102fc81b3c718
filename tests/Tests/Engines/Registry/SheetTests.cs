using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Imports;
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

    private static byte[] Sheet(params string[][] rows) => Sheets.Bytes(ResidentTable.Sheet, ResidentTable.Columns.Where(column => Heads.Contains(column.Key)).OrderBy(column => Array.IndexOf(Heads, column.Key)).ToList(),
        [.. rows.Select((row, at) => new SheetRow(at + 2, Heads.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)))]);

    private static Task<Result<Guid>> Send(RegistryWorld world, Actor actor, byte[] sheet) => world.City.Do(actor, (db, services) => ImportResidents.Handle(new("名册.xlsx", sheet), db, actor, services.GetRequiredService<SheetIntake>()));

    private static async Task<SheetImport> Import(RegistryWorld world, Actor actor, byte[] sheet)
    {
        var sent = await Send(world, actor, sheet);
        Assert.True(sent.Ok, sent.Refusal?.Message.Zh);
        await world.City.RunJobs();
        return await world.All<SheetImport, SheetImport>(rows => rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstAsync());
    }
}
