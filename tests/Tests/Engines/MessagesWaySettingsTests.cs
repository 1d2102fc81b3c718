using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Who may set up ways and choose how they are reached; what is refused; that secrets stay sealed and unshown.</summary>
public class MessagesWaySettingsTests
{
    private static readonly SystemTask Task = new("test");
    private static readonly HttpWay Good = new() { Url = "https://sms.example/send?k={secret}", Template = """{"to":"{to}","t":"{text}"}""", MonthlyBudget = 10 };

    [Theory, OnBoth]
    public async Task Secrets_are_sealed_kept_and_removed(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        Assert.IsType<Invalid>((await Set(city, admin, Good, new(), 0)).Refusal);
        Assert.True((await Set(city, admin, Good, new() { Url = "top-secret", Header = "h-secret" }, 0)).Ok);
        var way = await city.Do(admin, (db, _) => db.Visible<Way>(admin).AsNoTracking().SingleAsync());
        Assert.DoesNotContain("secret\"", way.Settings + way.Secrets);
        Assert.DoesNotContain("top-secret", way.Settings + way.Secrets);
        Assert.IsType<ChangedMeanwhile>((await Set(city, admin, Good, new(), 99)).Refusal);
        Assert.True((await Set(city, admin, Good, new() { Header = "-" }, way.Version)).Ok);
        var kept = await city.Do(admin, async (db, services) => (await db.Visible<Way>(admin).AsNoTracking().SingleAsync()).Open<HttpSecrets>(services.GetRequiredService<Keyring>()));
        Assert.Equal(("top-secret", null), (kept.Url, kept.Header));
        var audit = await city.Do(admin, (db, _) => db.Visible<AuditEntry>(admin).Where(entry => entry.Entity == "messages_way").Select(entry => entry.Values).ToListAsync());
        Assert.Equal(2, audit.Count);
        Assert.All(audit, values => Assert.DoesNotContain(way.Secrets!, values));
    }

    [Fact]
    public async Task What_cannot_work_or_would_leak_is_refused_by_name()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var admin = await city.As(Roles.Administrator);
        foreach (var (way, field) in new (HttpWay, string)[]
        {
            (Good with { Url = "ftp://x" }, "url"), (Good with { Url = "http://sms.example" }, "url"), (Good with { Template = "{\"to\":\"{to}\"}" }, "template"),
            (Good with { Template = "{to} {text}" }, "template"), (Good with { TimeoutSeconds = 0 }, "timeout"), (Good with { MonthlyBudget = -1 }, "budget"),
            (Good with { Header = "X Y" }, "header"), (Good with { Method = "DELETE" }, "method"),
        })
            Assert.Equal(field, Assert.IsType<Invalid>((await Set(city, admin, way, new() { Url = "x" }, 0)).Refusal).Errors[0].Field);
        foreach (var (mail, field) in new (MailWay, string)[]
        {
            (new() { Host = "mail.example", From = "a@b" , Port = 0 }, "mail-port"), (new() { Host = "", From = "a@b" }, "mail-host"), (new() { Host = "mail.example", From = "a" }, "mail-from"),
            (new() { Host = "mail.example", From = "a@b", Security = MailSecurity.None }, "mail-security"), (new() { Host = "mail.example", From = "a@b", Certificate = "zz" }, "mail-certificate"),
        })
            Assert.Equal(field, Assert.IsType<Invalid>((await city.Do(admin, (db, services) => SetMailWay.Handle(new(true, mail, null, 0), db, admin, services.GetRequiredService<Keyring>()))).Refusal).Errors[0].Field);
        foreach (var address in (string[])["", "crane", "https://h/path", "https://u:p@h", "javascript:alert(1)"])
            Assert.IsType<Invalid>((await city.Do(admin, (db, _) => SetCityAddress.Handle(new(address), db, admin))).Refusal);
        Assert.IsType<Invalid>((await city.Do(admin, (db, _) => SendTest.Handle(new(WayKind.Sms, "1"), db, admin, city.Clock))).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_person_chooses_for_themselves_and_their_number_is_sealed(Database on)
    {
        await using var city = await TestCity.Start(on);
        var me = await MessagesWaysTests.Reachable(city, WayKind.Sms, phone: "10000000001");
        var stored = await city.Do(Actor.System, (db, _) => db.All<ContactWay>(Task).AsNoTracking().SingleAsync());
        Assert.DoesNotContain("10000000001", stored.Phone);
        var other = await city.As(Roles.CountyGovernment, "220822");
        Assert.Null(await city.Do(other, (db, _) => db.Visible<ContactWay>(other).SingleOrDefaultAsync()));
        foreach (var (request, field) in new (ChooseContactWay.Request, string)[]
        {
            (new(WayKind.Sms, 8, "zh", "123", null, null, 0), "phone"), (new(WayKind.Sms, 8, "zh", null, null, null, 0), "phone"), (new(WayKind.Mail, 8, "zh", null, null, null, 0), "mail"),
            (new(WayKind.Mail, 8, "zh", null, "a@b\r\nBcc: c@d", null, 0), "mail"), (new(WayKind.None, 3, "zh", null, null, null, 0), "hour"),
        })
            Assert.Equal(field, Assert.IsType<Invalid>((await Choose(city, other, request)).Refusal).Errors[0].Field);
        Assert.IsType<ChangedMeanwhile>((await Choose(city, me.Actor, new(WayKind.None, 8, "zh", null, null, null, 7))).Refusal);
        Assert.True((await Choose(city, me.Actor, new(WayKind.None, 9, "en", null, null, null, stored.Version))).Ok);
        Assert.Null((await city.Do(Actor.System, (db, _) => db.All<ContactWay>(Task).AsNoTracking().SingleAsync())).Phone);
    }

    [Theory, OnBoth]
    public async Task Ways_belong_to_the_city_and_a_secret_goes_to_no_other_host(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (admin, county) = (await city.As(Roles.Administrator), await city.As(Roles.Administrator, "220822"));
        var mail = new MailWay { Host = "mail.example", From = "a@b" };
        Task<Result<Done>> SetMail(Actor actor, MailWay way, string? password, int version) => city.Do(actor, (db, services) => SetMailWay.Handle(new(true, way, password, version), db, actor, services.GetRequiredService<Keyring>()));
        Assert.True((await Set(city, admin, Good, new() { Url = "top-secret", Header = "h-secret", Signature = "s-secret" }, 0)).Ok);
        Assert.True((await SetMail(admin, mail, "mail-secret", 0)).Ok);
        Assert.IsType<OtherDivision>((await Set(city, county, Good with { Url = "https://own.example/{secret}" }, new(), 0)).Refusal);
        Assert.IsType<OtherDivision>((await SetMail(county, mail with { Host = "own.example" }, null, 0)).Refusal);
        Assert.IsType<OtherDivision>((await city.Do(county, (db, _) => SetCityAddress.Handle(new("https://own.example"), db, county))).Refusal);
        Assert.IsType<OtherDivision>((await city.Do(county, (db, _) => SendTest.Handle(new(WayKind.Sms, "1"), db, county, city.Clock))).Refusal);
        Assert.Empty(await city.Do(county, (db, _) => db.Visible<Way>(county).ToListAsync()));
        var (sms, post) = await city.Do(admin, async (db, _) => (await db.Visible<Way>(admin).AsNoTracking().SingleAsync(row => row.Kind == WayKind.Sms), await db.Visible<Way>(admin).AsNoTracking().SingleAsync(row => row.Kind == WayKind.Mail)));
        Assert.Equal("url-secret", Assert.IsType<Invalid>((await Set(city, admin, Good with { Url = "https://other.example/{secret}" }, new(), sms.Version)).Refusal).Errors.Single().Field);
        Assert.True((await Set(city, admin, Good with { Url = "https://other.example/" }, new(), sms.Version)).Ok);
        Assert.True((await SetMail(admin, mail with { From = "c@d" }, null, post.Version)).Ok);
        Assert.Equal("mail-secret", await Password());
        Assert.True((await SetMail(admin, mail with { Host = "other.example" }, null, post.Version + 1)).Ok);
        Assert.Null(await Password());
        var kept = await city.Do(admin, async (db, services) => (await db.Visible<Way>(admin).AsNoTracking().SingleAsync(row => row.Kind == WayKind.Sms)).Open<HttpSecrets>(services.GetRequiredService<Keyring>()));
        Assert.Equal(new HttpSecrets(), kept);

        Task<string?> Password() => city.Do(admin, async (db, services) => (await db.Visible<Way>(admin).AsNoTracking().SingleAsync(row => row.Kind == WayKind.Mail)).Open<MailSecrets>(services.GetRequiredService<Keyring>()).Password);
    }

    [Fact]
    public async Task Only_administrators_set_up_ways()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        foreach (var (actor, refusal) in new (Actor, Type)[] { (Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CityLeadOffice), typeof(NotAllowed)), (await city.As(Roles.CountyGovernment, "220822"), typeof(NotAllowed)) })
        {
            Assert.IsType(refusal, (await SetHttpWay.Handle(new(WayKind.Sms, true, Good, new(), 0), null!, actor, null!)).Refusal);
            Assert.IsType(refusal, (await SetMailWay.Handle(new(true, new(), null, 0), null!, actor, null!)).Refusal);
            Assert.IsType(refusal, (await SetCityAddress.Handle(new("https://h"), null!, actor)).Refusal);
            Assert.IsType(refusal, (await SendTest.Handle(new(WayKind.Sms, "1"), null!, actor, null!)).Refusal);
        }
        Assert.IsType<NotSignedIn>((await ChooseContactWay.Handle(new(WayKind.None, 8, "zh", null, null, null, 0), null!, Actor.Nobody, null!)).Refusal);
    }

    private static Task<Result<Done>> Set(TestCity city, Actor actor, HttpWay way, HttpSecrets secrets, int version) =>
        city.Do(actor, (db, services) => SetHttpWay.Handle(new(WayKind.Sms, true, way, secrets, version), db, actor, services.GetRequiredService<Keyring>()));

    private static Task<Result<Done>> Choose(TestCity city, Actor actor, ChooseContactWay.Request request) =>
        city.Do(actor, (db, services) => ChooseContactWay.Handle(request, db, actor, services.GetRequiredService<Keyring>()));
}
