using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>Within one's own work the purpose is known: an ordinary day has no purpose question, and no address carries a name or a number.</summary>
public partial class OrdinaryDayTests
{
    private static readonly SystemTask Looking = new("test");
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
        var opened = await OpenAll(client, list, "/people/");
        Assert.True(opened.Count >= 12, $"only {opened.Count} pages were opened");
        // The question is there for whoever comes without work that says it.
        var record = opened.First(address => Record().IsMatch(address)).Split('?')[0];
        Assert.Contains(Question, WebUtility.HtmlDecode(await (await client.GetAsync(record)).Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("佟雪芹", "/claims", "/claims/")]
    [InlineData("佟雪芹", "/cases", "/cases/")]
    [InlineData("包斯琴", "/cases", "/cases/")]
    [InlineData("包斯琴", "/upper-systems/elder-care?group=due", "/upper-systems/")]
    [InlineData("包斯琴", "/upper-systems/elder-care?group=differs", "/upper-systems/")]
    public async Task A_case_a_claim_and_what_is_handed_on_lead_to_the_person_without_a_question(string person, string queue, string within)
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var account = await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).AsNoTracking().FirstAsync(row => row.PersonId != null));
        var resident = new Actor { ResidentId = account.Id, PersonId = account.PersonId, DisplayName = account.Name, Role = RegistryPurposes.Resident };
        Assert.True((await city.Do(resident, (db, services) => RaiseCase.Handle(new(account.PersonId!.Value, RegistryPurposes.Own, CasesModule.Correction, "门牌应该是12号"), db, resident, city.Clock, services.GetRequiredService<PersonReading>(), services.GetRequiredService<CaseDesk>()))).Ok);
        var opened = await OpenAll(await city.Enter(person), queue, within, "/people/");
        Assert.Contains(opened, address => address.StartsWith(within, StringComparison.Ordinal) && address != queue);
        if (within != "/claims/") Assert.Contains(opened, address => Record().IsMatch(address)); // whoever claims is not in the register yet
    }

    /// <summary>Opens a page and whatever it leads to; none of it asks what for, and no address tells anything of a person.</summary>
    private static async Task<HashSet<string>> OpenAll(HttpClient client, string first, params string[] within)
    {
        var opened = new HashSet<string>();
        var waiting = new Queue<string>([first]);
        while (waiting.TryDequeue(out var address) && opened.Count < 40)
        {
            if (!opened.Add(address)) continue;
            var answer = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Question, WebUtility.HtmlDecode(page));
            foreach (var link in Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => within.Any(start => link.StartsWith(start, StringComparison.Ordinal)) && !link.Contains("template", StringComparison.Ordinal)))
            {
                Assert.DoesNotMatch(PersonalData(), Uri.UnescapeDataString(link));
                waiting.Enqueue(link.Split('#')[0]);
            }
        }
        return opened;
    }

    [GeneratedRegex("""<a[^>]*\shref="(/[^"]*)""")]
    private static partial Regex Links();

    [GeneratedRegex("^/people/[0-9a-f-]{36}[?]")]
    private static partial Regex Record();

    // A Chinese name, or the figures of a document or a telephone, outside an id.
    [GeneratedRegex("[\u4e00-\u9fff]|(?<![0-9a-f-])[0-9]{15,18}(?![0-9a-f-])|(?<![0-9a-f-])1[0-9]{10}(?![0-9a-f-])")]
    private static partial Regex PersonalData();
}
