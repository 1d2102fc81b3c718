using System.Net;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class SignInTests
{
    private static readonly SystemTask Reading = new("test");

    [Theory, OnBoth]
    public async Task Password_and_authenticator_open_the_desk(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("li.na");
        using var browser = new Browser(city);
        await browser.SignIn("Li.Na", Person.Password, person.Secret);
        Assert.Equal("/desk", browser.Address);
        Assert.Contains("测试员li.na", browser.Words);
        var session = await city.Read(db => db.All<Session>(Reading).SingleAsync(row => row.AccountId == person.Account));
        Assert.Equal(("password+totp", person.Post), (session.Method, session.PostId));
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/admin/accounts")).Status);
    }

    [Fact]
    public async Task The_password_alone_opens_nothing()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await city.Person("li.na");
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        Assert.Equal("/sign-in/code", browser.Address);
        Assert.StartsWith("/sign-in?", (await browser.Open("/admin/accounts")).Address);
        Assert.StartsWith("/sign-in", (await browser.Open("/sign-in/authenticator")).Address);
        Assert.False(await city.Read(db => db.All<Session>(Reading).AnyAsync()));
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        using (var first = new Browser(city)) Assert.Equal("/desk", (await first.SignIn("li.na", Person.Password, person.Secret)).Address);
        using var second = new Browser(city);
        await second.SignIn("li.na", Person.Password, person.Secret);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("已经用过", second.Words);
    }

    [Fact]
    public async Task Unknown_name_and_wrong_password_get_the_same_answer_and_the_same_lock()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await city.Person("li.na");
        using var browser = new Browser(city);
        var answers = new Dictionary<string, List<string>>();
        foreach (var name in (string[])["li.na", "no.body"])
        {
            answers[name] = [];
            for (var i = 0; i < 6; i++)
            {
                await browser.Open("/sign-in");
                await browser.Send("sign-in", ("userName", name), ("password", "wrong-password-1"));
                answers[name].Add(browser.Words.Replace(name, ""));
            }
        }
        Assert.Equal(answers["li.na"].Select(Sentence), answers["no.body"].Select(Sentence));
        Assert.Contains("用户名或密码不正确", answers["li.na"][4]);
        Assert.Contains("已暂停15分钟", answers["li.na"][5]);
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        Assert.Contains("已暂停15分钟", browser.Words);
        city.Time.Advance(TimeSpan.FromMinutes(16));
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        Assert.Equal("/sign-in/code", browser.Address);

        static string Sentence(string words) => words.Contains("已暂停15分钟") ? "locked" : words.Contains("用户名或密码不正确") ? "wrong" : words;
    }

    [Theory, OnBoth]
    public async Task Guesses_sent_at_the_same_time_cannot_outrun_the_lock(Database on)
    {
        await using var city = await TestCity.Start(on);
        var allowed = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => city.Do(Actor.Nobody, async (_, services) => await ((TryCounter)services.GetService(typeof(TryCounter))!).Take("name:X") is null))));
        Assert.Equal(TryCounter.Allowed, allowed.Count(taken => taken));
    }

    [Fact]
    public async Task Wrong_codes_lock_too()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await city.Person("li.na");
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        for (var i = 0; i < 5; i++) await browser.Send("code", ("code", "000000"));
        Assert.Contains("验证码不正确", browser.Words);
        await browser.Send("code", ("code", "000000"));
        Assert.Contains("已暂停15分钟", browser.Words);
    }

    [Theory, OnBoth]
    public async Task An_initial_password_is_changed_and_a_second_factor_set_up_before_the_desk(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("li.na", factor: false, mustChange: true);
        using var browser = new Browser(city);
        await browser.Open("/sign-in?returnUrl=%2Fadmin%2Faccounts");
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        Assert.StartsWith("/sign-in/new-password", browser.Address);
        await browser.Send("new-password", ("password", Person.Password), ("again", Person.Password));
        Assert.Contains("不能与原来的相同", browser.Words);
        await browser.Send("new-password", ("password", "nen-jiang-2025"), ("again", "nen-jiang-2025"));
        Assert.StartsWith("/sign-in/authenticator", browser.Address);
        var secret = browser.Codes.First().Replace(" ", "");
        await browser.Send("authenticator", ("code", "000000"));
        Assert.Contains("验证码不正确", browser.Words);
        Assert.Equal(secret, browser.Codes.First().Replace(" ", ""));
        await browser.Send("authenticator", ("code", Totp.Code(secret, Totp.StepAt(city.Time.GetUtcNow()))));
        Assert.Equal(10, browser.Codes.Count);
        Assert.Contains("href=\"/admin/accounts\"", browser.Page);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/admin/accounts")).Status);

        // The half-way place is gone once the session is open.
        Assert.Equal("/sign-in", (await browser.Open("/sign-in/code")).Address);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await city.Person("li.na", factor: false);
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
        var secret = browser.Codes.First().Replace(" ", "");
        await browser.Send("authenticator", ("code", Totp.Code(secret, Totp.StepAt(city.Time.GetUtcNow()))));
        var code = browser.Codes[3];
        foreach (var expected in (string[])["/desk", "/sign-in/code"])
        {
            using var other = new Browser(city);
            await other.Open("/sign-in");
            await other.Send("sign-in", ("userName", "li.na"), ("password", Person.Password));
            await other.Send("code", ("code", code.ToUpperInvariant()));
            Assert.Equal(expected, other.Address);
        }
    }

    [Fact]
    public async Task Only_addresses_of_this_site_are_followed()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        foreach (var bad in (string[])["https://example.com/", "//example.com", "/\\example.com"])
        {
            using var browser = new Browser(city);
            Assert.Equal("/desk", (await browser.SignIn("li.na", Person.Password, person.Secret, bad)).Address);
            city.Time.Advance(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task Too_many_forms_from_one_address_are_told_to_wait()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var browser = new Browser(city);
        for (var i = 0; i <= SignInLimits.PerMinute; i++) await browser.Post("/sign-in", ("x", "y"));
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        Assert.InRange(browser.Last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("请稍等片刻", browser.Words);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/sign-in")).Status);
    }

    [Fact]
    public async Task Cookies_cannot_be_read_by_script_and_stay_on_this_site()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("li.na");
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        var secure = city.Client();
        secure.BaseAddress = new Uri("https://localhost");
        var page = await secure.GetAsync("/sign-in");
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => { Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase); Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase); Assert.Contains("samesite", cookie, StringComparison.OrdinalIgnoreCase); });
        Assert.NotNull(person);
    }
}
