using System.Net;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>A session that ends in mid-form: what was typed comes back after sign-in, in the form, and nothing is done by itself.</summary>
public sealed class ParkedFormTests
{
    private static readonly SystemTask Reading = new("test");

    private static async Task<(Browser Browser, Person Person)> InMidForm(TestCity city)
    {
        var person = await city.Person("guan.li");
        var browser = new Browser(city);
        await browser.SignIn("guan.li", Person.Password, person.Secret);
        await browser.Open("/admin/organisations/new");
        city.Time.Advance(TimeSpan.FromHours(13));
        return (browser, person);
    }

    [Theory, OnBoth]
    public async Task The_form_comes_back_filled_in_and_is_sent_by_the_person(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (browser, person) = await InMidForm(city);
        using var _ = browser;
        await browser.Send("save", ("name", "通榆县“康养”中心 <测试>"), ("shortName", "康养中心"), ("aliases", "县康养中心\n康养院"), ("kind", "Operator"), ("division", "220822"));
        Assert.StartsWith("/sign-in?returnUrl=", browser.Address);
        Assert.Contains("刚才填写的内容已保留", browser.Words);
        await browser.Send("sign-in", ("userName", "guan.li"), ("password", Person.Password));
        await browser.Send("code", ("code", WhiteCrane.Engines.Access.SignIn.Totp.Code(person.Secret, WhiteCrane.Engines.Access.SignIn.Totp.StepAt(city.Time.GetUtcNow()))));
        Assert.StartsWith("/admin/organisations/new?parked=", browser.Address);
        Assert.Contains("登录前填写的内容已为您保留", browser.Words);
        Assert.Equal("通榆县“康养”中心 <测试>", browser.Field("name"));
        Assert.Contains("县康养中心\n康养院", WebUtility.HtmlDecode(browser.Page));
        Assert.Contains("value=\"Operator\" selected", browser.Page);
        Assert.False(await city.Read(db => db.All<Organisation>(Reading).AnyAsync(row => row.ShortName == "康养中心")));
        await browser.Send("save", ("name", browser.Field("name")), ("shortName", browser.Field("shortName")), ("aliases", "县康养中心\n康养院"), ("kind", "Operator"), ("division", "220822"));
        Assert.Equal("/admin/organisations", browser.Address);
        Assert.True(await city.Read(db => db.All<Organisation>(Reading).AnyAsync(row => row.ShortName == "康养中心" && row.Division == "220822")));
    }

    [Fact]
    public async Task Another_browser_cannot_open_it_and_the_database_cannot_be_read()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var (browser, person) = await InMidForm(city);
        using var _ = browser;
        await browser.Send("save", ("name", "只属于我的内容"), ("shortName", "x"), ("aliases", ""), ("kind", "Operator"), ("division", "220822"));
        var parked = await city.Read(db => db.All<ParkedForm>(Reading).SingleAsync());
        Assert.DoesNotContain("只属于我的内容", parked.Fields);
        using var other = new Browser(city);
        await other.SignIn("guan.li", Person.Password, person.Secret, $"/admin/organisations/new?parked={parked.Id}");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.DoesNotContain("只属于我的内容", other.Page);
    }

    [Fact]
    public async Task Passwords_are_not_parked()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("guan.li");
        using var browser = new Browser(city);
        await browser.SignIn("guan.li", Person.Password, person.Secret);
        await browser.Open("/account");
        city.Time.Advance(TimeSpan.FromHours(13));
        await browser.Send("password", ("current", Person.Password), ("password", "nen-jiang-2025"), ("again", "nen-jiang-2025"));
        Assert.StartsWith("/sign-in?returnUrl=", browser.Address);
        Assert.False(await city.Read(db => db.All<ParkedForm>(Reading).AnyAsync()));
    }
}
