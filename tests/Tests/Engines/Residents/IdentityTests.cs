using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Engines.Residents.ResidentWorld;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>A resident is somebody in the register once an office has looked at a paper, and acts for others on what an office has recorded.</summary>
public class IdentityTests
{
    [Theory, OnBoth]
    public async Task A_family_registers_once_and_the_parent_sees_all_three(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var elder = await world.Registered("白洁", birth: "1952-11-01", number: RegistryWorld.Number("19521101", 3));
        var mother = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        Assert.NotNull(mother.PersonId);
        var child = await world.Make(mother, Claim("李小鹤", ClaimAbout.Child, "母亲", "2016-04-02"));
        var parent = await world.Make(mother, Claim("白洁", ClaimAbout.Empowered, "女儿", null, RegistryWorld.Number("19521101", 3)));
        Assert.True((await world.Accept(world.Township, Accepted(child.Value, kind: AuthorityKind.Parent) with { WithResident = "20", Paper = "户口簿" })).Ok);
        Assert.True((await world.Accept(world.Village, Accepted(parent.Value, elder, AuthorityKind.PowerOfAttorney) with { Paper = "委托书" })).Ok);

        var acts = await world.Ask(mother, data => data.ActsFor(mother));
        Assert.Equal(["白洁", "李小鹤"], acts.Value.Select(other => other.Name));
        foreach (var person in acts.Value.Select(other => other.Person).Append(mother.PersonId!.Value))
        {
            var opened = await world.Own(mother, person);
            Assert.True(opened.Ok, opened.Refusal?.Message.Zh);
            Assert.Contains(await world.Ask(mother, data => data.Held(opened.Value)), part => part.Code == "basic" && part.Facts.Count > 0);
        }
        // The child was registered into the mother's household from what she typed.
        Assert.Equal(2, await world.All<WhiteCrane.Engines.Registry.Households.HouseholdMember, int>(rows => rows.Where(row => row.PersonId == mother.PersonId || row.PersonId == acts.Value[1].Person).GroupBy(row => row.HouseholdId).Select(group => group.Count()).SingleAsync()));
        Assert.All(await world.All<IdentityClaim, List<IdentityClaim>>(rows => rows.ToListAsync()), claim => Assert.Null(claim.Number));
    }

    [Theory, OnBoth]
    public async Task Nobody_opens_what_is_not_theirs(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var stranger = await world.Registered("外人", birth: "1970-01-01", number: RegistryWorld.Number("19700101", 1));
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var unknown = await world.As(await world.Account("13800000002"));
        foreach (var purpose in new[] { RegistryPurposes.Own, RegistryPurposes.Family, RegistryPurposes.Counter, RegistryPurposes.Emergency, null })
            foreach (var actor in new[] { resident, unknown })
                Assert.False((await world.Open(actor, stranger, purpose)).Ok);
        Assert.False((await world.Open(unknown, resident.PersonId!.Value, RegistryPurposes.Own)).Ok);
        Assert.False((await world.Search(resident, "外人", RegistryPurposes.Own)).Ok);
        Assert.False((await world.List(resident, RegistryWorld.Here)).Ok);
        foreach (var staff in new[] { world.Village, world.County })
            foreach (var purpose in new[] { RegistryPurposes.Own, RegistryPurposes.Family })
                Assert.False((await world.Open(staff, stranger, purpose)).Ok); // these are residents’ own purposes
    }

    [Theory, OnBoth]
    public async Task An_office_checks_only_its_own_and_only_once(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var account = await world.Account("13800000001");
        var resident = await world.As(account);
        var claim = (await world.Make(resident, Claim("白苇岸", number: RegistryWorld.Number("19850601", 7)))).Value;
        Assert.IsType<NotSignedIn>((await world.Accept(Actor.Nobody, Accepted(claim))).Refusal);
        Assert.IsType<NotSignedIn>((await world.Accept(resident, Accepted(claim))).Refusal);
        Assert.IsType<NotAllowed>((await world.Accept(await world.City.As(Roles.Operator, RegistryWorld.Here), Accepted(claim))).Refusal);
        Assert.IsType<NotFound>((await world.Accept(world.OtherCounty, Accepted(claim))).Refusal);
        Assert.IsType<Invalid>((await world.Accept(world.Village, Accepted(claim) with { Paper = " " })).Refusal);
        Assert.IsType<ChangedMeanwhile>((await world.Accept(world.Village, Accepted(claim) with { Version = 9 })).Refusal);
        Assert.True((await world.Accept(world.Village, Accepted(claim))).Ok);
        Assert.IsType<Refused>((await world.Accept(world.Village, Accepted(claim))).Refusal);
        Assert.IsType<Refused>((await world.Make(await world.As(account), Claim("白苇岸", number: RegistryWorld.Number("19850601", 7)))).Refusal);
    }

    [Theory, OnBoth]
    public async Task Who_acts_for_others_has_been_recognised_first_and_a_second_account_ends_the_first(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var account = await world.Account("13800000001");
        var child = (await world.Make(await world.As(account), Claim("李小鹤", ClaimAbout.Child, "母亲", "2016-04-02"))).Value;
        Assert.IsType<Refused>((await world.Accept(world.Village, Accepted(child, kind: AuthorityKind.Parent))).Refusal);
        var number = RegistryWorld.Number("19850601", 7);
        var first = await world.Recognised("白苇岸", number, "13800000002");
        var claim = (await world.Make(await world.As(account), Claim("白苇岸", number: number))).Value;
        Assert.IsType<HasAnotherAccount>((await world.Accept(world.Village, Accepted(claim, first.PersonId))).Refusal);
        Assert.True((await world.Accept(world.Village, Accepted(claim, first.PersonId) with { EndOther = true })).Ok);
        Assert.Null((await world.As(first.ResidentId!.Value)).PersonId);
        Assert.Equal(first.PersonId, (await world.As(account)).PersonId);
        Assert.True((await world.Accept(world.Village, Accepted(child, kind: AuthorityKind.Parent))).Ok);
    }

    [Theory, OnBoth]
    public async Task Bad_input_is_refused_where_it_was_typed(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.As(await world.Account("13800000001"));
        await Refused("name", Claim(new string('长', 200), number: RegistryWorld.Number("19850601", 7)));
        await Refused("number", Claim("白苇岸"));
        await Refused("number", Claim("白苇岸", number: "220821198506010071"));
        await Refused("birth", Claim("白苇岸", birth: "1985-13-41", number: RegistryWorld.Number("19850601", 7)));
        await Refused("birth", Claim("李大鹤", ClaimAbout.Child, "母亲", "1990-01-01"));
        await Refused("holderIs", Claim("李小鹤", ClaimAbout.Child, "", "2016-04-02"));
        await Refused("division", Claim("白苇岸", number: RegistryWorld.Number("19850601", 7), division: "999999999999"));
        Assert.IsType<NotSignedIn>((await world.Make(Actor.Nobody, Claim("白苇岸"))).Refusal);
        Assert.IsType<NotAllowed>((await world.Make(world.Village, Claim("白苇岸"))).Refusal);

        async Task Refused(string field, MakeClaim.Request request) => Assert.Contains(Assert.IsType<Invalid>((await world.Make(resident, request)).Refusal).Errors, error => error.Field == field);
    }

    [Theory, OnBoth]
    public async Task Administrators_do_not_read_who_the_residents_are(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var trail = await world.All<WhiteCrane.Kernel.Data.AuditEntry, List<WhiteCrane.Kernel.Data.AuditEntry>>(rows => rows.Where(row => row.PersonId == null).ToListAsync());
        Assert.Contains(trail, entry => entry.Entity == "residents_claim");
        Assert.DoesNotContain(trail, entry => (entry.ActorName + entry.Values).Contains("白苇岸", StringComparison.Ordinal));
    }
}
