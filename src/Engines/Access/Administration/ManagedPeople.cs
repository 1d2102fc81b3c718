using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

internal sealed record LastAdministrator() : Refusal(new Text("全市至少要保留一个有人任职、账号可用的市级管理员岗位。请先任命另一位管理员。", "The city must keep at least one administrator with a working account and a city-level post. Appoint another one first."));

internal sealed record NotOneself() : Refusal(new Text("不能更改自己的岗位和权限，请由另一位管理员办理。", "You cannot change your own posts and rights; another administrator must do it."))
{
    public override int Status => 403;
}

/// <summary>Limits of those who manage people: their own divisions, never themselves, never the last administrator.</summary>
internal static class ManagedPeople
{
    private static readonly SystemTask Reading = new("limits of administrators");

    /// <summary>
    /// The refusal where an account lies beyond the administrator: looked after elsewhere, or holding a post that reaches
    /// further than the administrator's own (whoever resets a password could work in that post).
    /// </summary>
    public static async Task<Refusal?> Beyond(CraneDb db, Actor actor, CityClock clock, Account account, CancellationToken cancel)
    {
        if (actor.OutsideOf(account.Division) is { } outside) return outside;
        foreach (var post in await ActorSource.PostsOf(db, account.Id, clock.Today).AsNoTracking().ToListAsync(cancel))
            if (await BeyondPost(db, actor, clock, post.OrganisationId, post.Division, cancel) is { } beyond) return beyond;
        return null;
    }

    /// <summary>The refusal where a post of this organisation and division would reach further than the administrator's own scope.</summary>
    public static async Task<Refusal?> BeyondPost(CraneDb db, Actor actor, CityClock clock, Guid organisation, string division, CancellationToken cancel)
    {
        var day = clock.Today;
        var office = await db.All<Organisation>(Reading).AsNoTracking().SingleOrDefaultAsync(row => row.Id == organisation, cancel);
        if (office is null) return new NotFound();
        if ((actor.OutsideOf(office.Division) ?? actor.OutsideOf(division)) is { } outside) return outside;
        if (office.ZoneId is not { } zone) return null;
        var townships = await db.All<ZoneTownship>(Reading).Where(row => row.ZoneId == zone && row.From <= day && (row.To == null || row.To >= day)).Select(row => row.Township).ToListAsync(cancel);
        return townships.Select(actor.OutsideOf).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>
    /// Saves, unless no city administrator would be left, today or from a later day on that is not so already. Two administrators who remove each other at the same moment are
    /// kept in order by the city's own row, which both must hold.
    /// </summary>
    public static async Task<Refusal?> SaveUnlessLast(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        await using var whole = await db.Database.BeginTransactionAsync(cancel);
        await db.All<Division>(Reading).Where(row => row.Code == HomeCity.Code).ExecuteUpdateAsync(row => row.SetProperty(x => x.Name, x => x.Name), cancel);
        var before = await AdministeredUntil(db, clock.Today, cancel);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        var until = await AdministeredUntil(db, clock.Today, cancel);
        if (until < clock.Today || until < before) return new LastAdministrator();
        await whole.CommitAsync(cancel);
        return null;
    }

    /// <summary>The last day up to which, from today on, somebody is a city administrator on every day; the day before today when nobody is now.</summary>
    private static async Task<DateOnly> AdministeredUntil(CraneDb db, DateOnly today, CancellationToken cancel)
    {
        var spans = await (from holding in db.All<PostHolding>(Reading)
                           join post in db.All<Post>(Reading) on holding.PostId equals post.Id
                           join account in db.All<Account>(Reading) on holding.AccountId equals account.Id
                           where post.Role == Roles.Administrator && post.Division == HomeCity.Code && !account.Disabled && (holding.To == null || holding.To >= today) && (post.To == null || post.To >= today)
                           select new { holding.From, holding.To, PostFrom = post.From, PostTo = post.To }).ToListAsync(cancel);
        var until = today.AddDays(-1);
        foreach (var span in spans.Select(row => (From: row.From > row.PostFrom ? row.From : row.PostFrom, To: Earlier(row.To, row.PostTo))).OrderBy(span => span.From))
        {
            if (until == DateOnly.MaxValue || span.From > until.AddDays(1)) break;
            if (span.To > until) until = span.To;
        }
        return until;
    }

    private static DateOnly Earlier(DateOnly? one, DateOnly? other) => (one ?? DateOnly.MaxValue) < (other ?? DateOnly.MaxValue) ? one!.Value : other ?? DateOnly.MaxValue;
}
