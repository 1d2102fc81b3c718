using Microsoft.Extensions.Configuration;

namespace WhiteCrane.Engines.Residents.SignIn;

/// <summary>
/// A province's or city's OpenID Connect provider that says who somebody is, where one is configured
/// ("Residents:Provider:Authority", "ClientId", "ClientSecret", "Name", "NumberClaim", "NameClaim").
/// </summary>
internal sealed record IdentityProvider(string? Authority, string? ClientId, string? ClientSecret, string? Name, string NumberClaim, string NameClaim)
{
    public const string Scheme = "resident-provider", ReturnScheme = "resident-provider-return";

    public bool Configured => Authority is { Length: > 0 } && ClientId is { Length: > 0 } && Name is { Length: > 0 };

    public static IdentityProvider From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Residents:Provider");
        var read = new IdentityProvider(section["Authority"], section["ClientId"], section["ClientSecret"], section["Name"], section["NumberClaim"] ?? "id_number", section["NameClaim"] ?? "name");
        return read.Configured ? read : read with { Name = null };
    }
}
