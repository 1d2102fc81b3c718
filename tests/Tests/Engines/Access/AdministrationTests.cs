using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>Accounts: added, switched, reset, by whom and by whom not.</summary>
public sealed class AdministrationTests
{
    private static readonly SystemTask Reading = new("test");

    private static T Get<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();

    private static Task<Result<AddAccount.Added>> Add(TestCity city, Actor actor, string user = "zhang.san", string name = "张三", string division = "2208") =>
        city.Do(actor, (db, services) => AddAccount.Handle(new(user, name, division), db, actor, city.Clock, Get<PasswordCheck>(services)));

    private static Task<Result<Done>> Disable(TestCity city, Actor actor, Guid account, string reason = "调离") =>
        city.Do(actor, (db, services) => DisableAccount.Handle(new(account, reason), db, actor, city.Clock, Get<SessionDoor>(services)));

    private static Task<Result<string>> Reset(TestCity city, Actor actor, Guid account, string reason = "本人忘记") =>
        city.Do(actor, (db, services) => ResetPassword.Handle(new(account, reason), db, actor, city.Clock, Get<PasswordCheck>(services), Get<TryCounter>(services), Get<SessionDoor>(services)));

    private static Task<Result<Done>> ResetFactor(TestCity city, Actor actor, Guid account) =>
        city.Do(actor, (db, services) => ResetSecondFactor.Handle(new(account, "手机丢失"), db, actor, city.Clock, Get<RecoveryCodes>(services), Get<TryCounter>(services), Get<SessionDoor>(services)));

    [Theory, OnBoth]
    public async Task An_account_is_added_once_with_a_password_that_must_be_changed(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var added = (await Add(city, admin)).Value;
        var account = await city.Read(db => db.All<Account>(Reading).SingleAsync(row => row.Id == added.Account));
        Assert.True(account.MustChangePassword);
        Assert.DoesNotContain(added.InitialPassword, account.PasswordHash);
        Assert.Equal("userName", Assert.Single(Assert.IsType<Invalid>((await Add(city, admin, "ZHANG.SAN")).Refusal).Errors).Field);
        Assert.Equal("张三", (await city.Read(db => db.All<AuditEntry>(Reading).SingleAsync(entry => entry.Entity == "access_account" && entry.Key == added.Account.ToString()))).Values is var values && values.Contains("张三") && !values.Contains(account.PasswordHash!) ? "张三" : values);
    }

    [Theory, OnBoth]
    public async Task Two_who_add_the_same_name_at_once_get_one_account(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Add(city, admin))));
        Assert.Equal(1, results.Count(result => result.Ok));
        Assert.All(results.Where(result => !result.Ok), result => Assert.IsType<Invalid>(result.Refusal));
    }

    [Theory, OnBoth]
    public async Task Only_administrators_of_the_division_act(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Person("guan.li");
        var target = await city.Person("cun.min", Roles.CountyGovernment, "220822", "通榆县");
        var (own, other) = (await city.As(Roles.Administrator, "220822"), await city.As(Roles.Administrator, "220882"));
        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CountyGovernment, "220822"), typeof(NotAllowed)), (other, typeof(OtherDivision))])
        {
            Assert.IsType(refusal, (await Add(city, actor, division: "220822")).Refusal);
            Assert.IsType(refusal, (await Disable(city, actor, target.Account)).Refusal);
            Assert.IsType(refusal, (await Reset(city, actor, target.Account)).Refusal);
            Assert.IsType(refusal, (await ResetFactor(city, actor, target.Account)).Refusal);
            Assert.IsType(refusal, (await city.Do(actor, (db, _) => EnableAccount.Handle(new(target.Account, "x"), db, actor, city.Clock))).Refusal);
            Assert.IsType(refusal, (await city.Do(actor, (db, services) => UnlockAccount.Handle(new(target.Account, "x"), db, actor, city.Clock, Get<TryCounter>(services)))).Refusal);
            Assert.IsType(refusal, (await city.Do(actor, (db, _) => EditAccount.Handle(new(target.Account, "新名", "220822", 0), db, actor, city.Clock))).Refusal);
        }
        Assert.True((await Reset(city, own, target.Account)).Ok);
    }

    [Theory, OnBoth]
    public async Task A_county_administrator_cannot_reset_somebody_who_also_works_for_the_city(Database on)
    {
        await using var city = await TestCity.Start(on);
        var target = await city.Person("liang.di", Roles.CountyGovernment, "220822", "通榆县");
        var cityAdmin = await city.As(Roles.Administrator);
        var post = (await city.Do(cityAdmin, async (db, _) => await AddPost.Handle(new("科员", Roles.CityBureau, (await db.All<Organisation>(Reading).SingleAsync(row => row.ShortName == "市民政局")).Id, "2208", city.Clock.Today, null), db, cityAdmin, city.Clock))).Value;
        Assert.True((await city.Do(cityAdmin, (db, services) => Appoint.Handle(new(post, target.Account, city.Clock.Today), db, cityAdmin, city.Clock, Get<SessionDoor>(services)))).Ok);
        Assert.IsType<OtherDivision>((await Reset(city, await city.As(Roles.Administrator, "220822"), target.Account)).Refusal);
        Assert.True((await Reset(city, cityAdmin, target.Account)).Ok);
    }

    [Theory, OnBoth]
    public async Task The_last_administrator_stays_and_nobody_acts_on_themselves(Database on)
    {
        await using var city = await TestCity.Start(on);
        var first = await city.Person("guan.yi");
        var somebody = await city.As(Roles.Administrator);
        Assert.IsType<LastAdministrator>((await Disable(city, somebody, first.Account)).Refusal);
        var second = await city.Person("guan.er");
        var (one, two) = (await city.Acting(first), await city.Acting(second));
        Assert.IsType<NotOneself>((await Disable(city, one, first.Account)).Refusal);
        var holding = await city.Read(db => db.All<PostHolding>(Reading).SingleAsync(row => row.AccountId == first.Account));
        Task<Result<Done>> End(Actor actor) => city.Do(actor, (db, services) => EndHolding.Handle(new(holding.Id, new DateOnly(2025, 9, 23)), db, actor, city.Clock, Get<SessionDoor>(services)));
        Assert.IsType<NotOneself>((await End(one)).Refusal);
        Assert.True((await End(two)).Ok);
        Assert.IsType<LastAdministrator>((await Disable(city, one, second.Account)).Refusal);
        Assert.False((await city.Read(db => db.All<Account>(Reading).SingleAsync(row => row.Id == second.Account))).Disabled);
    }

    [Theory, OnBoth]
    public async Task The_city_is_not_left_without_an_administrator_from_a_later_day_on_either(Database on)
    {
        await using var city = await TestCity.Start(on);
        var first = await city.Person("guan.yi");
        var somebody = await city.As(Roles.Administrator);
        var holding = await city.Read(db => db.All<PostHolding>(Reading).SingleAsync(row => row.AccountId == first.Account));
        Task<Result<Done>> End() => city.Do(somebody, (db, services) => EndHolding.Handle(new(holding.Id, city.Clock.Today.AddDays(30)), db, somebody, city.Clock, Get<SessionDoor>(services)));
        Assert.IsType<LastAdministrator>((await End()).Refusal);
        Assert.Null(await city.Read(db => db.All<PostHolding>(Reading).Where(row => row.Id == holding.Id).Select(row => row.To).SingleAsync()));
        await city.Person("guan.er");
        Assert.True((await End()).Ok);
    }

    [Fact]
    public async Task Enter_beside_the_reason_does_nothing_to_anybody()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var (admin, target) = (await city.Person("guan.li"), await city.Person("mu.biao"));
        using var browser = new Browser(city);
        await browser.SignIn(admin.UserName, Person.Password, admin.Secret);
        await browser.Open($"/admin/accounts/{target.Account}");
        Assert.DoesNotContain("<button name=\"act\"", browser.Page);
        await browser.Send("act", ("reason", "本人来电"));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("请选择要办理的事项", browser.Words);
        await browser.Send("act", ("act", "disable"), ("reason", "调离"));
        Assert.True((await city.Read(db => db.All<Account>(Reading).SingleAsync(row => row.Id == target.Account))).Disabled);
    }

    [Theory, OnBoth]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (first, second) = (await city.Person("guan.yi"), await city.Person("guan.er"));
        var (one, two) = (await city.Acting(first), await city.Acting(second));
        var results = await Task.WhenAll(Task.Run(() => Disable(city, one, second.Account)), Task.Run(() => Disable(city, two, first.Account)));
        Assert.Equal(1, results.Count(result => result.Ok));
        Assert.IsType<LastAdministrator>(results.Single(result => !result.Ok).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_reset_ends_the_sessions_and_is_kept_with_its_reason(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Person("guan.li");
        var person = await city.Person("li.na", Roles.CityBureau, organisation: "市民政局");
        using var browser = new Browser(city);
        await browser.SignIn("li.na", Person.Password, person.Secret);
        Assert.StartsWith("/desk", browser.Address);
        var admin = await city.As(Roles.Administrator);
        Assert.Equal("reason", Assert.Single(Assert.IsType<Invalid>((await Reset(city, admin, person.Account, " ")).Refusal).Errors).Field);
        var password = (await Reset(city, admin, person.Account)).Value;
        Assert.StartsWith("/sign-in", (await browser.Open("/account")).Address);
        Assert.True((await ResetFactor(city, admin, person.Account)).Ok);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "li.na"), ("password", password));
        await browser.Send("new-password", ("password", "nen-jiang-2025"), ("again", "nen-jiang-2025"));
        Assert.Equal("/sign-in/authenticator", browser.Address);
        var acts = await city.Read(db => db.All<AccountAct>(Reading).Where(act => act.AccountId == person.Account).OrderBy(act => act.Kind).Select(act => $"{act.Kind} {act.Reason}").ToListAsync());
        Assert.Equal(["PasswordReset 本人忘记", "SecondFactorReset 手机丢失"], acts);
    }

    [Theory, OnBoth]
    public async Task A_disabled_account_is_out_at_once_and_in_again_when_switched_on(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Person("guan.li");
        var person = await city.Person("li.na", Roles.CityBureau, organisation: "市民政局");
        var admin = await city.As(Roles.Administrator);
        using var browser = new Browser(city);
        await browser.SignIn("li.na", Person.Password, person.Secret);
        Assert.True((await Disable(city, admin, person.Account)).Ok);
        Assert.StartsWith("/sign-in", (await browser.Open("/account")).Address);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        Assert.Contains("已停用", browser.Words);
        Assert.True((await city.Do(admin, (db, _) => EnableAccount.Handle(new(person.Account, "返岗"), db, admin, city.Clock))).Ok);
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        Assert.Equal("/sign-in/code", browser.Address);
    }

    [Fact]
    public async Task Unlocking_lets_somebody_try_again_at_once()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        var admin = await city.As(Roles.Administrator);
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        for (var i = 0; i < 6; i++) await browser.Send("sign-in", ("userName", "li.na"), ("password", "wrong-password-1"));
        Assert.Contains("已暂停15分钟", browser.Words);
        Assert.True((await city.Do(admin, (db, services) => UnlockAccount.Handle(new(person.Account, "本人来电"), db, admin, city.Clock, Get<TryCounter>(services)))).Ok);
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        Assert.Equal("/sign-in/code", browser.Address);
    }

    [Fact]
    public async Task The_second_writer_of_one_account_is_told()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        var admin = await city.As(Roles.Administrator);
        Task<Result<Done>> Edit(string name) => city.Do(admin, (db, _) => EditAccount.Handle(new(person.Account, name, "2208", 0), db, admin, city.Clock));
        Assert.True((await Edit("李娜")).Ok);
        Assert.IsType<ChangedMeanwhile>((await Edit("李那")).Refusal);
    }
}
