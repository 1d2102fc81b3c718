using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>A province's sign-in as a real OpenID Connect provider on loopback: whoever comes is the person it was started for.</summary>
internal sealed class ProvincePortal : IAsyncDisposable
{
    public const string Client = "baicheng", Secret = "a-secret-of-this-test-only";
    private readonly WebApplication app;

    private ProvincePortal(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public (string Name, string Value)[] Settings => [("Residents:Provider:Authority", Url + "/"), ("Residents:Provider:ClientId", Client), ("Residents:Provider:ClientSecret", Secret), ("Residents:Provider:Name", "省统一身份认证")];

    public static async Task<ProvincePortal> Start(string name, string number)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token").SetUserInfoEndpointUris("/userinfo").AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.RegisterScopes(Scopes.OpenId, Scopes.Profile).AddEphemeralEncryptionKey().AddEphemeralSigningKey().EnableDegradedMode();
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.RedirectUri?.StartsWith("http://localhost/my/", StringComparison.Ordinal) != true) context.Reject(Errors.InvalidClient);
                return default;
            }));
            options.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.ClientSecret != Secret) context.Reject(Errors.InvalidClient);
                return default;
            }));
            options.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                var identity = new ClaimsIdentity("portal");
                identity.AddClaim(new Claim(Claims.Subject, "220000-1"));
                context.Principal = new ClaimsPrincipal(identity).SetScopes(context.Request.GetScopes());
                return default;
            }));
            options.AddEventHandler<OpenIddictServerEvents.HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.Claims["name"] = name;
                context.Claims["id_number"] = number;
                return default;
            }));
        });
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return new ProvincePortal(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
