using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>The organisations of an administrator's divisions, for choosing one.</summary>
internal static class OrganisationChoice
{
    public static Task<List<Option>> Of(CraneDb db, Actor actor, CancellationToken cancel = default) =>
        db.Visible<Organisation>(actor).Where(Sight.ByDivision<Organisation>(actor, row => row.Division)).OrderBy(row => row.Division).ThenBy(row => row.SortKey).Select(row => new Option(row.Id.ToString(), row.Name, null, false)).ToListAsync(cancel);
}

/// <summary>The posts of today, for choosing a supervising one: an administrator's own divisions and the city's.</summary>
internal static class PostChoices
{
    public static async Task<List<Option>> Of(CraneDb db, Actor actor, CityClock clock, Guid? without = null, CancellationToken cancel = default)
    {
        var day = clock.Today;
        var rows = await (from post in db.Visible<Post>(actor)
                          join office in db.Visible<Organisation>(actor) on post.OrganisationId equals office.Id
                          where post.Id != without && (post.To == null || post.To >= day)
                          orderby office.Division, office.SortKey, post.Title
                          select new { post.Id, post.Title, office.ShortName, post.Division }).ToListAsync(cancel);
        return [.. rows.Where(row => row.Division == HomeCity.Code || actor.OutsideOf(row.Division) is null).Select(row => new Option(row.Id.ToString(), $"{row.ShortName} · {row.Title}"))];
    }
}
