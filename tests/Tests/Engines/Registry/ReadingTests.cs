using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A record opens for a purpose, on a live relation, with its entry in the log; otherwise it does not open.</summary>
public class ReadingTests
{
    [Theory, OnBoth]
    public async Task Each_role_opens_what_its_purpose_and_place_allow_and_nothing_else(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var here = await world.Registered("王鹤汀");
        var near = await world.Registered("李苇岸", RegistryWorld.Near);
        var elsewhere = await world.Registered("张雁洲", RegistryWorld.Elsewhere);
        // role × place × person: opened?
        foreach (var (actor, opens) in new (Actor, Guid[])[]
        {
            (world.Village, [here]),
            (world.Township, [here, near]),
            (world.County, [here, near]),
            (world.OtherCounty, [elsewhere]),
        })
            foreach (var person in (Guid[])[here, near, elsewhere])
            {
                var result = await world.Open(actor, person, RegistryPurposes.Registration);
                if (opens.Contains(person)) Assert.True(result.Ok, result.Refusal?.Message.Zh);
                else Assert.IsType<NotFound>(result.Refusal);
            }
        foreach (var role in (string[])[Roles.CityLeadOffice, Roles.CityBureau, Roles.SupportingBureau, Roles.CountyGovernment, Roles.ProjectUnit, Roles.Viewer, Roles.Administrator])
            foreach (var purpose in (string?[])[null, RegistryPurposes.Registration, RegistryPurposes.Counter, RegistryPurposes.Emergency])
                Assert.IsType<NotAllowed>((await world.Open(await world.City.As(role), here, purpose)).Refusal);
        Assert.IsType<PurposeNeeded>((await world.Open(await world.City.As(Roles.Operator, RegistryWorld.Here), here, RegistryPurposes.Registration)).Refusal);
        Assert.IsType<NotSignedIn>((await world.Open(Actor.Nobody, here, RegistryPurposes.Registration)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Without_a_purpose_of_ones_own_post_nothing_opens(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        foreach (var purpose in (string?[])[null, "", "registry", "made.up", "REGISTRY.REGISTRATION"])
        {
            Assert.IsType<PurposeNeeded>((await world.Open(world.Village, person, purpose)).Refusal);
            Assert.IsType<PurposeNeeded>((await world.Search(world.Village, "王鹤汀", purpose)).Refusal);
        }
        Assert.Equal(0, await world.All<AccessEntry, int>(rows => rows.CountAsync(row => row.Act == AccessActs.Open)));
    }

    [Theory, OnBoth]
    public async Task Opening_listing_searching_and_unmasking_are_in_the_log_before_the_answer(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀", number: RegistryWorld.Number("19500312", 1));
        var opened = (await world.Open(world.Village, person, RegistryPurposes.Registration)).Value;
        await world.List(world.Village, RegistryWorld.Here);
        await world.Search(world.Township, "王鹤");
        var document = await world.All<PersonDocument, Guid>(rows => rows.Select(row => row.Id).SingleAsync());
        var whole = await world.City.Do(world.Village, (db, services) => Unmask.Handle(new(person, RegistryPurposes.Registration, document), db, world.Village, services.GetRequiredService<PersonReading>(), services.GetRequiredService<SealedNumbers>()));
        Assert.Equal(RegistryWorld.Number("19500312", 1), whole.Value);
        var acts = await world.All<AccessEntry, List<AccessEntry>>(rows => rows.OrderBy(row => row.Seq).ToListAsync());
        Assert.Equal([AccessActs.Open, AccessActs.List, AccessActs.Search, AccessActs.Unmask], acts.Select(row => row.Act).Where(act => act != AccessActs.Begin));
        Assert.All(acts.Where(row => row.Act != AccessActs.Begin), row => Assert.Contains(person.ToString(), row.People));
        Assert.DoesNotContain(acts, row => System.Text.Json.JsonSerializer.Serialize(row).Contains("鹤", StringComparison.Ordinal));
        Assert.Equal([person], opened.People);
    }

    [Theory, OnBoth]
    public async Task What_cannot_be_logged_is_not_shown(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀", number: RegistryWorld.Number("19500312", 1));
        await world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"ALTER TABLE accesslog_link RENAME TO accesslog_gone"));
        Assert.IsType<AccessCannotBeLogged>((await world.Open(world.Village, person, RegistryPurposes.Registration)).Refusal);
        Assert.IsType<AccessCannotBeLogged>((await world.List(world.Village, RegistryWorld.Here)).Refusal);
        Assert.IsType<AccessCannotBeLogged>((await world.Search(world.Village, "王鹤汀")).Refusal);
        await world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"ALTER TABLE accesslog_gone RENAME TO accesslog_link"));
        Assert.True((await world.Open(world.Village, person, RegistryPurposes.Registration)).Ok);
    }

    [Theory, OnBoth]
    public async Task A_list_shows_only_those_who_live_there_page_by_page(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        for (var at = 0; at < ListPeople.PageSize + 3; at++) await world.Registered("王鹤" + (char)('汀' + at));
        await world.Registered("外村人", RegistryWorld.Near);
        var first = (await world.List(world.Village, RegistryWorld.Here)).Value;
        var second = (await world.List(world.Village, RegistryWorld.Here, after: first.Next)).Value;
        Assert.Equal(ListPeople.PageSize, first.Lines.Count);
        Assert.Equal((3, (Guid?)null), (second.Lines.Count, second.Next));
        Assert.Equal(ListPeople.PageSize + 3, first.People.Concat(second.People).Distinct().Count());
        Assert.IsType<OtherDivision>((await world.List(world.Village, RegistryWorld.Near)).Refusal);
        Assert.IsType<OtherDivision>((await world.List(world.Village, "220882205")).Refusal);
        Assert.IsType<OtherDivision>((await world.List(world.Village, "")).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_person_is_found_by_number_phone_name_pinyin_initials_and_other_names(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 7);
        await world.Registered("单鹤汀", number: number, phones: "13800000000");
        await world.Registered("托若·鹤");
        await world.Registered("𬭚岸", birth: "1956");
        await world.Register(world.County, RegistryWorld.Person("仇雁") with { Nickname = "二丫", FormerName = "仇小雁" });
        Assert.Equal(["单鹤汀"], await world.Found(world.Village, number.ToLowerInvariant()));
        Assert.Equal(["单鹤汀"], await world.Found(world.Village, "138 0000 0000"));
        Assert.Equal(["单鹤汀"], await world.Found(world.Village, "单鹤"));
        Assert.Equal(["单鹤汀"], await world.Found(world.Village, "shanhe"));
        Assert.Equal(["单鹤汀"], await world.Found(world.Village, "sht"));
        Assert.Equal(["托若·鹤"], await world.Found(world.Village, "托若•鹤"));
        Assert.Equal(["𬭚岸"], await world.Found(world.Village, "𬭚"));
        Assert.Equal(["仇雁"], await world.Found(world.Village, "二丫"));
        Assert.Equal(["仇雁"], await world.Found(world.Village, "仇小"));
        Assert.Equal(["仇雁"], await world.Found(world.Village, "qiu"));
        Assert.Empty(await world.Found(world.OtherCounty, number));
        Assert.Empty(await world.Found(world.OtherCounty, "单鹤汀"));
        Assert.Empty(await world.Found(world.Village, number[..17]));
        foreach (var bad in (string[])["", " ", "a", new string('王', 200)]) Assert.IsType<Invalid>((await world.Search(world.Village, bad)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Search_pages_show_everybody_once(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        for (var at = 0; at < 45; at++) await world.Registered("王鹤" + (char)('丁' + at));
        foreach (var words in (string[])["王鹤", "wanghe", "wh"])
        {
            var seen = new List<Guid>();
            for (Guid? after = null; ;)
            {
                var page = (await world.Search(world.County, words, after: after)).Value;
                seen.AddRange(page.People);
                if (page.Next is null) break;
                after = page.Next;
            }
            Assert.Equal((45, 45), (seen.Count, seen.Distinct().Count()));
        }
    }

    [Theory, OnBoth]
    public async Task In_an_emergency_a_record_opens_at_once_supervisors_are_told_and_an_explanation_is_owed(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("张雁洲", RegistryWorld.Elsewhere);
        Assert.IsType<NotFound>((await world.Open(world.Village, person, RegistryPurposes.Emergency)).Refusal);
        var opening = (await world.InEmergency(world.Village, person)).Value;
        var opened = (await world.Open(world.Village, person, RegistryPurposes.Emergency)).Value;
        Assert.False(opened.Has(DataKinds.Documents));
        Assert.IsType<NotFound>((await world.Open(world.Township, person, RegistryPurposes.Emergency)).Refusal);
        Assert.Single(await world.All<AccessEntry, List<AccessEntry>>(rows => rows.Where(row => row.Act == AccessActs.BreakGlass).ToListAsync()));
        var keys = world.City.Services.GetRequiredService<Keyring>();
        Assert.IsType<Invalid>((await Justify("", 0)).Refusal);
        Assert.IsType<NotFound>((await world.City.Do(world.Township, (db, _) => JustifyEmergency.Handle(new(opening, 0, "别人替我写"), db, world.Township, world.City.Clock, keys))).Refusal);
        Assert.IsType<NotFound>((await Review(world.County, true, 0)).Refusal);
        Assert.IsType<NotAllowed>((await Review(world.Village, true, 0)).Refusal);
        Assert.IsType<Refused>((await Review(world.OtherCounty, true, 0)).Refusal);
        Assert.IsType<Refused>((await Review(world.OtherCounty, false, 0)).Refusal);
        Assert.True((await Justify("老人摔倒，找不到家属电话", 0)).Ok);
        Assert.IsType<Refused>((await Justify("再写一次", 1)).Refusal);
        Assert.DoesNotContain("摔倒", await world.All<BreakGlass, string>(rows => rows.Select(row => row.Justification!).SingleAsync()));
        Assert.True((await Review(world.OtherCounty, true, 1)).Ok);
        world.City.Time.Advance(BreakGlass.Open + TimeSpan.FromMinutes(1));
        Assert.IsType<NotFound>((await world.Open(world.Village, person, RegistryPurposes.Emergency)).Refusal);

        Task<Result<Guid>> Justify(string text, int version) => world.City.Do(world.Village, (db, _) => JustifyEmergency.Handle(new(opening, version, text), db, world.Village, world.City.Clock, keys));
        Task<Result<Guid>> Review(Actor actor, bool accepted, int version) => world.City.Do(actor, (db, _) => ReviewEmergency.Handle(new(opening, version, accepted), db, actor, world.City.Clock));
    }
}
