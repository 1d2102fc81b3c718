using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>A browser and a running demonstration for one test class.</summary>
public sealed class DemoBrowser : IAsyncLifetime
{
    /// <summary>The program itself where a distribution wraps it: the wrapper turns on drawing by a graphics card that is not here.</summary>
    public static string Chromium { get; } = File.Exists("/usr/lib/chromium/chromium") ? "/usr/lib/chromium/chromium" : "/usr/bin/chromium";

    /// <summary>The city's notice, as it stands under data/.</summary>
    public static string Notice { get; } = Path.Combine(RunningCity.Root, "data", "notices", "baicheng-2024-63.txt");

    /// <summary>Milliseconds a page may take on a machine that is busy with other tests; nothing is measured here.</summary>
    private const int Patience = 45_000;

    private IPlaywright? playwright;
    private IBrowser? browser;
    private RunningCity? city;

    public RunningCity City => city!;

    public IBrowser Browser => browser!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) return;
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        city = await RunningCity.Demonstration();
    }

    /// <summary>A fresh browser window without cookies. Skips the test by name where Chromium is not installed.</summary>
    public async Task<IPage> Open(string path = "/", int width = 1366, string language = "zh", string version = "standard", bool script = true)
    {
        Assert.SkipUnless(browser is not null, "Chromium is not installed: ./test installs it as root");
        var context = await browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, JavaScriptEnabled = script, Locale = language == "en" ? "en-GB" : "zh-CN", BaseURL = City.Url });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        if (language != "zh" || version != "standard") await Show(context, language, version);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Language and version as the display menu's cookies say them.</summary>
    public Task Show(IBrowserContext context, string language, string version)
    {
        var culture = language == "en" ? "en" : "zh-CN";
        return context.AddCookiesAsync([new() { Url = City.Url, Name = "crane-lang", Value = Uri.EscapeDataString($"c={culture}|uic={culture}") }, new() { Url = City.Url, Name = "crane-version", Value = version }]);
    }

    /// <summary>Enters the demonstration as one of its people, by the button on the home page, and opens a path.</summary>
    public async Task<IPage> EnterAs(string person, string path = "/desk", int width = 1366, string language = "zh", string version = "standard", bool script = true)
    {
        var page = await Open("/", width, language, version, script);
        await page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await page.WaitForURLAsync("**/desk");
        if (path != "/desk") await page.GotoAsync(path);
        return page;
    }

    /// <summary>Enters as the resident who acts for a child and an elder.</summary>
    public async Task<IPage> EnterAsResident(string path = "/my", int width = 1366, string language = "zh", string version = "standard", bool script = true)
    {
        var page = await Open("/my/sign-in", width, language, version, script);
        await page.Locator("button.person").First.ClickAsync();
        await page.WaitForURLAsync("**/my");
        if (path != "/my") await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (city is not null) await city.DisposeAsync();
    }
}

public static class PageChecks
{
    // The bundled way opens a blank page beside each one it looks at, for frames, of which no page here has any.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>No finding of axe, and no sideways scroll.</summary>
    public static async Task IsFitToUse(this IPage page)
    {
        await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<string[]>("axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(one => `${one.id}: ${one.help} – ${one.nodes.slice(0, 3).map(node => node.html).join(' | ')}`))");
        Assert.True(violations.Length == 0, page.Url + "\n" + string.Join('\n', violations));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px at {page.ViewportSize!.Width} px");
    }
}
