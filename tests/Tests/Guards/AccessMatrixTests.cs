using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Guards;

/// <summary>
/// Who opens whom, for what, and what they then see, asked as a browser asks. What is right is written here by hand: nothing
/// of it is read from the purposes, permissions or roles of the program.
/// </summary>
public partial class AccessMatrixTests
{
    private const string Village = "220882205204", Township = "220882205", County = "220882";
    private static readonly SystemTask Looking = new("access matrix");

    /// <summary>Each role of posts: who holds it in the demonstration, and whom it reaches by place.</summary>
    private static readonly (string Role, string Name, string[] Reaches)[] Posts =
    [
        ("village", "佟雪芹", ["own"]),
        ("township", "包斯琴", ["own", "beside"]),
        ("county-bureau", "于凤鸣", ["own", "beside", "county"]),
        ("operator", "侯桂兰", []), ("city-lead-office", "许春霖", []), ("city-bureau", "乌兰其其格", []), ("city-bureau", "金明淑", []), ("supporting-bureau", "孙允实", []), ("viewer", "郭振山", []),
        ("county-government", "白宝音", []), ("project-unit", "隋玉芝", []), ("administrator", "解文斌", []),
    ];

    /// <summary>Every purpose: whose posts open by place under it, and who has it but needs more than place (an emergency declared, a pair to compare).</summary>
    private static readonly (string Purpose, string[] ByPlace, string[] NeedsMore)[] Purposes =
    [
        ("registry.registration", ["village", "township", "county-bureau"], []),
        ("registry.counter", ["village", "township", "county-bureau"], []),
        ("registry.disclosure", ["village", "township", "county-bureau"], []),
        ("registry.duplicates", ["township", "county-bureau"], []),
        ("registry.duplicates-elsewhere", [], ["county-bureau"]),
        ("registry.emergency", [], ["village", "township", "county-bureau", "operator"]),
        ("cases.handle", ["village", "township", "county-bureau"], []),
        ("registry.own", [], []), ("registry.family", [], []),
    ];

    /// <summary>Roles that may come to the door of a record at all; the others are turned away whatever they say.</summary>
    private static readonly string[] AtTheDoor = ["village", "township", "county-bureau", "operator"];

    [Fact]
    public async Task Each_role_relation_and_purpose_opens_what_the_table_says_and_nothing_else()
    {
        await using var city = await WithEveryRole();
        var purposes = Purposes.Select(row => row.Purpose).ToList();
        // Connected systems have purposes of their own; what they open is proven with their tokens.
        Assert.Equal(city.Services.GetRequiredService<PurposeList>().All.Where(purpose => !purpose.Code.StartsWith("exchange.", StringComparison.Ordinal)).Select(purpose => purpose.Code).Order(), purposes.Order());
        Assert.Equal(Roles.Everybody.Order(), Posts.Select(post => post.Role).Distinct().Order());
        var people = await People(city);
        List<string> wrong = [];
        foreach (var (role, name, reaches) in Posts)
        {
            using var client = await city.Enter(name);
            foreach (var (where, person) in people)
                foreach (var purpose in purposes.Append("").Append("made.up"))
                {
                    var row = Purposes.SingleOrDefault(one => one.Purpose == purpose);
                    var expected = !AtTheDoor.Contains(role) ? "forbidden"
                        : row.Purpose is null || !row.ByPlace.Concat(row.NeedsMore).Contains(role) ? "asks"
                        : row.ByPlace.Contains(role) && reaches.Contains(where) ? "opens" : "missing";
                    var before = await Entries(city);
                    var (got, text) = await Get(client, $"/people/{person.Id}?for={purpose}");
                    var logged = (await Entries(city)).Skip(before.Count).Where(entry => entry.People.Contains(person.Id.ToString())).ToList();
                    var shown = text.Contains(person.Name, StringComparison.Ordinal);
                    var kept = expected == "opens" ? shown && logged.Any(entry => entry.Purpose == purpose && entry.Role == role && entry.Act == AccessActs.Open) : !shown && logged.Count == 0;
                    if (got != expected || !kept) wrong.Add($"{role} ({name}), {where}, for '{purpose}': {got}, not {expected}; name shown: {shown}; logged: {logged.Count}");
                }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));
    }

    [Fact]
    public async Task Pages_below_a_record_open_to_whom_the_record_opens_and_lists_to_whose_work_they_are()
    {
        await using var city = await WithEveryRole();
        var people = await People(city);
        List<string> wrong = [];
        foreach (var (role, name, reaches) in Posts.DistinctBy(post => post.Role))
        {
            using var client = await city.Enter(name);
            var keeps = role is "village" or "township" or "county-bureau";
            foreach (var (where, person) in people)
            {
                foreach (var page in (string[])["household", "seen", "correct", "move", "documents/new", "phones/new", "categories/new", "authorities/new"])
                    await Expect(keeps ? reaches.Contains(where) ? "opens" : "missing" : "forbidden", $"/people/{person.Id}/{page}?for=registry.counter", where + " " + page, person.Name);
                foreach (var page in (string[])["household", "seen", "correct"])
                    await Expect(keeps ? "asks" : "forbidden", $"/people/{person.Id}/{page}", where + " " + page + " without a purpose", person.Name);
                if (!reaches.Contains(where)) Assert.DoesNotContain($"/people/{person.Id}", (await Get(client, $"/people?division={person.Division}")).Text);
            }
            foreach (var list in (string[])["/people", "/people/new", "/people/import", "/people/fill", "/people/disclosures", "/cases"]) await Expect(keeps ? "opens" : "forbidden", list, list);
            foreach (var list in (string[])["/people/duplicates", "/people/nominated"]) await Expect(role is "township" or "county-bureau" ? "opens" : "forbidden", list, list);
            await Expect(AtTheDoor.Contains(role) ? "opens" : "forbidden", "/people/search", "search");
            await Expect(role == "administrator" ? "opens" : "forbidden", "/admin/retention", "retention");
            await Expect("sent to /my/sign-in", "/my", "own data");

            async Task Expect(string expected, string address, string what, string? person = null)
            {
                var before = (await Entries(city)).Count;
                var (got, text) = await Get(client, address);
                var logged = (await Entries(city)).Count - before;
                var shown = person is not null && text.Contains(person, StringComparison.Ordinal);
                if (got != expected || (person is not null && (expected == "opens" ? !shown || logged == 0 : shown || logged > 0))) wrong.Add($"{role}, {what}: {got}, not {expected}; name shown: {shown}; logged: {logged}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public async Task A_resident_opens_the_own_record_and_those_acted_for_and_nobody_elses()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        using var client = await city.EnterAsResident();
        var account = await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).Where(row => row.Synthetic && row.PersonId != null).FirstAsync());
        var today = city.Clock.Today;
        var acts = await city.Do(Actor.System, (db, _) => db.All<Relation>(Looking).Where(row => row.HolderId == account.PersonId && row.Kind == "authority" && row.From <= today && (row.To == null || row.To >= today)).Select(row => row.PersonId).ToListAsync());
        Assert.True(acts.Count >= 2, "the demonstration's resident acts for a child and an elder");
        foreach (var mine in acts.Append(account.PersonId!.Value))
            foreach (var page in (string[])["", "/seen", "/consents"])
                Assert.Equal("opens", (await Get(client, $"/my/people/{mine}{page}")).Got);
        foreach (var (where, person) in (await People(city)).Where(one => one.Person.Id != account.PersonId && !acts.Contains(one.Person.Id)))
        {
            foreach (var page in (string[])["", "/seen", "/consents", "/ask", "/download"])
            {
                var before = await Entries(city);
                var (got, text) = await Get(client, $"/my/people/{person.Id}{page}");
                Assert.True(got == "missing", $"{where} {page}: {got}");
                Assert.DoesNotContain(person.Name, text);
                Assert.Equal(before.Count, (await Entries(city)).Count);
            }
            foreach (var purpose in (string[])["registry.own", "registry.family", "registry.counter"]) Assert.Equal("sent to /sign-in", (await Get(client, $"/people/{person.Id}?for={purpose}")).Got);
        }
    }

    /// <summary>The demonstration, in which two of the city's bureaus hold the posts nobody else of it holds.</summary>
    private static async Task<TestCity> WithEveryRole()
    {
        var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        foreach (var (role, name, _) in Posts.Where(post => post.Role is "supporting-bureau" or "viewer"))
            Assert.Equal(1, await city.Do(Actor.System, (db, _) => db.All<Post>(Looking).Where(post => db.All<PostHolding>(Looking).Any(holding => holding.PostId == post.Id && db.All<Account>(Looking).Any(account => account.Id == holding.AccountId && account.DisplayName == name))).ExecuteUpdateAsync(row => row.SetProperty(post => post.Role, role))));
        return city;
    }

    /// <summary>One person of each place, nobody for whom an emergency is open already, nobody who stands in a pair to compare.</summary>
    private static async Task<List<(string Where, Person Person)>> People(TestCity city) => await city.Do(Actor.System, async (db, _) =>
    {
        var all = db.All<Person>(Looking).AsNoTracking().Where(person => person.MergedInto == null && person.Died == null && person.Left == null && person.RegisteredDivision == null && !db.All<BreakGlass>(Looking).Any(row => row.PersonId == person.Id) && !db.All<DuplicateProposal>(Looking).Any(row => row.First == person.Id || row.Second == person.Id)).Where(person => person.Name.Length >= 3).OrderBy(person => person.Id);
        return new List<(string, Person)>
        {
            ("own", await all.FirstAsync(person => person.Division == Village)),
            ("beside", await all.FirstAsync(person => person.Division.StartsWith(Township) && person.Division != Village)),
            ("county", await all.FirstAsync(person => person.Division.StartsWith(County) && !person.Division.StartsWith(Township))),
            ("elsewhere", await all.FirstAsync(person => !person.Division.StartsWith(County))),
        };
    });

    private static Task<List<AccessEntry>> Entries(TestCity city) => city.Do(Actor.System, (db, _) => db.All<AccessEntry>(Looking).AsNoTracking().Where(entry => entry.Act != AccessActs.Begin).OrderBy(entry => entry.Chain).ThenBy(entry => entry.Seq).ToListAsync());

    private static async Task<(string Got, string Text)> Get(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode switch
        {
            HttpStatusCode.OK => "opens",
            HttpStatusCode.NotFound => "missing",
            HttpStatusCode.Forbidden => text.Contains("为什么要打开这份档案", StringComparison.Ordinal) ? "asks" : "forbidden",
            HttpStatusCode.Redirect or HttpStatusCode.SeeOther => "sent to " + Id().Replace(answer.Headers.Location!.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal).Split('?')[0], "{Id}"),
            var other => ((int)other).ToString(System.Globalization.CultureInfo.InvariantCulture),
        }, text);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
