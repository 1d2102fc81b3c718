using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>A visitor finds a facility that is open and near; the one who runs it renews what ran out.</summary>
public class FacilitiesTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private static readonly (int Width, string Language, string Version)[] Faces = [(360, "zh", "elder"), (1366, "en", "standard"), (360, "en", "standard"), (1366, "zh", "elder")];

    [Fact]
    public async Task A_visitor_finds_what_is_there_with_and_without_script()
    {
        foreach (var script in new[] { true, false })
        {
            var page = await browser.Open("/facilities", script: script);
            await page.GetByLabel("类型", new() { Exact = true }).SelectOptionAsync("elder-home");
            await page.GetByLabel("按离哪里远近排列").SelectOptionAsync("220882205");
            await page.GetByLabel("无台阶可进入").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
            await page.Sees("直线距离");
            await page.GetByRole(AriaRole.Link, new() { Name = "示例养老院" }).ClickAsync();
            await page.Sees("80张");
            await page.Follow("看附近的设施");
            await page.Sees("直线距离，从示例养老院算起");
            Assert.Equal(script, await page.GetByRole(AriaRole.Button, new() { Name = "按离我的远近排列" }).IsVisibleAsync());
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Where_the_visitor_is_stays_in_the_browser()
    {
        var page = await browser.Open("/facilities?county=220882");
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(new() { Latitude = 45.501234f, Longitude = 124.101234f });
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url + request.PostData);
        await page.GetByRole(AriaRole.Button, new() { Name = "按离我的远近排列" }).ClickAsync();
        await page.Sees("离您最近的30个");
        Assert.Contains(asked, url => url.Contains("/facilities/points?county=220882", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains("45.5", StringComparison.Ordinal) || url.Contains("124.1", StringComparison.Ordinal));
        var far = (await page.Locator("[data-nearby] li").AllInnerTextsAsync()).Select(text => Regex.Match(text, @"([\d.]+)(公里|米)")).Select(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) / (match.Groups[2].Value == "米" ? 1000 : 1)).ToList();
        Assert.Equal(far.Order(), far);
        Assert.Equal(1, await page.Locator(".facility-me").CountAsync());
        await page.IsFitToUse();
    }

    [Fact]
    public async Task Work_stopped_by_a_certificate_goes_on_once_the_new_one_is_entered()
    {
        var page = await browser.EnterAs("侯桂兰");
        await page.Sees("从业人员证书到期");
        await page.GotoAsync("/facilities/register");
        await page.Follow("示例养老院");
        await page.Sees("证书不符，停止");
        await page.Follow("示例护理员乙");
        await page.Sees("只到2025年8月31日");
        await page.Follow("登记证书");
        await page.GetByLabel("证书种类").SelectOptionAsync("health");
        await page.Fill("证书编号", "示例健2025-2");
        await page.Fill("起始日期", "2025-09-20");
        await page.GetByLabel(new Regex("^最后一天")).FillAsync("2026-09-19");
        await page.Press("保存");
        await page.Sees("可以做");
        await page.Sees("监管部门尚未核对");
        await page.Follow("安排工作");
        await page.GetByLabel("工作", new() { Exact = true }).SelectOptionAsync("nursing");
        await page.Press("安排");
        await page.Sees("没有登记当天有效的“护士执业证书”");
        var member = page.Url.Replace("/duties/new", "", StringComparison.Ordinal);
        await page.Become("于凤鸣");
        await page.GotoAsync(member);
        await page.GetByRole(AriaRole.Button, new() { Name = "已对过原件" }).ClickAsync();
        await page.Sees("大安市民政局 于凤鸣");
    }

    /// <summary>What everybody sees, in every face; the pages of those who keep it are walked with all the others.</summary>
    [Fact]
    public async Task The_directory_is_fit_to_use_in_every_face()
    {
        var page = await browser.Open("/facilities");
        var home = new Uri(new Uri(browser.City.Url), await page.GetByRole(AriaRole.Link, new() { NameRegex = new("综合医院") }).First.GetAttributeAsync("href")).AbsolutePath;
        foreach (var path in (string[])["/facilities", "/facilities?county=220882&near=220882205&open=now", "/facilities?q=%E6%B2%A1%E6%9C%89", home])
            foreach (var (width, language, version) in Faces)
            {
                await page.SetViewportSizeAsync(width, 800);
                await browser.Show(page.Context, language, version);
                Assert.Equal(200, (await page.GotoAsync(path))!.Status);
                await page.IsFitToUse();
            }
    }
}
