using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>What projects ask of a post: months to report, check and accept, what was sent back, lights without a word.</summary>
internal sealed class ProjectWork : IWorkSource
{
    private const int StepDays = 5;
    private const int MostLines = 30;
    private const int FirstDayOfMonthInProgress = 20;
    private static readonly Text Reporting = new("月进度待填报", "Month to report");
    private static readonly Text Returned = new("月进度被退回", "Month sent back");
    private static readonly Text Checking = new("月进度待核对", "Months to check");
    private static readonly Text Accepting = new("月进度待认定", "Months to accept");
    private static readonly Text Unsaid = new("亮灯待说明", "Light without a word");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        List<WorkItem> items = [];
        if (post.Role == Roles.ProjectUnit && post.Has(ProgrammePermissions.ReportMonth)) await Unit(items, db, post, day, cancel);
        if (post.Has(ProgrammePermissions.CheckMonth)) await Steps(items, db, post, day, ReportState.Reported, Checking, MonthShow.Check, StepDays, cancel);
        if (post.Has(ProgrammePermissions.AcceptMonth)) await Steps(items, db, post, day, ReportState.Checked, Accepting, MonthShow.Accept, StepDays * 2, cancel);
        return items;
    }

    private static async Task Unit(List<WorkItem> items, CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        var projects = await db.Visible<Project>(post).AsNoTracking().Where(project => project.UnitId == post.OrganisationId).OrderBy(project => project.SortKey).ToListAsync(cancel);
        var ids = projects.Select(project => project.Id).ToList();
        var reports = (await db.Visible<MonthReport>(post).AsNoTracking().Where(report => ids.Contains(report.ProjectId)).ToListAsync(cancel)).ToLookup(report => report.ProjectId);
        var suspensions = await Suspensions.Of(db, post, ids, cancel);
        var said = (await db.Visible<Goals.OwnersWord>(post).Where(word => ids.Contains(word.AboutId)).Select(word => word.AboutId).ToListAsync(cancel)).ToHashSet();
        foreach (var project in projects)
        {
            var have = reports[project.Id].ToDictionary(report => report.Month);
            // The month in progress is asked for in its last third.
            var last = day.Day >= FirstDayOfMonthInProgress ? day : Months.Of(day).AddDays(-1);
            foreach (var month in project.ActualStart is { } start ? Months.Between(start, last) : [])
            {
                var returned = have.TryGetValue(month, out var report) && report.State == ReportState.Returned;
                if ((!project.OwesReport(month, suspensions) && !returned) || (report is not null && !returned)) continue;
                var due = Months.DueOn(month);
                items.Add(new WorkItem(returned ? Returned : Reporting, $"{project.Name} · {OfficialDates.Month(month)}", $"/projects/{project.Id}/report?month={Months.Key(month)}", due < day ? WorkGroup.Late : WorkGroup.Waiting, due));
            }
            if (project.Light is LightColour.Red or LightColour.Yellow && !said.Contains(project.Id))
                items.Add(new WorkItem(Unsaid, $"{project.Name} · {project.Light.Name()}", $"/projects/{project.Id}#light", WorkGroup.Waiting));
        }
    }

    private static async Task Steps(List<WorkItem> items, CraneDb db, Actor post, DateOnly day, ReportState state, Text kind, MonthShow show, int days, CancellationToken cancel)
    {
        var organisation = post.OrganisationId;
        var onlyLed = post.Role == Roles.CityBureau;
        var counts = await (from report in db.Visible<MonthReport>(post)
                            join project in db.Visible<Project>(post) on report.ProjectId equals project.Id
                            where report.State == state && (!onlyLed || project.LeadId == organisation)
                            group report by report.Month into months
                            select new { Month = months.Key, Count = months.Count() }).OrderBy(row => row.Month).Take(MostLines).ToListAsync(cancel);
        foreach (var row in counts)
        {
            var due = Months.DueOn(row.Month).AddDays(days);
            items.Add(new WorkItem(kind, new Text($"{OfficialDates.Month(row.Month).Zh}：{row.Count}份", $"{OfficialDates.Month(row.Month).En}: {row.Count}"), $"/months?month={Months.Key(row.Month)}&show={show}", due < day ? WorkGroup.Late : WorkGroup.Waiting, due));
        }
    }
}
