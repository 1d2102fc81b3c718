using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>A project's yearly item is chosen where the project is written, on the page and in the sheet, by one rule.</summary>
public class ProjectsYearlyItemTests
{
    private static readonly string[] YearlyItem = ["yearly-item"];

    [Theory, OnBoth]
    public async Task Adding_and_changing_take_an_open_item_of_the_place_and_no_other(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var items = await Items.Make(world);
        var input = world.Input();
        foreach (var wrong in new[] { items.Draft, items.Ended, items.OfDaan, world.City.Clock.NewId() })
            Assert.Equal(YearlyItem, YearlyListsTests.Fields(await world.Add(world.County, input with { YearlyItemId = wrong })));
        Assert.Empty(await world.All<Project>());
        var id = await world.Added(input with { YearlyItemId = items.OfTongyu });
        Assert.Equal(items.OfTongyu, (await world.Read(id)).YearlyItemId);
        Assert.Equal(YearlyItem, YearlyListsTests.Fields(await Change(world, world.County, id, input with { YearlyItemId = items.Ended })));
        Assert.Equal(YearlyItem, YearlyListsTests.Fields(await Change(world, world.Lead, id, input with { YearlyItemId = items.OfTongyu, Division = "220882" })));
        Assert.True((await Change(world, world.County, id, input with { YearlyItemId = items.OfCity })).Ok);
        await End(world, items.OfCity);
        Assert.True((await Change(world, world.County, id, input with { YearlyItemId = items.OfCity, Scale = "改了规模" })).Ok);
        Assert.Equal(items.OfCity, (await world.Read(id)).YearlyItemId);
        Assert.True((await Change(world, world.County, id, input)).Ok);
        Assert.Null((await world.Read(id)).YearlyItemId);
    }

    [Fact]
    public async Task The_form_offers_what_is_open_to_the_county_and_what_the_project_hangs_on()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var items = await Items.Make(world);
        var offered = await world.Do(world.County, (db, _) => ProjectOptions.YearlyItems(db, world.County, null));
        var group = Assert.Single(offered);
        Assert.Equal("市民政局 2025年", group.Item1);
        Assert.Equal([items.OfCity.ToString(), items.OfTongyu.ToString()], group.Item2.Select(option => option.Value));
        Assert.Equal("1.1 通榆的分解（通榆县）", group.Item2[1].Text);
        var kept = await world.Do(world.County, (db, _) => ProjectOptions.YearlyItems(db, world.County, items.Ended));
        Assert.Contains("已办结", Assert.Single(kept[0].Item2, option => option.Value == items.Ended.ToString()).Text);
        Assert.Empty(await world.Do(Actor.Nobody, (db, _) => ProjectOptions.YearlyItems(db, Actor.Nobody, items.OfCity)));
        var lead = await world.Do(world.Lead, (db, _) => ProjectOptions.YearlyItems(db, world.Lead, null));
        Assert.Contains(lead.SelectMany(one => one.Item2), option => option.Value == items.OfDaan.ToString());
    }

    [Theory, OnBoth]
    public async Task The_sheet_cites_the_item_and_refuses_what_the_form_refuses(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var items = await Items.Make(world);
        var kept = await world.Added(world.Input("原有项目") with { YearlyItemId = items.OfTongyu });
        await Import(world, world.County, [Row("短写", "市民政局 2025-1.1"), Row("带字", "市民政局　2025-1 随便写"), Row("不挂", null)]);
        var found = (await world.All<Project>()).ToDictionary(project => project.Name, project => project.YearlyItemId);
        Assert.Equal([items.OfTongyu, items.OfCity, null], new[] { found["短写"], found["带字"], found["不挂"] });
        var first = await Export(world);
        Assert.Contains(Sheets.Read(first, ProjectSheet.Columns).Value.Rows, row => row["yearly-item"] == "市民政局 2025-1.1 通榆的分解");
        await ImportBytes(world, world.Lead, first);
        Assert.Equal(first, await Export(world));

        await Import(world, world.County, [Row("错一", "市民政局 2025-9"), Row("错二", "市民政局 2025-1.2"), Row("错三", "市民政局 2025-2"), Row("错四", "养老")]);
        Assert.Equal([2, 3, 4, 5], (await world.All<ImportProblem>()).Where(problem => problem.Column == "yearly-item").Select(problem => problem.Row).Order());
        Assert.DoesNotContain(await world.All<Project>(), project => project.Name.StartsWith('错'));

        var columns = ProjectSheet.Columns.Where(column => column.Key != "yearly-item").ToList();
        var rows = Sheets.Read(first, columns).Value.Rows;
        await ImportBytes(world, world.Lead, Sheets.Bytes(ProjectSheet.Name, [.. columns.Select(column => new Column<SheetRow>(column.Key, column.Heading, row => row[column.Key], column.Hint))], rows));
        Assert.Equal(items.OfTongyu, (await world.Read(kept)).YearlyItemId);
        Assert.Equal(first, await Export(world));
    }

    /// <summary>A bureau's issued list: an open item with one of Tongyu and one of Daan under it, and an ended one; and another bureau's draft.</summary>
    private sealed record Items(Guid OfCity, Guid OfTongyu, Guid OfDaan, Guid Ended, Guid Draft)
    {
        public static async Task<Items> Make(ProjectsWorld world)
        {
            var (city, clock) = (world.City, world.City.Clock);
            var bureau = await city.As(Roles.CityBureau, organisation: "市民政局");
            var other = await city.As(Roles.CityBureau, organisation: "市教育局");
            ItemWords Words(Actor actor, string text) => new(text, null, null, actor.OrganisationId, new(2025, 11, 30), actor.Division);
            Task<Result<Guid>> Start(Actor actor) => world.Do(actor, (db, _) => StartYearlyList.Handle(new(2025, "年度建设任务"), db, actor, clock));
            async Task<Guid> Add(Actor actor, Guid list, string text) => (await world.Do(actor, (db, _) => SaveDraftItem.Handle(new(list, null, 0, Words(actor, text)), db, actor, clock))).Value;
            async Task<Guid> County(Actor actor, Guid parent, string text) => (await world.Do(actor, (db, _) => SaveCountyItem.Handle(new(parent, null, 0, Words(actor, text), null), db, actor, clock))).Value;
            var list = (await Start(bureau)).Value;
            var (open, ended) = (await Add(bureau, list, "改造养老服务中心"), await Add(bureau, list, "已完成的一项"));
            var version = (await world.All<YearlyList>()).Single().Version;
            Assert.True((await world.Do(bureau, (db, _) => IssueYearlyList.Handle(new(list, version, "年度建设任务", null, clock.Today), db, bureau, clock))).Ok);
            var items = new Items(open, await County(world.County, open, "通榆的分解"), await County(world.OtherCounty, open, "大安的分解"), ended, await Add(other, (await Start(other)).Value, "还没有印发"));
            await End(world, ended);
            return items;
        }
    }

    private static async Task End(ProjectsWorld world, Guid item)
    {
        var bureau = await world.City.As(Roles.CityBureau, organisation: "市民政局");
        foreach (var below in (await world.All<YearlyItem>()).Where(row => row.ParentId == item)) await Close(below, below.Division == "220822" ? world.County : world.OtherCounty);
        await Close((await world.All<YearlyItem>()).Single(row => row.Id == item), bureau);

        async Task Close(YearlyItem row, Actor actor) => Assert.True((await world.Do(actor, (db, services) =>
            CloseYearlyItem.Handle(new(row.Id, row.Version, new(Outcome.Done, "验收合格", null, YearlyWorld.Paper)), db, actor, world.City.Clock, services.GetRequiredService<FileStore>()))).Ok);
    }

    private static async Task<Result<Guid>> Change(ProjectsWorld world, Actor actor, Guid id, ProjectInput input)
    {
        var version = (await world.Read(id)).Version;
        return await world.Do(actor, (db, _) => ChangeProject.Handle(new(id, version, input), db, actor, world.City.Clock));
    }

    private static Dictionary<string, string?> Row(string name, string? item) => new() { ["name"] = name, ["division"] = "220822100", ["unit"] = "通榆县测试建设有限公司", ["total"] = "1200", ["yearly-item"] = item };

    private static Task Import(ProjectsWorld world, Actor actor, IEnumerable<Dictionary<string, string?>> rows) => ImportBytes(world, actor, ProjectsSheetTests.Sheet(rows));

    private static async Task ImportBytes(ProjectsWorld world, Actor actor, byte[] bytes)
    {
        Assert.True((await ProjectsSheetTests.Send(world, actor, bytes)).Ok);
        await ProjectsSheetTests.RunJobs(world);
    }

    private static Task<byte[]> Export(ProjectsWorld world) => ProjectsSheetTests.Export(world);
}
