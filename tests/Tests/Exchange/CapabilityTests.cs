using Hl7.Fhir.Model;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Interaction = Hl7.Fhir.Model.CapabilityStatement.TypeRestfulInteraction;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>The CapabilityStatement says what is there: each line of it is tried, and so is what it does not say.</summary>
public class CapabilityTests
{
    [Fact]
    public async Task Every_interaction_is_there_and_no_other()
    {
        await using var world = await ExchangeWorld.Start(Database.Sqlite);
        using var nobody = world.City.Client();
        var statement = (await Get<CapabilityStatement>(nobody, "metadata")).Resource;
        using var client = await world.Client("system/*.* system/Patient.cu");
        var rest = statement.Rest.Single();
        Assert.Equal(["AuditEvent", "Consent", "HealthcareService", "Location", "Organization", "Patient", "Practitioner", "PractitionerRole", "RelatedPerson"], rest.Resource.Select(resource => resource.TypeElement!.JsonValue as string).Order());
        foreach (var resource in rest.Resource)
        {
            var name = resource.TypeElement!.JsonValue as string;
            var body = () => new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new(Json) } };
            foreach (var (interaction, sent) in new (Interaction, Func<Task<HttpResponseMessage>>)[]
            {
                (Interaction.Read, () => client.GetAsync($"/fhir/{name}/{Guid.Empty}")),
                (Interaction.SearchType, () => client.GetAsync($"/fhir/{name}")),
                (Interaction.Create, () => client.PostAsync($"/fhir/{name}", body())),
                (Interaction.Update, () => client.PutAsync($"/fhir/{name}/{Guid.Empty}", body())),
                (Interaction.Delete, () => client.DeleteAsync($"/fhir/{name}/{Guid.Empty}")),
                (Interaction.Patch, () => client.PatchAsync($"/fhir/{name}/{Guid.Empty}", body())),
            })
            {
                var (status, _) = await Read<Resource>(await sent());
                Assert.True(resource.Interaction.Any(declared => declared.Code == interaction) == (status != 405), $"{name} {interaction}: {status}");
            }
        }
        await Refused(404, client.GetAsync($"/fhir/Patient/{Guid.Empty}/_history/1"));
        await Refused(405, client.PostAsync("/fhir", new StringContent("{}")));
        await Refused(404, client.GetAsync("/fhir/Observation"));
        await Refused(405, client.PostAsync("/fhir/metadata", null));
    }

    [Fact]
    public async Task Every_search_parameter_is_taken_where_it_says_so()
    {
        await using var world = await ExchangeWorld.Start(Database.Sqlite);
        using var client = await world.Client("system/*.rs");
        var good = new Dictionary<string, string>
        {
            ["_id"] = Guid.Empty.ToString(), ["patient"] = Guid.Empty.ToString(), ["name"] = "王", ["identifier"] = "22088219500312000X", ["birthdate"] = "ge1950", ["phone"] = "13800000000", ["gender"] = "male",
            ["address-division"] = "220882",
            ["organization"] = "Organization/" + Guid.Empty, ["location"] = Guid.Empty.ToString(), ["practitioner"] = Guid.Empty.ToString(), ["type"] = "elder-home", ["service-type"] = "meals", ["service-category"] = "elder-care", ["role"] = "care", ["status"] = "active", ["active"] = "true", ["near"] = "45.6|122.8|2|km",
        };
        foreach (var resource in FhirResources.All)
            foreach (var parameter in resource.Parameters)
            {
                var (posted, _) = await Read<Resource>(await Search(client, resource.Name, (parameter.Name, good[parameter.Name])));
                Assert.True(posted == (parameter.Name == "patient" ? 404 : 200), $"{resource.Name} {parameter.Name}: {posted}");
                var (got, answer) = await Read<Resource>(await client.GetAsync($"/fhir/{resource.Name}?{parameter.Name}={Uri.EscapeDataString(good[parameter.Name])}"));
                Assert.Equal(parameter.Personal ? 400 : posted, got);
                if (parameter.Personal) Assert.Contains("_search", ((OperationOutcome)answer).Issue[0].Diagnostics);
            }
        foreach (var path in (string[])["Patient?family=王", "Patient?_sort=name", "Patient?_count=0", "Patient?_count=x", "Patient?gender=other", "Patient?address-division=22", "Patient?_page=AAAA", "AuditEvent", "Patient?_id=", "Organization?identifier=other|1",
            "Location?near=45.6", "Location?near=45.6|122.8|500|km", "Location?near=95|122.8", "Location?status=open", "Location?type=other|elder-home", "Location?address-division=22", "Location?identifier=1", "Location?name=a&name=b", "HealthcareService?active=yes", "HealthcareService?service-type=a,b", "PractitionerRole?date=2025", "Practitioner?telecom=1"])
            await Refused(400, client.GetAsync("/fhir/" + path));
        await Refused(415, client.PostAsync("/fhir/Patient/_search", new StringContent("{}", null, "application/json")));
        await Refused(406, client.GetAsync("/fhir/Patient?_format=xml"));
    }
}
