using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.MyAccount;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class MyAccountTests
{
    private static readonly SystemTask Reading = new("test");

    [Theory, OnBoth]
    public async Task Signing_in_with_a_passkey_keeps_its_count_and_changes_no_account(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("li.na");
        await city.Do(Actor.System, async (db, services) =>
        {
            var users = services.GetRequiredService<UserManager<Account>>();
            return await users.AddOrUpdatePasskeyAsync(await db.All<Account>(Reading).SingleAsync(row => row.Id == person.Account), Key(1));
        });
        var version = await city.Read(db => db.All<Account>(Reading).Where(row => row.Id == person.Account).Select(row => row.Version).SingleAsync());
        var changes = await Changes();
        await city.Do(Actor.Nobody, async (db, services) =>
        {
            var users = services.GetRequiredService<UserManager<Account>>();
            Assert.NotNull(await users.FindByIdAsync(person.Account.ToString()));
            await PasskeyUse.Keep(db, Key(2), default);
            return 0;
        });
        Assert.Equal(version, await city.Read(db => db.All<Account>(Reading).Where(row => row.Id == person.Account).Select(row => row.Version).SingleAsync()));
        Assert.Equal(changes, await Changes());
        Assert.Equal(2u, await city.Read(async db => (await db.All<IdentityUserPasskey<Guid>>(Reading).AsNoTracking().SingleAsync()).Data.SignCount));

        static UserPasskeyInfo Key(uint count) => new([1, 2, 3], [4], DateTimeOffset.UnixEpoch, count, null, true, false, false, [5], [6]);

        Task<int> Changes() => city.Read(db => db.All<AuditEntry>(Reading).CountAsync(entry => entry.Entity == "access_account"));
    }

    [Theory, OnBoth]
    public async Task Changing_the_password_ends_the_other_sessions_only(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("li.na");
        using var here = new Browser(city);
        using var there = new Browser(city);
        await here.SignIn("li.na", Person.Password, person.Secret);
        city.Time.Advance(TimeSpan.FromSeconds(30));
        await there.SignIn("li.na", Person.Password, person.Secret);
        await here.Open("/account");
        await here.Send("password", ("current", "wrong"), ("password", "nen-jiang-2025"), ("again", "nen-jiang-2025"));
        Assert.Contains("当前密码不正确", here.Words);
        await here.Send("password", ("current", Person.Password), ("password", "nen-jiang-2025"), ("again", "nen-jiang-2025"));
        Assert.Equal("/account?done=password", here.Address);
        Assert.StartsWith("/sign-in", (await there.Open("/account")).Address);
        city.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("/desk", (await there.SignIn("li.na", "nen-jiang-2025", person.Secret)).Address);
    }

    [Theory, OnBoth]
    public async Task A_revoked_session_is_out_at_its_next_request(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("li.na");
        using var here = new Browser(city);
        using var there = new Browser(city);
        await there.SignIn("li.na", Person.Password, person.Secret);
        city.Time.Advance(TimeSpan.FromSeconds(30));
        await here.SignIn("li.na", Person.Password, person.Secret);
        Assert.Equal(HttpStatusCode.OK, (await there.Open("/account")).Status);
        await here.Open("/account");
        Assert.Contains("本设备", here.Words);
        var other = await city.Read(db => db.All<Session>(Reading).OrderBy(row => row.StartedAt).FirstAsync());
        await here.Send($"end-{other.Id}");
        Assert.Equal("/account?done=ended", here.Address);
        Assert.StartsWith("/sign-in", (await there.Open("/account")).Address);
        Assert.Equal(HttpStatusCode.OK, (await here.Open("/account")).Status);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var (one, two) = (await city.Person("yi.hao"), await city.Person("er.hao"));
        using var browser = new Browser(city);
        await browser.SignIn("yi.hao", Person.Password, one.Secret);
        var session = await city.Read(db => db.All<Session>(Reading).Select(row => row.Id).SingleAsync());
        var other = await city.Acting(two);
        Task<Result<Done>> End(Actor actor) => city.Do(actor, (db, services) => EndSessions.Handle(new(session, null), db, actor, services.GetRequiredService<SessionDoor>()));
        Assert.IsType<NotFound>((await End(other)).Refusal);
        Assert.IsType<NotSignedIn>((await End(Actor.Nobody)).Refusal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/account")).Status);
    }

    [Theory, OnBoth]
    public async Task A_new_authenticator_takes_the_place_of_the_old_one(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("li.na");
        using var browser = new Browser(city);
        await browser.SignIn("li.na", Person.Password, person.Secret);
        await browser.Open("/account/authenticator");
        var secret = browser.Codes.First().Replace(" ", "");
        city.Time.Advance(TimeSpan.FromSeconds(30));
        string Now(string of) => Totp.Code(of, Totp.StepAt(city.Time.GetUtcNow()));
        await browser.Send("authenticator", ("code", Now(secret)), ("current", "wrong-password-1"));
        Assert.Contains("当前密码不正确", browser.Words);
        await browser.Send("authenticator", ("code", Now(secret)), ("current", Person.Password));
        Assert.Equal(10, browser.Codes.Count);
        city.Time.Advance(TimeSpan.FromSeconds(60));
        using var other = new Browser(city);
        await other.SignIn("li.na", Person.Password, person.Secret);
        Assert.Equal("/sign-in/code", other.Address);
        await other.Send("code", ("code", Now(secret)));
        Assert.Equal("/desk", other.Address);
    }

    [Theory, OnBoth]
    public async Task Recovery_codes_made_anew_void_the_old_ones(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("li.na");
        var me = await city.Acting(person);
        Task<Result<string[]>> Renew(Actor actor, string password) => city.Do(actor, (db, services) => RenewRecoveryCodes.Handle(new(password), db, actor, services.GetRequiredService<PasswordCheck>(), services.GetRequiredService<RecoveryCodes>()));
        Task<bool> Spend(string code) => city.Do(me, (_, services) => services.GetRequiredService<RecoveryCodes>().Spend(person.Account, code));
        Assert.IsType<NotSignedIn>((await Renew(Actor.Nobody, "")).Refusal);
        Assert.IsType<Invalid>((await Renew(me, "wrong")).Refusal);
        var old = (await Renew(me, Person.Password)).Value;
        var fresh = (await Renew(me, Person.Password)).Value;
        Assert.False(await Spend(old[0]));
        Assert.True(await Spend(fresh[0]));
        Assert.False(await Spend(fresh[0]));
        var spent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Spend(fresh[1]))));
        Assert.Equal(1, spent.Count(taken => taken));
    }

    [Fact]
    public async Task Passkey_options_name_the_site_and_ask_for_the_person_to_be_verified()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        using var browser = new Browser(city);
        await browser.SignIn("li.na", Person.Password, person.Secret);
        await browser.Open("/account/passkeys");
        var token = browser.Field("__RequestVerificationToken");
        await browser.Post("/account/passkeys/options", ("__RequestVerificationToken", token), ("current", "wrong-password-1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("当前密码不正确", browser.Page);
        await browser.Post("/account/passkeys/options", ("__RequestVerificationToken", token), ("current", Person.Password));
        using var options = JsonDocument.Parse(browser.Page);
        Assert.Equal("localhost", options.RootElement.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("li.na", options.RootElement.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("required", options.RootElement.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.True(options.RootElement.GetProperty("challenge").GetString()!.Length >= 22);
        await browser.Post("/account/passkeys/options", ("current", Person.Password));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task A_made_up_credential_adds_nothing_and_signs_nobody_in()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        var me = await city.Acting(person);
        using var browser = new Browser(city);
        await browser.SignIn("li.na", Person.Password, person.Secret);
        await browser.Open("/account/passkeys");
        await browser.Send("add", ("credential", "{\"id\":\"AAAA\"}"), ("name", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        using var stranger = new Browser(city);
        await stranger.Open("/sign-in");
        await stranger.Send("/sign-in/passkey", ("credential", "{\"id\":\"AAAA\"}"));
        Assert.Contains("通行密钥没有通过", stranger.Words);
        Assert.Empty(await city.Do(me, async (db, services) => await services.GetRequiredService<UserManager<Account>>().GetPasskeysAsync(await db.All<Account>(Reading).SingleAsync(row => row.Id == person.Account))));
    }

    [Fact]
    public async Task Own_acts_ask_for_a_person()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var refusals = await city.Do(Actor.Nobody, async (db, services) => (Refusal?[])
        [
            (await ChangePassword.Handle(new("", "", "", null), db, Actor.Nobody, null!, null!)).Refusal,
            (await ReplaceAuthenticator.Handle(new("", "", "", null), db, Actor.Nobody, null!, null!, null!)).Refusal,
            (await OfferPasskey.Handle(new(""), db, Actor.Nobody, null!, null!)).Refusal,
            (await AddPasskey.Handle(new("", ""), db, Actor.Nobody, null!)).Refusal,
            (await RenamePasskey.Handle(new("", ""), db, Actor.Nobody, null!)).Refusal,
            (await RemovePasskey.Handle(new(""), db, Actor.Nobody, null!)).Refusal,
        ]);
        Assert.All(refusals, refusal => Assert.IsType<NotSignedIn>(refusal));
    }

    [Fact]
    public async Task A_session_ends_after_a_week_however_busy()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        using var browser = new Browser(city);
        await browser.SignIn("li.na", Person.Password, person.Secret);
        for (var hours = 0; hours < 162; hours += 6)
        {
            city.Time.Advance(TimeSpan.FromHours(6));
            Assert.Equal("/account", (await browser.Open("/account")).Address);
        }
        var seen = await city.Read(db => db.All<Session>(Reading).Select(row => row.LastSeenAt).SingleAsync());
        Assert.Equal(city.Time.GetUtcNow(), seen);
        city.Time.Advance(TimeSpan.FromHours(6));
        Assert.StartsWith("/sign-in", (await browser.Open("/account")).Address);
    }
}
