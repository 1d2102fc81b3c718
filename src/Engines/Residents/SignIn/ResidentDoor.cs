using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.SignIn;

internal sealed record CodeWrong() : Refusal(new Text("验证码不对。请看最新收到的一条；输错5次要重新获取。", "The code is wrong. Look at the newest one you received; after five wrong tries ask for another."))
{
    public override int Status => 422;
}

internal sealed record CodeOver() : Refusal(new Text("验证码已过期或已用过，请重新获取。", "The code is too old or was used: ask for another."))
{
    public override int Status => 422;
}

internal sealed record TooManyCodes() : Refusal(new Text("获取验证码太频繁：一分钟一次，一天最多10次。请稍后再试，或到村（社区）办理。", "Too many codes: one a minute, ten a day. Try again later, or go to your village or community office."))
{
    public override int Status => 429;
}

internal sealed record NoWayForCodes() : Refusal(new Text("本市现在不能用这种方式发验证码。请换一种，或到村（社区）、乡镇（街道）窗口办理，效力一样。", "Codes cannot be sent this way in this city now. Use the other way, or go to the office of your village, community or township: it counts the same."))
{
    public override int Status => 503;
}

internal sealed record AddressTaken() : Refusal(new Text("这个号码或邮箱已经有一个居民账号，不能再用到您的账号上。是您自己的，请先用它登录并退出服务，再来更改。", "A resident signs in with this number or mailbox already, so your account cannot have it. If it is yours, sign in with it, leave the service there, and change it then."))
{
    public override int Status => 409;
}

/// <summary>Lets residents in by a code and says who they are on each of their pages.</summary>
internal sealed class ResidentDoor(CraneDb db, CityClock clock, Keyring keys, CityOptions city, TryCounter tries, IDataProtectionProvider protection) : IResidentDoor
{
    public const string Scheme = "resident", Cookie = "crane-resident";
    private const string Waiting = "crane-resident-code", SessionClaim = "rsid";
    private const int MostCodesADay = 10;
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1), Here = TimeSpan.FromHours(12), OwnPhone = TimeSpan.FromDays(60), SeenEvery = TimeSpan.FromMinutes(5);
    private static readonly SystemTask Reading = new("residents' sign-in");
    private readonly IDataProtector places = protection.CreateProtector("residents.sign-in");

    public async Task<(Actor Actor, ClaimsPrincipal Principal)?> Of(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        if (!ticket.Succeeded || !Guid.TryParse(ticket.Principal.FindFirstValue(SessionClaim), out var id)) return null;
        var now = clock.RealNow;
        var found = await (from session in db.All<ResidentSession>(Reading)
                           join account in db.All<ResidentAccount>(Reading) on session.AccountId equals account.Id
                           where session.Id == id && session.EndedAt == null && session.EndsAt > now && account.ClosedAt == null
                           select new { session.LastSeenAt, account.Id, account.Name, account.PersonId }).AsNoTracking().SingleOrDefaultAsync();
        if (found is null) return null;
        if (now - found.LastSeenAt > SeenEvery) await db.All<ResidentSession>(Reading).Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(x => x.LastSeenAt, now));
        return (new Actor { ResidentId = found.Id, PersonId = found.PersonId, DisplayName = found.Name, Role = RegistryPurposes.Resident }, ticket.Principal);
    }

    /// <summary>Sends a code to a telephone or mailbox. The answer is the same whether or not somebody is known there.</summary>
    /// <param name="canShow">Whether the page may show the code where nothing can be sent, as in the demonstration.</param>
    /// <param name="account">The account whose address it is to become; null for signing in.</param>
    public async Task<Result<Done>> Send(HttpContext http, string typed, bool canShow, Guid? account = null, CancellationToken cancel = default)
    {
        var read = ResidentAddress.Read(typed, city.IsDemonstration);
        if (read.Problem is { } problem) return new Invalid([new("address", problem)]);
        var way = read.IsMail ? WayKind.Mail : WayKind.Sms;
        var open = (await SignInCodes.Open(db, cancel)).Contains(way);
        if (!open && !canShow) return new NoWayForCodes();
        var (index, now) = (IndexOf(read.Address), clock.RealNow);
        var (minute, day) = (now - BetweenCodes, now.AddDays(-1));
        var lately = await db.All<SignInCode>(Reading).Where(row => row.AddressIndex == index && row.SentAt > day).Select(row => row.SentAt).ToListAsync(cancel);
        if (lately.Count >= MostCodesADay || lately.Any(at => at > minute)) return new TooManyCodes();
        var code = RandomNumberGenerator.GetString("0123456789", 6);
        var sent = new SignInCode { Id = clock.NewId(), Address = keys.Seal(Encoding.UTF8.GetBytes(read.Address)), AddressIndex = index, Code = keys.Seal(Encoding.UTF8.GetBytes(code)), SentAt = now, For = account };
        db.Add(sent);
        if (open) db.SendCode(sent.Id, way, read.Address, code, now + SignInCode.Good, account is null ? CodeUse.SignIn : CodeUse.NewAddress);
        await db.SaveChangesAsync(cancel);
        http.Response.Cookies.Append(Waiting, places.Protect(sent.Id.ToString()), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = ForPath, IsEssential = true });
        return new Done();
    }

    /// <summary>The code this browser waits for, or null.</summary>
    public async Task<SignInCode?> Awaited(HttpContext http, Guid? account = null)
    {
        if (Id(http) is not { } id) return null;
        return await db.All<SignInCode>(Reading).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.For == account && row.UsedAt == null);
    }

    public string Shown(byte[] secret) => Encoding.UTF8.GetString(keys.Open(secret));

    /// <summary>Signs in with the code; an address nobody is known by gets an account.</summary>
    public async Task<Result<Done>> Enter(HttpContext http, string typed, bool ownPhone, CancellationToken cancel = default)
    {
        var proved = await Prove(http, typed, null, cancel);
        if (proved.Refusal is { } refusal) return refusal;
        await Open(http, await AccountOf(proved.Value, cancel), ownPhone, cancel);
        return new Done();
    }

    /// <summary>The address that was proved takes the place of the one the resident signs in with; the old one is told, and other browsers are signed out.</summary>
    public async Task<Result<Done>> ChangeAddress(HttpContext http, Actor actor, string typed, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        var proved = await Prove(http, typed, actor.ResidentId, cancel);
        if (proved.Refusal is { } refusal) return refusal;
        var account = await db.Visible<ResidentAccount>(actor).SingleAsync(cancel);
        var old = Shown(account.Address);
        if (await db.All<ResidentAccount>(Reading).AnyAsync(row => row.AddressIndex == proved.Value.AddressIndex, cancel)) return new AddressTaken();
        (account.Address, account.AddressIndex) = (proved.Value.Address, proved.Value.AddressIndex);
        var way = old.Contains('@') ? WayKind.Mail : WayKind.Sms;
        if ((await SignInCodes.Open(db, cancel)).Contains(way)) db.SendCode(clock.NewId(), way, old, "", clock.RealNow.AddDays(1), CodeUse.AddressReplaced);
        if (await db.TrySave(new AddressTaken(), cancel) is { } taken) return taken;
        var (id, now) = (account.Id, clock.RealNow);
        var session = SessionOf(http);
        await db.All<ResidentSession>(Reading).Where(row => row.AccountId == id && row.Id != session && row.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, now), cancel);
        return new Done();
    }

    /// <summary>The code this browser waits for, if it is what was typed. A try is counted before it is judged.</summary>
    private async Task<Result<SignInCode>> Prove(HttpContext http, string typed, Guid? account, CancellationToken cancel)
    {
        if (Id(http) is not { } id) return new CodeOver();
        var now = clock.RealNow;
        var since = now - SignInCode.Good;
        var mine = db.All<SignInCode>(Reading).Where(row => row.Id == id && row.For == account && row.UsedAt == null && row.SentAt > since);
        if (await mine.Where(row => row.Tried < SignInCode.Tries).ExecuteUpdateAsync(row => row.SetProperty(x => x.Tried, x => x.Tried + 1), cancel) == 0) return new CodeOver();
        var code = await mine.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (code is null) return new CodeOver();
        if (await tries.Take("resident:" + code.AddressIndex) is { } locked) return locked;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Shown(code.Code)), Encoding.UTF8.GetBytes(Typing.Folded(typed).Trim()))) return new CodeWrong();
        if (await mine.ExecuteUpdateAsync(row => row.SetProperty(x => x.UsedAt, now), cancel) != 1) return new CodeOver();
        await tries.Clear("resident:" + code.AddressIndex);
        http.Response.Cookies.Delete(Waiting, new CookieOptions { Path = ForPath });
        return code;
    }

    /// <summary>Opens a session for an account whose owner has proved to be there.</summary>
    public async Task Open(HttpContext http, ResidentAccount account, bool ownPhone, CancellationToken cancel = default)
    {
        var now = clock.RealNow;
        var session = new ResidentSession { Id = clock.NewId(), AccountId = account.Id, StartedAt = now, LastSeenAt = now, EndsAt = now + (ownPhone ? OwnPhone : Here), Browser = BrowserNames.Of(http.Request.Headers.UserAgent.ToString()) };
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(SessionClaim, session.Id.ToString())], Scheme);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = ownPhone, ExpiresUtc = session.EndsAt });
    }

    /// <summary>Ends this browser's session, or every session of the account.</summary>
    public async Task Close(HttpContext http, Guid account, bool everywhere = false)
    {
        var now = clock.RealNow;
        var session = SessionOf(http);
        await db.All<ResidentSession>(Reading).Where(row => row.AccountId == account && row.EndedAt == null && (everywhere || row.Id == session)).ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, now));
        await http.SignOutAsync(Scheme);
    }

    private static Guid SessionOf(HttpContext http) => Guid.TryParse(http.User.FindFirstValue(SessionClaim), out var id) ? id : Guid.Empty;

    public string IndexOf(string address) => keys.BlindIndex("resident:" + address);

    private const string ForPath = "/my";

    private Guid? Id(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Waiting] is { Length: > 0 } cookie && Guid.TryParse(places.Unprotect(cookie), out var id) ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<ResidentAccount> AccountOf(SignInCode code, CancellationToken cancel)
    {
        var known = db.All<ResidentAccount>(Reading).Where(row => row.AddressIndex == code.AddressIndex && row.ClosedAt == null);
        if (await known.SingleOrDefaultAsync(cancel) is { } account) return account;
        var fresh = new ResidentAccount { Id = clock.NewId(), Address = code.Address, AddressIndex = code.AddressIndex, Code = NewCode(), CreatedAt = clock.Now };
        db.Add(fresh);
        if (await db.TrySave(cancel) is null) return fresh;
        db.Entry(fresh).State = EntityState.Detached; // two browsers proved the same address in the same moment
        return await known.SingleAsync(cancel);
    }

    internal static string NewCode() => RandomNumberGenerator.GetString("23456789", 8);
}
