using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Phones;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class PhoneTests
{
    private const string Town = "220822100", Village = "220822100201";
    private static readonly SystemTask Reading = new("test");

    private static Task<Person> Villager(TestCity city, string name) => city.Person(name, Roles.Village, Village, "通榆县", factor: false);

    private static Task<Result<string>> Offer(TestCity city, Actor actor, Guid account) =>
        city.Do(actor, (db, services) => OfferPhone.Handle(new(account), db, actor, city.Clock, services.GetRequiredService<PhoneDoor>()));

    private static async Task<Browser> Enrolled(TestCity city, Person person, string pin, Browser? on = null)
    {
        var browser = on ?? new Browser(city);
        await browser.Open("/enrol?code=" + (await Offer(city, await city.As(Roles.Township, Town), person.Account)).Value);
        return await browser.Send("enrol", ("pin", pin), ("again", pin));
    }

    private static async Task SignOut(Browser browser)
    {
        await browser.Open("/account");
        await browser.Send("/sign-out");
        await browser.Open("/sign-in");
    }

    private static async Task<Browser> Pin(TestCity city, Browser browser, Person person, string pin)
    {
        var row = await city.Read(db => db.All<PhonePerson>(Reading).Where(x => x.AccountId == person.Account && x.RemovedAt == null).Select(x => x.Id).SingleAsync());
        return await browser.Send("pin", ("person", row.ToString()), ("pin", pin));
    }

    [Theory, OnBoth]
    public async Task The_desk_enrols_a_phone_and_the_pin_signs_in_on_it_only(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await Villager(city, "cun.gan");
        using var phone = await Enrolled(city, person, "730528");
        Assert.Equal("/desk", phone.Address);
        var session = await city.Read(db => db.All<Session>(Reading).SingleAsync());
        Assert.Equal(("phone+pin", person.Post), (session.Method, session.PostId));
        await SignOut(phone);
        Assert.Contains("测试员cun.gan", phone.Words);
        await Pin(city, phone, person, "111111");
        Assert.Contains("PIN不正确", phone.Words);
        await Pin(city, phone, person, "730528");
        Assert.Equal("/desk", phone.Address);
        using var other = new Browser(city);
        Assert.DoesNotContain("测试员cun.gan", (await other.Open("/sign-in")).Words);
    }

    [Theory, OnBoth]
    public async Task Two_people_share_a_phone_each_with_a_pin(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (one, two) = (await Villager(city, "yi.hao"), await Villager(city, "er.hao"));
        using var phone = await Enrolled(city, one, "730528");
        await SignOut(phone);
        await Enrolled(city, two, "914026", phone);
        await SignOut(phone);
        Assert.Equal(1, await city.Read(db => db.All<FieldPhone>(Reading).CountAsync()));
        await Pin(city, phone, one, "914026");
        Assert.Contains("PIN不正确", phone.Words);
        await Pin(city, phone, two, "914026");
        Assert.Equal("/desk", phone.Address);
        Assert.Equal(two.Account, await city.Read(db => db.All<Session>(Reading).OrderByDescending(row => row.Id).Where(row => row.EndedAt == null).Select(row => row.AccountId).FirstAsync()));
    }

    [Theory, OnBoth]
    public async Task Five_wrong_pins_lock_until_the_desk_unlocks(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await Villager(city, "cun.gan");
        using var phone = await Enrolled(city, person, "730528");
        await SignOut(phone);
        for (var i = 0; i < 5; i++) await Pin(city, phone, person, "000001");
        await Pin(city, phone, person, "730528");
        Assert.Contains("PIN已锁定", phone.Words);
        city.Time.Advance(TimeSpan.FromDays(2));
        await Pin(city, phone, person, "730528");
        Assert.Contains("PIN已锁定", phone.Words);
        var row = await city.Read(db => db.All<PhonePerson>(Reading).SingleAsync());
        var desk = await city.As(Roles.Township, Town);
        Assert.True((await city.Do(desk, (db, services) => ChangePhonePerson.Handle(new(row.Id, Unlock: true), db, desk, city.Clock, services.GetRequiredService<SessionDoor>()))).Ok);
        await Pin(city, phone, person, "730528");
        Assert.Equal("/desk", phone.Address);
    }

    [Theory, OnBoth]
    public async Task A_revoked_phone_is_out_at_once_and_signs_nobody_in(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await Villager(city, "cun.gan");
        using var phone = await Enrolled(city, person, "730528");
        Assert.Equal(HttpStatusCode.OK, (await phone.Open("/account")).Status);
        var id = await city.Read(db => db.All<FieldPhone>(Reading).Select(row => row.Id).SingleAsync());
        Task<Result<Done>> Revoke(Actor actor) => city.Do(actor, (db, services) => RevokePhone.Handle(new(id), db, actor, city.Clock, services.GetRequiredService<SessionDoor>()));
        Assert.IsType<NotSignedIn>((await Revoke(Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await Revoke(await city.As(Roles.Village, Village))).Refusal);
        Assert.IsType<NotFound>((await Revoke(await city.As(Roles.Township, "220882100"))).Refusal);
        Assert.True((await Revoke(await city.As(Roles.Township, Town))).Ok);
        await phone.Open("/account");
        Assert.StartsWith("/sign-in", phone.Address);
        Assert.DoesNotContain("测试员cun.gan", phone.Words);
    }

    [Theory, OnBoth]
    public async Task A_code_is_for_one_phone_and_ten_minutes(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await Villager(city, "cun.gan");
        var desk = await city.As(Roles.Township, Town);
        var code = (await Offer(city, desk, person.Account)).Value;
        using var late = new Browser(city);
        await late.Open("/enrol?code=" + code);
        city.Time.Advance(TimeSpan.FromMinutes(10.1));
        await late.Send("enrol", ("pin", "730528"), ("again", "730528"));
        Assert.Contains("已超过10分钟", late.Words);
        code = (await Offer(city, desk, person.Account)).Value;
        using var first = new Browser(city);
        using var second = new Browser(city);
        await first.Open("/enrol?code=" + code);
        await second.Open("/enrol?code=" + code);
        await first.Send("enrol", ("pin", "123456"), ("again", "123456"));
        Assert.Contains("太容易被猜到", first.Words);
        await first.Send("enrol", ("pin", "730528"), ("again", "730529"));
        Assert.Contains("两次输入的PIN不一致", first.Words);
        await first.Send("enrol", ("pin", "730528"), ("again", "730528"));
        Assert.Equal("/desk", first.Address);
        await second.Send("enrol", ("pin", "730528"), ("again", "730528"));
        Assert.Contains("已用过", second.Words);
    }

    [Theory, OnBoth]
    public async Task Codes_are_not_guessed_by_opening_addresses(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await Villager(city, "cun.gan");
        var code = (await Offer(city, await city.As(Roles.Township, Town), person.Account)).Value;
        using var guesser = new Browser(city);
        for (var wrong = 0; wrong < TryCounter.Allowed; wrong++) Assert.Equal(HttpStatusCode.OK, (await guesser.Open($"/enrol?code=0000000{wrong}")).Status);
        await guesser.Open("/enrol?code=" + code);
        Assert.Equal(HttpStatusCode.Forbidden, guesser.Status);
        Assert.DoesNotContain("测试员cun.gan", guesser.Words);
        await guesser.Send("enrol", ("code", code), ("pin", "730528"), ("again", "730528"));
        Assert.Equal(HttpStatusCode.Forbidden, guesser.Status);
        for (var many = 0; many < SignInLimits.PerMinute; many++) await guesser.Open("/enrol?code=1");
        Assert.Equal(HttpStatusCode.TooManyRequests, guesser.Status);
        Assert.Equal(HttpStatusCode.OK, (await guesser.Open("/enrol")).Status);
    }

    [Theory, OnBoth]
    public async Task Phones_are_for_field_posts_of_the_own_township(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (villager, official) = (await Villager(city, "cun.gan"), await city.Person("xiang.zhang", Roles.Township, Town, "通榆县"));
        Assert.IsType<NotSignedIn>((await Offer(city, Actor.Nobody, villager.Account)).Refusal);
        Assert.IsType<NotAllowed>((await Offer(city, await city.As(Roles.CountyGovernment, "220822"), villager.Account)).Refusal);
        Assert.IsType<OtherDivision>((await Offer(city, await city.As(Roles.Township, "220882100"), villager.Account)).Refusal);
        Assert.IsType<Invalid>((await Offer(city, await city.As(Roles.Township, Town), official.Account)).Refusal);
        Assert.True((await Offer(city, await city.As(Roles.Township, Town), villager.Account)).Ok);
    }

    [Theory, OnBoth]
    public async Task With_a_pin_only_field_posts_open(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await Villager(city, "cun.gan");
        var second = await city.Do(Actor.System, async (db, _) =>
        {
            var office = await db.All<Organisation>(Reading).FirstAsync(row => row.ShortName == "通榆县");
            var post = new Post { Id = city.Clock.NewId(), Title = "乡镇干部", Role = Roles.Township, OrganisationId = office.Id, Division = Town, From = new DateOnly(2024, 1, 1) };
            db.AddRange(post, new PostHolding { Id = city.Clock.NewId(), PostId = post.Id, AccountId = person.Account, From = post.From });
            await db.SaveChangesAsync();
            return post.Id;
        });
        using var phone = await Enrolled(city, person, "730528");
        Assert.Equal(person.Post, await city.Read(db => db.All<Session>(Reading).Select(row => row.PostId).SingleAsync()));
        await phone.Open("/account");
        var token = phone.Field("__RequestVerificationToken");
        await phone.Post("/sign-in/post", ("__RequestVerificationToken", token), ("post", second.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, phone.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await phone.Open("/township/phones")).Status);
    }

    [Theory]
    [InlineData("123456"), InlineData("654321"), InlineData("890123"), InlineData("111111"), InlineData("121212"), InlineData("123123"), InlineData("112233"), InlineData("520520"), InlineData("147258"), InlineData("12345"), InlineData("12345a"), InlineData("１２３４５６")]
    public void Trivial_pins_are_refused(string pin) => Assert.NotNull(Pins.Problem(pin));

    [Theory]
    [InlineData("730528"), InlineData("914026"), InlineData("508173")]
    public void Others_are_taken(string pin) => Assert.Null(Pins.Problem(pin));
}
