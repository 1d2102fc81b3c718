using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>Wrong tries at one secret, named by a keyed fingerprint: the table does not say whose they are, nor whether such a person exists.</summary>
public sealed class SignInTry : IVisible<SignInTry>
{
    public required string Key { get; init; }
    public required int Count { get; set; }
    public required DateTimeOffset LastAt { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }

    public static Expression<Func<SignInTry, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<SignInTry>(actor);
}

public sealed record Locked() : Refusal(new Text("输错次数过多，已暂停15分钟。请稍后再试，或请管理员解锁。", "Too many wrong tries: sign-in is paused for 15 minutes. Try again later, or ask an administrator to unlock it."))
{
    public override int Status => 403;
}

/// <summary>
/// Locks after five wrong tries, for names that exist and names that do not. A try is counted before it is judged, so that
/// guesses sent at the same time cannot outrun the lock; a right one clears the count.
/// </summary>
public sealed class TryCounter(CraneDb db, CityClock clock, Keyring keys)
{
    public const int Allowed = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    private static readonly SystemTask Reading = new("sign-in tries");

    public static string Name(string userName) => "name:" + Account.Normalise(userName);

    public static string Code(Guid account) => "code:" + account;

    /// <summary>Counts a try; the refusal when none is left.</summary>
    public async Task<Refusal?> Take(string what)
    {
        var (key, now) = (KeyOf(what), clock.RealNow);
        var (since, until) = (now - LockedFor, now + LockedFor);
        var tries = db.All<SignInTry>(Reading);
        await tries.Where(row => row.LockedUntil != null ? row.LockedUntil <= now : row.LastAt < since).ExecuteDeleteAsync();
        var mine = tries.Where(row => row.Key == key);
        while (await mine.Where(row => row.LockedUntil == null && row.Count < Allowed).ExecuteUpdateAsync(row => row.SetProperty(x => x.Count, x => x.Count + 1).SetProperty(x => x.LastAt, now)) == 0)
        {
            if (await mine.AnyAsync()) return new Locked();
            if (await First(key, now)) return null;
        }
        await mine.Where(row => row.Count >= Allowed && row.LockedUntil == null).ExecuteUpdateAsync(row => row.SetProperty(x => x.LockedUntil, until));
        return null;
    }

    public async Task Clear(params string[] what)
    {
        var cleared = what.Select(KeyOf).ToList();
        await db.All<SignInTry>(Reading).Where(row => cleared.Contains(row.Key)).ExecuteDeleteAsync();
    }

    /// <summary>Which of these are locked now.</summary>
    public async Task<IReadOnlySet<string>> LockedOf(IEnumerable<string> what)
    {
        var byKey = what.Distinct().ToDictionary(KeyOf);
        var (asked, now) = (byKey.Keys.ToList(), clock.RealNow);
        var locked = await db.All<SignInTry>(Reading).Where(row => asked.Contains(row.Key) && row.LockedUntil > now).Select(row => row.Key).ToListAsync();
        return locked.Select(key => byKey[key]).ToHashSet();
    }

    private string KeyOf(string what) => keys.BlindIndex("try:" + what);

    private async Task<bool> First(string key, DateTimeOffset now)
    {
        var first = new SignInTry { Key = key, Count = 1, LastAt = now };
        db.Add(first);
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            db.Entry(first).State = EntityState.Detached;
        }
    }
}
