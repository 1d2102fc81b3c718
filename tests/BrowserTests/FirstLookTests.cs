using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>What a newcomer meets first: the home page, the doors, the day.</summary>
public class FirstLookTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    [Theory]
    [InlineData(360, "zh", "elder")]
    [InlineData(1366, "en", "standard")]
    public async Task The_home_page_is_fit_to_use(int width, string language, string version)
    {
        var page = await browser.Open("/", width, language, version);
        await page.IsFitToUse();
        Assert.Equal(language == "en" ? "en" : "zh-CN", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(version, await page.Locator("html").GetAttributeAsync("data-version"));
    }

    [Theory]
    [InlineData("<img src=\"/favicon.ico\">", "image-alt")]
    [InlineData("<div style=\"width: 200vw\">宽</div>", "scrolls sideways")]
    public async Task What_is_unfit_is_found(string added, string found)
    {
        var page = await browser.Open("/standards", 360);
        await page.EvaluateAsync("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", added);
        Assert.Contains(found, (await Assert.ThrowsAnyAsync<Exception>(() => page.IsFitToUse())).Message);
    }

    [Fact]
    public async Task One_click_enters_as_a_person_without_script()
    {
        var page = await browser.EnterAs("许春霖", script: false);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("许春霖");
    }

    [Fact]
    public async Task The_day_moves_on_and_starts_again()
    {
        var page = await browser.Open("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "下一天" }).ClickAsync();
        await Assertions.Expect(page.Locator(".demo-text")).ToContainTextAsync("2025年9月25日");
        await page.GetByRole(AriaRole.Button, new() { Name = "到月末" }).ClickAsync();
        await Assertions.Expect(page.Locator(".demo-text")).ToContainTextAsync("2025年9月30日");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复演示" }).ClickAsync();
        await Assertions.Expect(page.Locator(".demo-text")).ToContainTextAsync("2025年9月24日");
    }
}
