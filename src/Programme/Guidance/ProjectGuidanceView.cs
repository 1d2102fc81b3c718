using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.Guidance;

/// <summary>One visit as the page of its project shows it.</summary>
public sealed record GuidanceLineView(Guid Id, DateOnly SeenOn, string Asker, DateOnly Due, Text State, TagKind Kind);

/// <summary>The guidance of one project, for the project's own page.</summary>
/// <param name="Count">All records this actor sees; <paramref name="Lines"/> are the newest of them.</param>
/// <param name="MayRecord">This actor may write a new one for this project.</param>
public sealed record ProjectGuidanceView(int Count, IReadOnlyList<GuidanceLineView> Lines, bool MayRecord)
{
    private const int Shown = 3;

    /// <summary>Null for somebody who may not see guidance at all.</summary>
    internal static async Task<ProjectGuidanceView?> Of(CraneDb db, Actor actor, Projects.Project project, DateOnly day, CancellationToken cancel = default)
    {
        if (!actor.Has(GuidancePermissions.See)) return null;
        var all = db.Visible<GuidanceRecord>(actor).AsNoTracking().Where(record => record.ProjectId == project.Id);
        var newest = await GuidanceFilter.Order(all).Take(Shown).ToListAsync(cancel);
        var askers = newest.Select(record => record.AskerId).Distinct().ToList();
        var names = await db.Visible<Organisation>(actor).Where(row => askers.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ShortName, cancel);
        return new(await all.CountAsync(cancel),
            [.. newest.Select(record => new GuidanceLineView(record.Id, record.SeenOn, names.GetValueOrDefault(record.AskerId, ""), record.Due, record.StateOn(day), record.Kind(day)))],
            actor.Has(GuidancePermissions.Record) && actor.OrganisationId is not null && actor.OutsideOf(project.Division) is null);
    }
}
