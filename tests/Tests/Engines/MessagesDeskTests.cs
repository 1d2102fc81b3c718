using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Engines.Messages.Desk;
using WhiteCrane.Ui;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>The desk gathers the work of every room, survives one that fails, and passes a vacant post's work to its supervisor.</summary>
public class MessagesDeskTests
{
    private static readonly Text Report = new("月报待核对", "Months to check");

    [Fact]
    public async Task Late_comes_first_and_a_failing_room_is_said()
    {
        var day = new DateOnly(2025, 9, 24);
        await using var city = await TestCity.Start(Database.Sqlite, services: services => services
            .AddScoped<IWorkSource>(_ => new WorkOfTest(_ => [new(Report, "乙", "/b", WorkGroup.Waiting, day.AddDays(3)), new(Report, "甲", "/a", WorkGroup.Late, day.AddDays(-2))]))
            .AddScoped<IWorkSource>(_ => new WorkOfTest(_ => throw new InvalidOperationException("broken"))));
        var me = await city.As(Roles.CityBureau);
        var list = await city.Do(me, (_, services) => services.GetRequiredService<AllWork>().Of(me, day));
        Assert.Equal(1, list.Silent);
        Assert.Equal(["甲", "乙"], list.Items.Select(item => item.Title));
    }

    [Fact]
    public async Task The_page_shows_work_messages_and_the_failure_in_both_languages()
    {
        var day = new DateOnly(2025, 9, 24);
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true, services: services => services
            .AddScoped<IWorkSource>(_ => new WorkOfTest(post => post.Role == Roles.CityBureau ? [new(Report, "九月月报", "/projects/9", WorkGroup.Late, day.AddDays(-2))] : []))
            .AddScoped<IWorkSource>(_ => new WorkOfTest(_ => throw new InvalidOperationException("broken"))));
        using var browser = city.Client();
        var post = await Enter(city, browser, "乌兰其其格");
        await city.Do(Actor.System, async (db, _) =>
        {
            await db.TellPost(city.Clock, post, "k", new Text("请核对九月月报", "Check September's month"), "/projects/9");
            await db.SaveChangesAsync();
            return 0;
        });
        var zh = await browser.GetStringAsync("/desk");
        foreach (var words in (string[])["乌兰其其格，您好", "逾期2天", "月报待核对（1）", "可能不全", "请核对九月月报", "养老服务科 科长", "白城市", "【市民政局待办】（演示数据）截至2025年9月24日", "http://localhost/desk"]) Assert.Contains(words, zh);
        Assert.DoesNotContain("broken", zh);
        var en = await browser.GetStringAsync("/desk?lang=en");
        foreach (var words in (string[])["2 days late", "may be incomplete", "Check September"]) Assert.Contains(words, en);
        Assert.Contains("标为已读", await browser.GetStringAsync("/messages"));
    }

    [Theory, OnBoth]
    public async Task Work_of_a_vacant_post_stands_on_its_supervisors_desk(Database on)
    {
        Guid vacant = default;
        await using var city = await TestCity.Start(on, services: services => services
            .AddScoped<IWorkSource>(_ => new WorkOfTest(post => post.PostId == vacant ? [new(Report, "九月月报", "/projects/9", WorkGroup.Waiting)] : [])));
        var (chief, holder) = (await city.AddAccount("韩测试"), await city.AddAccount("谢测试"));
        var top = await city.AddPost("市民政局", Roles.CityBureau, "科长", chief);
        var middle = await city.AddPost("市民政局", Roles.CityBureau, "副科长", null, top);
        vacant = await city.AddPost("通榆县", Roles.CountyGovernment, "经办", null, middle);
        await city.AddPost("通榆县", Roles.CountyGovernment, "有人岗位", holder, top);
        var me = await city.In(chief, top);
        var list = await city.Do(me, (_, services) => services.GetRequiredService<AllWork>().Of(me, city.Clock.Today));
        var item = Assert.Single(list.Items, item => item.Href == "/projects/9");
        Assert.Contains("空缺岗位", item.Kind.Zh);
        Assert.Contains("通榆县 经办", item.Title);
        var other = await city.In(holder, (await city.Do(Actor.System, (db, _) => db.Visible<Post>(Actor.System).SingleAsync(post => post.Title == "有人岗位"))).Id);
        Assert.DoesNotContain((await city.Do(other, (_, services) => services.GetRequiredService<AllWork>().Of(other, city.Clock.Today))).Items, item => item.Href == "/projects/9");
    }

    [Fact]
    public void A_group_notice_has_counts_dates_and_link_only()
    {
        var text = GroupNotice.Write(new("待办", "Work"), new(2025, 9, 24), [new(Report, 3, new(2025, 9, 30)), new(Report, 0)], "http://localhost/desk");
        Assert.Equal("【待办】截至2025年9月24日\n1. 月报待核对：3件，最早2025年9月30日到期\n查看：http://localhost/desk", text);
    }

    [Fact]
    public void A_notice_says_what_is_to_be_done_and_that_figures_are_made_up()
    {
        var text = GroupNotice.Write(new("项目清单", "Projects"), new(2025, 9, 24), [new(new("红灯", "Red"), 2, Unit: "个"), new(new("绿灯", "Green"), 0)], "http://localhost/projects", new("请按时报送。", "Report in time."), demonstration: true);
        Assert.Equal("【项目清单】（演示数据）截至2025年9月24日\n1. 红灯：2个\n请按时报送。\n查看：http://localhost/projects", text);
        Assert.Contains("\n目前没有。\n", GroupNotice.Write(new("项目清单", "Projects"), new(2025, 9, 24), [], "http://localhost/projects"));
    }

    [Fact]
    public async Task Words_typed_into_a_search_never_reach_the_group_and_the_link_begins_at_the_first_page()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        using var browser = city.Client();
        await Enter(city, browser, "许春霖");
        var list = await browser.GetStringAsync($"/projects?light=Red&after={Guid.Empty}");
        Assert.Contains("（演示数据）截至2025年9月24日", list);
        Assert.Contains("1. 红灯：3个", list);
        Assert.Contains("查看：http://localhost/projects?light=Red</textarea>", list);
        foreach (var path in (string[])["/projects?q=张三", "/projects?unit=张三", "/tasks?q=张三", "/yearly/items?q=张三", "/admin/posts?q=张三"])
        {
            if (path.StartsWith("/admin", StringComparison.Ordinal)) await Enter(city, browser, "解文斌");
            var page = await browser.GetStringAsync(path);
            Assert.Contains("复制为群通知", page);
            Assert.DoesNotContain("<textarea id=\"group-notice\"", page);
        }
    }

    [Fact]
    public async Task Somebody_not_signed_in_is_asked_to()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var browser = city.Client();
        foreach (var path in (string[])["/desk", "/messages"]) Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(path)).StatusCode);
    }

    /// <summary>Signs the browser in as a person of the demonstration; answers their post.</summary>
    internal static async Task<Guid> Enter(TestCity city, HttpClient browser, string name)
    {
        var home = await browser.GetStringAsync("/");
        var token = System.Text.RegularExpressions.Regex.Match(home, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var person = await city.Do(Actor.System, async (db, _) => await (
            from account in db.Visible<Account>(Actor.System)
            join holding in db.Visible<PostHolding>(Actor.System) on account.Id equals holding.AccountId
            where account.DisplayName == name
            select new { account.Id, holding.PostId }).SingleAsync());
        var answer = await browser.PostAsync("/sign-in/demo", new FormUrlEncodedContent(new Dictionary<string, string> { ["account"] = person.Id.ToString(), ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return person.PostId;
    }
}
