using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>When projects stood still, as their changes of stage tell it: from the day of a suspension to the day before they were resumed.</summary>
internal sealed class Suspensions(IEnumerable<StageChange> changes)
{
    public static readonly Suspensions None = new([]);

    private readonly ILookup<Guid, StageChange> byProject = changes.Where(change => change.To == ProjectStage.Suspended || change.From == ProjectStage.Suspended).ToLookup(change => change.ProjectId);

    /// <summary>True when the project stood still at the end of the month: what it had reached by then is not asked for.</summary>
    public bool Cover(Guid project, DateOnly month)
    {
        var end = Months.End(month);
        return byProject[project].Any(pause => pause.To == ProjectStage.Suspended && pause.On <= end && !byProject[project].Any(resumed => resumed.From == ProjectStage.Suspended && resumed.At > pause.At && resumed.On <= end));
    }

    /// <summary>The steps into a suspension and out of one, up to a day: what <see cref="Cover"/> weighs, for a query.</summary>
    public static (IQueryable<StageChange> Suspended, IQueryable<StageChange> Resumed) Until(CraneDb db, Actor actor, DateOnly day) =>
        (db.Visible<StageChange>(actor).Where(change => change.To == ProjectStage.Suspended && change.On <= day), db.Visible<StageChange>(actor).Where(change => change.From == ProjectStage.Suspended && change.On <= day));

    public static async Task<Suspensions> Of(CraneDb db, Actor actor, IReadOnlyCollection<Guid> projects, CancellationToken cancel = default) =>
        new(await db.Visible<StageChange>(actor).AsNoTracking().Where(change => projects.Contains(change.ProjectId) && (change.To == ProjectStage.Suspended || change.From == ProjectStage.Suspended)).ToListAsync(cancel));
}
