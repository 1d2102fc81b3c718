using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>Consent is given online by the person, by the parent of a child under 14, by a guardian; the ledger says by whom and on what.</summary>
public class OnlineConsentTests
{
    private static readonly SystemTask Looking = new("test");
    private static readonly DateOnly Day = new(2025, 9, 1);

    [Theory, OnBoth]
    public async Task A_person_agrees_to_one_thing_for_one_body_and_takes_it_back(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var me = resident.PersonId!.Value;
        var given = await Give(world, resident, me);
        Assert.True(given.Ok, given.Refusal?.Message.Zh);
        var word = await world.All<ConsentWord, ConsentWord>(rows => rows.SingleAsync());
        Assert.True(word is { Given: true, How: WordHow.Online, SpeaksFor: null, TextVersion: 1, Purpose: "上门护理", Recipient: "甲医院" });
        Assert.IsType<Refused>((await Give(world, resident, me)).Refusal);
        Assert.True((await Give(world, resident, me, recipient: "乙医院")).Ok);
        Assert.Equal(1, (await Withdraw(world, resident, me, word.Id)).Value);
        Assert.True((await Give(world, resident, me)).Ok); // agreeing again after taking back is a new word
        Assert.Equal(4, await world.All<ConsentWord, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task Nobody_else_agrees_and_bad_input_is_refused_where_it_was_typed(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var other = await world.Recognised("石鹤鸣", RegistryWorld.Number("19850601", 8), "13800000002");
        var unknown = await world.As(await world.Account("13800000003"));
        var me = resident.PersonId!.Value;
        Assert.IsType<NotSignedIn>((await Give(world, Actor.Nobody, me)).Refusal);
        foreach (var staff in new[] { world.Village, world.County, world.OtherCounty }) Assert.IsType<NotAllowed>((await Give(world, staff, me)).Refusal);
        Assert.IsType<NotFound>((await Give(world, other, me)).Refusal);
        Assert.IsType<NotFound>((await Give(world, unknown, me)).Refusal);
        await Wrong("subject", subject: "everything");
        await Wrong("subject", version: 9);
        await Wrong("subject", subject: "child");
        await Wrong("purpose", purpose: " ");
        await Wrong("recipient", recipient: new string('长', 101));
        Assert.Equal(0, await world.All<ConsentWord, int>(rows => rows.CountAsync()));

        async Task Wrong(string field, string subject = "health", int version = 1, string purpose = "上门护理", string recipient = "甲医院") =>
            Assert.Contains(Assert.IsType<Invalid>((await Give(world, resident, me, subject, version, purpose, recipient)).Refusal).Errors, error => error.Field == field);
    }

    [Theory, OnBoth]
    public async Task A_parent_agrees_for_a_child_under_fourteen_and_only_takes_back_for_an_older_one(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var parent = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var small = await Child(world, parent, "李小鹤", "2016-04-02");
        var big = await Child(world, parent, "李大鹤", "2010-04-02");
        Assert.True((await Give(world, parent, small, "child")).Ok);
        var word = await world.All<ConsentWord, ConsentWord>(rows => rows.SingleAsync());
        Assert.StartsWith("母亲 白苇岸（父母，", word.SpeaksFor);
        Assert.Contains(world.Village.OrganisationName, word.SpeaksFor);
        Assert.IsType<Refused>((await Give(world, parent, big)).Refusal);
        var paper = await world.City.Do(world.Village, (db, services) => RecordConsent.Handle(new(big, RegistryPurposes.Registration, "health", 1, "体检", "甲医院", true, WordHow.Paper), db, world.Village, world.City.Clock, services.GetRequiredService<PersonReading>()));
        Assert.True(paper.Ok, paper.Refusal?.Message.Zh);
        Assert.Equal(1, (await Withdraw(world, parent, big, paper.Value)).Value);
        Assert.Equal(1, await world.All<ConsentWord, int>(rows => rows.CountAsync(row => !row.Given && row.SpeaksFor!.StartsWith("母亲 白苇岸（父母，"))));
    }

    [Theory, OnBoth]
    public async Task Where_the_age_is_not_known_an_office_looks_at_the_paper(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var parent = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var child = await Child(world, parent, "李小鹤", "2016-04-02");
        await world.City.Do(Actor.System, (db, _) => db.All<Person>(Looking).ExecuteUpdateAsync(row => row.SetProperty(person => person.Birth, (string?)null)));
        Assert.Contains("窗口", Assert.IsType<Refused>((await Give(world, parent, child)).Refusal).Message.Zh, StringComparison.Ordinal);
        Assert.Contains("窗口", Assert.IsType<Refused>((await Give(world, parent, parent.PersonId!.Value)).Refusal).Message.Zh, StringComparison.Ordinal);
        Assert.Equal(0, await world.All<ConsentWord, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task A_guardian_agrees_for_a_ward_but_no_power_of_attorney_no_single_act_and_no_authority_that_is_over(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var elder = await world.Registered("白老伯");
        await Record(AuthorityKind.OneAct);
        Assert.IsType<NotFound>((await Give(world, resident, elder)).Refusal);
        await Record(AuthorityKind.PowerOfAttorney);
        Assert.IsType<Refused>((await Give(world, resident, elder)).Refusal);
        var guardian = await Record(AuthorityKind.Guardian);
        Assert.True((await Give(world, resident, elder)).Ok);
        Assert.StartsWith("女儿 白苇岸（监护人，", (await world.All<ConsentWord, ConsentWord>(rows => rows.SingleAsync())).SpeaksFor);
        var ended = await world.City.Do(world.Village, (db, _) => EndAuthority.Handle(new(guardian, 0, world.City.Clock.Today.AddDays(-1), "判决撤销（测试）"), db, world.Village, world.City.Clock));
        Assert.True(ended.Ok, ended.Refusal?.Message.Zh);
        Assert.IsType<Refused>((await Give(world, resident, elder, recipient: "乙医院")).Refusal); // only the power of attorney is left

        async Task<Guid> Record(AuthorityKind kind)
        {
            var done = await world.City.Do(world.Village, (db, _) => RecordAuthority.Handle(new(elder, kind, resident.PersonId, null, "女儿", Day, null, "材料（测试）", kind == AuthorityKind.OneAct ? SpokenHow.Spoken : null, "村医乙", Proved: true), db, world.Village, world.City.Clock));
            Assert.True(done.Ok, done.Refusal?.Message.Zh);
            return done.Value;
        }
    }

    [Fact]
    public async Task On_the_page_it_is_asked_in_its_own_words_and_given()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var resident = await city.EnterAsResident();
        var me = await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).Where(row => row.PersonId != null).Select(row => row.PersonId!.Value).SingleAsync());
        var page = $"/my/people/{me}/consents";
        Assert.Contains("随时可以撤回", WebUtility.HtmlDecode(await resident.GetStringAsync(page)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await resident.Send(page, "agree", ("subject", "health/1"), ("purpose", ""), ("recipient", "测试医院"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await resident.Send(page, "agree", ("subject", "health/1"), ("purpose", "体检随访"), ("recipient", "测试医院"))).StatusCode);
        Assert.Contains("体检随访 · 测试医院", WebUtility.HtmlDecode(await resident.GetStringAsync(page)));
    }

    private static async Task<Guid> Child(RegistryWorld world, Actor parent, string name, string birth)
    {
        var claim = await world.Make(parent, ResidentWorld.Claim(name, ClaimAbout.Child, "母亲", birth));
        Assert.True(claim.Ok, claim.Refusal?.Message.Zh);
        var done = await world.Accept(world.Village, ResidentWorld.Accepted(claim.Value, kind: AuthorityKind.Parent));
        Assert.True(done.Ok, done.Refusal?.Message.Zh);
        return done.Value;
    }

    private static Task<Result<Guid>> Give(RegistryWorld world, Actor actor, Guid person, string subject = "health", int version = 1, string purpose = "上门护理", string recipient = "甲医院") => world.City.Do(actor, (db, services) =>
        GiveConsent.Handle(new(person, OwnData.PurposeFor(actor, person), subject, version, purpose, recipient), db, actor, world.City.Clock, services.GetRequiredService<PersonReading>()));

    private static Task<Result<int>> Withdraw(RegistryWorld world, Actor actor, Guid person, Guid word) => world.City.Do(actor, (db, services) =>
        WithdrawConsent.Handle(new(person, OwnData.PurposeFor(actor, person), word), db, actor, world.City.Clock, services.GetRequiredService<PersonReading>()));
}
