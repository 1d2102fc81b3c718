using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Exchange;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Resident = WhiteCrane.Engines.Registry.People.Person;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>A system reads residents with a token: within its division, as much as its purpose opens, and the person sees it.</summary>
public class PatientReadTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task A_system_reads_a_resident_and_the_resident_sees_that_it_did(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 1);
        var id = await world.Registry.Registered("托若·鹤", birth: "1950-03-12", number: number, phones: "13800000000");
        using var client = await world.Client("system/Patient.rs");
        var (status, patient) = await Get<Patient>(client, $"Patient/{id}");
        Assert.Equal(200, status);
        Assert.Equal(("托若·鹤", (string?)null, "1950-03-12", "13800000000"), (patient.Name[0].Text, patient.Name[0].Family, patient.BirthDate, patient.Telecom.Single().Value));
        Assert.Empty(patient.Identifier); // care opens no documents
        Assert.Contains("新艾里村", patient.Address.Single().Text);
        var seen = await world.City.Do(Actor.System, (_, services) => ((AccessHistory)services.GetService(typeof(AccessHistory))!).Of(id));
        var look = seen.Single();
        Assert.Equal(("县医院信息系统", "市卫生健康委", AccessActs.ApiRead, ExchangePurposes.Care), (look.ActorName, look.OrganisationName, look.Act, look.Purpose));
        Assert.Equal(["basic", "contact", "family"], look.Kinds.Order());
    }

    [Theory, OnBoth]
    public async Task Outside_its_division_or_its_scopes_a_system_reads_nothing_and_learns_nothing(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var here = await world.Registry.Registered("王鹤汀");
        var elsewhere = await world.Registry.Registered("张雁洲", RegistryWorld.Elsewhere);
        using var client = await world.Client("system/Patient.rs");
        using var village = await world.Client("system/Patient.r", RegistryWorld.Here[..9]);
        using var other = await world.Client("system/Organization.rs");
        using var city = await world.Client("system/Patient.rs", "2208");
        Assert.Equal(200, (await Get<Patient>(village, $"Patient/{here}")).Status);
        Assert.Equal(200, (await Get<Patient>(city, $"Patient/{elsewhere}")).Status);
        var hidden = await Refused(404, client.GetAsync($"/fhir/Patient/{elsewhere}"));
        var missing = await Refused(404, client.GetAsync($"/fhir/Patient/{world.City.Clock.NewId()}"));
        Assert.Equal((missing.Details!.Text, missing.Code), (hidden.Details!.Text, hidden.Code));
        await Refused(404, client.GetAsync("/fhir/Patient/none"));
        Assert.Contains("system/Patient.s", (await Refused(403, village.GetAsync("/fhir/Patient"))).Diagnostics);
        await Refused(403, other.GetAsync($"/fhir/Patient/{here}"));
        Assert.Empty(await Found(client, ("name", "张雁洲")));
        Assert.Equal("张雁洲", (await Found(city, ("name", "张雁"))).Single().Name[0].Text);
        var seen = await world.City.Do(Actor.System, (_, services) => ((AccessHistory)services.GetService(typeof(AccessHistory))!).Of(elsewhere));
        Assert.Equal(2, seen.Count); // the city's two reads, none of those refused
    }

    [Theory, OnBoth]
    public async Task As_much_of_a_record_is_given_as_the_purpose_opens_and_as_the_register_knows(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var number = RegistryWorld.Number("19560312", 7);
        var known = await world.Registry.Registered("单鹤汀", birth: "1956-03-12", number: number);
        var year = await world.Registry.Registered("𬭚岸", birth: "1956");
        var month = await world.Registry.Registered("王苇", birth: "1956-03");
        var none = await world.Registry.Registered("李岸", birth: null);
        using var client = await world.Client("system/Patient.rs", purpose: ExchangePurposes.Registration);
        var patient = (await Get<Patient>(client, $"Patient/{known}")).Resource;
        Assert.Equal(("urn:oid:2.16.156.10011.1.3", number), (patient.Identifier.Single().System, patient.Identifier.Single().Value));
        Assert.Equal(("1956", "𬭚岸"), ((await Get<Patient>(client, $"Patient/{year}")).Resource.BirthDate, (await Get<Patient>(client, $"Patient/{year}")).Resource.Name[0].Text));
        Assert.Equal("1956-03", (await Get<Patient>(client, $"Patient/{month}")).Resource.BirthDate);
        Assert.Null((await Get<Patient>(client, $"Patient/{none}")).Resource.BirthDate);
        var look = (await world.City.Do(Actor.System, (_, services) => ((AccessHistory)services.GetService(typeof(AccessHistory))!).Of(known))).Single();
        Assert.Contains("documents", look.Kinds);
    }

    [Theory, OnBoth]
    public async Task Residents_are_found_by_what_is_known_of_them_together(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 7);
        await world.Registry.Registered("单鹤汀", birth: "1950-03-12", number: number, phones: "13800000000");
        await world.Registry.Registered("单鹤丁", RegistryWorld.Near, birth: "1956");
        await world.Registry.Registered("单鹤丙", birth: "1956-03", phones: "13800000000");
        await world.Registry.Registered("仇雁", birth: null);
        using var client = await world.Client("system/Patient.rs");
        foreach (var (names, fields) in new (string, (string, string)[])[]
        {
            ("单鹤汀", [("identifier", $"urn:oid:2.16.156.10011.1.3|{number}")]),
            ("单鹤汀", [("identifier", number.ToLowerInvariant())]),
            ("", [("identifier", $"urn:whitecrane:document:passport|{number}")]),
            ("", [("identifier", number[..17])]),
            ("单鹤丙 单鹤汀", [("phone", "138 0000 0000")]),
            ("单鹤汀", [("phone", "13800000000"), ("identifier", number)]),
            ("单鹤丙", [("phone", "13800000000"), ("birthdate", "1956")]),
            ("", [("phone", "13800000000"), ("name", "仇雁")]),
            ("单鹤汀", [("phone", "13800000000"), ("name", "单鹤汀")]),
            ("单鹤丁 单鹤丙 单鹤汀", [("name", "单鹤")]),
            ("仇雁", [("name", "qiu")]),
            ("单鹤丁", [("name", "单鹤"), ("address-division", RegistryWorld.Near)]),
            ("单鹤丁 单鹤丙", [("name", "单鹤"), ("birthdate", "1956")]),
            ("单鹤丙", [("name", "单鹤"), ("birthdate", "1956-03")]),
            ("", [("name", "单鹤"), ("birthdate", "1956-03-12")]),
            ("单鹤丁 单鹤丙", [("name", "单鹤"), ("birthdate", "ge1956-03-12")]),
            ("单鹤汀", [("name", "单鹤"), ("birthdate", "lt1956")]),
            ("单鹤丁 单鹤丙 单鹤汀", [("name", "单鹤"), ("birthdate", "le1956-06")]),
            ("单鹤丁", [("name", "单鹤"), ("birthdate", "gt1956-06")]),
            ("单鹤丁 单鹤丙", [("name", "单鹤"), ("birthdate", "ge1951"), ("birthdate", "le1960")]),
            ("单鹤汀", [("name", "单鹤"), ("gender", "male")]),
            ("", [("name", "单鹤"), ("gender", "female")]),
        })
            Assert.Equal($"{string.Join('&', fields)}: {names}", $"{string.Join('&', fields)}: " + string.Join(' ', (await Found(client, fields)).Select(patient => patient.Name[0].Text).Order(StringComparer.Ordinal)));
        foreach (var bad in (string[])["1956-13", "19560312", "xx1956", "1956-3", "昨天"]) await Refused(400, Search(client, "Patient", ("birthdate", bad)));
        await Refused(400, Search(client, "Patient", ("name", new string('王', 201))));
        await Refused(422, Search(client, "Patient", ("name", new string('王', 150))));
        await Refused(400, Search(client, "Patient", ("identifier", "urn:made-up|1")));
        await Refused(400, Search(client, "Patient", ("name", "王"), ("name", "李")));
    }

    [Theory, OnBoth]
    public async Task Pages_follow_by_key_show_everybody_once_and_say_nothing_in_their_addresses(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        for (var at = 0; at < 25; at++) await world.Registry.Registered("王鹤" + (char)('丁' + at));
        await world.Registry.Registered("外乡人", RegistryWorld.Elsewhere);
        var system = await world.System("system/Patient.rs");
        using var client = await world.Client(system);
        using var other = await world.Client("system/Patient.rs");
        foreach (var fields in new (string, string)[][] { [("name", "王鹤"), ("_count", "10")], [("name", "wanghe"), ("_count", "7")], [("_count", "8")] })
        {
            var (seen, next) = (new List<string>(), (string?)null);
            var bundle = (await Read<Bundle>(await Search(client, "Patient", fields))).Resource;
            for (; ; bundle = (await Read<Bundle>(await client.GetAsync(next))).Resource)
            {
                seen.AddRange(bundle.Entry.Select(entry => entry.Resource!.Id!));
                next = bundle.Link.FirstOrDefault(link => link.Relation == "next")?.Url;
                if (next is null) break;
                Assert.DoesNotContain("wang", next, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("王", Uri.UnescapeDataString(next));
                Assert.True(next.Length < 1000);
            }
            Assert.Equal((25, 25), (seen.Count, seen.Distinct().Count()));
        }
        var first = (await Read<Bundle>(await Search(client, "Patient", ("name", "王鹤"), ("_count", "10")))).Resource.Link.Single(link => link.Relation == "next").Url;
        await Refused(400, other.GetAsync(first));
        await Refused(400, client.GetAsync(first![..^4] + "AAAA"));
        world.City.Time.Advance(TimeSpan.FromMinutes(31));
        using var later = await world.Client(system);
        await Refused(400, later.GetAsync(first));
    }

    [Theory, OnBoth]
    public async Task What_cannot_be_logged_is_not_given(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var person = await world.Registry.Registered("王鹤汀");
        using var client = await world.Client("system/Patient.rs");
        await world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"ALTER TABLE accesslog_link RENAME TO accesslog_gone"));
        await Refused(503, client.GetAsync($"/fhir/Patient/{person}"));
        await Refused(503, Search(client, "Patient", ("name", "王")));
        await world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"ALTER TABLE accesslog_gone RENAME TO accesslog_link"));
        Assert.Equal(200, (await Get<Patient>(client, $"Patient/{person}")).Status);
    }

    [Theory, OnBoth]
    public async Task The_dead_and_the_merged_say_so(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var (gone, twin, kept) = (await world.Registry.Registered("张雁洲"), await world.Registry.Registered("王鹤汀"), await world.Registry.Registered("王鹤汀"));
        await world.City.Do(Actor.System, async (db, _) =>
        {
            (await db.All<Resident>(Looking).SingleAsync(row => row.Id == gone)).Died = new DateOnly(2025, 9, 1);
            (await db.All<Resident>(Looking).SingleAsync(row => row.Id == twin)).MergedInto = kept;
            return await db.SaveChangesAsync();
        });
        using var client = await world.Client("system/Patient.rs");
        var dead = (await Get<Patient>(client, $"Patient/{gone}")).Resource;
        Assert.Equal((false, "2025-09-01"), (dead.Active, (dead.Deceased as FhirDateTime)?.Value));
        var merged = (await Get<Patient>(client, $"Patient/{twin}")).Resource;
        Assert.Equal((false, $"Patient/{kept}"), (merged.Active, merged.Link.Single().Other!.Reference));
        Assert.Equal(kept.ToString(), (await Found(client, ("name", "王鹤汀"))).Single().Id);
        using var elsewhere = await world.Client("system/Patient.rs", "220822");
        await Refused(404, elsewhere.GetAsync($"/fhir/Patient/{twin}"));
    }
}
