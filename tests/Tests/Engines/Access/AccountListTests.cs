using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class AccountListTests
{
    private static Task<AccountPage> List(TestCity city, Actor actor, string? search = null, string? state = null, string? after = null) =>
        city.Do(actor, (db, services) => AccountList.Of(db, actor, city.Clock, services.GetRequiredService<TryCounter>(), search, state, after));

    private static async Task<TestCity> Filled(Database on)
    {
        var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            foreach (var (user, name, division) in ((string, string, string)[])[("xu.chunlin", "许春霖", "2208"), ("zeng.li", "曾丽", "220822"), ("bai.baoyin", "白宝音", "220822"), ("chen.min", "陈敏", "220882")])
                db.Add(Account.New(city.Clock, user, name, division));
            return await db.SaveChangesAsync();
        });
        return city;
    }

    [Theory, OnBoth]
    public async Task Sorts_by_pinyin_and_pages_by_key(Database on)
    {
        await using var city = await Filled(on);
        var admin = await city.As(Roles.Administrator);
        Assert.Equal(["白宝音", "陈敏", "许春霖", "曾丽"], (await List(city, admin)).Lines.Select(line => line.DisplayName));
        await city.Do(Actor.System, async (db, _) =>
        {
            for (var i = 0; i < 120; i++) db.Add(Account.New(city.Clock, $"user{i:D3}", i % 2 == 0 ? "王芳" : $"王{(char)(0x4e00 + i)}", "2208"));
            return await db.SaveChangesAsync();
        });
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await List(city, admin, after: after);
            seen.AddRange(page.Lines.Select(line => line.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(124, seen.Count);
        Assert.Equal(124, seen.Distinct().Count());
    }

    [Theory, OnBoth]
    public async Task Finds_by_name_pinyin_initials_and_user_name(Database on)
    {
        await using var city = await Filled(on);
        var admin = await city.As(Roles.Administrator);
        foreach (var search in (string[])["曾", "zengli", "Zeng Li", "zl", "ZENG.LI"])
            Assert.Equal("曾丽", Assert.Single((await List(city, admin, search)).Lines).DisplayName);
        Assert.Empty((await List(city, admin, "不存在")).Lines);
    }

    [Theory, OnBoth]
    public async Task A_county_administrator_sees_the_own_county(Database on)
    {
        await using var city = await Filled(on);
        Assert.Equal(["白宝音", "曾丽"], (await List(city, await city.As(Roles.Administrator, "220822"))).Lines.Select(line => line.DisplayName));
        Assert.Empty((await List(city, await city.As(Roles.CityLeadOffice))).Lines);
        Assert.Empty((await List(city, Actor.Nobody)).Lines);
    }

    [Theory, OnBoth]
    public async Task States_narrow_the_list(Database on)
    {
        await using var city = await Filled(on);
        var admin = await city.As(Roles.Administrator);
        var person = await city.Person("guan.li");
        Assert.Equal(4, (await List(city, admin, state: "no-post")).Lines.Count);
        Assert.Equal(4, (await List(city, admin, state: "no-factor")).Lines.Count);
        Assert.Empty((await List(city, admin, state: "disabled")).Lines);
        var line = Assert.Single((await List(city, admin, "guan.li")).Lines);
        Assert.Equal((person.Account, true, "市政数局 测试岗位"), (line.Id, line.SecondFactor, line.Posts));
    }
}
