using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WhiteCrane.BrowserTests.Harness;
using WhiteCrane.Standards;

namespace WhiteCrane.BrowserTests;

/// <summary>The register as its people meet it: a family, a counter, a county, another system, an administrator.</summary>
public class RegisterTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private const string Mother = "示例鹤汀", Child = "示例小鹤", Village = "新艾里村委会", Township = "新艾里蒙古族乡";
    private static readonly string Number = SyntheticDocuments.Number("220882", new DateOnly(1985, 6, 1), 411, male: false);

    [Fact]
    public async Task A_family_registers_once_the_county_loads_its_list_a_system_reads_and_the_mother_sees_all_three()
    {
        var phone = await browser.Open("/my/sign-in", width: 360, version: "elder");
        await phone.Fill("手机号码或邮箱地址", "heting@example.com");
        await phone.Press("获取验证码");
        await phone.Sees("验证码是");
        await phone.Fill("6位验证码", Regex.Match(await phone.Locator("main").InnerTextAsync(), "验证码是 ?([0-9]{6})").Groups[1].Value);
        await phone.Press("登录");
        await phone.WaitForURLAsync("**/my");
        await phone.IsFitToUse();
        await Claim(phone, "填写我的信息", new() { ["姓名"] = Mother, ["证件号码"] = Number });
        await Claim(phone, "登记未成年子女", new() { ["姓名"] = Child, ["您是他（她）的什么人"] = "母亲", ["出生日期"] = "2018-05-01" });
        await phone.GotoAsync("/my");
        await phone.IsFitToUse();

        // The village worker looks at the papers; nothing is typed a second time.
        var worker = await browser.EnterAs("佟雪芹", "/claims", width: 360);
        await Accept(worker, Mother, "身份证原件");
        await Accept(worker, Child, "户口簿");

        // The county's list holds the same woman: she is recognised, and only what was missing is added.
        var county = await browser.EnterAs("于凤鸣", "/people/import");
        await county.GetByLabel("Excel 文件").SetInputFilesAsync(new FilePayload { Name = "名册.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes($"姓名,身份证号,联系电话,村（社区）代码,是否低保\n{Mother},{Number},{PhoneRules.Synthetic(700_000_411)},220882205204,是\n") });
        await county.TabTo(county.GetByRole(AriaRole.Button, new() { Name = "上传并检查" }));
        await county.Keyboard.PressAsync("Enter");
        await county.WaitForURLAsync("**/imports/*", new() { Timeout = 60_000 });
        await county.Sees("更新");
        await county.IsFitToUse();

        var (client, secret) = await System();
        var patient = await ReadOverFhir(client, secret);
        Assert.Equal(Mother, patient.GetProperty("name")[0].GetProperty("text").GetString());

        await phone.GotoAsync("/my");
        await phone.Follow("我的信息");
        await phone.Sees(Number);
        await phone.Sees("佟雪芹"); // who looked at the paper
        await phone.Follow("谁看过");
        await phone.Sees("导入名册时核对");
        await phone.Sees("演示疾控随访系统");
        await phone.IsFitToUse();
        await phone.GotoAsync("/my");
        await phone.Follow(Child);
        await phone.Sees("2018");
    }

    [Fact]
    public async Task A_resident_reads_takes_along_and_asks_for_a_child_and_an_elder()
    {
        var page = await browser.EnterAsResident(width: 360, version: "elder");
        Assert.Equal(3, await page.Locator("main a[href^='/my/people/']").CountAsync());
        foreach (var path in await page.Locator("main a[href^='/my/people/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            await page.GotoAsync(path);
            await page.IsFitToUse();
            var held = await page.Context.APIRequest.GetAsync(path + "/download?form=json");
            Assert.Equal(200, held.Status);
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(await held.TextAsync()).RootElement.ValueKind);
            await page.Follow("谁看过");
            await page.IsFitToUse();
        }
        await page.GotoAsync("/my");
        await page.Locator("main a[href^='/my/people/']").Nth(1).ClickAsync();
        await page.Follow("有错，要求更正");
        await page.Fill("哪里不对，应该是什么", "电话已经换了");
        await page.Press("提交");
        await page.Sees("前答复");
    }

    [Fact]
    public async Task A_counter_finds_opens_and_writes_down_without_being_asked_why_within_its_work()
    {
        var page = await browser.EnterAs("包斯琴", "/people?division=220882205204");
        await page.Locator("tbody th a").Nth(2).ClickAsync();
        await page.Sees("本人可以看到");
        Assert.Equal(0, await page.GetByText("请选择为什么查").CountAsync());
        var record = page.Url;
        await page.Locator("main a[href*='/cases/about/']").First.ClickAsync();
        await page.IsFitToUse();
        await page.GotoAsync(record);
        // A covered number is uncovered by an act of its own.
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "显示" }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.IsFitToUse();
        await page.GotoAsync("/people/search");
        await page.Fill("姓名、拼音、证件号码或电话", "wang");
        await page.Press("查找");
        await page.Sees("请选择为什么查");
    }

    [Fact]
    public async Task An_administrator_sees_accounts_and_no_people()
    {
        var page = await browser.EnterAs("解文斌", "/admin/accounts");
        await page.Sees("佟雪芹");
        foreach (var path in new[] { "/people", "/people/search", "/people/duplicates", "/people/import", "/people/fill", "/people/disclosures", "/claims", "/cases" })
            Assert.Equal(403, (await page.GotoAsync(path))!.Status);
        await page.GotoAsync("/desk");
        Assert.Equal(0, await page.Locator("a[href='/people'], a[href='/claims'], a[href='/cases']").CountAsync());
    }

    /// <summary>Says who somebody is, step by step, on a telephone.</summary>
    private static async Task Claim(IPage page, string link, Dictionary<string, string> facts)
    {
        await page.GotoAsync("/my");
        await page.Follow(link);
        await page.AnswerClaim(facts, Township, Village);
    }

    private static async Task Accept(IPage page, string name, string paper)
    {
        await page.GotoAsync("/claims");
        await page.Locator("tbody th a", new() { HasText = name }).ClickAsync();
        await page.Fill("看了什么证件或材料", paper);
        await page.IsFitToUse();
        await page.Press("证件与所填一致，通过");
        await page.WaitForURLAsync("**/claims?code=*");
    }

    private async Task<(string Client, string Secret)> System()
    {
        var page = await browser.EnterAs("解文斌", "/systems/new");
        await page.Field("所属单位").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Fill("系统名称", "演示疾控随访系统");
        await page.Field("服务的地区").SelectOptionAsync(new SelectOptionValue { Value = "2208" });
        await page.Locator("[name=purpose]").First.CheckAsync();
        await page.Fill("授权范围", "system/Patient.rs");
        await page.Press("登记，显示密钥");
        await page.Sees("密钥只显示这一次");
        return (await page.Locator("code").Nth(0).InnerTextAsync(), await page.Locator("code").Nth(1).InnerTextAsync());
    }

    private async Task<JsonElement> ReadOverFhir(string client, string secret)
    {
        using var http = new HttpClient { BaseAddress = new Uri(browser.City.Url) };
        using var asked = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret, ["scope"] = "system/Patient.rs" }));
        var token = JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var search = await http.PostAsync(new Uri("/fhir/Patient/_search", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = Mother }));
        var answer = await search.Content.ReadAsStringAsync();
        Assert.True(search.IsSuccessStatusCode, answer);
        var found = JsonDocument.Parse(answer).RootElement;
        var id = found.GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString();
        return JsonDocument.Parse(await http.GetStringAsync(new Uri($"/fhir/Patient/{id}", UriKind.Relative))).RootElement;
    }
}
