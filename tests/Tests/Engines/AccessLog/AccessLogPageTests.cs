using System.Net;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog.Anchors;
using WhiteCrane.Engines.AccessLog.Checks;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>The administrator's page shows the state of the log and nobody in it.</summary>
public class AccessLogPageTests
{
    [Theory, OnBoth]
    public async Task An_administrator_verifies_downloads_and_sets_the_period(Database on)
    {
        await using var city = await TestCity.Start(on);
        var ids = await city.Opened(4);
        await city.RunDayJob("accesslog.anchor");
        var person = await city.Person("guan.li");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret, "/admin/access-log");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("还没有校验过", browser.Words);
        Assert.Contains("2025-09-24.json", browser.Words);
        foreach (var private_ in (string[])["测试人员", "elder-visit", "case:42", ids[0].Chain.ToString("N")]) Assert.DoesNotContain(private_, browser.Words);
        await browser.Send("verify");
        await city.RunJobs();
        Assert.Contains("日志完整", (await browser.Open("/admin/access-log")).Words);
        Assert.Contains("the log is whole", (await browser.Open("/admin/access-log?lang=en")).Words);
        await browser.Open("/admin/access-log/anchors/2025-09-24");
        Assert.NotNull(AnchorText.Read(await browser.Last.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        foreach (var none in (string[])["2025-09-23", "x", "2025-99-99"]) Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/admin/access-log/anchors/" + none)).Status);
        await browser.Open("/admin/access-log?lang=zh-CN");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Send("keep", ("days", "90"))).Status);
        Assert.Contains("不少于180天", browser.Words);
        city.Time.Advance(TimeSpan.FromHours(11));
        await browser.Open("/admin/access-log");
        await browser.Send("keep", ("days", "200"));
        Assert.Contains("200", (await browser.Open("/admin/access-log")).Words);
        await city.Spoil(on, "accesslog_entry", $"UPDATE accesslog_entry SET \"Role\" = 'x' WHERE \"Seq\" = 3");
        await browser.Send("verify");
        await city.RunJobs();
        Assert.Contains("内容被改动", (await browser.Open("/admin/access-log")).Words);
        Assert.Equal([0L, 1L], await city.Read(db => db.All<AccessLogCheck>(AccessLogCity.Looking).OrderBy(check => check.At).Select(check => check.FindingCount).ToListAsync()));
    }

    [Fact]
    public async Task A_shorter_period_is_confirmed_on_the_page_for_the_days_it_was_said_for()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await city.Opened(3);
        city.Time.Advance(TimeSpan.FromDays(250));
        var person = await city.Person("guan.li");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret, "/admin/access-log");
        await browser.Send("keep", ("days", "200"));
        Assert.Contains("将删除3条查阅内容", browser.Words);
        await browser.Send("keep", ("days", "190"));
        Assert.Contains("将删除3条查阅内容", browser.Words);
        await browser.Send("keep", ("days", "190"));
        Assert.DoesNotContain("将删除3条查阅内容", browser.Words);
        await browser.Open("/admin/access-log");
        Assert.Equal("190", browser.Field("days"));
        Assert.Matches(@"下次清理将删除\s+3", browser.Words);
    }

    [Theory, OnBoth]
    public async Task Nobody_else_has_any_part_of_it(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Opened(1);
        await city.RunDayJob("accesslog.anchor");
        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CityLeadOffice), typeof(NotAllowed)), (await city.As(Roles.Administrator, "220822"), typeof(OtherDivision))])
        {
            Assert.IsType(refusal, (await city.Do(actor, (db, _) => OrderVerification.Handle(db, actor, city.Clock))).Refusal);
            Assert.Equal((0, 0), await city.Do(actor, async (db, _) => (await db.Visible<AccessAnchor>(actor).CountAsync(), await db.Visible<WhiteCrane.Engines.AccessLog.Chain.AccessEntry>(actor).CountAsync())));
        }
        Assert.Equal(0, await city.Do(Actor.System, (db, _) => db.All<Job>(AccessLogCity.Looking).CountAsync()));
        var administrator = await city.As(Roles.Administrator);
        Assert.Equal((1, 0), await city.Do(administrator, async (db, _) => (await db.Visible<AccessAnchor>(administrator).CountAsync(), await db.Visible<WhiteCrane.Engines.AccessLog.Chain.AccessEntry>(administrator).CountAsync())));
        using var nobody = new Browser(city);
        Assert.StartsWith("/sign-in", (await nobody.Open("/admin/access-log")).Address);
        var (lead, county) = (await city.Person("qian.tou", Roles.CityLeadOffice), await city.Person("xian.guan", Roles.Administrator, "220822", "通榆县"));
        using var office = new Browser(city);
        await office.SignIn(lead.UserName, Person.Password, lead.Secret);
        foreach (var address in (string[])["/admin/access-log", "/admin/access-log/anchors/2025-09-24"]) Assert.Equal(HttpStatusCode.Forbidden, (await office.Open(address)).Status);
        using var other = new Browser(city);
        await other.SignIn(county.UserName, Person.Password, county.Secret, "/admin/access-log");
        Assert.Contains("由市级管理员管理", other.Words);
        Assert.DoesNotContain("2025-09-24.json", other.Words);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Open("/admin/access-log/anchors/2025-09-24")).Status);
    }
}
