using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

public sealed class ProjectsSheetTests
{
    private const int Batch = 250;

    private static Dictionary<string, string?> Row(string name, params (string Key, string? Value)[] more)
    {
        var row = new Dictionary<string, string?> { ["name"] = name, ["division"] = "220822100", ["unit"] = "通榆县测试建设有限公司", ["total"] = "1200", ["planned-start"] = "2025-01-01", ["planned-finish"] = "2025-12-31" };
        foreach (var (key, value) in more) row[key] = value;
        return row;
    }

    internal static byte[] Sheet(IEnumerable<Dictionary<string, string?>> rows) => Sheets.Bytes(ProjectSheet.Name,
        [.. ProjectSheet.Columns.Select(column => new Column<Dictionary<string, string?>>(column.Key, column.Heading, row => row.GetValueOrDefault(column.Key), column.Hint))], rows);

    internal static Task<Result<Guid>> Send(ProjectsWorld world, Actor actor, byte[] bytes) =>
        world.Do(actor, (db, services) => ImportProjects.Handle(new("清单.xlsx", bytes), db, actor, services.GetRequiredService<SheetIntake>()));

    internal static Task RunJobs(ProjectsWorld world) => world.City.RunJobs();

    internal static async Task<byte[]> Export(ProjectsWorld world) => await world.Do(world.Lead, async (db, _) =>
        Sheets.Bytes(ProjectSheet.Name, ProjectSheet.Columns, await SheetEndpoints.Rows(db, world.Lead, await db.Visible<Project>(world.Lead).AsNoTracking().InOrder(ProjectSort.Name).ToListAsync(), CancellationToken.None)));

    [Theory, OnBoth]
    public async Task Nothing_is_imported_while_a_row_has_a_problem_and_each_problem_stands_beside_its_row(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        await world.Added();
        var taken = (await world.All<Project>()).Single().Code;
        Assert.True((await Send(world, world.County, Sheet([
            Row("好项目", ("code", "A-1")), Row("重复代码", ("code", "A-1")), Row("", ("code", "A-2")), Row("外县", ("division", "大安市")), Row("没有的单位", ("unit", "查无此单位")), Row("负数", ("total", "-5")),
            Row("日期", ("planned-finish", "2024-01-01")), Row("计划", ("plan", "随便")), Row("阶段", ("stage", "飞行")), Row("更新", ("code", taken), ("stage", "运营")), Row("编号", ("id", "不是编号"))]))).Ok);
        await RunJobs(world);
        var import = (await world.All<SheetImport>()).Single();
        Assert.Equal((ImportState.Asking, 11, 10, 0), (import.State, import.Rows, import.Bad, import.Added));
        Assert.Single(await world.All<Project>());
        var problems = (await world.All<ImportProblem>()).GroupBy(problem => problem.Row).ToDictionary(group => group.Key, group => group.Select(problem => problem.Column).First());
        Assert.Equal(new Dictionary<int, string> { [3] = "code", [4] = "name", [5] = "division", [6] = "unit", [7] = "total", [8] = "planned-finish", [9] = "plan", [10] = "stage", [11] = "stage", [12] = "id" }, problems.OrderBy(one => one.Key).ToDictionary());
        Task<Result<Guid>> Take(Actor actor) => world.City.TakeGood(actor, import.Id);
        Assert.IsType<NotSignedIn>((await Take(Actor.Nobody)).Refusal);
        Assert.IsType<NotFound>((await Take(world.UnitMan)).Refusal);
        Assert.IsType<NotFound>((await Take(world.OtherCounty)).Refusal);
        Assert.True((await Take(world.County)).Ok);
        Assert.IsType<Refused>((await Take(world.County)).Refusal);
        await RunJobs(world);
        Assert.Equal(["好项目", "通榆县测试托育中心"], (await world.All<Project>()).Select(project => project.Name).OrderBy(name => name.Length));
        Assert.All(await world.All<Project>(), project => Assert.NotEqual("", project.LightRule));
    }

    [Theory, OnBoth]
    public async Task A_quarter_later_the_uploaded_sheet_is_gone_and_the_projects_stay(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        await Send(world, world.County, Sheet([Row("好项目"), Row("坏项目", ("total", "-5"))]));
        await RunJobs(world);
        var import = (await world.All<SheetImport>()).Single();
        Assert.True((await world.City.TakeGood(world.County, import.Id)).Ok);
        await RunJobs(world);
        world.City.Time.Advance(TimeSpan.FromDays(91));
        await world.City.Services.GetRequiredService<CityDays>().RunDue(default);
        Assert.Empty(await world.All<Job>());
        Assert.Empty(await world.All<SheetImport>());
        Assert.Empty(await world.All<ImportProblem>());
        Assert.Empty(await world.All<StoredFile>());
        Assert.Empty(Directory.GetFiles(Path.Combine(world.City.Services.GetRequiredService<CityOptions>().DataFolder, "files"), "*", SearchOption.AllDirectories));
        Assert.Equal("好项目", (await world.All<Project>()).Single().Name);
    }

    [Fact]
    public async Task Who_may_not_import_and_what_is_no_sheet_is_refused()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var good = Sheet([Row("项目")]);
        Assert.IsType<NotSignedIn>((await Send(world, Actor.Nobody, good)).Refusal);
        Assert.IsType<NotAllowed>((await Send(world, world.UnitMan, good)).Refusal);
        Assert.IsType<Invalid>((await Send(world, world.County, "x"u8.ToArray())).Refusal);
        Assert.Empty(await world.All<Job>());
    }

    [Theory, OnBoth]
    public async Task What_is_exported_imported_and_exported_again_is_equal_in_every_cell(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var text = Gen.Char[" =+-@甲乙丙丁\"'<&%,；\n，0aZ😀"[..^2]].Array[1, 30].Select(letters => ("项" + new string(letters)).Trim());
        var rows = Gen.Select(text, text, Gen.Long[0, 900_000_000_00], Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[1, 12], Gen.Bool).Array[40].Single().Select((made, at) =>
        {
            var (name, scale, fen, fund, type, month, running) = made;
            var plan = $"2025-{month:D2}={at % 100}%" + (at % 3 == 0 ? "/0.5" : "");
            return Row($"{name}{at}", ("code", $"C-{at}"), ("scale", scale), ("total", ProjectFields.Wan(Math.Max(fen, 1_000_000))), ("fund-" + ProjectWords.Funds[fund], ProjectFields.Wan(fen)), ("type", ProjectWords.Types[type].Name().Zh), ("plan", plan),
                ("stage", running ? "建设实施" : null), ("contact-name", " 王 "), ("contact-phone", "=1+1"), ("statistics-required", running ? "是" : null));
        }).ToList();
        var stage = GovernmentInvestment.Stages.Single(rule => rule.Stage == ProjectStage.Construction).Name.Zh;
        foreach (var row in rows.Where(row => row["stage"] is not null)) (row["stage"], row["actual-start"]) = (stage, "2025-02-01");
        Assert.True((await Send(world, world.County, Sheet(rows))).Ok);
        await RunJobs(world);
        Assert.Empty((await world.All<ImportProblem>()).Where(problem => !problem.Asks).Select(problem => $"{problem.Row} {problem.Column} {problem.Zh}"));
        var first = await Export(world);
        Assert.True((await Send(world, world.Lead, first)).Ok);
        await RunJobs(world);
        Assert.Equal(first, await Export(world));
        Assert.Equal((40, 0), (await world.All<SheetImport>()).Where(import => import.Changed == 40).Select(import => (import.Changed, import.Added)).Single());
    }

    [Theory, OnBoth]
    public async Task A_sheet_with_few_columns_leaves_everything_else_of_a_known_project_as_it_is(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { LeadId = world.Bureau.OrganisationId, Site = "开通镇", ContactName = "王某", ContactPhone = "1", StatisticsRequired = true });
        await world.Do(world.County, (db, _) => SetMonthlyPlan.Handle(new(id, db.All<Project>(ProjectsWorld.Task).Single().Version, [new(new(2025, 8, 1), 6500, 3_000_000_00)]), db, world.County, world.City.Clock));
        var stored = await world.Read(id);
        Assert.True((await Send(world, world.County, Few("name", "id", "division", "unit", "total", "scale"))).Ok);
        await RunJobs(world);
        Assert.Equal((0, 1), (await world.All<SheetImport>()).Select(import => (import.Bad, import.Changed)).Single());
        var after = await world.Read(id);
        Assert.Equal(("改名的项目", (string?)null), (after.Name, after.Scale));
        Assert.Equal((stored.Code, stored.LeadId, stored.Field, stored.Type, stored.Site, stored.YearFen, stored.PlannedStart, stored.PlannedFinish, stored.ContactName, stored.ContactPhone, stored.StatisticsRequired),
            (after.Code, after.LeadId, after.Field, after.Type, after.Site, after.YearFen, after.PlannedStart, after.PlannedFinish, after.ContactName, after.ContactPhone, after.StatisticsRequired));
        Assert.Equal((FundKind.County, 12_000_000_00L, 12_000_000_00L), (await world.All<ProjectFund>()).Select(fund => (fund.Kind, fund.Fen, fund.YearFen)).Single());
        Assert.Equal((6500, (long?)3_000_000_00L), (await world.All<PlannedProgress>()).Select(month => (month.Bp, month.PayFen)).Single());

        // A column that is there empties what its cell leaves empty; one half of a fund does not touch the other.
        Assert.True((await Send(world, world.County, Few("name", "id", "division", "unit", "total", "contact-name", "fundyear-County", "plan"))).Ok);
        await RunJobs(world);
        Assert.Null((await world.Read(id)).ContactName);
        Assert.Equal((12_000_000_00L, 0L), (await world.All<ProjectFund>()).Select(fund => (fund.Fen, fund.YearFen)).Single());
        Assert.Empty(await world.All<PlannedProgress>());

        byte[] Few(params string[] keys) => Sheets.Bytes(ProjectSheet.Name,
            [.. ProjectSheet.Columns.Where(column => keys.Contains(column.Key)).Select(column => new Column<Dictionary<string, string?>>(column.Key, column.Heading, row => row.GetValueOrDefault(column.Key), column.Hint))], [Row("改名的项目", ("id", id.ToString("N")))]);
    }

    [Theory, OnBoth]
    public async Task An_import_killed_in_the_middle_goes_on_without_a_row_lost_or_doubled(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        await Send(world, world.County, Sheet(Enumerable.Range(0, Batch * 2 + 100).Select(at => Row("项目" + at))));
        await world.City.RunAndKill(5);
        var after = (await world.All<SheetImport>()).Single();
        Assert.InRange(after.Passed, 1, Batch * 2);
        Assert.Equal(after.Passed, (await world.All<Project>()).Count);
        world.City.Time.Advance(TimeSpan.FromMinutes(10));
        await RunJobs(world);
        var projects = await world.All<Project>();
        Assert.Equal(Batch * 2 + 100, projects.Select(project => project.Name).Distinct().Count());
        Assert.Equal(Batch * 2 + 100, projects.Count);
        Assert.Equal(ImportState.Done, (await world.All<SheetImport>()).Single().State);
    }
}
