using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>
/// Every page once, by somebody who may open it: no finding of axe, no sideways scroll, one h1. Languages, versions and
/// widths go round in pairs. Pages with an id are reached through a link on another page, as people reach them.
/// A walk of many minutes: ./dev soak pages.
/// </summary>
public class EveryPageTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private static readonly (int Width, string Language, string Version)[] Faces = [(360, "zh", "elder"), (1366, "en", "standard"), (1366, "zh", "standard"), (360, "en", "elder"), (1366, "zh", "elder"), (360, "zh", "standard")];

    /// <summary>Pages that need what a link cannot give: a code just sent, an answer of another page.</summary>
    private static readonly string[] Reached = ["/status/{Code:int}", "/jobs/{Id:guid}", "/imports/{Id:guid}", "/admin/people/import/{Id:guid}"];

    private readonly Dictionary<(string?, int), IPage> windows = [];
    private readonly SortedSet<string> links = [];
    private readonly List<string> findings = [];
    private int turn;

    [Fact(Explicit = true)]
    public async Task Every_page_is_fit_to_use()
    {
        foreach (var page in KnownPage.All.Where(page => !page.HasParameters)) await Visit(page, page.Route);
        var waiting = KnownPage.All.Where(page => page.HasParameters && !Reached.Contains(page.Route)).ToList();
        for (var round = 0; round < 3 && waiting.Count > 0; round++)
            foreach (var page in waiting.ToList())
                if (links.FirstOrDefault(page.Matches) is { } path)
                {
                    await Visit(page, path);
                    waiting.Remove(page);
                }
        findings.AddRange(waiting.Select(page => $"{page.Route}: no page links to it"));
        Assert.True(findings.Count == 0, string.Join("\n", findings));
    }

    private async Task Visit(KnownPage known, string path)
    {
        var face = turn++ % Faces.Length;
        var (width, language, version) = Faces[face];
        if (!windows.TryGetValue((known.Person, face), out var page))
            windows[(known.Person, face)] = page = known.Person is { } person ? await browser.EnterAs(person, "/desk", width, language, version) : await browser.Open("/", width, language, version);
        var answer = await page.GotoAsync(path);
        try
        {
            Assert.True(answer!.Status < 400, $"answered {answer.Status}");
            await page.IsFitToUse();
            Assert.Equal(1, await page.Locator("h1").CountAsync());
        }
        catch (Exception problem)
        {
            findings.Add($"{path} at {width} {language} {version} as {known.Person ?? "anybody"}: {problem.Message}");
        }
        foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname)")) links.Add(link);
    }
}
