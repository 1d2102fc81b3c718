using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>Where somebody stands between the first proof and the session.</summary>
/// <param name="Passed">What was proved so far, as the session will record it: "password", "password+totp", "password+recovery".</param>
internal sealed record HalfWay(Account Account, string Passed);

/// <summary>
/// Leads from the password to the session: second factor, change of an initial password, setting up an authenticator, each
/// only where needed. The place is kept in a sealed cookie for 15 minutes and dies with the account's security stamp.
/// </summary>
internal sealed class HalfSignIn(CraneDb db, CityClock clock, IDataProtectionProvider protection, SessionDoor door, ActorHolder actors)
{
    public const string CodePage = "/sign-in/code", PasswordPage = "/sign-in/new-password", SetUpPage = "/sign-in/authenticator";
    private const string Cookie = "crane-half";
    private static readonly SystemTask Reading = new("half-way signed in");
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private readonly IDataProtector places = protection.CreateProtector("access.half-sign-in");

    /// <summary>The account this browser is half-way in with, or null. What it changes is recorded under its name.</summary>
    public async Task<HalfWay?> Current(HttpContext http)
    {
        if (Read(http.Request.Cookies[Cookie]) is not [var id, var stamp, var passed, var at] || !Guid.TryParse(id, out var account)) return null;
        if (!long.TryParse(at, CultureInfo.InvariantCulture, out var ticks) || clock.RealNow - new DateTimeOffset(ticks, TimeSpan.Zero) > Kept) return null;
        var found = await db.All<Account>(Reading).SingleOrDefaultAsync(row => row.Id == account && !row.Disabled);
        if (found is null || found.SecurityStamp != stamp) return null;
        actors.Current = new Actor { AccountId = found.Id, DisplayName = found.DisplayName };
        return new HalfWay(found, passed);
    }

    /// <summary>The next page: what is still missing, or the page asked for, with the session opened.</summary>
    public async Task<string> GoOn(HttpContext http, Account account, string passed, string? returnUrl)
    {
        var next = passed == "password" && account.TotpSecret is not null ? CodePage
            : account.MustChangePassword ? PasswordPage
            : account.TotpSecret is null ? SetUpPage
            : null;
        if (next is null) return await Finish(http, account, passed, returnUrl);
        var place = places.Protect(string.Join('|', account.Id, account.SecurityStamp, passed, clock.RealNow.UtcTicks.ToString(CultureInfo.InvariantCulture)));
        http.Response.Cookies.Append(Cookie, place, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/sign-in", IsEssential = true });
        return WithReturn(next, returnUrl);
    }

    /// <summary>Opens the session and forgets the half-way place.</summary>
    public async Task<string> Finish(HttpContext http, Account account, string passed, string? returnUrl, Guid? phone = null)
    {
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/sign-in" });
        await door.Open(http, account, passed, phone: phone);
        return LocalUrl.Or(returnUrl, "/desk");
    }

    public static string WithReturn(string page, string? returnUrl) => LocalUrl.Is(returnUrl) ? page + "?returnUrl=" + Uri.EscapeDataString(returnUrl!) : page;

    private string[]? Read(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie)) return null;
        try
        {
            return places.Unprotect(cookie).Split('|');
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
