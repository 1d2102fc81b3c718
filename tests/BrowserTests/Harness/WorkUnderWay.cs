using Microsoft.Playwright;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Tables;

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>Begins, as people begin it, the work whose pages exist only while it is under way; notes the addresses it led to.</summary>
internal sealed class WorkUnderWay(IReadOnlyDictionary<string, IPage> windows, IReadOnlyDictionary<string, SortedSet<string>> links)
{
    private const string Lead = "许春霖", Bureau = "乌兰其其格", County = "白宝音", Unit = "隋玉芝", Administrator = "解文斌", Township = "包斯琴";

    public async Task Begin()
    {
        await AmendedNotice();
        await Sheet();
        await People();
        await YearlyDraft();
        await HandOver();
        await Words();
        await DutyCall();
        await Residents();
        await OneOfTwo();
        await MayAct();
        await UnknownColumns();
        await Upward();
    }

    /// <summary>What an upper system wants is filled into its template: the file has a page.</summary>
    private async Task Upward()
    {
        var page = windows[Lead];
        await page.GotoAsync("/upper-systems/special-bonds");
        await page.Press("填好模板");
        await page.WaitForURLAsync("**/files/*");
        Note(Lead);
    }

    /// <summary>A list whose headings nobody knows: its columns are asked about.</summary>
    private async Task UnknownColumns()
    {
        var page = windows[Township];
        await page.SendSheet("/people/import", "名册.csv", System.Text.Encoding.UTF8.GetBytes("谁,号,哪\n王小鹤,无,一组\n"));
        var columns = page.Locator("main a[href*='/columns']");
        await columns.First.WaitForAsync(new() { Timeout = 60_000 });
        links[Township].Add((await columns.First.GetAttributeAsync("href"))!);
    }

    /// <summary>Two records become one, and a death is recorded: both can be taken back.</summary>
    private async Task OneOfTwo()
    {
        var page = windows[Township];
        await page.GotoAsync("/people/duplicates");
        await page.Locator("main a[href^='/people/duplicates/']").First.ClickAsync();
        await page.Locator("[name=word]").First.CheckAsync();
        await page.Fill("理由", "看过证件，是同一个人");
        await page.Press("提交");
        await page.WaitForURLAsync("**/people/*?for=*");
        await page.Follow("登记去世或离开本市");
        await page.Locator("[name=what][value=died]").CheckAsync();
        await page.Locator("[name=on]").FillAsync("2025-09-20");
        await page.Fill("依据", "家属电话告知");
        await page.Press("登记");
        await page.WaitForURLAsync(url => !url.Contains("/end", StringComparison.Ordinal));
        Note(Township);
    }

    /// <summary>Somebody is recorded who acts for another: it can be ended.</summary>
    private async Task MayAct()
    {
        var page = windows[Township];
        await page.GotoAsync("/people?division=220882205204");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.Locator("a[href*='/authorities/new']").ClickAsync();
        await page.Locator("[name=kind][value='3']").CheckAsync();
        await page.Locator("[name=holder][value=other]").CheckAsync();
        await page.Fill("姓名", "演示代办人");
        await page.Fill("是本人的什么人", "侄女");
        await page.Fill("材料，或要办的那一件事", "委托书（虚构）");
        await page.Press("登记");
        await page.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
        Note(Township);
    }

    /// <summary>A resident asks for a correction, and says that they are somebody's guardian.</summary>
    private async Task Residents()
    {
        var page = windows[KnownPage.Resident];
        await page.GotoAsync("/my");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "我的信息" }).First.ClickAsync();
        await page.Follow("有错，要求更正");
        await page.Fill("哪里不对，应该是什么", "门牌应该是12号");
        await page.Press("提交");
        await page.WaitForURLAsync("**/my/cases/*");
        Note(KnownPage.Resident);
        await page.GotoAsync("/my/claims/new?about=ward");
        await page.Fill("姓名", "白小苇");
        await page.Press("继续");
        await page.GotoAsync("/my/claims/new?about=ward");
        await page.AnswerClaim(new() { ["姓名"] = "白大苇", ["您是他（她）的什么人"] = "姨母" }, "新艾里蒙古族乡", "新艾里村委会");
        Note(KnownPage.Resident);
    }

    /// <summary>The notice once more with one figure changed and one unit nobody knows: it waits for its review and shows the difference.</summary>
    private async Task AmendedNotice()
    {
        var page = windows[Lead];
        await page.GotoAsync("/plans/new");
        var text = await File.ReadAllTextAsync(DemoBrowser.Notice);
        await page.GetByLabel("或者粘贴正文").FillAsync(text.Replace("月探访率达到100%", "月探访率达到99%", StringComparison.Ordinal).Replace("市教育局", "市托育促进中心", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "读入并核对" }).ClickAsync();
        await page.WaitForURLAsync("**/review");
        Note(Lead);
    }

    private async Task Sheet()
    {
        var page = windows[County];
        var sheet = await (await page.Context.APIRequest.GetAsync("/projects/export")).BodyAsync();
        await page.SendSheet("/projects/import", "项目清单.xlsx", sheet);
        Note(County);
    }

    private async Task People()
    {
        var page = windows[Administrator];
        var sheet = Sheets.Bytes(PeopleTable.Sheet, PeopleTable.Columns, [new PersonRow(2, "演示导入人", "demo.imported", "市民政局", "养老服务科 科员", Roles.Names[Roles.CityBureau].Zh, "2208", new(2025, 9, 24))]);
        const string itsJob = "**/jobs/*";
        await page.RouteAsync(itsJob, route => route.Request.ResourceType == "fetch" ? route.AbortAsync() : route.ContinueAsync());
        await page.SendSheet("/admin/people/import", "账号.xlsx", sheet);
        await page.IsFitToUse(); // the page of a job that runs, which would otherwise go on to the result
        await page.UnrouteAsync(itsJob);
        var next = page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "显示初始密码" });
        await next.First.WaitForAsync(new() { Timeout = 120_000 });
        links[Administrator].Add((await next.First.GetAttributeAsync("href"))!);
        Note(Administrator);
    }

    private async Task YearlyDraft()
    {
        var page = windows[Bureau];
        await page.GotoAsync("/yearly/new");
        await page.GetByLabel("年份").FillAsync("2026");
        await page.GetByLabel("标题").FillAsync("2026年新生活设施年度建设任务（草稿）");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始起草" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/yearly/new", StringComparison.Ordinal));
        Note(Bureau);
    }

    private async Task HandOver()
    {
        var page = windows[Unit];
        await page.GotoAsync("/handover");
        await page.GetByLabel("接收人", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "生成交接清单" }).ClickAsync();
        await page.WaitForURLAsync("**/handover/*");
        Note(Unit);
    }

    private async Task DutyCall()
    {
        // On a Saturday somebody is on duty at every hour: the nights are on the roster, the day is put there.
        var roster = windows[Bureau];
        await roster.GotoAsync("/duty/slot?day=2025-09-27&part=Day");
        await roster.Field("值班人").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await roster.Field("值班电话").First.FillAsync("10000000000");
        await roster.Press("保存");
        await roster.WaitForURLAsync("**/duty?*");
        var page = windows[Lead];
        await page.GotoAsync("/");
        for (var day = 25; day <= 27; day++)
        {
            await page.Press("下一天");
            await Assertions.Expect(page.Locator(".demo-text")).ToContainTextAsync($"2025年9月{day}日");
        }
        await page.GotoAsync("/duty");
        // The bureau whose roster the demonstration fills.
        await page.Choose("单位", "市民政局");
        var call = "/duty/call?org=" + await page.Field("单位").InputValueAsync();
        links[Lead].Add(call);
        await page.GotoAsync(call);
        await page.GetByLabel("事由").FillAsync("供水中断，需要联系抢修");
        await page.GetByRole(AriaRole.Button, new() { Name = "呼叫", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/duty/calls/*");
        Note(Lead);
    }

    private async Task Words()
    {
        var page = windows[KnownPage.Nobody];
        await page.GotoAsync("/feedback?from=%2Fpublic");
        await page.GetByLabel("您的意见").FillAsync("地图上的字太小。");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交意见" }).ClickAsync();
        await page.WaitForURLAsync("**/feedback/sent/*");
        Note(KnownPage.Nobody);
    }

    private void Note(string person) => links[person].Add(new Uri(windows[person].Url).PathAndQuery);
}
