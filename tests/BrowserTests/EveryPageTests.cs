using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>
/// Every page once, by somebody who may open it: no finding of axe, no sideways scroll, one h1. Languages, versions and
/// widths go round in pairs. A page with an id is reached through a link on another page, as people reach it; where work
/// must be under way first, it is put under way.
/// </summary>
public class EveryPageTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private const int Lanes = 2;
    private static readonly (int Width, string Language, string Version)[] Faces = [(360, "zh", "elder"), (1366, "en", "standard"), (1366, "zh", "standard"), (360, "en", "elder"), (1366, "zh", "elder"), (360, "zh", "standard")];

    /// <summary>What only an answer leads to (a code just sent, a page that was refused), with an address that shows it.</summary>
    private static readonly Dictionary<string, string> Answers = new() { ["/status/{Code:int}"] = "/status/404" };

    private readonly Dictionary<string, IPage> windows = [];
    private readonly Dictionary<string, SortedSet<string>> links = [];
    private readonly Dictionary<(string Person, string Path), string> linkedOn = [];
    private readonly HashSet<string> reached = [];
    private readonly ConcurrentBag<string> findings = [];

    [Fact]
    public Task Every_page_is_fit_to_use() => Walk(everyFace: false);

    /// <summary>Many minutes: ./dev soak pages.</summary>
    [Fact(Explicit = true)]
    public Task Every_page_is_fit_to_use_in_every_face() => Walk(everyFace: true);

    private async Task Walk(bool everyFace)
    {
        foreach (var person in KnownPage.Everybody) windows[person] = person switch { KnownPage.Nobody => await browser.Open("/public"), KnownPage.Resident => await browser.EnterAsResident(), _ => await browser.EnterAs(person) };
        foreach (var person in KnownPage.Everybody) links[person] = [];
        await new WorkUnderWay(windows, links).Begin();
        foreach (var ofEachKind in new[] { 1, 4 })
            foreach (var person in KnownPage.Everybody) await Gather(person, ofEachKind);

        var visits = new List<(string Path, string Person)>();
        foreach (var page in KnownPage.All)
            if (Reach(page) is { } visit) visits.Add(visit);
            else findings.Add($"{page.Route}: no page links to it");
        await Task.WhenAll(KnownPage.Everybody.Chunk((KnownPage.Everybody.Count + Lanes - 1) / Lanes).Select(async people =>
        {
            foreach (var (visit, turn) in visits.Select((visit, turn) => (visit, turn)).Where(one => people.Contains(one.visit.Person)))
                foreach (var face in everyFace ? Faces : [Faces[turn % Faces.Length]]) await Visit(visit.Path, visit.Person, face);
        }));
        Assert.True(findings.IsEmpty, string.Join("\n", findings.Order()));
        Assert.True(visits.Count >= KnownPage.All.Count);
    }

    /// <summary>Reads pages as one person, following a few links of each kind (places of each level are kinds), until nothing new turns up or every page has been found.</summary>
    private async Task Gather(string person, int ofEachKind)
    {
        var seen = new Dictionary<string, int>();
        var found = links[person];
        var open = new Queue<string>(["/", "/desk", "/public", "/my", .. found]);
        while (open.TryDequeue(out var path))
        {
            if (KnownPage.At(path) is not { } known) continue;
            found.Add(path);
            reached.Add(known.Route);
            if (ofEachKind > 1 && reached.Count == KnownPage.All.Count) return;
            var kind = $"{known.Route} {path.Split('?')[0].Length} {path.Contains('?')}";
            if ((seen[kind] = seen.GetValueOrDefault(kind) + 1) > ofEachKind) continue;
            var answer = await windows[person].Context.APIRequest.GetAsync(path, new() { Timeout = 60_000 });
            if (answer.Status >= 400 && path is not ("/" or "/desk" or "/public" or "/my")) findings.Add($"{path} is linked for {person} on {linkedOn.GetValueOrDefault((person, path))}, and answered {answer.Status}");
            foreach (Match link in Regex.Matches(await answer.TextAsync(), "<a[^>]* href=\"(/[^\"#]*)"))
            {
                var to = System.Net.WebUtility.HtmlDecode(link.Groups[1].Value);
                if (!found.Add(to)) continue;
                linkedOn[(person, to)] = path;
                open.Enqueue(to);
            }
        }
    }

    /// <summary>Who opens a page and where: the person its right names if a link leads them there, else whoever is led there.</summary>
    private (string Path, string Person)? Reach(KnownPage page)
    {
        if (Answers.TryGetValue(page.Route, out var shown)) return (shown, KnownPage.Nobody);
        foreach (var person in KnownPage.Everybody.OrderBy(person => person == page.Person ? 0 : 1))
            if (links[person].Where(page.Matches).OrderBy(path => path.Length).FirstOrDefault() is { } path) return (path, person);
        // Some pages answer an act and are offered by no link: signing in, a phone being enrolled.
        return page.HasParameters ? null : (page.Route, page.Person);
    }

    private async Task Visit(string path, string person, (int Width, string Language, string Version) face)
    {
        var page = windows[person];
        await page.SetViewportSizeAsync(face.Width, 800);
        try
        {
            await browser.Show(page.Context, face.Language, face.Version);
            var answer = await page.GotoAsync(path);
            Assert.True(answer!.Status < 400 || path.StartsWith("/status/", StringComparison.Ordinal), $"answered {answer.Status}");
            await page.IsFitToUse();
            Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        }
        catch (Exception problem)
        {
            findings.Add($"{path} at {face.Width} {face.Language} {face.Version} as {person}: {problem.Message}");
        }
    }
}
