using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using WhiteCrane.Kernel.Clock;

namespace WhiteCrane.Exchange.Tokens;

/// <summary>What a token says: which system, with which scopes, until when.</summary>
internal sealed record ReadToken(Guid System, IReadOnlyList<string> Scopes, DateTimeOffset Until);

/// <summary>
/// Reads the token of a request. One that OpenIddict has found good is remembered by its digest until it ends, so that it
/// is opened and verified once. Whether the system may still work is asked each time, elsewhere.
/// </summary>
internal sealed class TokenReader(IMemoryCache cache, CityClock clock)
{
    private const string Scheme = "Bearer ";

    public async Task<ReadToken?> Read(HttpContext http)
    {
        if (http.Request.Headers.Authorization.ToString() is not { Length: > 0 and < 8000 } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var key = (typeof(TokenReader), Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..]))));
        if (cache.TryGetValue(key, out ReadToken? known)) return known!.Until > clock.RealNow ? known : null;
        var result = await http.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (result.Principal is not { } principal || !Guid.TryParse(principal.GetClaim(OpenIddictConstants.Claims.Subject), out var id) || principal.GetExpirationDate() is not { } until) return null;
        return cache.Set(key, new ReadToken(id, [.. principal.GetScopes()], until), TokenServer.Lifetime);
    }
}
