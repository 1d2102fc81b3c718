using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Exchange;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Office = WhiteCrane.Engines.Access.Organisation;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>What belongs to a resident is read with the resident's own record, and logged; offices are nobody's secret.</summary>
public class OtherResourceTests
{
    [Theory, OnBoth]
    public async Task Who_may_act_for_a_resident_is_read_by_resident_and_by_id(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var (mother, daughter) = (await world.Registry.Registered("托若·鹤"), await world.Registry.Registered("李苇岸", birth: "1975-01-01"));
        var stranger = await world.Registry.Registered("张雁洲", RegistryWorld.Elsewhere);
        var (county, clock) = (world.Registry.County, world.City.Clock);
        var authority = (await world.City.Do(county, (db, _) => RecordAuthority.Handle(new(mother, AuthorityKind.PowerOfAttorney, daughter, null, "女儿", clock.Today, null, "公证书（2025）第1号"), db, county, clock))).Value;
        using var client = await world.Client("system/RelatedPerson.rs");
        var found = (await Get<Bundle>(client, $"RelatedPerson?patient=Patient/{mother}")).Resource.Entry.Select(entry => (RelatedPerson)entry.Resource!).Single();
        Assert.Equal((authority.ToString(), "李苇岸", "女儿", true), (found.Id, found.Name[0].Text, found.Relationship[0].Text, found.Active));
        Assert.Equal(found.Id, (await Get<RelatedPerson>(client, $"RelatedPerson/{authority}")).Resource.Id);
        Assert.Empty((await Get<Bundle>(client, $"RelatedPerson?patient={daughter}")).Resource.Entry);
        await Refused(404, client.GetAsync($"/fhir/RelatedPerson?patient={stranger}"));
        await Refused(404, client.GetAsync($"/fhir/RelatedPerson/{Guid.Empty}"));
        await Refused(400, client.GetAsync("/fhir/RelatedPerson"));
        using var elsewhere = await world.Client("system/RelatedPerson.rs", "220822");
        await Refused(404, elsewhere.GetAsync($"/fhir/RelatedPerson/{authority}"));
        using var none = await world.Client("system/Patient.rs");
        await Refused(403, none.GetAsync($"/fhir/RelatedPerson/{authority}"));
        Assert.Equal(2, (await Looks(world, mother)).Count);
    }

    [Theory, OnBoth]
    public async Task Who_lives_with_a_resident_is_a_related_person_with_an_id_that_stays(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var (head, child) = (await world.Registry.Registered("王鹤汀"), await world.Registry.Registered("王小鹤", birth: "2018-05-01"));
        var (county, clock) = (world.Registry.County, world.City.Clock);
        var joined = await world.City.Do(county, (db, _) => JoinHousehold.Handle(new(child, head, KinshipRules.Child), db, county, clock));
        Assert.True(joined.Ok, joined.Refusal?.Message.Zh);
        using var client = await world.Client("system/RelatedPerson.rs");
        var found = (RelatedPerson)(await Get<Bundle>(client, $"RelatedPerson?patient={head}")).Resource.Entry.Single().Resource!;
        Assert.Equal(("王小鹤", true, "FAMMEMB"), (found.Name[0].Text, found.Active, found.Relationship[0].Coding[0].Code));
        Assert.Matches("^[A-Za-z0-9.-]{1,64}$", found.Id);
        Assert.Equal(found.Id, (await Get<RelatedPerson>(client, $"RelatedPerson/{found.Id}")).Resource.Id);
        var other = (RelatedPerson)(await Get<Bundle>(client, $"RelatedPerson?patient={child}")).Resource.Entry.Single().Resource!;
        Assert.Equal(("王鹤汀", $"Patient/{child}"), (other.Name[0].Text, other.Patient.Reference));
        Assert.Equal(3, (await Looks(world, child)).Count(look => look.Act is AccessActs.ApiRead or AccessActs.List)); // shown twice beside the head, and read itself
        await Refused(404, client.GetAsync($"/fhir/RelatedPerson/{found.Id![..^1]}!"));
        await Refused(404, client.GetAsync($"/fhir/RelatedPerson/{found.Id[..20]}"));
        using var elsewhere = await world.Client("system/RelatedPerson.rs", "220822");
        await Refused(404, elsewhere.GetAsync($"/fhir/RelatedPerson/{found.Id}"));
    }

    [Theory, OnBoth]
    public async Task Consents_that_count_are_active_and_withdrawn_ones_are_not(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var person = await world.Registry.Registered("王鹤汀");
        var subjects = ConsentSubjects.All.Where(subject => subject.Code != ConsentSubjects.Child).Take(2).ToList();
        async Task Say(ConsentSubject subject, bool given)
        {
            world.City.Time.Advance(TimeSpan.FromMinutes(1));
            var village = world.Registry.Village;
            var said = await world.City.Do(village, (db, services) => RecordConsent.Handle(new(person, RegistryPurposes.Counter, subject.Code, subject.Version, "家庭医生签约", "县医院", given, WordHow.Paper), db, village, world.City.Clock, services.GetRequiredService<PersonReading>()));
            Assert.True(said.Ok, said.Refusal?.Message.Zh);
        }
        await Say(subjects[0], true);
        await Say(subjects[1], true);
        await Say(subjects[1], false);
        using var client = await world.Client("system/Consent.rs");
        var first = (await Get<Bundle>(client, $"Consent?patient={person}&_count=1")).Resource;
        var active = (Consent)first.Entry.Single().Resource!;
        Assert.Equal((Consent.ConsentState.Active, subjects[0].Code, Consent.ConsentProvisionType.Permit), (active.Status, active.Category[0].Coding[0].Code, active.Provision!.Type));
        var second = (await Read<Bundle>(await client.GetAsync(first.Link.Single(link => link.Relation == "next").Url))).Resource;
        var withdrawn = (Consent)second.Entry.Single().Resource!;
        Assert.Equal((Consent.ConsentState.Inactive, Consent.ConsentProvisionType.Deny), (withdrawn.Status, withdrawn.Provision!.Type));
        Assert.DoesNotContain(second.Link, link => link.Relation == "next");
        Assert.Equal(active.Id, (await Get<Consent>(client, $"Consent/{active.Id}")).Resource.Id);
        using var elsewhere = await world.Client("system/Consent.rs", "220822");
        await Refused(404, elsewhere.GetAsync($"/fhir/Consent/{active.Id}"));
        await Refused(404, elsewhere.GetAsync($"/fhir/Consent?patient={person}"));
    }

    [Theory, OnBoth]
    public async Task A_resident_reads_through_a_system_who_looked(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var person = await world.Registry.Registered("王鹤汀");
        for (var at = 0; at < 4; at++) await world.Registry.Open(world.Registry.Village, person, RegistryPurposes.Registration);
        using var client = await world.Client("system/AuditEvent.s");
        var (looks, next) = (new List<AuditEvent>(), $"http://localhost/fhir/AuditEvent?patient={person}&_count=2");
        for (var page = 0; next is not null && page < 10; page++)
        {
            var bundle = (await Read<Bundle>(await client.GetAsync(next))).Resource;
            looks.AddRange(bundle.Entry.Select(entry => (AuditEvent)entry.Resource!));
            next = bundle.Link.FirstOrDefault(link => link.Relation == "next")?.Url;
        }
        Assert.Equal(4, looks.Count(look => look.Subtype[0].Code == AccessActs.Open));
        Assert.Contains(looks, look => look.Subtype[0].Code == AccessActs.ApiRead && look.Agent[0].Name == "市卫生健康委 县医院信息系统" && look.PurposeOfEvent[0].Coding[0].Code == ExchangePurposes.Care);
        Assert.Equal(looks.Count, looks.Select(look => look.Id).Distinct().Count());
        using var reader = await world.Client("system/AuditEvent.r");
        var one = (await Get<AuditEvent>(reader, $"AuditEvent/{looks[0].Id}")).Resource;
        Assert.Equal((looks[0].Recorded, looks[0].Subtype[0].Code, $"Patient/{person}"), (one.Recorded, one.Subtype[0].Code, one.Entity[0].What!.Reference));
        await Refused(403, client.GetAsync($"/fhir/AuditEvent/{looks[0].Id}"));
        await Refused(404, reader.GetAsync($"/fhir/AuditEvent/{Guid.Empty}"));
        // The same look is nothing to a neighbour, though the neighbour can be read: it was not at them.
        var neighbour = await world.Registry.Registered("李苇岸");
        var (_, chain, seq) = ComposedId.Read(looks[0].Id!)!.Value;
        await Refused(404, reader.GetAsync($"/fhir/AuditEvent/{ComposedId.Of(neighbour, chain, seq)}"));
        using var there = await world.Client("system/AuditEvent.r", "220822");
        await Refused(404, there.GetAsync($"/fhir/AuditEvent/{looks[0].Id}"));
        using var elsewhere = await world.Client("system/AuditEvent.s", "220822");
        await Refused(404, elsewhere.GetAsync($"/fhir/AuditEvent?patient={person}"));
    }

    [Theory, OnBoth]
    public async Task Offices_are_found_by_name_code_and_place_page_by_page(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var all = await world.Registry.All<Office, int>(rows => rows.CountAsync());
        using var client = await world.Client("system/Organization.read");
        var (seen, next) = (new List<string>(), (string?)"/fhir/Organization?_count=5");
        for (var page = 0; next is not null && page < 50; page++)
        {
            var bundle = (await Read<Bundle>(await client.GetAsync(next))).Resource;
            seen.AddRange(bundle.Entry.Select(entry => entry.Resource!.Id!));
            next = bundle.Link.FirstOrDefault(link => link.Relation == "next")?.Url;
        }
        Assert.Equal((all, all), (seen.Count, seen.Distinct().Count()));
        var bureau = (Organization)(await Get<Bundle>(client, "Organization?name=" + Uri.EscapeDataString("市卫生"))).Resource.Entry.Single().Resource!;
        Assert.Equal("白城市卫生健康委员会", bureau.Name);
        Assert.Equal(bureau.Name, (await Get<Organization>(client, $"Organization/{bureau.Id}")).Resource.Name);
        Assert.Empty((await Get<Bundle>(client, "Organization?identifier=91220000000000000X")).Resource.Entry);
        Assert.All((await Get<Bundle>(client, "Organization?address-division=220882")).Resource.Entry, entry => Assert.Contains("大安", ((Organization)entry.Resource!).Address[0].Text));
        await Refused(404, client.GetAsync($"/fhir/Organization/{Guid.Empty}"));
    }

    private static Task<IReadOnlyList<AccessSeen>> Looks(ExchangeWorld world, Guid person) => world.City.Do(Actor.System, (_, services) => services.GetRequiredService<AccessHistory>().Of(person));
}
