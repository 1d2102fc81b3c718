using System.Net.Http.Headers;
using System.Text;
using Hl7.Fhir.Model;
using Hl7.Fhir.Rest;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Exchange;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Resident = WhiteCrane.Engines.Registry.People.Person;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>Other systems register and correct residents by the register's own rules; what is refused leaves nothing behind.</summary>
public class PatientWriteTests
{
    private const string Card = "urn:oid:2.16.156.10011.1.3";

    private static Patient Sent(string name, string? number = null, string division = RegistryWorld.Here, string? birth = "1950-03-12") => new()
    {
        Name = [new HumanName { Text = name }],
        BirthDate = birth,
        Identifier = number is null ? [] : [new Identifier(Card, number)],
        Address = [new Address { Line = ["1组12号"], Extension = [new Extension { Url = "urn:whitecrane:fhir:address", Extension = [new("division", new FhirString(division))] }] }],
    };

    private static HttpContent Body(Resource resource) => Body(FhirJson.Write(resource));

    private static HttpContent Body(byte[] json, string type = Json) => new ByteArrayContent(json) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

    private static Task<HttpResponseMessage> Create(HttpClient client, Resource resource, string? ifNoneExist = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/fhir/Patient") { Content = Body(resource) };
        if (ifNoneExist is not null) request.Headers.TryAddWithoutValidation("If-None-Exist", ifNoneExist);
        return client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> Update(HttpClient client, Patient patient, string? version, string? id = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/fhir/Patient/{id ?? patient.Id}") { Content = Body(patient) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"W/\"{version}\"");
        return client.SendAsync(request);
    }

    private static Task<int> Count(ExchangeWorld world) => world.Registry.All<Resident, int>(rows => rows.CountAsync());

    [Theory, OnBoth]
    public async Task A_resident_is_registered_and_sending_twice_or_at_once_makes_one(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        using var client = await world.Client("system/Patient.crus", purpose: ExchangePurposes.Registration);
        var number = RegistryWorld.Number("19500312", 3);
        var sent = Sent("托若·鹤", number);
        sent.Name.Add(new() { Use = HumanName.NameUse.Nickname, Text = "二丫" });
        sent.Telecom = [new() { System = ContactPoint.ContactPointSystem.Phone, Value = "138 0000 0000" }, new() { Value = "13900000000", Extension = [new("urn:whitecrane:fhir:whose-phone", new FhirString("女儿"))] }];
        var answer = await Create(client, sent, $"identifier={Card}|{number}");
        Assert.NotNull(answer.Headers.Location);
        var (status, patient) = await Read<Patient>(answer);
        Assert.Equal((201, "托若·鹤", number), (status, patient.Name[0].Text, patient.Identifier.Single().Value));
        Assert.True(patient.Gender is AdministrativeGender.Male or AdministrativeGender.Female); // told by the number
        Assert.Equal(["13800000000", "13900000000"], patient.Telecom.Select(phone => phone.Value!));
        var again = await Read<Patient>(await Create(client, sent, $"identifier={Card}|{number}"));
        Assert.Equal((200, patient.Id), (again.Status, again.Resource.Id));
        Assert.Equal(OperationOutcome.IssueType.Duplicate, (await Refused(409, Create(client, sent))).Code);
        Assert.Equal(1, await Count(world));
        var twin = RegistryWorld.Number("19500312", 4);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await Read<Patient>(await Create(client, Sent("王鹤汀", twin), $"identifier={Card}|{twin}"))).Resource.Id));
        Assert.Single(both.Distinct());
        Assert.Equal(2, await Count(world));
        var household = await Task.WhenAll(Enumerable.Range(10, 4).Select(async at =>
        {
            var one = Sent("李苇岸", RegistryWorld.Number("19500312", at));
            one.Address[0].Line = ["9组99号"]; // one new door, written by all of them at once
            return (await Read<Resource>(await Create(client, one))).Status;
        }));
        Assert.Equal([201, 201, 201, 201], household);
        Assert.Equal("exchange", await world.Registry.All<Resident, string>(rows => rows.Select(row => row.Source).Distinct().SingleAsync()));
        foreach (var bad in (string[])["name=王", "identifier=1", "identifier=urn:other|1", "identifier=1&identifier=2"]) await Refused(400, Create(client, sent, bad));
    }

    [Theory, OnBoth]
    public async Task People_as_they_are_are_registered_by_another_system(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        using var client = await world.Client("system/Patient.crus", purpose: ExchangePurposes.Registration);
        foreach (var one in OrdinaryPeople.All)
        {
            var sent = Sent(one.Typed, one.Number, birth: one.Birth);
            if (one.Phone is { } phone) sent.Telecom = [new() { System = ContactPoint.ContactPointSystem.Phone, Value = phone }];
            Assert.Equal(201, (await Read<Resource>(await Create(client, sent))).Status);
        }
        await OrdinaryPeople.AreAllThere(world.Registry);
    }

    [Theory, OnBoth]
    public async Task What_breaks_a_rule_is_refused_with_its_element_and_nothing_is_saved(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        using var client = await world.Client("system/Patient.crus", purpose: ExchangePurposes.Registration);
        using var reader = await world.Client("system/Patient.rs");
        await Refused(403, Create(reader, Sent("王鹤汀")));
        await Refused(403, Create(client, Sent("王鹤汀", division: RegistryWorld.Elsewhere)));
        Patient With(Action<Patient> change) { var patient = Sent("王鹤汀"); change(patient); return patient; }
        foreach (var (where, patient) in new (string, Patient)[]
        {
            ("Patient.name[0]", With(patient => patient.Name[0] = new() { Use = HumanName.NameUse.Official })),
            ("Patient.name", Sent(new string('鹤', 200))),
            ("Patient.name", Sent("王3")),
            ("Patient.birthDate", Sent("王鹤汀", birth: "2030-01-01")),
            ("Patient.identifier", Sent("王鹤汀", "22088219500312000X")),
            ("Patient.birthDate", Sent("王鹤汀", RegistryWorld.Number("19560101", 1))),
            ("Patient.address", Sent("王鹤汀", division: "220882205999")),
            ("Patient.address", With(patient => patient.Address.Clear())),
            ("Patient.address[0]", With(patient => patient.Address[0].Extension.Clear())),
            ("Patient.maritalStatus", With(patient => patient.MaritalStatus = new CodeableConcept { Text = "已婚" })),
            ("Patient.photo", With(patient => patient.Photo = [new Attachment { Title = "x" }])),
            ("Patient.name[0].prefix", With(patient => patient.Name[0].Prefix = ["大爷"])),
            ("Patient.extension", With(patient => patient.Extension.Add(new("urn:x", new FhirString("y"))))),
            ("Patient.gender", With(patient => patient.Gender = AdministrativeGender.Other)),
            ("Patient.telecom[0].system", With(patient => patient.Telecom = [new() { System = ContactPoint.ContactPointSystem.Email, Value = "a@b.c" }])),
            ("Patient.telecom", With(patient => patient.Telecom = [new() { Value = "123" }])),
            ("Patient.identifier[0].system", With(patient => patient.Identifier = [new Identifier("urn:x", "1")])),
            ("Patient.active", With(patient => patient.Active = false)),
            ("Patient.deceased", With(patient => patient.Deceased = new FhirDateTime("2025-01-01"))),
            ("Patient.name", With(patient => patient.Name.Add(new() { Text = "另一个" }))),
        })
            Assert.Equal(where, (await Refused(422, Create(client, patient))).Expression.FirstOrDefault());
        // The second number is wrong: the person is not there with the first alone.
        await Refused(422, Create(client, With(patient => patient.Identifier = [new(Card, RegistryWorld.Number("19500312", 8)), new(Card, "1")])));
        Assert.Equal(0, await Count(world));
    }

    [Theory, OnBoth]
    public async Task A_body_that_is_no_patient_is_answered_clearly(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        using var client = await world.Client("system/Patient.crus");
        Task<HttpResponseMessage> Post(string json, string type = Json) => client.PostAsync("/fhir/Patient", Body(Encoding.UTF8.GetBytes(json), type));
        foreach (var bad in (string[])["", "{", "[]", "null", "\"x\"", "{}", """{"resourceType":"Patient","name":"王"}""", """{"resourceType":"Patient","nam":[]}""", """{"resourceType":"Patient","birthDate":"昨天"}""", """{"resourceType":"Patient","gender":"m"}""", """{"resourceType":"Nothing"}""", "\u0000", """{"resourceType":"Patient","name":[{"text":""}]}""", """{"resourceType":"Patient","birthDate":{}}""", new string('[', 5000)])
            await Refused(400, Post(bad));
        Assert.Contains("Patient", (await Refused(400, Post("""{"resourceType":"Organization","name":"x"}"""))).Diagnostics);
        await Refused(415, Post("<Patient xmlns=\"http://hl7.org/fhir\"/>", "application/fhir+xml"));
        await Refused(415, Post("{}", "text/plain"));
        await Refused(413, Post("{\"resourceType\":\"Patient\",\"language\":\"" + new string('x', 5 << 20) + "\"}"));
        Assert.Equal(0, await Count(world));
    }

    [Theory, OnBoth]
    public async Task A_correction_needs_the_version_that_was_read_and_is_taken_whole_or_not_at_all(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var id = await world.Registry.Registered("王鹤汀", phones: "13800000000");
        using var client = await world.Client("system/Patient.crus", purpose: ExchangePurposes.Registration);
        using var reader = await world.Client("system/Patient.rs", purpose: ExchangePurposes.Registration);
        var answer = await client.GetAsync($"/fhir/Patient/{id}");
        var tag = answer.Headers.ETag!.Tag.Trim('"');
        var patient = (await Read<Patient>(answer)).Resource;
        Assert.Equal(tag, patient.Meta!.VersionId);
        await Refused(403, Update(reader, patient, tag));
        await Refused(428, Update(client, patient, null));
        await Refused(412, Update(client, patient, "0-0"));
        await Refused(400, Update(client, patient, tag, world.City.Clock.NewId().ToString()));
        Assert.Equal(tag, (await Read<Patient>(await Update(client, patient, tag))).Resource.Meta!.VersionId); // nothing to change
        // A move in the same body: refused whole.
        var moved = (Patient)patient.DeepCopy();
        (moved.BirthDate, moved.Address[0].Extension[0].Extension[0].Value) = ("1951", new FhirString(RegistryWorld.Near));
        Assert.Equal("Patient.address", (await Refused(422, Update(client, moved, tag))).Expression.Single());
        // A telephone that is none: the new name is not taken either.
        var broken = (Patient)patient.DeepCopy();
        (broken.Name[0].Text, broken.Telecom) = ("王鹤亭", [new() { Value = "12" }]);
        await Refused(422, Update(client, broken, tag));
        Assert.Equal(tag, (await Get<Patient>(client, $"Patient/{id}")).Resource.Meta!.VersionId);
        // Name with the borne one kept, partial birth date, sex, telephones, a document.
        var number = RegistryWorld.Number("19510312", 2);
        (patient.Name[0].Text, patient.BirthDate) = ("王鹤亭", "1951-03");
        patient.Name.Add(new() { Use = HumanName.NameUse.Old, Text = "王鹤汀" });
        patient.Telecom = [new() { Value = "13900000000", Rank = 1 }];
        patient.Identifier = [new(Card, number)];
        var (status, changed) = await Read<Patient>(await Update(client, patient, tag));
        Assert.Equal((200, "王鹤亭", "1951-03", "13900000000", number), (status, changed.Name[0].Text, changed.BirthDate, changed.Telecom.Single().Value, changed.Identifier.Single().Value));
        Assert.Equal((HumanName.NameUse.Old, "王鹤汀"), (changed.Name[1].Use, changed.Name[1].Text));
        await Refused(412, Update(client, patient, tag));
        foreach (var (where, take) in new (string, Action<Patient>)[]
        {
            ("Patient.identifier", sent => sent.Identifier.Clear()),
            ("Patient.name", sent => sent.Name.RemoveAt(1)),
            ("Patient.active", sent => sent.Active = false),
            ("Patient.deceased", sent => sent.Deceased = new FhirDateTime("2025-09-01")),
            ("Patient.address", sent => sent.Address.Clear()),
        })
        {
            var less = (Patient)changed.DeepCopy();
            take(less);
            Assert.Equal(where, (await Refused(422, Update(client, less, changed.Meta!.VersionId))).Expression.Single());
        }
        var elsewhere = await world.Registry.Registered("张雁洲", RegistryWorld.Elsewhere);
        changed.Id = elsewhere.ToString();
        await Refused(404, Update(client, changed, "0-0"));
    }

    [Theory, OnBoth]
    public async Task Of_two_corrections_at_once_one_is_taken(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var id = await world.Registry.Registered("王鹤汀");
        using var client = await world.Client("system/Patient.crus");
        var patient = (await Get<Patient>(client, $"Patient/{id}")).Resource;
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(async at =>
        {
            var mine = (Patient)patient.DeepCopy();
            mine.BirthDate = $"195{at}";
            return (await Read<Resource>(await Update(client, mine, patient.Meta!.VersionId))).Status;
        }));
        Assert.Equal(1, answers.Count(status => status == 200));
        Assert.All(answers, status => Assert.Contains(status, (int[])[200, 409, 412]));
    }

    /// <summary>The client most .NET programs use, doing what it does by itself.</summary>
    [Theory, OnBoth]
    public async Task A_standard_client_reads_searches_pages_creates_and_updates(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        for (var at = 0; at < 5; at++) await world.Registry.Registered("王鹤" + (char)('丁' + at));
        using var http = await world.Client("system/Patient.crus", purpose: ExchangePurposes.Registration);
        using var client = new FhirClient("http://localhost/fhir", http, new FhirClientSettings { PreferredFormat = ResourceFormat.Json, VerifyFhirVersion = true });
        Assert.Equal(FHIRVersion.N4_0_1, (await client.CapabilityStatementAsync())!.FhirVersion);
        var number = RegistryWorld.Number("19500312", 5);
        var created = (await client.CreateAsync(Sent("李苇岸", number)))!;
        created.BirthDate = "1950-03";
        var updated = (await client.UpdateAsync(created, versionAware: true))!;
        Assert.Equal("1950-03", (await client.ReadAsync<Patient>($"Patient/{updated.Id}"))!.BirthDate);
        var page = await client.SearchUsingPostAsync<Patient>(new SearchParams().Where("name=王鹤").LimitTo(2));
        var names = new List<string?>();
        for (; page is not null; page = await client.ContinueAsync(page)) names.AddRange(page.Entry.Select(entry => ((Patient)entry.Resource!).Name[0].Text));
        Assert.Equal(5, names.Distinct().Count());
        var refused = await Assert.ThrowsAsync<FhirOperationException>(() => client.ReadAsync<Patient>($"Patient/{Guid.Empty}"));
        Assert.NotEmpty(refused.Outcome!.Issue);
    }
}
