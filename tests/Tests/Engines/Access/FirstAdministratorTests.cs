using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class FirstAdministratorTests
{
    private static readonly SystemTask Reading = new("test");

    private static Task<string?> Issue(TestCity city) => city.Do(Actor.System, (_, services) => services.GetRequiredService<FirstAdministrator>().Issue());

    private static async Task<(string, string)[]> Fields(TestCity city) =>
    [
        ("displayName", "测试管理员"), ("userName", "guan.li"), ("password", "nen-jiang-2025"), ("again", "nen-jiang-2025"),
        ("organisation", (await city.Read(db => db.All<Organisation>(Reading).Where(row => row.ShortName == "市政数局").Select(row => row.Id).SingleAsync())).ToString()),
    ];

    [Theory, OnBoth]
    public async Task The_link_makes_an_administrator_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        var link = await Issue(city);
        Assert.NotNull(link);
        using var browser = new Browser(city);
        using var second = new Browser(city);
        await browser.Open(link);
        await second.Open(link);
        await browser.Send("first", await Fields(city));
        Assert.StartsWith("/sign-in/authenticator", browser.Address);
        var secret = browser.Codes.First().Replace(" ", "");
        await browser.Send("authenticator", ("code", Totp.Code(secret, Totp.StepAt(city.Time.GetUtcNow()))));
        Assert.Equal(10, browser.Codes.Count);
        Assert.Contains("测试管理员", (await browser.Open("/admin/accounts")).Words);
        await second.Send("first", await Fields(city));
        Assert.Equal(HttpStatusCode.Gone, second.Status);
        Assert.Equal(HttpStatusCode.Gone, (await second.Open(link)).Status);
        Assert.Equal(1, await city.Read(db => db.All<Account>(Reading).CountAsync()));
        Assert.Null(await Issue(city));
    }

    [Fact]
    public async Task The_link_is_good_for_a_day_and_a_newer_one_ends_it()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var browser = new Browser(city);
        var old = await Issue(city);
        var link = await Issue(city);
        Assert.Equal(HttpStatusCode.Gone, (await browser.Open(old!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open(link!)).Status);
        city.Time.Advance(TimeSpan.FromHours(24.1));
        Assert.Equal(HttpStatusCode.Gone, (await browser.Open(link!)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await browser.Open("/first-administrator?token=guess")).Status);
    }

    [Fact]
    public async Task Bad_fields_are_named_and_the_link_stays_good()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var browser = new Browser(city);
        await browser.Open((await Issue(city))!);
        await browser.Send("first", ("displayName", ""), ("userName", "管理员"), ("password", "short"), ("again", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        foreach (var words in (string[])["请填写姓名", "用户名为3至40个", "密码至少10个字符", "请选择单位"]) Assert.Contains(words, browser.Words);
        await browser.Send("first", await Fields(city));
        Assert.StartsWith("/sign-in/authenticator", browser.Address);
    }

    [Fact]
    public async Task The_demonstration_gives_no_link()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        Assert.Null(await Issue(city));
    }

    [Fact]
    public async Task The_database_keeps_a_fingerprint_and_no_token()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var token = (await Issue(city))!.Split('=')[1];
        var kept = await city.Read(db => db.All<FirstAdministratorLink>(Reading).SingleAsync());
        Assert.DoesNotContain(token, kept.Fingerprint);
        Assert.Equal(64, kept.Fingerprint.Length);
    }
}
