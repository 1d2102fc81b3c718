using System.Net;
using System.Text.RegularExpressions;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>Within one's own work the purpose is known: an ordinary day has no purpose question, and no address carries a name or a number.</summary>
public partial class OrdinaryDayTests
{
    private const string Question = "为什么要打开这份档案";

    [Theory]
    [InlineData("佟雪芹", "/people")]
    [InlineData("包斯琴", "/people")]
    [InlineData("包斯琴", "/people/nominated")]
    [InlineData("于凤鸣", "/people?division=220882205")]
    public async Task A_day_from_the_list_to_records_and_what_is_done_there_asks_for_no_purpose(string person, string list)
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var client = await city.Enter(person);
        var (asked, opened) = (0, new HashSet<string>());
        var waiting = new Queue<string>([list]);
        while (waiting.TryDequeue(out var address) && opened.Count < 40)
        {
            if (!opened.Add(address)) continue;
            var answer = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync();
            if (WebUtility.HtmlDecode(page).Contains(Question, StringComparison.Ordinal)) asked++;
            foreach (var link in Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => link.StartsWith("/people/", StringComparison.Ordinal) && !link.Contains("template", StringComparison.Ordinal)))
            {
                Assert.DoesNotMatch(PersonalData(), Uri.UnescapeDataString(link));
                waiting.Enqueue(link.Split('#')[0]);
            }
        }
        Assert.True(opened.Count >= 12, $"only {opened.Count} pages were opened");
        Assert.Equal(0, asked);
        // The question is there for whoever comes without work that says it.
        var record = opened.First(address => Record().IsMatch(address)).Split('?')[0];
        Assert.Contains(Question, WebUtility.HtmlDecode(await (await client.GetAsync(record)).Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("""<a[^>]*\shref="(/[^"]*)""")]
    private static partial Regex Links();

    [GeneratedRegex("^/people/[0-9a-f-]{36}[?]")]
    private static partial Regex Record();

    // A Chinese name, or the figures of a document or a telephone, outside an id.
    [GeneratedRegex("[\u4e00-\u9fff]|(?<![0-9a-f-])[0-9]{15,18}(?![0-9a-f-])|(?<![0-9a-f-])1[0-9]{10}(?![0-9a-f-])")]
    private static partial Regex PersonalData();
}
