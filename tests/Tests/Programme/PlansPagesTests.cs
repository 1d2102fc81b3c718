using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>The pages of the programme over HTTP, in the demonstration: who opens them, what a form with mistakes keeps, what the story needs.</summary>
public partial class PlansPagesTests
{
    [Fact]
    public async Task The_lead_office_sees_fifteen_goals_and_two_open_questions()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var client = await Enter(city, "许春霖");
        var goals = await Get(client, "/goals");
        Assert.Equal(15, GoalLink().Matches(goals).Select(match => match.Value).Distinct().Count());
        Assert.Contains("94.8%", goals);
        Assert.Contains("按合法部分推进", goals);
        var plans = await Get(client, "/plans");
        var plan = await Get(client, PlanLink().Match(plans).Value);
        Assert.Equal(2, Regex.Matches(plan, "待回答</span>").Count);
        Assert.Contains("id=\"task-3\"", plan);
        var english = await Get(client, "/goals?lang=en");
        Assert.Contains("Pursued in its lawful part", english);
        Assert.Contains("空缺 1 处", await Get(client, "/task-forces"));
        Assert.Contains("未分解", await Get(client, "/tasks/counties"));
        var json = await client.GetStringAsync(PlanLink().Match(plans).Value + ".json");
        Assert.Contains("\"demonstration\": true", json);
        foreach (var (address, rows) in new[] { ("/goals.xlsx", 15), ("/goals.xlsx?field=Community", 2), ("/tasks.xlsx", 13), ("/tasks.xlsx?q=zhxy", 1) })
        {
            using var zip = new System.IO.Compression.ZipArchive(await client.GetStreamAsync(address));
            using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
            Assert.Equal(rows + 1, Regex.Matches(await sheet.ReadToEndAsync(), "<(?:x:)?row ").Count);
        }
    }

    [Fact]
    public async Task Where_a_county_breaks_a_task_down_the_city_sees_what_all_have_made_of_it()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var office = await Enter(city, "许春霖");
        var made = await city.Do(Actor.System, (db, _) => db.All<CountyTask>(PlansCity.Task).Where(row => row.EndedOn == null).Select(row => new { row.TaskId, row.Text }).FirstAsync());
        var seen = await Get(office, $"/tasks/{made.TaskId}/county");
        Assert.Contains("本页由县（市、区）和园区填写", seen);
        Assert.Contains(made.Text, seen);
        Assert.Contains("href=\"/tasks/counties\"", seen);
        Assert.DoesNotContain("name=\"person\"", seen);
        var safeguard = await city.Do(Actor.System, (db, _) => db.All<ProgrammeTask>(PlansCity.Task).Where(row => row.Kind == TaskKind.Safeguard).Select(row => row.Id).FirstAsync());
        Assert.Contains("各地不分解", await Get(office, $"/tasks/{safeguard}/county"));
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/tasks/{Guid.Empty}/county")).StatusCode);
        var county = await Enter(city, "白宝音");
        Assert.Contains("name=\"person\"", await Get(county, $"/tasks/{made.TaskId}/county"));

        var item = await city.Do(Actor.System, (db, _) => db.All<YearlyItem>(PlansCity.Task).Where(row => row.ParentId != null).Select(row => row.ParentId!.Value).FirstAsync());
        var refused = await office.GetAsync($"/yearly/items/{item}/county");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var words = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("这里由县（市、区）分解市级任务", words);
        Assert.Contains($"href=\"/yearly/items/{item}\"", words);
        Assert.Contains("name=\"deadline\"", await Get(county, $"/yearly/items/{item}/county"));
    }

    [Fact]
    public async Task A_line_taken_back_meanwhile_is_refused_and_not_entered_as_a_new_one()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var county = await Enter(city, "白宝音");
        var line = await city.Do(Actor.System, (db, _) => db.All<CountyTask>(PlansCity.Task).AsNoTracking().Where(row => row.EndedOn == null && row.Division == "220822").FirstAsync());
        var address = $"/tasks/{line.TaskId}/county?line={line.Id}";
        var hidden = Hidden(Regex.Matches(await Get(county, address), "<form.*?</form>", RegexOptions.Singleline).Select(match => match.Value).Single(html => html.Contains("name=\"person\"")));
        await city.Do(Actor.System, (db, _) => db.All<CountyTask>(PlansCity.Task).Where(row => row.Id == line.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.EndedOn, new DateOnly(2025, 9, 24))));
        var content = new FormUrlEncodedContent([.. hidden, new("body", "旧页面上的修改"), new("unit", "县民政局"), new("person", "股长"), new("deadline", "2025-12-01")]);
        var answer = await county.PostAsync(address, content);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("已被撤回", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        Assert.Equal(0, await city.Do(Actor.System, (db, _) => db.All<CountyTask>(PlansCity.Task).CountAsync(row => row.Text == "旧页面上的修改")));
        var back = await county.PostAsync(address, new FormUrlEncodedContent([.. hidden.Where(field => field.Key != "_handler"), new("_handler", "end"), new("reason", "不再需要")]));
        Assert.Equal(HttpStatusCode.Conflict, back.StatusCode);
        Assert.Contains("已被撤回", WebUtility.HtmlDecode(await back.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_pasted_text_is_parked_over_a_sign_in_and_a_secret_one_never()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        Assert.Equal(1, await Parked("关于印发实施方案的通知"));
        Assert.Equal(1, await Parked("机密★1年\n关于印发实施方案的通知"));

        async Task<int> Parked(string text)
        {
            var answer = await city.Client().PostAsync("/plans/new", new FormUrlEncodedContent([new("_handler", "read"), new("text", text)]));
            Assert.StartsWith("/sign-in", answer.Headers.Location!.ToString());
            return await city.Do(Actor.System, (db, _) => db.All<ParkedForm>(PlansCity.Task).CountAsync());
        }
    }

    [Fact]
    public async Task A_pasted_notice_is_reviewed_and_a_refusal_keeps_what_was_typed()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var client = await Enter(city, "许春霖");
        var refused = await Post(client, "/plans/new", "read", ("text", "今天<b>天气</b>很好。"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("错误：", page);
        Assert.Contains("今天<b>天气</b>很好。", page);
        var read = await Post(client, "/plans/new", "read", ("text", PlansCity.Notice));
        Assert.Equal(HttpStatusCode.Redirect, read.StatusCode);
        var review = await Get(client, read.Headers.Location!.ToString());
        Assert.Contains("任务 10", review);
        Assert.Contains("保障措施 3", review);
        Assert.Contains("目标 15", review);
        Assert.Equal(2, review.Split("待回答</span>").Length - 1);
        Assert.Contains("id=\"src-t1\"", review);
    }

    [Fact]
    public async Task Those_without_the_right_do_not_get_in()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var nobody = city.Client();
        foreach (var address in new[] { "/goals", "/tasks", "/plans", "/plans/new", "/task-forces", "/tasks/counties" })
        {
            var answer = await nobody.GetAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Contains("/sign-in", answer.Headers.Location!.ToString());
        }
        var county = await Enter(city, "白宝音");
        Assert.Equal(HttpStatusCode.Forbidden, (await county.GetAsync("/plans/new")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await county.GetAsync("/tasks")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.GetAsync($"/files/{Guid.CreateVersion7()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.GetAsync($"/tasks/{Guid.CreateVersion7()}")).StatusCode);
    }

    private static async Task<HttpClient> Enter(TestCity city, string name)
    {
        var client = city.Client();
        await Engines.MessagesDeskTests.Enter(city, client, name);
        return client;
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string address, string form, params (string Name, string Value)[] fields)
    {
        var page = await Get(client, address);
        var shown = Regex.Matches(page, "<form.*?</form>", RegexOptions.Singleline).Select(match => match.Value).Single(html => html.Contains($"value=\"{form}\"") && html.Contains("_handler"));
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(shown).Select(pair => (pair.Key, pair.Value)).Concat(fields)) content.Add(new StringContent(value), name);
        return await client.PostAsync(address, content);
    }

    private static Dictionary<string, string> Hidden(string form) =>
        Regex.Matches(form, "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"").ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));

    private static async Task<string> Get(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("/goals/[0-9a-f-]{36}")]
    private static partial Regex GoalLink();

    [GeneratedRegex("/plans/[0-9a-f-]{36}")]
    private static partial Regex PlanLink();
}
