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
/// Reads the token of a request. One that OpenIddict has found good is remembered by its digest until it ends: opening and
/// verifying it anew costs as much as reading a record. Whether the system may still work is not remembered here.
/// </summary>
internal sealed class TokenReader(IMemoryCache cache, CityClock clock)
{
    private const string Scheme = "Bearer ";

    public async Task<ReadToken?> Read(HttpContext http, IAuthenticationHandlerProvider handlers)
    {
        if (http.Request.Headers.Authorization.ToString() is not { Length: > 0 and < 8000 } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var key = (typeof(TokenReader), Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..]))));
        if (cache.TryGetValue(key, out ReadToken? known)) return known!.Until > clock.RealNow ? known : null;
        if (await handlers.GetHandlerAsync(http, OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme) is IAuthenticationRequestHandler first) await first.HandleRequestAsync(); // as it would be asked before every request
        var result = await http.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (result.Principal is not { } principal || !Guid.TryParse(principal.GetClaim(OpenIddictConstants.Claims.Subject), out var id) || principal.GetExpirationDate() is not { } until) return null;
        return cache.Set(key, new ReadToken(id, [.. principal.GetScopes()], until), TokenServer.Lifetime);
    }
}
