using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>One amendment as pages show it, with the item it concerns.</summary>
public sealed record AmendmentView(Text Kind, DateOnly On, string Item, string Href, string? Before, string? After, string Reason, string By)
{
    /// <summary>Newest first.</summary>
    internal static async Task<List<AmendmentView>> Of(CraneDb db, Actor actor, Expression<Func<YearlyAmendment, bool>> which, CancellationToken cancel = default)
    {
        var rows = await db.Visible<YearlyAmendment>(actor).AsNoTracking().Where(which).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancel);
        var ids = rows.Select(row => row.ItemId).Distinct().ToList();
        var texts = await db.Visible<YearlyItem>(actor).Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Text, cancel);
        return [.. rows.Select(row => new AmendmentView(YearlyAmendment.KindName(row.Kind), row.On, texts.GetValueOrDefault(row.ItemId, ""), $"/yearly/items/{row.ItemId}", row.Before, row.After, row.Reason, $"{row.ByOrganisation} {row.ByName}"))];
    }
}
