using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;
using WhiteCrane.Engines.Access.SignIn;

namespace WhiteCrane.BrowserTests;

/// <summary>
/// A real city from its first minute, in a browser: the printed link, the first administrator, the authenticator, then a
/// passkey made and used, with the browser's own virtual authenticator in place of a fingerprint.
/// </summary>
public class PasskeyTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private const string Password = "nen-jiang-2025";

    [Fact]
    public async Task The_first_administrator_comes_in_and_later_signs_in_with_a_passkey()
    {
        Assert.SkipUnless(File.Exists(DemoBrowser.Chromium), "Chromium is not installed: ./test installs it as root");
        var (city, said) = await RunningCity.Real();
        await using var running = city;
        var link = said.Split('\n').Single(line => line.Contains("/first-administrator?token=", StringComparison.Ordinal));
        var context = await browser.Browser.NewContextAsync(new() { BaseURL = city.Url, Locale = "zh-CN" });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(link[link.IndexOf("/first-administrator", StringComparison.Ordinal)..].Trim());
        await page.IsFitToUse();
        await page.GetByLabel("姓名").FillAsync("测试管理员");
        await page.GetByLabel("用户名").FillAsync("guan.li");
        await page.GetByLabel("单位").SelectOptionAsync(new SelectOptionValue { Label = "白城市政务服务和数字化建设管理局" });
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("再输一次密码").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "建立并设置双重验证" }).ClickAsync();

        await page.WaitForURLAsync("**/sign-in/authenticator*");
        await page.IsFitToUse();
        var secret = (await page.Locator("code").First.InnerTextAsync()).Replace(" ", "");
        await page.GetByLabel("验证码").FillAsync(Totp.Code(secret, Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await page.GetByRole(AriaRole.Button, new() { Name = "确认并继续" }).ClickAsync();
        Assert.Equal(10, await page.Locator(".recovery-codes code").CountAsync());
        await page.IsFitToUse();
        await page.GetByRole(AriaRole.Link, new() { Name = "已保存，继续" }).ClickAsync();

        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync("/account/passkeys");
        await page.IsFitToUse();
        await page.GetByLabel("给它起个名字").FillAsync("办公室电脑");
        await page.GetByLabel("请再输一次密码").FillAsync("wrong-password-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey-says]")).ToHaveTextAsync("当前密码不正确");
        await page.GetByLabel("请再输一次密码").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "办公室电脑" })).ToBeVisibleAsync();
        await page.IsFitToUse();

        await page.Leave();
        await page.GotoAsync("/sign-in?returnUrl=%2Fadmin%2Fposts");
        await page.IsFitToUse();
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/posts");
        await page.GotoAsync("/account");
        await page.IsFitToUse();
        Assert.Contains("通行密钥", await page.GetByRole(AriaRole.Table).InnerTextAsync());

        // Removed, it signs nobody in any more; the password still does.
        await page.GotoAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "删除" }).ClickAsync();
        await Assertions.Expect(page.GetByText("还没有通行密钥。")).ToBeVisibleAsync();
        await page.Leave();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page.GetByText("通行密钥没有通过").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_the_page_offers_the_password_alone()
    {
        var page = await browser.Open("/sign-in", script: false);
        await Assertions.Expect(page.GetByLabel("用户名")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" })).ToBeHiddenAsync();
    }
}
