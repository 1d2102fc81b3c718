using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>One post with its holder of today.</summary>
internal sealed record PostLine(Guid Id, string Title, string Role, string Organisation, string SortKey, string Division, DateOnly From, DateOnly? To, Guid? Holder, string? HolderName, DateOnly? Since);

/// <summary>The posts an administrator looks after, by organisation in pinyin order, by key a page at a time.</summary>
internal static class PostList
{
    public const int PageSize = 50;

    /// <param name="only">"vacant", "closed" or null for all that exist today.</param>
    public static async Task<(IReadOnlyList<PostLine> Lines, string? Next, int Held, int Vacant)> Of(CraneDb db, Actor actor, CityClock clock, string? search, string? role, string? only, string? after, CancellationToken cancel = default)
    {
        if (!actor.Has(AccessPermissions.ManagePeople)) return ([], null, 0, 0);
        var day = clock.Today;
        var holdings = db.Visible<PostHolding>(actor).Where(holding => holding.From <= day && (holding.To == null || holding.To >= day));
        var query = from post in db.Visible<Post>(actor).Where(Sight.ByDivision<Post>(actor, post => post.Division))
                    join office in db.Visible<Organisation>(actor) on post.OrganisationId equals office.Id
                    from holding in holdings.Where(row => row.PostId == post.Id).DefaultIfEmpty()
                    from account in db.Visible<Account>(actor).Where(row => row.Id == holding.AccountId).DefaultIfEmpty()
                    select new { post, office, holding, account };
        query = only == "closed" ? query.Where(row => row.post.To < day) : query.Where(row => row.post.To == null || row.post.To >= day);
        if (only == "vacant") query = query.Where(row => row.holding == null);
        if (!string.IsNullOrEmpty(role)) query = query.Where(row => row.post.Role == role);
        if (search?.Trim() is { Length: > 0 } text) query = query.Where(row => row.post.Title.Contains(text) || row.office.Name.Contains(text) || row.office.ShortName.Contains(text) || row.account!.DisplayName.Contains(text));
        var (all, vacant) = (await query.CountAsync(cancel), await query.CountAsync(row => row.holding == null, cancel));
        if (after?.Split('|') is [var key, var id] && Guid.TryParse(id, out var last))
            query = query.Where(row => string.Compare(row.office.SortKey, key) > 0 || (row.office.SortKey == key && row.post.Id > last));
        var rows = await query.OrderBy(row => row.office.SortKey).ThenBy(row => row.post.Id).Take(PageSize + 1)
            .Select(row => new PostLine(row.post.Id, row.post.Title, row.post.Role, row.office.ShortName, row.office.SortKey, row.post.Division, row.post.From, row.post.To,
                row.account == null ? null : row.account.Id, row.account == null ? null : row.account.DisplayName, row.holding == null ? null : row.holding.From)).ToListAsync(cancel);
        var page = rows.Take(PageSize).ToList();
        return (page, rows.Count > PageSize ? $"{page[^1].SortKey}|{page[^1].Id}" : null, all - vacant, vacant);
    }
}
