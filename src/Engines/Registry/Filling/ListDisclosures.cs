using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>What was handed to other bodies of people of one's divisions, newest first. It names nobody.</summary>
internal static class ListDisclosures
{
    public const int PageSize = 50;

    /// <param name="After">The last of the page before.</param>
    internal sealed record Request(Guid? After = null);

    internal static async Task<Result<(IReadOnlyList<Disclosure> Rows, Guid? Next)>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Disclose) is { } no) return no;
        var rows = db.Visible<Disclosure>(actor).AsNoTracking();
        if (request.After is { } after) rows = rows.Where(row => row.Id.CompareTo(after) < 0);
        var page = await rows.OrderByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
        return (page.Take(PageSize).ToList(), page.Count > PageSize ? page[PageSize - 1].Id : null);
    }
}
