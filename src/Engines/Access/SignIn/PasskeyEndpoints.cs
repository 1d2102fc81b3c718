using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Access.MyAccount;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>What the passkey script asks for: options to make one, options to use one, and the sign-in itself.</summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in/passkey/options", RequestOptions).WithMetadata(new OpenAttribute()).RequireRateLimiting(SignInLimits.Policy);
        endpoints.MapPost("/sign-in/passkey", SignIn).WithMetadata(new OpenAttribute()).RequireRateLimiting(SignInLimits.Policy);
        endpoints.MapPost("/account/passkeys/options", CreationOptions).WithMetadata(new NeedsAttribute()).RequireRateLimiting(SignInLimits.Policy);
    }

    private static async Task<IResult> RequestOptions(HttpContext http, IAntiforgery antiforgery, SignInManager<Account> manager) =>
        await antiforgery.IsRequestValidAsync(http) ? Results.Text(await manager.MakePasskeyRequestOptionsAsync(null), "application/json") : Results.BadRequest();

    private static async Task<IResult> CreationOptions(HttpContext http, IAntiforgery antiforgery, CraneDb db, Actor actor, PasswordCheck passwords, SignInManager<Account> manager, [FromForm] string? current)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var offered = await OfferPasskey.Handle(new(current ?? ""), db, actor, passwords, manager, http.RequestAborted);
        return offered.Refusal switch
        {
            null => Results.Text(offered.Value, "application/json"),
            Invalid invalid => Results.Json(new { message = invalid.Errors[0].Message.ToString() }, statusCode: invalid.Status),
            var refusal => Results.Json(new { message = refusal.Message.ToString() }, statusCode: refusal.Status),
        };
    }

    /// <summary>A passkey is possession and a check of the person in one: it opens the session by itself, also while guesses at the password have locked the name.</summary>
    private static async Task<IResult> SignIn(HttpContext http, IAntiforgery antiforgery, SignInManager<Account> manager, CraneDb db, HalfSignIn half, [FromForm] string? credential, [FromForm] string? returnUrl)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var back = HalfSignIn.WithReturn("/sign-in", returnUrl);
        var failed = Results.LocalRedirect(back + (back.Contains('?') ? "&" : "?") + "passkey=failed");
        if (credential is not { Length: > 0 and < 20_000 }) return failed;
        try
        {
            var proved = await manager.PerformPasskeyAssertionAsync(credential);
            if (!proved.Succeeded || proved.User.Disabled) return failed;
            await PasskeyUse.Keep(db, proved.Passkey, http.RequestAborted);
            if (proved.User.MustChangePassword) return Results.LocalRedirect(await half.GoOn(http, proved.User, "passkey", returnUrl));
            return Results.LocalRedirect(await half.Finish(http, proved.User, "passkey", returnUrl));
        }
        catch (InvalidOperationException)
        {
            return failed;
        }
    }
}
