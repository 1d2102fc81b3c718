using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Phones;

internal sealed record CodeSpent() : Refusal(new Text("登记码不对、已用过或已超过10分钟，请回乡镇窗口重新出码。", "The code is wrong, used or older than ten minutes: ask the township’s desk for a new one."))
{
    public override int Status => 422;
}

internal sealed record WrongPin() : Refusal(new Text("PIN不正确。连续输错5次会锁定，要到乡镇窗口解锁。", "The PIN is wrong. After five wrong tries it locks and the township’s desk must unlock it."))
{
    public override int Status => 422;
}

internal sealed record PinLocked() : Refusal(new Text("PIN已锁定，请到乡镇窗口解锁或重新登记手机。", "The PIN is locked: the township’s desk can unlock it or enrol the phone anew."))
{
    public override int Status => 403;
}

/// <summary>Somebody who may sign in on this phone.</summary>
internal sealed record OnPhone(Guid Person, Guid Account, string Name);

/// <summary>Enrols phones and lets people in on them: the phone's cookie is what they have, the PIN what they know.</summary>
internal sealed class PhoneDoor(CraneDb db, CityClock clock, Keyring keys, HalfSignIn half, ActorHolder actors, TryCounter tries)
{
    private const string Cookie = "crane-phone";
    private static readonly SystemTask Reading = new("phone sign-in");

    public string OfferFingerprint(string code) => keys.BlindIndex("phone-offer:" + Secrets.Plain(code));

    /// <summary>The open offer of a code with the name it is for, or null.</summary>
    public async Task<(PhoneOffer Offer, Account Account)?> Offered(string? code)
    {
        var (fingerprint, now) = (OfferFingerprint(code ?? ""), clock.RealNow);
        var offer = await db.All<PhoneOffer>(Reading).AsNoTracking().SingleOrDefaultAsync(row => row.Fingerprint == fingerprint && row.UsedAt == null && row.ExpiresAt > now);
        var account = offer is null ? null : await db.All<Account>(Reading).SingleOrDefaultAsync(row => row.Id == offer.AccountId && !row.Disabled);
        return account is null ? null : (offer!, account);
    }

    /// <summary>Whose code somebody types or opens, counted by the address it comes from before it is judged: a wrong one says nothing, five in a row say no for a while.</summary>
    public async Task<Result<string>> Tried(HttpContext http, string code)
    {
        var address = "enrol:" + http.Connection.RemoteIpAddress;
        if (await tries.Take(address) is { } locked) return locked;
        if (await Offered(code) is not { } offered) return new CodeSpent();
        await tries.Clear(address);
        return offered.Account.DisplayName;
    }

    /// <summary>Makes this browser an enrolled phone of the person the code is for, or adds the person to it, and signs in.</summary>
    public async Task<Result<string>> Enrol(HttpContext http, string code, string pin, string again, CancellationToken cancel = default)
    {
        if (await Offered(code) is not { } offered) return new CodeSpent();
        if (Pins.Problem(pin) is { } problem) return new Invalid([new("pin", problem)]);
        if (pin != again) return new Invalid("again", "两次输入的PIN不一致", "The two PINs differ");
        var (offer, account) = offered;
        actors.Current = new Actor { AccountId = account.Id, DisplayName = account.DisplayName };
        await using var whole = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.RealNow;
        if (await db.All<PhoneOffer>(Reading).Where(row => row.Id == offer.Id && row.UsedAt == null).ExecuteUpdateAsync(row => row.SetProperty(x => x.UsedAt, now), cancel) != 1) return new CodeSpent();
        var phone = await This(http);
        var token = phone is null ? Secrets.Token() : null;
        if (phone is null)
        {
            phone = new FieldPhone { Id = clock.NewId(), Fingerprint = Of(token!), Name = BrowserNames.Of(http.Request.Headers.UserAgent.ToString()), Division = offer.Division, EnrolledBy = offer.By, EnrolledAt = now };
            db.Add(phone);
        }
        foreach (var old in await db.All<PhonePerson>(Reading).Where(row => row.PhoneId == phone.Id && row.AccountId == account.Id && row.RemovedAt == null).ToListAsync(cancel)) old.RemovedAt = now;
        var id = clock.NewId();
        db.Add(new PhonePerson { Id = id, PhoneId = phone.Id, AccountId = account.Id, Pin = PinOf(id, pin), AddedAt = now });
        await db.SaveChangesAsync(cancel);
        await whole.CommitAsync(cancel);
        if (token is not null) Give(http, token);
        return await half.Finish(http, account, "phone+pin", null, phone.Id);
    }

    /// <summary>The enrolled phone this browser is, unless it was revoked.</summary>
    public async Task<FieldPhone?> This(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: 64 } token) return null;
        var fingerprint = Of(token);
        return await db.All<FieldPhone>(Reading).SingleOrDefaultAsync(row => row.Fingerprint == fingerprint && row.RevokedAt == null);
    }

    /// <summary>Who may sign in here.</summary>
    public async Task<List<OnPhone>> People(FieldPhone phone) =>
        await (from person in db.All<PhonePerson>(Reading)
               join account in db.All<Account>(Reading) on person.AccountId equals account.Id
               where person.PhoneId == phone.Id && person.RemovedAt == null && !account.Disabled
               orderby account.SortKey
               select new OnPhone(person.Id, account.Id, account.DisplayName)).AsNoTracking().ToListAsync();

    /// <summary>Signs somebody in on this phone. A try is counted before it is judged.</summary>
    public async Task<Result<string>> SignIn(HttpContext http, Guid personId, string pin, string? returnUrl)
    {
        if (await This(http) is not { } phone || (await People(phone)).FirstOrDefault(row => row.Person == personId) is not { } person) return new WrongPin();
        var row = db.All<PhonePerson>(Reading).Where(x => x.Id == personId);
        if (await row.Where(x => x.Wrong < PhonePerson.Tries).ExecuteUpdateAsync(x => x.SetProperty(p => p.Wrong, p => p.Wrong + 1)) == 0) return new PinLocked();
        var expected = PinOf(personId, pin);
        if (!await row.AnyAsync(x => x.Pin == expected)) return new WrongPin();
        await row.ExecuteUpdateAsync(x => x.SetProperty(p => p.Wrong, 0));
        Give(http, http.Request.Cookies[Cookie]!);
        return await half.Finish(http, await db.All<Account>(Reading).SingleAsync(x => x.Id == person.Account), "phone+pin", returnUrl, phone.Id);
    }

    private static void Give(HttpContext http, string token) =>
        http.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(400), IsEssential = true });

    private string Of(string token) => keys.BlindIndex("phone:" + token);

    private string PinOf(Guid person, string pin) => keys.BlindIndex($"pin:{person}:{pin}");
}
