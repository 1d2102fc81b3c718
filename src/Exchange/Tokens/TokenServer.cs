using System.Net;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using WhiteCrane.Kernel.Files;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace WhiteCrane.Exchange.Tokens;

/// <summary>
/// OAuth 2 client credentials through OpenIddict. Who is a client stands in <see cref="Systems.ConnectedSystem"/> alone, so
/// OpenIddict runs without stores of its own ("degraded mode"); protocol, token format and validation are its.
/// </summary>
internal static class TokenServer
{
    public const string Endpoint = "/connect/token";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public static void Add(IServiceCollection services)
    {
        // Below it requests are written out, and with them who asks for what.
        services.AddLogging(logging => logging.AddFilter("OpenIddict", LogLevel.Warning));
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetTokenEndpointUris(Endpoint).AllowClientCredentialsFlow().EnableDegradedMode().DisableScopeValidation().SetAccessTokenLifetime(Lifetime);
                server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseScopedHandler<KnowSystem>());
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<GiveToken>());
                server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseSingletonHandler<SayScope>().SetOrder(int.MinValue + 100_000));
                server.UseAspNetCore().DisableTransportSecurityRequirement(); // asked of every caller by IsPlain instead, so that this machine may talk to itself
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
            });
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => new ConfigureNamedOptions<OpenIddictServerOptions>(Options.DefaultName, options =>
        {
            var keys = provider.GetRequiredService<Keyring>();
            options.SigningCredentials.Add(new(TokenKeys.Signing(keys), Microsoft.IdentityModel.Tokens.SecurityAlgorithms.EcdsaSha256));
            options.EncryptionCredentials.Add(new(TokenKeys.Encryption(keys), Microsoft.IdentityModel.Tokens.SecurityAlgorithms.Aes256KW, Microsoft.IdentityModel.Tokens.SecurityAlgorithms.Aes256CbcHmacSha512));
        }));
    }

    /// <summary>Comes over the network in the clear: neither a secret nor a record travels so.</summary>
    public static bool IsPlain(HttpContext http) => !http.Request.IsHttps && http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address);
}
