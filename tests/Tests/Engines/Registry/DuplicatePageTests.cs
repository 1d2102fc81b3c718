using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>The township's journey over the real pages: from the list to two records side by side, to one, and back to two; a death recorded by mistake is taken back.</summary>
public partial class DuplicatePageTests
{
    private static readonly SystemTask Looking = new("test");

    [Fact]
    public async Task A_pair_is_compared_merged_and_taken_back_on_pages()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var client = await city.Enter("包斯琴");
        var list = await Page(client, "/people/duplicates");
        var compare = Pair().Match(list).Value;
        Assert.NotEmpty(compare);
        var which = Guid.Parse(compare.Split('/')[^1]);
        var pair = await city.Do(Actor.System, (db, _) => db.All<DuplicateProposal>(Looking).AsNoTracking().SingleAsync(row => row.Id == which));
        // The record of which more is known stays.
        var stays = await city.Do(Actor.System, (db, _) => db.All<Residence>(Looking).Where(row => row.PersonId == pair.First || row.PersonId == pair.Second).Select(row => row.PersonId).Distinct().SingleAsync());
        var goes = stays == pair.First ? pair.Second : pair.First;
        Assert.Contains("姓名相同", await Page(client, compare), StringComparison.Ordinal);
        // Nothing chosen, nothing done.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(client, compare, "decide", ("reason", "看过证件"))).StatusCode);
        var merged = await Post(client, compare, "decide", ("word", stays.ToString()), ("reason", "看过证件，是同一个人"));
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        var record = new Uri(new Uri("http://localhost"), merged.Headers.Location!).PathAndQuery;
        Assert.StartsWith($"/people/{stays}?for=", record, StringComparison.Ordinal);
        var page = await Page(client, record);
        Assert.Contains("并入的档案", page, StringComparison.Ordinal);
        // The old address leads on, and it is the surviving record that was opened.
        var before = await Opened(city, stays);
        var old = await client.GetAsync($"/people/{goes}?for={RegistryPurposes.Registration}");
        Assert.Equal((HttpStatusCode.Redirect, $"/people/{stays}?for={RegistryPurposes.Registration}"), (old.StatusCode, new Uri(new Uri("http://localhost"), old.Headers.Location!).PathAndQuery));
        await Page(client, old.Headers.Location!.ToString());
        Assert.Equal((before + 1, 0), (await Opened(city, stays), await Opened(city, goes, RegistryPurposes.Registration)));
        var back = WebUtility.HtmlDecode(Merge().Match(page).Groups[1].Value);
        Assert.Contains("移过来的", await Page(client, back), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Post(client, back, "takeback", ("reason", "不是同一个人"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/people/{goes}?for={RegistryPurposes.Registration}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Post(client, record, "duplicates")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Post(client, compare, "decide", ("word", "different"), ("reason", "两个人"))).StatusCode);
        Assert.DoesNotContain(compare, await Page(client, "/people/duplicates"), StringComparison.Ordinal);

        // A death recorded for the wrong one.
        var end = $"/people/{stays}/end?for={RegistryPurposes.Registration}";
        Assert.Equal(HttpStatusCode.Redirect, (await Post(client, end, "end", ("what", "died"), ("on", "2025-09-20"), ("evidence", "家属电话"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(client, end, "end", ("what", "died"), ("on", "2025-09-21"), ("evidence", "家属电话"))).StatusCode);
        var dead = await Page(client, record);
        Assert.Contains("随之结束", dead, StringComparison.Ordinal);
        var undo = WebUtility.HtmlDecode(Undo().Match(dead).Groups[1].Value);
        Assert.Contains("2025年9月20日去世", await Page(client, undo), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Post(client, undo, "takeback", ("reason", "登记到了同名的人"))).StatusCode);
        Assert.Contains("已撤回", await Page(client, record), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/register-keys")]
    [InlineData("/admin/retention")]
    public async Task Administrators_of_the_city_see_counts_and_nobody(string page)
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.Enter("包斯琴")).GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await city.Client().GetAsync(page)).StatusCode);
        var names = await city.Do(Actor.System, (db, _) => db.All<Person>(Looking).Where(row => row.Name.Length > 2).Select(row => row.Name).Distinct().Take(500).ToListAsync());
        var text = await Page(await city.Enter("解文斌"), page);
        Assert.DoesNotContain(names, name => text.Contains(name, StringComparison.Ordinal));
    }

    private static Task<int> Opened(TestCity city, Guid person, string? purpose = null)
    {
        var id = person.ToString();
        return city.Do(Actor.System, (db, _) => db.All<AccessEntry>(Looking).CountAsync(row => row.Act == AccessActs.Open && row.People.Contains(id) && (purpose == null || row.Purpose == purpose)));
    }

    private static async Task<string> Page(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string address, string form, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(address);
        var own = Form().Matches(page).Select(match => match.Value).Single(text => text.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        var sent = Hidden().Matches(own).Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value))).Concat(fields);
        return await client.PostAsync(address, new FormUrlEncodedContent(sent.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    [GeneratedRegex("/people/duplicates/[0-9a-f-]{36}")]
    private static partial Regex Pair();

    [GeneratedRegex("href=\"(/people/[0-9a-f-]{36}/merges/[^\"]+)\"")]
    private static partial Regex Merge();

    [GeneratedRegex("href=\"(/people/[0-9a-f-]{36}/end/[^\"]+)\"")]
    private static partial Regex Undo();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
