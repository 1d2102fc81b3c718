using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>Pictures of the main pages in both languages, versions and widths, to be looked at: ./dev shots.</summary>
public class Shots(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private static readonly (string? Person, string Path)[] Main =
    [
        (null, "/"), (null, "/public/projects"), (null, "/standards"), (null, "/data"), (null, "/sign-in"), (null, "/feedback"),
        ("许春霖", "/desk"), ("许春霖", "/goals"), ("许春霖", "/tasks"), ("许春霖", "/plans"), ("许春霖", "/projects"), ("许春霖", "/months"), ("许春霖", "/publishing"), ("许春霖", "/yearly"), ("许春霖", "/search?q=养老"),
        ("白宝音", "/desk"), ("白宝音", "/projects"), ("白宝音", "/places"), ("隋玉芝", "/desk"), ("隋玉芝", "/months"), ("解文斌", "/admin/accounts"), ("解文斌", "/admin/posts"),
    ];

    [Fact(Explicit = true)]
    public async Task Of_the_main_pages()
    {
        var folder = Environment.GetEnvironmentVariable("WHITECRANE_SHOTS") ?? "shots";
        Directory.CreateDirectory(folder);
        foreach (var language in (string[])["zh", "en"])
            foreach (var version in (string[])["standard", "elder"])
                foreach (var width in (int[])[360, 1366])
                    foreach (var person in Main.Select(main => main.Person).Distinct())
                    {
                        var page = person is null ? await browser.Open("/", width, language, version) : await browser.EnterAs(person, "/desk", width, language, version);
                        foreach (var (_, path) in Main.Where(main => main.Person == person))
                        {
                            await page.GotoAsync(path);
                            var name = string.Join('-', path.Split('/', '?', '=').Append(person is null ? "open" : person).Append($"{language}-{version}-{width}").Where(part => part.Length > 0));
                            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
                        }
                        await page.Context.CloseAsync();
                    }
    }
}
