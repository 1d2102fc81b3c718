using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Engines.Residents;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A township decides on the demonstration's list over the real pages; after a death from a list the record says what does not fit.</summary>
public partial class ListPageTests
{
    private static readonly SystemTask Looking = new("test");

    [Fact]
    public async Task A_list_is_decided_on_group_by_group()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.Enter("佟雪芹")).GetAsync("/people/lists")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await city.Client().GetAsync("/people/lists")).StatusCode);
        var client = await city.Enter("包斯琴");
        var list = Link().Match(await Page(client, "/people/lists")).Value;
        Assert.Equal(["名册上新增 2 2", "名册上没有了 1 1", "内容有变化 1 1", "有矛盾，要核对 1 1", "本地没有登记 1 1", "一致 1 0"], Counts(await Page(client, list)));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/people/lists/" + Guid.Empty)).StatusCode);

        var confirmed = await client.Send(list + "?group=new", "all");
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Contains("已确认2项", await Page(client, confirmed.Headers.Location!.ToString()), StringComparison.Ordinal);
        var wrong = list + "?group=contradicting";
        var aside = Aside().Match(await Page(client, wrong)).Value;
        Assert.DoesNotContain("name=\"_handler\" value=\"all\"", await client.GetStringAsync(wrong), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send(wrong, aside)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.Send(wrong, aside, (aside.Replace("aside-", "reason-", StringComparison.Ordinal), "名册写错了名字"))).StatusCode);
        Assert.Contains("搁置：名册写错了名字", await Page(client, wrong), StringComparison.Ordinal);
        Assert.Equal(["名册上新增 2 0", "名册上没有了 1 1", "内容有变化 1 1", "有矛盾，要核对 1 0", "本地没有登记 1 1", "一致 1 0"], Counts(await Page(client, list)));

        // One of them has died before the list was confirmed: the record says so.
        var person = await city.Do(Actor.System, (db, _) => db.All<ListFinding>(Looking).Where(row => row.Group == FindingGroup.New).OrderBy(row => row.Row).Select(row => row.PersonId!.Value).FirstAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await client.Send($"/people/{person}/end?for=registry.registration", "end", ("version", await Version(city, person)), ("what", "died"), ("on", "2025-09-20"), ("evidence", "家属电话"))).StatusCode);
        Assert.Contains("去世以后还登记了这些", await Page(client, $"/people/{person}?for=registry.registration"), StringComparison.Ordinal);
    }

    private static Task<string> Version(TestCity city, Guid person) => city.Do(Actor.System, (db, _) => db.All<Person>(Looking).Where(row => row.Id == person).Select(row => row.Version.ToString()).SingleAsync());

    private static IEnumerable<string> Counts(string page) => Row().Matches(page).Select(row => $"{Tag().Replace(row.Groups[1].Value, "").Trim()} {row.Groups[2].Value} {row.Groups[3].Value}");

    private static async Task<string> Page(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("/people/lists/[0-9a-f-]{36}")]
    private static partial Regex Link();

    [GeneratedRegex("aside-[0-9a-f]{32}")]
    private static partial Regex Aside();

    [GeneratedRegex("<th scope=\"row\">(.*?)</th>\\s*<td class=\"num\">(\\d+)</td>\\s*<td class=\"num\">(\\d+)</td>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
