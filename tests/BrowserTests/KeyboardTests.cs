using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>A whole journey without a mouse: a project unit enters, reports a month, is told what is wrong, mends it and reads the light.</summary>
public class KeyboardTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private const int MostTabs = 120;

    [Fact]
    public async Task A_month_is_reported_with_the_keyboard_alone()
    {
        var page = await browser.Open("/");
        await TabTo(page, page.GetByRole(AriaRole.Button, new() { Name = "隋玉芝" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk");

        // The first stop of every page leads past its head.
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(":focus")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("#main$"));
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, page.GetByRole(AriaRole.Link, new() { Name = "开通镇普惠托育服务中心新建项目 · 2025年9月" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/report*");

        await TabTo(page, page.Field("月份"));
        await page.Keyboard.TypeAsync("2025年9月");
        await Type(page, "累计形象进度", "162");
        await Type(page, "累计完成投资", "2300");
        await Type(page, "累计支付", "2100");
        await TabTo(page, page.GetByRole(AriaRole.Button, new() { Name = "报送" }));
        await page.Keyboard.PressAsync("Enter");

        // What is wrong has the focus, and leads to its field.
        var summary = page.Locator(".error-summary");
        await Assertions.Expect(summary).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^错误："));
        Assert.True(await summary.EvaluateAsync<bool>("box => box.contains(document.activeElement)"), "the summary of errors has no focus");
        await TabTo(page, summary.GetByRole(AriaRole.Link).First);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Field("累计形象进度")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("62");
        Assert.Equal("2300", await page.Field("累计完成投资").InputValueAsync());
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(url => !url.Contains("/report", StringComparison.Ordinal));
        await page.Sees("落后13个百分点");
        await TabTo(page, page.Locator("summary", new() { HasText = "责任单位说明" }));
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, page.Field("说明（原因、措施、预计何时赶上）"));
        await page.Keyboard.TypeAsync("雨季停工十二天。");
        await TabTo(page, page.GetByRole(AriaRole.Button, new() { Name = "提交说明" }));
        await page.Keyboard.PressAsync("Enter");
        await page.Sees("雨季停工十二天。");
    }

    private static async Task Type(IPage page, string label, string text)
    {
        await TabTo(page, page.Field(label));
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tabs on until the target has the focus, and sees that the focus is visible there.</summary>
    private static async Task TabTo(IPage page, ILocator target)
    {
        await target.First.WaitForAsync();
        for (var tab = 0; tab <= MostTabs; tab++)
        {
            if (await target.First.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(await target.First.EvaluateAsync<bool>("element => { const style = getComputedStyle(element); return style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"), $"{target} shows no focus");
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{target} is not reached by the keyboard on {page.Url}");
    }
}
