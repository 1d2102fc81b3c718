using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>One account as administrators list it.</summary>
internal sealed record AccountLine(Guid Id, string UserName, string DisplayName, string SortKey, string Division, bool Disabled, bool Locked, bool SecondFactor, bool MustChangePassword, string Posts);

internal sealed record AccountPage(IReadOnlyList<AccountLine> Lines, string? Next, int Total);

/// <summary>The accounts an administrator looks after, sorted by pinyin, by key a page at a time.</summary>
internal static class AccountList
{
    public const int PageSize = 50;
    private static readonly SystemTask Reading = new("accounts: posts held");

    /// <param name="search">Part of the name, of the user name, of the pinyin or its initials.</param>
    /// <param name="state">"disabled", "no-post", "no-factor" or null.</param>
    /// <param name="after">Where the page before ended: its <see cref="AccountPage.Next"/>.</param>
    public static async Task<AccountPage> Of(CraneDb db, Actor actor, CityClock clock, TryCounter tries, string? search, string? state, string? after, CancellationToken cancel = default)
    {
        if (!actor.Has(AccessPermissions.ManagePeople)) return new([], null, 0);
        var day = clock.Today;
        var query = db.Visible<Account>(actor).AsNoTracking().Where(Sight.ByDivision<Account>(actor, account => account.Division));
        var held = db.All<PostHolding>(Reading).Where(holding => holding.From <= day && (holding.To == null || holding.To >= day));
        if (search?.Trim() is { Length: > 0 } text)
        {
            var (name, upper, latin) = (text, Account.Normalise(text), text.Replace(" ", "").ToLowerInvariant());
            query = query.Where(account => account.DisplayName.Contains(name) || account.NormalizedUserName!.Contains(upper) || account.SearchKey.Contains(latin));
        }
        query = state switch
        {
            "disabled" => query.Where(account => account.Disabled),
            "no-post" => query.Where(account => !held.Any(holding => holding.AccountId == account.Id)),
            "no-factor" => query.Where(account => account.TotpSecret == null && !account.Disabled),
            _ => query,
        };
        var total = await query.CountAsync(cancel);
        if (after?.Split('|') is [var key, var id] && Guid.TryParse(id, out var last))
            query = query.Where(account => string.Compare(account.SortKey, key) > 0 || (account.SortKey == key && account.Id > last));
        var rows = await query.OrderBy(account => account.SortKey).ThenBy(account => account.Id).Take(PageSize + 1).ToListAsync(cancel);
        var page = rows.Take(PageSize).ToList();
        var ids = page.Select(account => account.Id).ToList();
        var posts = await (from holding in held
                           join post in db.All<Post>(Reading) on holding.PostId equals post.Id
                           join office in db.All<Organisation>(Reading) on post.OrganisationId equals office.Id
                           where ids.Contains(holding.AccountId)
                           select new { holding.AccountId, post.Title, office.ShortName }).ToListAsync(cancel);
        var locked = await tries.LockedOf(page.SelectMany(account => (string[])[TryCounter.Name(account.UserName!), TryCounter.Code(account.Id)]));
        var lines = page.Select(account => new AccountLine(account.Id, account.UserName!, account.DisplayName, account.SortKey, account.Division, account.Disabled,
            locked.Contains(TryCounter.Name(account.UserName!)) || locked.Contains(TryCounter.Code(account.Id)), account.TotpSecret is not null, account.MustChangePassword,
            string.Join("；", posts.Where(post => post.AccountId == account.Id).Select(post => post.ShortName + " " + post.Title))));
        return new([.. lines], rows.Count > PageSize ? $"{page[^1].SortKey}|{page[^1].Id}" : null, total);
    }
}
