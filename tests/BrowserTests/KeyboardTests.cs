using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>A whole journey without a mouse: a project unit enters, reports a month, is told what is wrong, mends it and reads the light.</summary>
public class KeyboardTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    [Fact]
    public async Task A_month_is_reported_with_the_keyboard_alone()
    {
        var page = await browser.Open("/");
        await page.TabTo(page.GetByRole(AriaRole.Button, new() { Name = "隋玉芝" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk");

        // The first stop of every page leads past its head.
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(":focus")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("#main$"));
        await page.Keyboard.PressAsync("Enter");
        await page.TabTo(page.GetByRole(AriaRole.Link, new() { Name = "开通镇普惠托育服务中心新建项目 · 2025年9月" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/report*");

        await page.TabTo(page.Field("月份"));
        await page.Keyboard.TypeAsync("2025年9月");
        await page.TypeInto("累计形象进度", "162");
        await page.TypeInto("累计完成投资", "2300");
        await page.TypeInto("累计支付", "2100");
        await page.TabTo(page.GetByRole(AriaRole.Button, new() { Name = "报送" }));
        await page.Keyboard.PressAsync("Enter");

        // What is wrong has the focus, and leads to its field.
        var summary = page.Locator(".error-summary");
        await Assertions.Expect(summary).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^错误："));
        Assert.True(await summary.EvaluateAsync<bool>("box => box.contains(document.activeElement)"), "the summary of errors has no focus");
        await page.TabTo(summary.GetByRole(AriaRole.Link).First);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Field("累计形象进度")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("62");
        Assert.Equal("2300", await page.Field("累计完成投资").InputValueAsync());
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(url => !url.Contains("/report", StringComparison.Ordinal));
        await page.Sees("落后13个百分点");
        await page.TabTo(page.Locator("summary", new() { HasText = "责任单位说明" }));
        await page.Keyboard.PressAsync("Enter");
        await page.TabTo(page.Field("说明（原因、措施、预计何时赶上）"));
        await page.Keyboard.TypeAsync("雨季停工十二天。");
        await page.TabTo(page.GetByRole(AriaRole.Button, new() { Name = "提交说明" }));
        await page.Keyboard.PressAsync("Enter");
        await page.Sees("雨季停工十二天。");
    }
}
