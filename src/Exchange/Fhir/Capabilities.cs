using Hl7.Fhir.Model;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>What this server does, told from the same list that the door asks.</summary>
internal static class Capabilities
{
    public static CapabilityStatement Of(string root, DateOnly today) => new()
    {
        Status = PublicationStatus.Active,
        Date = today.ToString("yyyy-MM-dd"),
        Kind = CapabilityStatementKind.Instance,
        Software = new() { Name = "WhiteCrane 白鹤" },
        Implementation = new() { Description = "居民和设施登记接口 / register of residents and facilities", Url = root },
        FhirVersion = FHIRVersion.N4_0_1,
        Format = ["json", FhirJson.ContentType],
        Rest =
        [
            new()
            {
                Mode = CapabilityStatement.RestfulCapabilityMode.Server,
                Documentation = "Parameters that tell something of a person are refused in addresses, which are logged: send them in the body of POST [type]/_search. A next link is sealed and good for half an hour. Unknown parameters and elements are refused, never dropped. "
                    + "Every read names the purpose the system was registered for and stands in the log that the person can read. A record outside the system's division answers as one that does not exist.",
                Security = new()
                {
                    Service = [new("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR", "OAuth 2 client credentials, SMART scopes system/*")],
                    Extension = [new Extension { Url = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris", Extension = [new("token", new FhirUri(root[..^FhirDoor.Path.Length] + Tokens.TokenServer.Endpoint))] }],
                },
                Resource = [.. FhirResources.All.Select(Resource)],
            },
        ],
    };

    private static CapabilityStatement.ResourceComponent Resource(FhirResource resource) => new()
    {
        TypeElement = new(resource.Name),
        Documentation = resource.Says,
        Interaction = [.. resource.Letters.Select(letter => new CapabilityStatement.ResourceInteractionComponent
        {
            Code = letter switch
            {
                'c' => CapabilityStatement.TypeRestfulInteraction.Create,
                'r' => CapabilityStatement.TypeRestfulInteraction.Read,
                'u' => CapabilityStatement.TypeRestfulInteraction.Update,
                _ => CapabilityStatement.TypeRestfulInteraction.SearchType,
            },
        })],
        Versioning = resource.Update is null ? CapabilityStatement.ResourceVersionPolicy.NoVersion : CapabilityStatement.ResourceVersionPolicy.VersionedUpdate,
        ConditionalCreate = resource.Create is not null,
        UpdateCreate = false,
        SearchParam = [.. resource.Parameters.Select(parameter => new CapabilityStatement.SearchParamComponent { Name = parameter.Name, Type = parameter.Type, Documentation = parameter.Personal ? parameter.Says + " Only in the body of a POST _search." : parameter.Says })],
    };
}
