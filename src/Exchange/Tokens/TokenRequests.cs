using System.Security.Claims;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using WhiteCrane.Exchange.Systems;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace WhiteCrane.Exchange.Tokens;

/// <summary>Whether whoever asks for a token is a system that may work today, and asks for no more than it has.</summary>
internal sealed class KnowSystem(SystemActors systems) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    internal const string Found = "exchange:system", Granted = "exchange:scopes";

    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (TokenServer.IsPlain(http))
        {
            context.Reject(Errors.InvalidRequest, "Use https: a secret does not travel in the clear.");
            return;
        }
        if (!context.Request.IsClientCredentialsGrantType())
        {
            context.Reject(Errors.UnsupportedGrantType, "Only client_credentials is given here.");
            return;
        }
        if (await systems.ByCredentials(context.ClientId, context.ClientSecret, http.RequestAborted) is not { } system)
        {
            context.Reject(Errors.InvalidClient, "The client id or its secret is wrong, or the system is switched off or not yet or no longer valid.");
            return;
        }
        var own = SmartScopes.Split(system.Scopes);
        var asked = context.Request.GetScopes();
        var have = SmartScopes.ReadAll(own);
        if (asked.FirstOrDefault(scope => SmartScopes.Read(scope) is not { } wanted || !wanted.Overlaps(have)) is { } beyond)
        {
            context.Reject(Errors.InvalidScope, $"This system does not have the scope {beyond}.");
            return;
        }
        context.Transaction.SetProperty(Found, system);
        context.Transaction.SetProperty(Granted, asked.Length > 0 ? [.. asked] : own);
    }
}

/// <summary>Makes the token: which system, with which scopes. What it may do today is asked again at each request.</summary>
internal sealed class GiveToken : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var system = context.Transaction.GetProperty<ConnectedSystem>(KnowSystem.Found)!;
        var identity = new ClaimsIdentity("exchange", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, system.ClientId).SetScopes(context.Transaction.GetProperty<IReadOnlyList<string>>(KnowSystem.Granted)!);
        context.SignIn(new ClaimsPrincipal(identity));
        return default;
    }
}

/// <summary>SMART wants the scopes in every answer, also where they are those asked for.</summary>
internal sealed class SayScope : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Error is null && context.Transaction.GetProperty<IReadOnlyList<string>>(KnowSystem.Granted) is { } granted) context.Response.Scope = string.Join(' ', granted);
        return default;
    }
}
