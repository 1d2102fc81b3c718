using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

public enum MonthShow { All, Missing, Check, Accept, Returned, Late, Accepted }

/// <summary>The projects a month's report is expected of, and where each report stands.</summary>
internal static class MonthList
{
    public static readonly MonthShow[] Shows = Enum.GetValues<MonthShow>();

    public static Text Name(this MonthShow show) => show switch
    {
        MonthShow.Missing => new("未报", "Missing"),
        MonthShow.Check => new("待县级核对", "For the county to check"),
        MonthShow.Accept => new("待部门认定", "For the bureau to accept"),
        MonthShow.Returned => new("已退回", "Returned"),
        MonthShow.Late => new("迟报", "Late"),
        MonthShow.Accepted => new("已认定", "Accepted"),
        _ => new("全部", "All"),
    };

    /// <summary>Of these projects those that owe a report of the month, or gave one all the same: it waits for its steps whatever became of the project.</summary>
    public static IQueryable<Project> Expecting(this IQueryable<Project> projects, CraneDb db, Actor actor, DateOnly month)
    {
        var reports = db.Visible<MonthReport>(actor).Where(report => report.Month == month);
        return projects.Where(Owing(db, actor, month).Or(project => reports.Any(report => report.ProjectId == project.Id)));
    }

    // Project.OwesReport as a query.
    private static Expression<Func<Project, bool>> Owing(CraneDb db, Actor actor, DateOnly month)
    {
        var end = Months.End(month);
        var listed = new DateTimeOffset(end.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime();
        var (suspended, resumed) = Suspensions.Until(db, actor, end);
        return project => project.ActualStart != null && project.ActualStart <= end && (project.ActualFinish == null || project.ActualFinish >= month) && project.Stage != ProjectStage.Suspended && project.Stage != ProjectStage.Cancelled && project.CreatedAt < listed
            && !suspended.Any(pause => pause.ProjectId == project.Id && !resumed.Any(back => back.ProjectId == project.Id && back.At > pause.At));
    }

    /// <summary>Of these projects those whose report of the month stands as asked.</summary>
    public static IQueryable<Project> Where(this IQueryable<Project> projects, MonthShow show, CraneDb db, Actor actor, DateOnly month)
    {
        var reports = db.Visible<MonthReport>(actor).Where(report => report.Month == month);
        var inTime = new DateTimeOffset(Months.DueOn(month).AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        var due = inTime.ToUniversalTime();
        return show switch
        {
            MonthShow.Missing => projects.Where(project => !reports.Any(report => report.ProjectId == project.Id)),
            MonthShow.Check => projects.Where(project => reports.Any(report => report.ProjectId == project.Id && report.State == ReportState.Reported)),
            MonthShow.Accept => projects.Where(project => reports.Any(report => report.ProjectId == project.Id && report.State == ReportState.Checked)),
            MonthShow.Returned => projects.Where(project => reports.Any(report => report.ProjectId == project.Id && report.State == ReportState.Returned)),
            MonthShow.Late => projects.Where(Owing(db, actor, month)).Where(project => reports.Any(report => report.ProjectId == project.Id && report.ReportedAt >= due)),
            MonthShow.Accepted => projects.Where(project => reports.Any(report => report.ProjectId == project.Id && report.State == ReportState.Accepted)),
            _ => projects,
        };
    }
}
