using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;
using WhiteCrane.Engines.Access.SignIn;

namespace WhiteCrane.BrowserTests;

/// <summary>A journey for each role. Those of the lead office, a project unit, a county and a bureau's month stand in the first ten minutes.</summary>
public class RoleTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private const string Password = "nen-jiang-2025";

    [Fact]
    public async Task A_bureau_issues_its_year_and_a_county_breaks_it_down()
    {
        var page = await browser.EnterAs("乌兰其其格", "/yearly/new");
        await page.Fill("年份", "2026");
        await page.Fill("标题", "2026年新生活设施年度建设任务（演示）");
        await page.Press("开始起草");
        await page.Follow("增加任务");
        await page.GetByLabel(new Regex("^任务")).First.FillAsync("新建农村养老服务站20个");
        await page.Fill("完成时限", "2026-10-31");
        await page.Press("保存");
        await page.Sees("新建农村养老服务站20个");
        if (!new Uri(page.Url).AbsolutePath.StartsWith("/yearly/items", StringComparison.Ordinal)) await page.Follow("新建农村养老服务站20个");
        var item = page.Url;
        await page.GotoAsync("/yearly?year=2026");
        await page.Follow("2026年新生活设施年度建设任务（演示）");
        await page.Fill("文号", "白民发〔2026〕1号");
        await page.Press("印发");
        await page.Sees("白民发〔2026〕1号");

        await page.Become("白宝音");
        await page.GotoAsync(item);
        await page.Follow("分解到本县（市、区）");
        await page.GetByLabel(new Regex("^任务")).First.FillAsync("通榆县新建农村养老服务站4个");
        await page.Fill("完成时限", "2026-09-30");
        await page.Press("保存");
        await page.Sees("通榆县新建农村养老服务站4个");

        await page.Become("乌兰其其格");
        await page.GotoAsync(item);
        await page.Sees("通榆县");
    }

    [Fact]
    public async Task Guidance_is_asked_for_by_a_bureau_and_answered_by_the_unit()
    {
        var page = await browser.EnterAs("金明淑", "/projects");
        await page.Follow("向海蒙古族乡卫生院康复病区项目");
        await page.Follow("记一次督导");
        await page.Fill("看到的情况", "二层病房已封顶，消防通道堆放材料。");
        await page.Fill("提出的意见", "三日内清出消防通道。");
        await page.Press("提出");
        var record = page.Url;
        await page.Become("隋玉芝");
        await page.GotoAsync(record);
        await page.Fill("怎样处理、何时完成", "通道已于当日清出。");
        await page.Press("答复");
        await page.Sees("通道已于当日清出。");
    }

    [Fact]
    public async Task The_administrator_brings_in_people_of_the_other_roles_and_each_comes_to_a_desk()
    {
        var page = await browser.EnterAs("解文斌");
        var viewer = await BringIn(page, "演示查阅人", "demo.viewer", "白城市民政局", "查阅岗", "查阅", "白城市");
        var support = await BringIn(page, "演示配合人", "demo.support", "白城市人力资源和社会保障局", "职业能力科 科长", "市级配合部门", "白城市");
        var county = await BringIn(page, "演示县局人", "demo.bureau", "通榆县人民政府", "民政局 股长", "县级主管部门", "通榆县");
        var township = await BringIn(page, "演示乡镇人", "demo.town", "通榆县人民政府", "瞻榆镇 民政助理", "乡镇（街道）", "瞻榆镇");
        await BringIn(page, "演示村里人", "demo.village", "通榆县人民政府", "瞻榆镇 村干部", "村（社区）", "瞻榆镇");
        var unit = await BringIn(page, "演示机构人", "demo.operator", "通榆县人民政府", "养老院 院长", "运营机构", "瞻榆镇");

        var viewing = await SignIn(viewer, "demo.viewer");
        await viewing.GotoAsync("/goals");
        await viewing.Sees("目标 15 项");
        Assert.Equal(403, (await viewing.GotoAsync("/projects/new"))!.Status);
        await viewing.IsFitToUse();

        var supporting = await SignIn(support, "demo.support");
        await supporting.GotoAsync("/tasks");
        await supporting.Sees("加强对家庭婴幼儿照护的支持和指导");

        var running = await SignIn(unit, "demo.operator");
        await running.GotoAsync("/feedback");
        await running.Fill("您的意见", "页面的字可以再大一点。");
        await running.Press("提交意见");
        await running.Sees("意见已收到");

        // The township enrols the village worker's phone at its desk; the worker signs in with it and a PIN.
        var desk = await SignIn(township, "demo.town", "/township/phones");
        await desk.GetByLabel("给谁登记").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await desk.Press("出登记码");
        var code = await desk.Locator(".notice ~ p code").Nth(1).InnerTextAsync();
        var phone = await browser.Open("/enrol", width: 360, version: "elder");
        await phone.Fill("登记码", code);
        await phone.GetByLabel(new Regex("^PIN")).First.FillAsync("274918");
        await phone.Fill("再输一次PIN", "274918");
        await phone.Press("登记并登录");
        await phone.Sees("演示村里人");
        await phone.IsFitToUse();

        await AFormOutlivesItsSession(county);
    }

    /// <summary>The session ends in the middle of a form; after signing in again everything typed is there, and is sent once.</summary>
    private async Task AFormOutlivesItsSession(string initial)
    {
        var page = await SignIn(initial, "demo.bureau", "/projects/new");
        await page.Fill("项目名称", "乌兰花镇养老服务站项目（演示）");
        await page.Choose("建设地点所在地区", "通榆县乌兰花镇");
        await page.Choose("项目单位", "通榆县康养建设有限公司（演示）");
        await page.Fill("总投资", "88.5");
        await page.Context.ClearCookiesAsync(new() { Name = "crane" });
        await page.Press("加入清单");
        await page.WaitForURLAsync("**/sign-in?*");
        await page.Sees("您的登录已过期");
        await page.Fill("用户名", "demo.bureau");
        await page.Fill("密码", Password);
        await page.Press("登录");
        await page.Fill("验证码", Totp.Code(secrets["demo.bureau"], Totp.StepAt(TimeProvider.System.GetUtcNow()) + 1));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("登录|确认|继续") }).First.ClickAsync();
        await page.WaitForURLAsync("**/projects/new*");
        Assert.Equal("乌兰花镇养老服务站项目（演示）", await page.Field("项目名称").InputValueAsync());
        Assert.Equal("88.5", await page.Field("总投资").InputValueAsync());
        await page.Press("加入清单");
        await page.Sees("88.50万元");
    }

    private readonly Dictionary<string, string> secrets = [];

    /// <summary>An account and a post by the administration's pages.</summary>
    /// <returns>The initial password, as the page shows it once.</returns>
    private static async Task<string> BringIn(IPage page, string name, string user, string organisation, string title, string role, string division)
    {
        await page.GotoAsync("/admin/accounts/new");
        await page.Fill("姓名", name);
        await page.Fill("用户名", user);
        await page.Press("建立账号");
        var initial = await page.Locator("main code").First.InnerTextAsync();
        await page.GotoAsync("/admin/posts/new");
        await page.Choose("单位", organisation);
        await page.Fill("岗位名称", title);
        await page.Choose("类型", role);
        await page.GetByLabel("负责的地区").SelectOptionAsync(await page.GetByLabel("负责的地区").Locator("option", new() { HasText = division }).First.GetAttributeAsync("value") ?? "");
        await page.Press("设立岗位");
        await page.WaitForURLAsync("**/admin/posts/*-*");
        await page.Choose("任命", await page.Field("任命").Locator("option", new() { HasText = name }).First.InnerTextAsync());
        await page.Press("任命");
        await page.Sees(name);
        return initial;
    }

    /// <summary>The first sign-in of somebody new: the initial password, one of their own, the authenticator.</summary>
    private async Task<IPage> SignIn(string initial, string user, string path = "/desk")
    {
        var page = await browser.Open("/sign-in?returnUrl=" + Uri.EscapeDataString(path));
        await page.Fill("用户名", user);
        await page.Fill("密码", initial);
        await page.Press("登录");
        await page.Fill("新密码", Password);
        await page.Fill("再输一次新密码", Password);
        await page.Press("保存并继续");
        await page.WaitForURLAsync("**/sign-in/authenticator*");
        secrets[user] = (await page.Locator("code").First.InnerTextAsync()).Replace(" ", "");
        await page.Fill("验证码", Totp.Code(secrets[user], Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await page.Press("确认并继续");
        await page.GetByRole(AriaRole.Link, new() { Name = "已保存，继续" }).ClickAsync();
        await page.WaitForURLAsync("**" + path);
        return page;
    }
}
