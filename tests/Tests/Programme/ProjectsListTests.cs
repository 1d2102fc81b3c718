using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Guidance;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

public sealed partial class ProjectsListTests
{
    private static ProjectFilter Filter(params (string Name, string Value)[] query) => ProjectFilter.From(name => query.FirstOrDefault(one => one.Name == name).Value);

    private static Task<List<string>> Found(ProjectsWorld world, Actor actor, params (string, string)[] query) => world.Do(actor, async (db, _) =>
        (await (await Filter(query).In(db, actor, world.City.Clock.Today)).InOrder(ProjectSort.Name).ToListAsync()).Select(project => project.Name).ToList());

    [Theory, OnBoth]
    public async Task The_filters_find_what_they_say_and_nobody_sees_more_than_their_own(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        await world.Added(world.Input("阿尔山托育中心"));
        await world.Added(world.Input("白鹤敬老院") with { Field = Field.ElderCare, Stage = ProjectStage.Proposal, ActualStart = null, PlannedStart = new(2026, 1, 1), PlannedFinish = new(2026, 12, 31) });
        Assert.True((await world.Add(world.Lead, world.Input("城南门禁") with { Field = Field.Community, Division = "220802006" })).Ok);
        Assert.Equal(["阿尔山托育中心", "白鹤敬老院", "城南门禁"], await Found(world, world.Lead));
        Assert.Equal(["白鹤敬老院"], await Found(world, world.Lead, ("q", "BHJ")));
        Assert.Equal(["阿尔山托育中心"], await Found(world, world.Lead, ("q", "托育")));
        Assert.Equal(["城南门禁"], await Found(world, world.Lead, ("area", "220802")));
        // What is no division narrows nothing, and no database stumbles over it.
        foreach (var odd in new[] { "\uFFFF", "22x", "通榆" }) Assert.Equal(3, (await Found(world, world.Lead, ("area", odd))).Count);
        var zone = (await world.All<Zone>()).Single();
        Assert.Equal(["城南门禁"], await Found(world, world.Lead, ("area", "z:" + zone.Id)));
        Assert.Equal(["白鹤敬老院"], await Found(world, world.Lead, ("field", "ElderCare")));
        Assert.Equal(["白鹤敬老院"], await Found(world, world.Lead, ("stage", "Proposal")));
        Assert.Equal(["白鹤敬老院"], await Found(world, world.Lead, ("light", "None")));
        Assert.Equal(3, (await Found(world, world.Lead, ("unit", "测试建设"))).Count);
        Assert.Empty(await Found(world, world.Lead, ("unit", "别家")));
        Assert.Equal(["阿尔山托育中心", "白鹤敬老院"], await Found(world, world.County));
        Assert.Empty(await Found(world, world.OtherCounty));
        Assert.Empty(await Found(world, Actor.Nobody));
        Assert.Equal(3, (await Found(world, world.UnitMan)).Count);
        Assert.Empty(await Found(world, await world.City.As(Roles.ProjectUnit, "220822", "通榆县")));
    }

    [Fact]
    public async Task A_page_is_read_along_its_index_and_the_list_is_never_sorted_whole()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var plain = await PlanOfLists(world);
        await world.Do(Actor.System, async (db, _) =>
        {
            for (var at = 0; at < 300; at++) db.Add(ProjectSaving.New(world.Input("项目" + at) with { Code = null, Division = at % 2 == 0 ? "220822" : "220882" }, Actor.System, world.City.Clock));
            await db.SaveChangesAsync();
            await db.Database.BeginTransactionAsync(); // as the city's day runs it
            await world.City.Services.CreateScope().ServiceProvider.GetServices<ICityDayJob>().OfType<LookAtTableSizes>().Single().Run(db, world.City.Clock.Today, default);
            await db.Database.CommitTransactionAsync();
            return 0;
        });
        Assert.Contains("TEMP B-TREE", plain); // the planner that has not looked yet
        Assert.DoesNotContain("TEMP B-TREE", await PlanOfLists(world));
    }

    /// <summary>How SQLite would read the first page in every order, and the counts of lights, for a whole city and for a county.</summary>
    private static async Task<string> PlanOfLists(ProjectsWorld world)
    {
        var plan = new List<string>();
        foreach (var actor in (Actor[])[world.Lead, world.County])
            await world.Do(actor, async (db, _) =>
            {
                var list = await Filter().In(db, actor, world.City.Clock.Today);
                await db.Database.OpenConnectionAsync();
                foreach (var command in Enum.GetValues<ProjectSort>().Select(sort => list.InOrder(sort).Take(ProjectPages.Size).CreateDbCommand()).Append(list.GroupBy(project => project.Light).Select(group => new { group.Key, Count = group.Count() }).CreateDbCommand()))
                {
                    command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
                    await using var lines = await command.ExecuteReaderAsync();
                    while (await lines.ReadAsync()) plan.Add(lines.GetString(3));
                }
                return 0;
            });
        return string.Join('\n', plan);
    }

    [Theory, OnBoth]
    public async Task Pages_follow_each_other_without_gap_or_repeat_in_every_order_and_back_again(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        await world.Do(Actor.System, async (db, _) =>
        {
            for (var at = 0; at < 130; at++)
            {
                var input = world.Input("项目" + at % 7) with { Code = null, Division = at % 2 == 0 ? "220822" : "220882", Stage = ProjectStage.Proposal, ActualStart = null, PlannedFinish = at % 3 == 0 ? null : new DateOnly(2026, 1 + at % 5, 1) };
                db.Add(ProjectSaving.New(input, Actor.System, world.City.Clock));
            }
            return await db.SaveChangesAsync();
        });
        foreach (var sort in Enum.GetValues<ProjectSort>())
        {
            var all = await world.Do(world.Lead, async (db, _) => await db.Visible<Project>(world.Lead).InOrder(sort).Select(project => project.Id).ToListAsync());
            List<Guid> seen = [];
            (string, string)[] query = [("sort", sort.ToString())];
            for (var more = true; more;)
            {
                var (rows, earlier, later) = await world.Do(world.Lead, async (db, _) => await (await Filter(query).In(db, world.Lead, world.City.Clock.Today)).Page(Filter(query)));
                Assert.Equal(seen.Count > 0, earlier);
                seen.AddRange(rows.Select(project => project.Id));
                (more, query) = (later, [("sort", sort.ToString()), ("after", rows[^1].Id.ToString())]);
            }
            Assert.Equal(all, seen);
            query = [("sort", sort.ToString()), ("before", all[100].ToString())];
            var back = await world.Do(world.Lead, async (db, _) => await (await Filter(query).In(db, world.Lead, world.City.Clock.Today)).Page(Filter(query)));
            Assert.Equal(all[50..100], back.Rows.Select(project => project.Id));
            Assert.True(back is { Earlier: true, Later: true });
        }
    }

    [Fact]
    public async Task The_pages_answer_each_role_and_programs_get_the_same_list()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var office = await city.Enter("许春霖");
        var list = await office.GetStringAsync("/projects?light=Red");
        Assert.Contains("坦途镇中心敬老院适老化改造项目", list);
        Assert.Contains("落后", list);
        Assert.Contains("演示数据", list);
        Assert.Contains("Red", await office.GetStringAsync("/projects?lang=en"));
        var id = Guid.Parse(ProjectLink().Match(list).Groups[1].Value);
        foreach (var path in new[] { $"/projects/{id}", $"/projects/{id}/edit", $"/projects/{id}/plan", $"/projects/{id}/stage", $"/projects/{id}/stage?to=Suspended", "/projects/new", "/projects/import", "/months", "/months?month=2025-08&show=Check", "/months?month=2025-08&show=Late", "/light-rules", "/projects?area=220822&sort=Finish&q=t" })
            Assert.Equal(HttpStatusCode.OK, (await office.GetAsync(path)).StatusCode);
        var export = await office.GetAsync("/projects/export?light=Red");
        Assert.Equal(3, WhiteCrane.Engines.Tables.Sheets.Read(await export.Content.ReadAsByteArrayAsync(), ProjectSheet.Columns).Value.Rows.Count);
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/projects/template")).StatusCode);
        var api = await office.GetFromJsonAsync<JsonElement>("/api/projects?light=Yellow");
        Assert.Equal(6, api.GetProperty("projects").GetArrayLength());

        var unit = await city.Enter("隋玉芝");
        Assert.Contains("托育服务中心", await unit.GetStringAsync("/projects"));
        Assert.DoesNotContain("海明街道", await unit.GetStringAsync("/projects"));
        Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync($"/projects/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetAsync("/projects/new")).StatusCode);
        var nursery = await city.Do(Actor.System, (db, _) => db.All<Project>(ProjectsWorld.Task).Where(project => project.Name.EndsWith(DemoProjectLines.Nursery)).Select(project => project.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.OK, (await unit.GetAsync($"/projects/{nursery}/report?month=2025-09")).StatusCode);
        var token = Token().Match(await unit.GetStringAsync($"/projects/{nursery}/report")).Groups[1].Value;
        foreach (var month in new[] { "9999-12", "0001-01", "x" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await unit.PostAsync($"/projects/{nursery}/report", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["_handler"] = "report-month", ["month"] = month, ["bp"] = "60", ["invested"] = "1", ["paid"] = "1" }))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await unit.PostAsJsonAsync($"/api/projects/{nursery}/months", new { of = "2025-09", progressBp = 6200 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await unit.PostAsJsonAsync($"/api/projects/{nursery}/months", new { of = "2025-09", progressBp = 6200, investedFen = 22_320_000_00L, paidFen = 20_000_000_00L })).StatusCode);
        Assert.Contains("落后13个百分点", await unit.GetStringAsync($"/projects/{nursery}"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await city.Client().GetAsync("/api/projects")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await city.Client().GetAsync("/projects")).StatusCode);
    }

    [Fact]
    public async Task A_project_leads_to_its_guidance_and_a_yearly_item_to_its_projects()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var office = await Enter(city, "许春霖");
        var visited = await city.Do(Actor.System, (db, _) => db.All<GuidanceRecord>(ProjectsWorld.Task).Select(record => new { record.Id, record.ProjectId }).FirstAsync());
        var page = await office.GetStringAsync($"/projects/{visited.ProjectId}");
        Assert.Contains($"href=\"/guidance?project={visited.ProjectId}\"", page);
        Assert.Contains($"href=\"/guidance/{visited.Id}\"", page);
        Assert.Contains($"href=\"/guidance/new?project={visited.ProjectId}\"", page);
        var records = await office.GetStringAsync($"/guidance?project={visited.ProjectId}");
        Assert.Contains($"href=\"/guidance/{visited.Id}\"", records);
        Assert.Single(GuidanceLink().Matches(records).Select(match => match.Groups[1].Value).Distinct());
        Assert.Contains($"name=\"project\" value=\"{visited.ProjectId}\"", await office.GetStringAsync($"/guidance/new?project={visited.ProjectId}"));
        var unit = await Enter(city, "隋玉芝");
        var nursery = await city.Do(Actor.System, (db, _) => db.All<Project>(ProjectsWorld.Task).Where(project => project.Name.EndsWith(DemoProjectLines.Nursery)).Select(project => project.Id).SingleAsync());
        var own = await unit.GetStringAsync($"/projects/{nursery}");
        Assert.Contains("id=\"guidance\"", own);
        Assert.DoesNotContain("/guidance/new", own);

        var item = await city.Do(Actor.System, (db, _) => (from one in db.All<YearlyItem>(ProjectsWorld.Task) join project in db.All<Project>(ProjectsWorld.Task) on one.Id equals project.YearlyItemId select new { one.Id, one.Text, Project = project.Name }).FirstAsync());
        var hung = await city.Do(Actor.System, (db, _) => db.All<Project>(ProjectsWorld.Task).CountAsync(project => project.YearlyItemId == item.Id));
        var list = await office.GetStringAsync($"/projects?item={item.Id}&sort=Finish");
        Assert.Contains($"年度建设任务：{item.Text}", WebUtility.HtmlDecode(list));
        Assert.Contains(item.Project, list);
        Assert.Contains("href=\"/projects?sort=Finish\"", list);
        Assert.Contains($"name=\"item\" value=\"{item.Id}\"", list);
        Assert.Equal(hung, ProjectLink().Matches(list).Select(match => match.Groups[1].Value).Distinct().Count());
        var sheet = await office.GetAsync($"/projects/export?item={item.Id}");
        Assert.Equal(hung, WhiteCrane.Engines.Tables.Sheets.Read(await sheet.Content.ReadAsByteArrayAsync(), ProjectSheet.Columns).Value.Rows.Count);
        Assert.Contains("没有这项年度建设任务", await office.GetStringAsync($"/projects?item={Guid.Empty}"));
    }

    [Fact]
    public async Task Beyond_what_a_choice_lists_a_project_is_found_by_name_and_keeps_its_village()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var unit = await city.Do(Actor.System, (db, _) => db.All<Organisation>(ProjectsWorld.Task).Where(row => row.ShortName == "通榆县").Select(row => row.Id).SingleAsync());
        var last = city.Clock.NewId();
        await city.Do(Actor.System, (db, _) =>
        {
            db.Add(new WhiteCrane.Kernel.Divisions.Division { Code = "220822100299", Name = "试点村", Parent = "220822100", Level = WhiteCrane.Kernel.Divisions.DivisionLevel.Village, SortKey = "sdc" });
            for (var i = 0; i < 510; i++) db.Add(new Project { Id = city.Clock.NewId(), Name = $"补充项目{i}", Initials = "bcxm", SortKey = "a", Division = "220822100", UnitId = unit });
            db.Add(new Project { Id = last, Name = "最末项目", Initials = "zzmxm", SortKey = "zz", Division = "220822100299", UnitId = unit });
            return db.SaveChangesAsync();
        });
        var county = await Enter(city, "白宝音");
        var item = await city.Do(Actor.System, (db, _) => db.All<YearlyItem>(ProjectsWorld.Task).Where(row => row.ParentId != null && row.Division == "220822" && row.Closing.Outcome == WhiteCrane.Programme.Outcome.Open && !row.Withdrawn).Select(row => row.Id).FirstAsync());
        var call = await city.Do(Actor.System, (db, _) => db.All<WhiteCrane.Programme.FundingCalls.FundingCall>(ProjectsWorld.Task).AsNoTracking().ToListAsync());
        foreach (var path in new[] { $"/yearly/items/{item}", $"/calls/{call.First(one => one.IsOpen(city.Clock.Today)).Id}" })
        {
            var page = await county.GetStringAsync(path);
            Assert.Contains("name=\"find\"", page);
            Assert.DoesNotContain($"value=\"{last}\"", page);
            Assert.Contains($"value=\"{last}\"", await county.GetStringAsync(path + "?find=zzmx"));
        }
        Assert.Contains("value=\"220822100299\" selected", await county.GetStringAsync($"/projects/{last}/edit"));
    }

    private static async Task<HttpClient> Enter(TestCity city, string name)
    {
        var account = await city.Do(Actor.System, (db, _) => db.All<Account>(ProjectsWorld.Task).Where(row => row.DisplayName == name).Select(row => row.Id).SingleAsync());
        var client = city.Client();
        var token = Token().Match(await client.GetStringAsync("/")).Groups[1].Value;
        var answer = await client.PostAsync("/sign-in/demo", new FormUrlEncodedContent(new Dictionary<string, string> { ["account"] = account.ToString(), ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""href="/guidance/([0-9a-f-]{36})""")]
    private static partial Regex GuidanceLink();

    [GeneratedRegex("""href="/projects/([0-9a-f-]{36})""")]
    private static partial Regex ProjectLink();
}
