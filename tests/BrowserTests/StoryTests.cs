using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;

namespace WhiteCrane.BrowserTests;

/// <summary>The first ten minutes, walked as docs/first-ten-minutes.md tells them, with every figure it names.</summary>
public class StoryTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    [Fact]
    public async Task The_first_ten_minutes_go_as_told()
    {
        // 1. The home page.
        var page = await browser.Open("/");
        await page.Sees("演示城市 · 2025年9月24日（星期三）");
        Assert.Equal(["看全市", "做工作", "办事情", "读方案"], await page.Locator(".door strong").AllInnerTextsAsync());
        Assert.Equal(12, await page.Locator("button.person").CountAsync());
        await page.Sees("白城市新生活设施建设实施方案");

        // 2. The notice.
        await page.Locator("button.door", new() { HasText = "读方案" }).ClickAsync();
        await page.WaitForURLAsync("**/plans");
        await page.Follow("白城市新生活设施建设实施方案");
        foreach (var (label, value) in new[] { ("任务", "10"), ("保障措施", "3"), ("目标", "15"), ("数值指标", "1"), ("责任单位", "5") }) await page.SeesStat(label, value);
        await page.Sees("安防");
        await page.Locator("#questions").GetByRole(AriaRole.Link, new() { Name = "回答", Exact = true }).First.ClickAsync();
        await page.Choose("增加配合单位", "市人社局");
        await page.Fill("商定的函", "白人社函〔2025〕18号，2025年9月20日");
        await page.Press("确定这个单位");
        await page.Sees("市人社局");

        // 3. The city.
        await page.GotoAsync("/goals");
        await page.Sees("目标 15 项");
        await page.Locator("tbody tr").Nth(0).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.Sees("对应任务");
        await page.GotoAsync("/goals");
        await page.Follow("月探访率");
        await page.Sees("94.8%");
        await page.Follow("特殊困难老年人月探访率");
        await page.Sees("目标 100%");
        await page.Sees("94.8%");

        // 4. The projects.
        await page.GotoAsync("/projects");
        await page.Sees("42");
        await page.GotoAsync("/projects?light=Red");
        Assert.Equal(3, await page.Locator("tbody tr").CountAsync());
        await page.GotoAsync("/projects?light=Yellow");
        Assert.Equal(6, await page.Locator("tbody tr").CountAsync());

        // 5. The project unit reports its month.
        await page.Become("隋玉芝");
        await page.GotoAsync("/projects");
        await page.Follow("开通镇普惠托育服务中心新建项目");
        await page.Sees("绿灯");
        await page.Follow("填报月进度");
        await page.Choose("月份", "2025年9月");
        await page.Fill("累计形象进度", "62");
        await page.Fill("累计完成投资", "2300");
        await page.Fill("累计支付", "2100");
        await page.Press("报送");
        await page.Sees("落后13个百分点");
        await page.Sees("黄灯");
        await page.GetByText("责任单位说明").First.ClickAsync();
        await page.Fill("说明（原因、措施、预计何时赶上）", "雨季停工十二天，十月增加一个班组。");
        await page.Press("提交说明");
        await page.Sees("雨季停工十二天，十月增加一个班组。");

        // 6. The county checks it, and adds a project of its own.
        await page.Become("白宝音");
        await page.Follow("2025年9月：1份");
        await page.Locator("tbody tr", new() { HasText = "开通镇普惠托育服务中心新建项目" }).GetByRole(AriaRole.Link, new() { Name = "待县级核对" }).ClickAsync();
        await page.Sees("62%");
        await page.Press("核对通过");
        await page.Sees("待部门认定");
        await page.GotoAsync("/projects");
        await page.Follow("新增项目");
        await page.Fill("项目名称", "瞻榆镇养老服务中心改造项目（演示）");
        await page.Choose("建设地点所在地区", "通榆县瞻榆镇");
        await page.Choose("项目单位", "通榆县康养建设有限公司（演示）");
        await page.Choose("市级牵头单位", "市民政局");
        await page.Fill("计划开工", "2025-10-10");
        await page.Fill("计划完工", "2026-06-30");
        await page.Fill("总投资", "600");
        await page.Press("加入清单");
        await page.Sees("瞻榆镇养老服务中心改造项目（演示）");

        // 7. The bureau accepts the month.
        await page.Become("金明淑");
        await page.Follow("2025年9月：1份");
        await page.Locator("tbody tr", new() { HasText = "开通镇普惠托育服务中心新建项目" }).GetByRole(AriaRole.Link, new() { Name = "待部门认定" }).ClickAsync();
        await page.Press("予以认定");
        await page.Sees("已认定");

        // 8. Publishing.
        await page.Become("许春霖");
        await page.GotoAsync("/publishing/new");
        await page.Press("预览");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "预览" })).ToContainTextAsync("43个项目");
        await page.Press("发布");
        await page.Sees("我确认");
        await page.GetByLabel("我确认：以上内容已按规定完成保密审查").CheckAsync();
        await page.GetByLabel("我确认：以上内容已完成个人信息审查").CheckAsync();
        await page.Press("发布");
        await page.Sees("第2次发布正在公开");
        await page.Leave();
        await page.GotoAsync("/public");
        await page.Sees("2025年9月24日");
        await page.GotoAsync("/public/projects?county=220822");
        await page.Sees("瞻榆镇养老服务中心改造项目（演示）");
        await page.Follow("开通镇普惠托育服务中心新建项目");
        await page.Sees("落后13个百分点");
        Assert.Equal(200, (await page.Context.APIRequest.GetAsync("/data/programme.json")).Status);

        // 9. The village worker's own people: nothing is asked within her work, a search asks, another village does not open.
        await page.Become("佟雪芹");
        await page.GotoAsync("/people");
        var name = await page.Locator("tbody th a").First.InnerTextAsync();
        await page.Locator("tbody th a").First.ClickAsync();
        await page.Sees("本人可以看到");
        await page.Sees("大安市新艾里蒙古族乡新艾里村委会");
        await page.Follow("本人来问：谁看过这份档案");
        await Assertions.Expect(page.Locator("tbody tr", new() { HasText = "新艾里村 佟雪芹" }).First).ToContainTextAsync("打开档案");
        await page.Sees("人口信息登记和核对");
        await page.GotoAsync("/people/search");
        await page.Fill("姓名、拼音、证件号码或电话", name);
        await page.Press("查找");
        await page.Sees("请选择为什么查");
        await page.GetByLabel("人口信息登记和核对").CheckAsync();
        await page.Press("查找");
        await Assertions.Expect(page.Locator("tbody th a", new() { HasText = name }).First).ToBeVisibleAsync();
        await page.Leave();

        // 10. A resident of the village sees who looked, and asks for a correction; the worker finds it on the desk.
        await page.GotoAsync("/my");
        await page.Locator("button.person").First.ClickAsync();
        await page.WaitForURLAsync("**/my");
        await page.Follow("我的信息");
        await page.Sees("本市登记的全部内容，不遮不藏");
        await page.Follow("谁看过");
        await Assertions.Expect(page.Locator("tbody tr", new() { HasText = "新艾里村 佟雪芹" }).First).ToContainTextAsync("人口信息登记和核对");
        await page.Locator("main p.back a").ClickAsync();
        await page.Follow("有错，要求更正");
        await page.Fill("哪里不对，应该是什么", "门牌应该是12号");
        await page.Press("提交");
        await page.Sees("2025年10月9日前答复您");
        await page.Locator("details.account summary").ClickAsync();
        await page.Press("退出登录");
        await page.Become("佟雪芹");
        await page.Sees("居民事项待答复");
        await page.Leave();

        // 11. The directory of facilities is everybody's.
        await page.GotoAsync("/facilities");
        await page.Sees("示例");

        // 12. The day moves on, and everything goes back.
        await page.GotoAsync("/");
        await page.Press("下一天");
        await Assertions.Expect(page.Locator(".demo-text")).ToContainTextAsync("2025年9月25日");
        await page.Become("隋玉芝");
        await page.Sees("黄灯");
        await page.Press("恢复演示");
        await Assertions.Expect(page.Locator(".demo-text")).ToContainTextAsync("2025年9月24日");
    }
}
