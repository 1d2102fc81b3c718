using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Engines.Residents.MyData;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Guards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>A resident reads everything that is held of them and who looked, and what they say of it counts.</summary>
public class MyDataTests
{
    /// <summary>Tables about people of which nothing is told as such, and why.</summary>
    private static readonly string[] NotTold =
    [
        "MergedRow", // which rows a merge moved; the merge itself is told, and the rows are told as what they are
        "LifeEffect", // what a death or a leaving ended; each of those rows is told with its last day
    ];

    [Fact]
    public async Task Every_table_about_people_is_told_in_My_data()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await city.Do(Actor.System, (db, services) =>
        {
            var told = services.GetServices<IHeldOfPerson>().SelectMany(room => room.Tells).ToHashSet();
            var tables = db.Model.GetEntityTypes().Where(table => table.FindProperty("PersonId") is not null).Select(table => table.ClrType).Where(type => typeof(IAboutPerson).IsAssignableFrom(type)).ToList();
            Assert.True(tables.Count >= 10);
            Assert.Empty(tables.Where(table => !told.Contains(table) && !NotTold.Contains(table.Name)).Select(table => table.FullName));
            return Task.FromResult(0);
        });
    }

    [Theory, OnBoth]
    public async Task What_offices_did_stands_in_the_persons_own_log_with_its_purpose(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var me = resident.PersonId!.Value;
        Assert.True((await world.Open(world.County, me, RegistryPurposes.Registration)).Ok);
        var opened = (await world.Own(resident, me)).Value;
        var seen = await world.Ask(resident, data => data.Seen(opened));
        Assert.Contains(seen, look => look.Who.Contains(world.County.OrganisationName, StringComparison.Ordinal) && look.Purpose.Zh == "人口信息登记和核对" && !look.Own);
        Assert.Contains(seen, look => look.Own);
        var held = await world.Ask(resident, data => data.Held(opened));
        Assert.Contains(held.Single(part => part.Code == "documents").Facts, fact => fact.Value == RegistryWorld.Number("19850601", 7) && fact.From is { Zh.Length: > 0 });
        var json = JsonDocument.Parse(DownloadData.AsJson(opened, held, seen, world.City.Clock)).RootElement;
        Assert.Equal(held.Sum(part => part.Facts.Count), json.GetProperty("held").EnumerateArray().Sum(part => part.GetProperty("facts").GetArrayLength()));
        Assert.Equal(seen.Count, json.GetProperty("looks").GetArrayLength());
        Assert.Contains("白苇岸", DownloadData.AsPage(opened, held, seen, world.City.Clock));
    }

    [Theory, OnBoth]
    public async Task After_a_death_the_account_opens_nothing_neither_their_own_record_nor_those_they_acted_for(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var child = (await world.Make(resident, ResidentWorld.Claim("李小鹤", ClaimAbout.Child, "母亲", "2016-04-02"))).Value;
        var person = await world.Accept(world.Village, ResidentWorld.Accepted(child, kind: AuthorityKind.Parent));
        Assert.True((await world.Own(resident, person.Value)).Ok);
        var version = (await world.Open(world.Township, resident.PersonId!.Value, RegistryPurposes.Registration)).Value.Person.Version;
        Assert.True((await world.City.Do(world.Township, (db, services) => RecordDeath.Handle(new(resident.PersonId!.Value, version, new(2025, 9, 23), "死亡医学证明（测试）"), db, world.Township, world.City.Clock, services.GetServices<IOnPersonGone>()))).Ok);
        Assert.IsType<NotFound>((await world.Own(resident, resident.PersonId!.Value)).Refusal);
        Assert.IsType<NotFound>((await world.Own(resident, person.Value)).Refusal);
        Assert.Empty((await world.Ask(resident, data => data.ActsFor(resident))).Value);
    }

    [Theory, OnBoth]
    public async Task Consent_is_withdrawn_online_and_leaving_ends_what_rests_on_it(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var me = resident.PersonId!.Value;
        foreach (var recipient in new[] { "甲医院", "乙医院" })
        {
            world.City.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True((await world.City.Do(world.Village, (db, services) => RecordConsent.Handle(new(me, RegistryPurposes.Registration, "health", 1, "上门护理", recipient, true, WordHow.Paper), db, world.Village, world.City.Clock, services.GetRequiredService<PersonReading>()))).Ok);
        }
        var words = await Words();
        Assert.Equal(2, words.Count(word => word.Stands));
        Assert.Equal(1, (await Withdraw(resident, words[0].Id)).Value);
        Assert.IsType<Refused>((await Withdraw(resident, words[0].Id)).Refusal);
        Assert.IsType<NotAllowed>((await Withdraw(world.Village, words[1].Id)).Refusal);
        Assert.Equal(1, (await Words()).Count(word => word.Stands));

        var sure = await world.City.Do(resident, (db, services) => LeaveService.Handle(new(false), db, resident, world.City.Clock, services.GetRequiredService<PersonReading>()));
        Assert.IsType<Invalid>(sure.Refusal);
        Assert.True((await world.City.Do(resident, (db, services) => LeaveService.Handle(new(true), db, resident, world.City.Clock, services.GetRequiredService<PersonReading>()))).Ok);
        Assert.Equal(2, await world.All<ConsentWord, int>(rows => rows.CountAsync(row => !row.Given))); // both were given once, and taken back
        var account = await world.All<ResidentAccount, ResidentAccount>(rows => rows.SingleAsync());
        Assert.True(account is { PersonId: null, Name: "", Address.Length: 0, ClosedAt: not null });
        Assert.True((await world.Open(world.County, me, RegistryPurposes.Registration)).Ok); // what the law has registered stays

        Task<Result<int>> Withdraw(Actor actor, Guid word) => world.City.Do(actor, (db, services) => WithdrawConsent.Handle(new(me, OwnData.PurposeFor(actor, me), word), db, actor, world.City.Clock, services.GetRequiredService<PersonReading>()));
        async Task<IReadOnlyList<ConsentWordView>> Words() => await world.City.Do(resident, async (db, services) => await OwnConsents.Of(db, (await OpenPerson.Handle(new(me, RegistryPurposes.Own), db, resident, services.GetRequiredService<PersonReading>())).Value));
    }
}
