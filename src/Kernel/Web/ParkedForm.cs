using System.Linq.Expressions;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Kernel.Web;

/// <summary>A form that was sent after its session had ended: kept sealed for a day, shown again after sign-in, never acted on by itself.</summary>
public sealed class ParkedForm : IVisible<ParkedForm>
{
    public required Guid Id { get; init; }
    public required string Path { get; init; }
    public required string Fields { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    public static Expression<Func<ParkedForm, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<ParkedForm>(actor);
}

/// <summary>Says whether something typed may be stored at all, before anybody has signed in and looked at it.</summary>
public interface IParkingGuard
{
    bool MayKeep(string typed);
}

/// <summary>Parks and returns forms. The browser that parked holds the key to it in a cookie.</summary>
public sealed class ParkedForms(CraneDb db, Keyring keys, TimeProvider time, ParkingLimit limit, IEnumerable<IParkingGuard> guards)
{
    private const string Cookie = "parked";
    private const int LargestForm = 256 << 10;
    private const int MostHeld = 8;

    /// <summary>Forms kept at once; a newer one takes the oldest one's place, so that a flood fills no disk and shuts nobody out.</summary>
    internal const int MostParked = 2000;

    /// <summary>Forms one address may park in a minute; an office of many people shares one.</summary>
    internal const int MostPerMinute = 20;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // sealed, never part of a page
    private static readonly SystemTask Task = new("parked forms");

    /// <summary>Keeps the fields of this request and answers the address that shows them again; null when there is nothing to keep.</summary>
    public async Task<string?> Park(HttpContext http)
    {
        if (!FromThisSite(http.Request) || http.Request.ContentLength > FileStore.LargestFile + LargestForm) return null;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync();
        }
        catch (InvalidDataException)
        {
            return null; // more fields, or larger ones, than any page of ours has
        }
        var fields = form.Where(field => !field.Key.StartsWith('_') && !IsSecret(http.Request.Path, field.Key)).ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        var json = JsonSerializer.Serialize(fields, Plain);
        if (fields.Count == 0 || Encoding.UTF8.GetByteCount(json) > LargestForm) return null;
        if (guards.Any(guard => fields.Values.SelectMany(values => values).Any(value => !guard.MayKeep(value)))) return null;
        var now = time.GetUtcNow();
        await db.All<ParkedForm>(Task).Where(parked => parked.ExpiresAt < now).ExecuteDeleteAsync();
        if (!limit.Admit(http.Connection.RemoteIpAddress?.ToString() ?? "")) return null;
        if (await db.All<ParkedForm>(Task).CountAsync() - MostParked + 1 is > 0 and var over)
        {
            var oldest = await db.All<ParkedForm>(Task).OrderBy(parked => parked.ExpiresAt).ThenBy(parked => parked.Id).Take(over).Select(parked => parked.Id).ToListAsync();
            await db.All<ParkedForm>(Task).Where(parked => oldest.Contains(parked.Id)).ExecuteDeleteAsync();
        }
        var id = Guid.CreateVersion7(now);
        db.Add(new ParkedForm { Id = id, Path = http.Request.Path, Fields = keys.Seal(json), ExpiresAt = now.AddDays(1) });
        await db.SaveChangesAsync();
        http.Response.Cookies.Append(Cookie, keys.Seal(string.Join(',', Held(http).Append(id).TakeLast(MostHeld))), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(1) });
        var query = QueryString.Create(http.Request.Query.Where(field => field.Key != "parked"));
        return http.Request.Path + query.Add("parked", id.ToString()).ToString();
    }

    // Passwords, PINs and the secrets of gateways are typed again rather than kept. A field named "code" is a project's or a village's, except among one's own account, where it is the authenticator's beside its new secret ("offer").
    private static bool IsSecret(PathString path, string field) =>
        field is "again" or "current" or "pin" or "token" or "credential" or "offer" || (field == "code" && path.StartsWithSegments("/account"))
        || ((string[])["password", "secret", "signature"]).Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The parked fields this address names, if this browser parked them for this page.</summary>
    public async Task<Posted?> Return(HttpContext http)
    {
        if (!Guid.TryParse(http.Request.Query["parked"], out var id) || !Held(http).Contains(id)) return null;
        var path = http.Request.Path.ToString();
        var now = time.GetUtcNow();
        var parked = await db.All<ParkedForm>(Task).AsNoTracking().SingleOrDefaultAsync(form => form.Id == id && form.Path == path && form.ExpiresAt > now);
        return parked is null ? null : new Posted(JsonSerializer.Deserialize<Dictionary<string, string[]>>(keys.Open(parked.Fields))!, restored: true);
    }

    /// <summary>The forms this browser parked, newest last: several tabs may lose their session at once.</summary>
    private IEnumerable<Guid> Held(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } sealedIds) return [];
        try
        {
            return keys.Open(sealedIds).Split(',').Select(Guid.Parse).ToList();
        }
        catch (Exception error) when (error is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return [];
        }
    }

    /// <summary>By host alone: behind a proxy that ends TLS the scheme seen here is not the browser's.</summary>
    private static bool FromThisSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
