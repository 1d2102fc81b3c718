using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.SignIn;

/// <summary>Sign-in with the configured provider: there and back. What it says of the person is looked at once and not kept.</summary>
internal static class ProviderSignIn
{
    private const string Leave = "/my/sign-in/provider", Return = "/my/sign-in/provider/return", Back = "/my/sign-in/provider/done";

    public static void Add(IServiceCollection services, IdentityProvider provider) => services.AddAuthentication()
        .AddCookie(IdentityProvider.ReturnScheme, options =>
        {
            ResidentsModule.Cookie(options, "crane-resident-return");
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        })
        .AddOpenIdConnect(IdentityProvider.Scheme, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
            options.RequireHttpsMetadata = !new Uri(provider.Authority!).IsLoopback;
            (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query); // a form posted from elsewhere carries no cookie of ours
            (options.CallbackPath, options.SignInScheme) = (Return, IdentityProvider.ReturnScheme);
            (options.CorrelationCookie.SameSite, options.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
            (options.CorrelationCookie.SecurePolicy, options.NonceCookie.SecurePolicy) = (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
            (options.MapInboundClaims, options.SaveTokens, options.GetClaimsFromUserInfoEndpoint) = (false, false, true);
            options.ClaimActions.MapUniqueJsonKey(provider.NumberClaim, provider.NumberClaim);
            options.ClaimActions.MapUniqueJsonKey(provider.NameClaim, provider.NameClaim);
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect(ForResidentsAttribute.SignIn + "?provider=failed");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Leave, (IdentityProvider provider, string? returnUrl) => provider.Configured
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = Back + (LocalUrl.Is(returnUrl) ? "?returnUrl=" + Uri.EscapeDataString(returnUrl!) : "") }, [IdentityProvider.Scheme])
            : Results.LocalRedirect(ForResidentsAttribute.SignIn)).WithMetadata(new OpenAttribute());
        endpoints.MapGet(Back, async (HttpContext http, IdentityProvider provider, ByProvider door, string? returnUrl) =>
        {
            var ticket = provider.Configured ? await http.AuthenticateAsync(IdentityProvider.ReturnScheme) : AuthenticateResult.NoResult();
            if (!ticket.Succeeded) return Results.LocalRedirect(ForResidentsAttribute.SignIn + "?provider=failed");
            await http.SignOutAsync(IdentityProvider.ReturnScheme);
            await door.Enter(http, ticket.Principal, http.RequestAborted);
            return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/my"));
        }).WithMetadata(new OpenAttribute());
    }
}

/// <summary>Lets in whom the provider has recognised, as the person of the register with that document and that name.</summary>
internal sealed class ByProvider(CraneDb db, CityClock clock, CityOptions city, Keyring keys, SealedNumbers numbers, IdentityProvider provider, ResidentDoor door)
{
    private static readonly SystemTask Task = new("residents recognised by a provider");

    public async System.Threading.Tasks.Task Enter(HttpContext http, ClaimsPrincipal principal, CancellationToken cancel)
    {
        var index = door.IndexOf($"provider:{provider.Authority}:{principal.FindFirstValue("sub")}");
        var name = principal.FindFirstValue(provider.NameClaim) ?? "";
        var person = principal.FindFirstValue(provider.NumberClaim) is { } number && DocumentRules.Check(DocumentKind.ResidentId, number, clock.Today, city.IsDemonstration) is { Problem: null } document
            ? await IdentifiedPerson.Find(db, numbers, DocumentKind.ResidentId, document.Number, name, cancel) : null;
        var account = await db.All<ResidentAccount>(Task).SingleOrDefaultAsync(row => row.AddressIndex == index && row.ClosedAt == null, cancel);
        // Somebody who came by a code before is the same person with the same account.
        if (person is { } known && (account is null || account.PersonId is null)) account = await db.All<ResidentAccount>(Task).SingleOrDefaultAsync(row => row.PersonId == known && row.ClosedAt == null, cancel) ?? account;
        if (account is null) db.Add(account = new ResidentAccount { Id = clock.NewId(), Address = keys.Seal(Encoding.UTF8.GetBytes(provider.Name!)), AddressIndex = index, Name = name, Code = ResidentDoor.NewCode(), CreatedAt = clock.Now });
        if (account.PersonId is null && person is { } found)
            (account.PersonId, account.Name, account.CheckedHow, account.CheckedBy, account.CheckedOn) = (found, name, IdentityCheck.Provider, provider.Name, clock.Today);
        await db.SaveChangesAsync(cancel);
        await door.Open(http, account, ownPhone: false, cancel);
    }
}
