using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Everything the page of one project shows, read once.</summary>
public sealed class ProjectView
{
    private ProjectView() { }

    internal Project Project { get; private init; } = null!;
    /// <summary>What the scheme attaches to the light, such as a talk; for those who see the project, never published.</summary>
    internal Text? Consequence { get; private init; }
    internal ProjectNames Names { get; private init; } = null!;
    internal string? TaskTitle { get; private init; }
    internal HangingItem? Item { get; private init; }
    internal IReadOnlyList<ProjectFund> Funds { get; private init; } = null!;
    internal IReadOnlyList<MonthReport> Reports { get; private init; } = null!;
    internal IReadOnlyList<MonthReportEvent> Events { get; private init; } = null!;
    internal IReadOnlyList<PlannedProgress> Plan { get; private init; } = null!;
    internal IReadOnlyList<OwnersWord> Words { get; private init; } = null!;
    internal IReadOnlyList<StoredFile> Files { get; private init; } = null!;
    internal IReadOnlyList<StageChange> Stages { get; private init; } = null!;

    /// <summary>Null when there is no such project or this actor may not see it.</summary>
    internal static async Task<ProjectView?> Of(CraneDb db, Actor actor, Guid id, DateOnly today)
    {
        var project = await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id);
        if (project is null) return null;
        var reports = await db.Visible<MonthReport>(actor).AsNoTracking().Where(report => report.ProjectId == id).OrderBy(report => report.Month).ToListAsync();
        var reportIds = reports.Select(report => report.Id).ToList();
        return new ProjectView
        {
            Project = project,
            Consequence = ProgressLights.Judge(await KeepLights.Scheme(db), (await KeepLights.Facts(db, [id], default))[0].On(today)).Consequence,
            Names = await ProjectNames.Of(db, actor, [project]),
            TaskTitle = await db.Visible<ProgrammeTask>(actor).Where(task => task.Id == project.TaskId).Select(task => task.Label + " " + task.Title).SingleOrDefaultAsync(),
            Item = project.YearlyItemId is { } item ? await HangingItem.Find(db, actor, item, default) : null,
            Funds = await db.Visible<ProjectFund>(actor).AsNoTracking().Where(fund => fund.ProjectId == id).ToListAsync(),
            Reports = reports,
            Events = await db.Visible<MonthReportEvent>(actor).AsNoTracking().Where(change => reportIds.Contains(change.ReportId)).OrderBy(change => change.At).ToListAsync(),
            Plan = await db.Visible<PlannedProgress>(actor).AsNoTracking().Where(month => month.ProjectId == id).OrderBy(month => month.Month).ToListAsync(),
            Words = await db.Visible<OwnersWord>(actor).AsNoTracking().Where(word => word.AboutId == id).OrderByDescending(word => word.At).Take(5).ToListAsync(),
            Files = await ProjectDocuments.Of(db, actor, project).OrderBy(file => file.UploadedAt).ToListAsync(),
            Stages = await db.Visible<StageChange>(actor).AsNoTracking().Where(change => change.ProjectId == id).OrderByDescending(change => change.At).ToListAsync(),
        };
    }
}
