using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>What the public gets: pages, downloads, and that a kept page is never an old one.</summary>
public class PublishingPagesTests
{
    private static readonly SystemTask Task = new("test");

    [Theory, OnBoth]
    public async Task A_page_is_kept_until_somebody_publishes_or_withdraws(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        Assert.Contains("目前没有公开的内容", await city.Page("/"));
        await city.Publish();
        var first = await city.City.Client().GetAsync("/");
        Assert.Null(first.Headers.Age);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        var kept = await city.City.Client().GetAsync("/");
        Assert.NotNull(kept.Headers.Age);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await kept.Content.ReadAsStringAsync());
        Assert.Contains("通榆县托育综合服务中心", await city.Page("/public/projects"));

        var without = PublicChoice.Everything with { WithoutProjects = new HashSet<Guid> { city.ProjectId } };
        await city.Publish(without, after: 1);
        Assert.Contains("第2次发布", await city.Page("/"));
        Assert.DoesNotContain("通榆县托育综合服务中心", await city.Page("/public/projects"));
        Assert.Equal(HttpStatusCode.NotFound, (await city.City.Client().GetAsync($"/public/projects/{city.ProjectId}")).StatusCode);

        await city.Withdraw("数字有误", 2);
        Assert.Contains("目前没有公开的内容", await city.Page("/"));
        Assert.DoesNotContain("数字有误", await city.Page("/"));
        foreach (var gone in new[] { $"/public/tasks/{city.TaskId}", "/public/notice", "/data/programme.json", "/data/goals.csv" })
            Assert.Equal(HttpStatusCode.NotFound, (await city.City.Client().GetAsync(gone)).StatusCode);
        Assert.Contains("目前没有公开的内容", await city.Page("/data"));
    }

    [Fact]
    public async Task With_many_projects_those_named_stay_out_this_time_and_the_next_and_another_plans_are_its_own()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        var clock = city.City.Clock;
        await city.City.Do(Actor.System, async (db, _) =>
        {
            for (var at = 0; at <= OfferedContent.MostListed; at++) db.Add(city.Project(clock.NewId(), $"项目{at:000}", "220822", Field.ElderCare));
            var other = new Plan { Id = clock.NewId(), Title = "另一份方案", Text = "。", Reading = "{}", SourceName = "通知.txt", State = PlanState.Confirmed, ReadAt = clock.Now };
            var task = new ProgrammeTask { Id = clock.NewId(), PlanId = other.Id, Kind = TaskKind.Task, Label = "1", Position = 1, Title = "另一份方案的任务", Text = "。", Initials = "" };
            var elsewhere = city.Project(clock.NewId(), "另一份方案的项目", "220822", Field.ElderCare);
            elsewhere.TaskId = task.Id;
            db.AddRange(other, task, elsewhere);
            return await db.SaveChangesAsync();
        });
        var person = await city.City.Person("publisher", Roles.CityLeadOffice, organisation: "市发展改革委");
        using var browser = new Browser(city.City);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        await browser.Open($"/publishing/new?plan={city.PlanId}");
        await browser.Send("publishing", ("field", "ElderCare"), ("fact", "County"), ("projects-out", "没有这个项目"), ("go", "preview"));
        Assert.Contains("没有名称或代码是“没有这个项目”的项目", browser.Words);
        await browser.Send("publishing", ("field", "ElderCare"), ("fact", "County"), ("projects-out", "项目007\n项目008"), ("go", "preview"));
        Assert.Contains("项目006", browser.Words);
        Assert.DoesNotContain("项目007", browser.Words);
        Assert.DoesNotContain("另一份方案的项目", browser.Words);
        await browser.Send("publishing", ("go", "publish"), ("secrecy", "yes"), ("privacy", "yes"));
        Assert.Equal(OfferedContent.MostListed, (await city.Now())!.View.Projects.Count); // and the one of PublishingCity
        await browser.Open($"/publishing/new?plan={city.PlanId}");
        Assert.Contains("项目007\n项目008", browser.Words);
    }

    [Theory, OnBoth]
    public async Task By_who_manages_a_zone_stands_by_itself_and_its_projects_are_not_counted_twice(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        await city.City.Do(Actor.System, async (db, _) => { db.Add(city.Project(city.City.Clock.NewId(), "园区托育中心", "220802006", Field.Childcare)); return await db.SaveChangesAsync(); });
        var law = (await city.Preview()).Value;
        var managed = (await city.Preview(PublicChoice.Everything with { ByManager = true })).Value;
        Assert.Equal("220802", law.Projects.Single(project => project.Name == "园区托育中心").County);
        var zone = Assert.Single(managed.Counties, county => county.Name == "白城工业园区");
        Assert.Equal(zone.Code, managed.Projects.Single(project => project.Name == "园区托育中心").County);
        Assert.Equal(managed.Projects.Count, CountyRow.Of(managed).Sum(row => row.Lights.All));
        await city.Publish(PublicChoice.Everything with { ByManager = true });
        Assert.Contains("白城工业园区", await city.Page("/"));
        Assert.Contains("园区托育中心", await city.Page("/public/projects?county=" + zone.Code));
        Assert.DoesNotContain("园区托育中心", await city.Page("/public/projects?county=220802"));
    }

    [Fact]
    public async Task Each_way_of_reading_is_kept_apart_and_an_unknown_address_is_not_kept()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        await city.Publish();
        var client = city.City.Client();
        Assert.Contains("lang=\"zh-CN\"", await client.GetStringAsync("/"));
        var english = await client.GetAsync("/?lang=en");
        Assert.Null(english.Headers.Age);
        Assert.Contains("Expected goals", await english.Content.ReadAsStringAsync());
        using var elder = new HttpRequestMessage(HttpMethod.Get, "/");
        elder.Headers.Add("Cookie", "crane-version=elder");
        var answer = await city.City.Client().SendAsync(elder);
        Assert.Null(answer.Headers.Age);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("data-version=\"elder\"", page);
        Assert.DoesNotContain("换成长辈版：", page);
        Assert.Contains("换成长辈版：", await client.GetStringAsync("/"));
        await client.GetAsync("/?from=message");
        Assert.Null((await client.GetAsync("/?from=message")).Headers.Age);
    }

    [Fact]
    public async Task The_first_page_is_small_and_says_what_was_promised_word_for_word()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        await city.City.Do(Actor.System, async (db, _) =>
        {
            for (var i = 2; i <= 15; i++) db.Add(new Goal { Id = city.City.Clock.NewId(), PlanId = city.PlanId, Position = i, Text = $"第{i}个目标：全市婴幼儿照护服务政策指导、资格准入、保障措施和监管体系基本健全，水平明显提升<script>", By = new DateOnly(2025, 12, 31), Criterion = "按年度清单判断" });
            for (var i = 0; i < 40; i++) db.Add(city.Project(city.City.Clock.NewId(), $"项目{i}", new[] { "220802", "220821", "220822", "220871", "220881", "220882" }[i % 6], Field.Health));
            await db.SaveChangesAsync();
            return 0;
        });
        await city.Publish();
        var page = await city.Page("/");
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 10_000, 60_000);
        Assert.DoesNotContain("<script>", page.Replace("<script type=\"module\"", ""));
        Assert.Contains("特殊困难老年人月探访率达到100%", page);
        var places = new[] { "洮北区", "镇赉县", "通榆县", "吉林白城经济开发区", "洮南市", "大安市" }.Select(name => page.IndexOf($"county=", page.IndexOf("<tbody>", page.IndexOf("map-and-table", StringComparison.Ordinal), StringComparison.Ordinal), StringComparison.Ordinal) is var table ? page.IndexOf($">{name}</a>", table, StringComparison.Ordinal) : -1).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal(5, CountyShapes.All.Count);
    }

    [Fact]
    public async Task Lists_filter_and_page_by_key_and_show_only_what_was_published()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        await city.City.Do(Actor.System, async (db, _) =>
        {
            for (var i = 0; i < 60; i++) db.Add(city.Project(city.City.Clock.NewId(), $"大安项目{i:00}", "220882", Field.Health));
            await db.SaveChangesAsync();
            return 0;
        });
        await city.Publish();
        var view = (await city.Now())!.View;
        var first = PublicProjectList.Of(view, Field.Health, "220882", null, null);
        var second = PublicProjectList.Of(view, Field.Health, "220882", null, first.Next);
        Assert.Equal((50, 10, 60), (first.Rows.Count, second.Rows.Count, second.Count));
        Assert.Null(second.Next);
        Assert.Equal(60, first.Rows.Concat(second.Rows).Select(row => row.Id).Distinct().Count());
        Assert.Contains($"after={first.Next}", await city.Page("/public/projects?field=Health&county=220882"));
        Assert.Contains("没有符合条件的项目", await city.Page("/public/projects?field=Health&county=220821"));
        await city.City.Do(Actor.System, async (db, _) => { db.Add(city.Project(city.City.Clock.NewId(), "后来的项目", "220882", Field.Health)); await db.SaveChangesAsync(); return 0; });
        Assert.DoesNotContain("后来的项目", await city.Page("/public/projects?county=220882"));
    }

    [Fact]
    public async Task Downloads_carry_the_publication_and_no_formula()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        await city.City.Do(Actor.System, async (db, _) => await db.All<Project>(Task).Where(row => row.Id == city.ProjectId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Name, "=HYPERLINK(\"http://x\",\"点我\")")));
        await city.Publish();
        var csv = await city.City.Client().GetByteArrayAsync("/data/projects.csv");
        Assert.Equal(new byte[] { 0xEF, 0xBB, 0xBF }, csv[..3]);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"点我\"\")\"", Encoding.UTF8.GetString(csv));
        foreach (var sign in "=+-@\t＝") Assert.Contains($"'{sign}1", Encoding.UTF8.GetString(OpenData.Csv([[sign + "1"]], demonstration: false)).Replace("\"", ""));
        using var json = System.Text.Json.JsonDocument.Parse(await city.Page("/data/programme.json"));
        Assert.Equal(1, json.RootElement.GetProperty("publication").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("programme").GetProperty("projects").GetArrayLength());
        Assert.Contains("演示数据", Encoding.UTF8.GetString(OpenData.Csv([["a"], ["b"]], demonstration: true)));
    }

    [Fact]
    public async Task Staff_pages_are_for_the_lead_office()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        foreach (var page in new[] { "/publishing", "/publishing/new" })
        {
            var answer = await city.City.Client().GetAsync(page);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/sign-in", answer.Headers.Location!.ToString());
        }
        Assert.Equal(HttpStatusCode.Redirect, (await city.City.Client().GetAsync("/search?q=x")).StatusCode);
        Assert.Equal([Roles.CityLeadOffice], PublishingPermissions.All.Single().Roles);
    }

    [Fact]
    public async Task The_demonstration_has_published_on_the_first_of_September_and_opens_with_its_entrance()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var published = await city.Services.GetRequiredService<PublishedPages>().Now();
        Assert.NotNull(published);
        Assert.Equal((1, new DateOnly(2025, 9, 1)), (published.Number, published.On));
        Assert.Equal(published.On, published.View.On);
        Assert.Equal((10, 3, 15, 1), (published.View.Tasks.Count(task => task.Kind == WhiteCrane.Programme.Tasks.TaskKind.Task), published.View.Tasks.Count(task => task.Kind == WhiteCrane.Programme.Tasks.TaskKind.Safeguard), published.View.Goals.Count, published.View.Targets.Count));
        Assert.NotNull(published.View.Goals[^1].Lawful);
        var home = await city.Client().GetStringAsync("/");
        foreach (var door in new[] { "看全市", "做工作", "办事情", "读方案" }) Assert.Contains($"<strong>{door}</strong>", home);
        Assert.Equal(12, System.Text.RegularExpressions.Regex.Count(home, "class=\"person\""));
        var guest = await city.Client().GetStringAsync("/public");
        Assert.DoesNotContain("__RequestVerificationToken", guest);
        Assert.InRange(Encoding.UTF8.GetByteCount(guest), 10_000, 60_000);
        Assert.NotNull((await city.Client().GetAsync("/public")).Headers.Age);
        Assert.Null((await city.Client().GetAsync("/")).Headers.Age);
    }
}
