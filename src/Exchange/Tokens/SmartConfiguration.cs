using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Exchange.Tokens;

/// <summary>Where a SMART client learns how to get a token. The same below the FHIR base and at the root.</summary>
internal static class SmartConfiguration
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var path in (string[])["/.well-known/smart-configuration", FhirDoor.Path + "/.well-known/smart-configuration"])
            endpoints.MapGet(path, (HttpContext http) => Results.Json(Of($"{http.Request.Scheme}://{http.Request.Host}"))).WithMetadata(new OpenAttribute());
    }

    private static Dictionary<string, object> Of(string root) => new()
    {
        ["token_endpoint"] = root + TokenServer.Endpoint,
        ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
        ["grant_types_supported"] = new[] { "client_credentials" },
        ["scopes_supported"] = SmartScopes.Usual,
        ["capabilities"] = new[] { "client-confidential-symmetric", "permission-v1", "permission-v2" },
    };
}
