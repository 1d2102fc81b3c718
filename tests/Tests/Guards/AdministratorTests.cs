using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.BrowserTests.Harness;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Guards;

/// <summary>An administrator sees accounts and connected systems, and no resident anywhere.</summary>
public partial class AdministratorTests
{
    private const int OfEachKind = 3;
    private static readonly string[] OfPeople = ["/people", "/claims", "/cases", "/my"];

    /// <summary>The door of residents, open to everybody; in the demonstration it names those it lets in by one click.</summary>
    private static readonly string[] Doors = ["/my/sign-in", "/my/sign-in/code"];

    private static readonly SystemTask Looking = new("administrator guard");

    [Fact]
    public async Task An_administrator_opens_no_page_of_people_and_reads_no_residents_name_anywhere()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        using var administrator = await city.Enter("解文斌");
        var person = await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).Where(row => row.PersonId != null).Select(row => row.PersonId!.Value).FirstAsync());
        var pages = KnownPage.All.Where(page => OfPeople.Any(of => page.Route == of || page.Route.StartsWith(of + "/", StringComparison.Ordinal)) && !Doors.Contains(page.Route)).Select(page => page.Route).ToList();
        Assert.True(pages.Count >= 30, $"only {pages.Count} pages of people are known");
        foreach (var route in pages.Append("/people/template").Append("/my/people/{Id:guid}/download"))
        {
            var answer = await administrator.GetAsync(Hole().Replace(route, person.ToString()));
            var refused = route.StartsWith("/my", StringComparison.Ordinal) ? answer.Headers.Location?.OriginalString.StartsWith("/my/sign-in", StringComparison.Ordinal) == true : answer.StatusCode == HttpStatusCode.Forbidden;
            Assert.True(refused, $"{route} answered {(int)answer.StatusCode} {answer.Headers.Location} to an administrator");
        }

        // Names of staff may be a resident's too; so may two characters that stand in any text.
        var staff = await city.Do(Actor.System, (db, _) => db.All<Account>(Looking).Select(row => row.DisplayName).ToListAsync());
        var names = (await city.Do(Actor.System, (db, _) => db.All<Person>(Looking).Select(row => row.Name).Distinct().ToListAsync())).Where(name => name.Length >= 3).Except(staff).ToList();
        Assert.True(names.Count >= 100, $"only {names.Count} names are looked for");
        using var village = await city.Enter("佟雪芹");
        Assert.NotEmpty(Named(await village.GetStringAsync("/people")));
        var (kinds, found, open, read) = (new Dictionary<string, int>(), new HashSet<string>(), new Queue<string>(["/", "/desk", "/systems"]), 0);
        List<string> named = [];
        while (open.TryDequeue(out var path))
        {
            if (KnownPage.At(path) is not { } page || Doors.Contains(page.Route) || (kinds[page.Route] = kinds.GetValueOrDefault(page.Route) + 1) > OfEachKind) continue;
            var answer = await administrator.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.OK) continue;
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            read++;
            named.AddRange(Named(text).Select(name => $"{path}: {name}"));
            foreach (Match link in Links().Matches(text))
                if (found.Add(link.Groups[1].Value)) open.Enqueue(link.Groups[1].Value);
        }
        Assert.True(read >= 30, $"only {read} pages were read");
        Assert.Contains("/systems", kinds.Keys);
        Assert.True(named.Count == 0, string.Join('\n', named.Take(40)));

        IEnumerable<string> Named(string text) => names.Where(name => text.Contains(name, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("<a[^>]* href=\"(/[^\"#]*)")]
    private static partial Regex Links();
}
