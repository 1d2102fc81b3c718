using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Projects;

/// <summary>The tables of the project list.</summary>
internal static class ProjectsModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Project>(entity =>
        {
            entity.ToTable("programme_project").HasKey(project => project.Id);
            entity.HasIndex(project => project.Code).IsUnique();
            entity.HasIndex(project => new { project.SortKey, project.Id });
            entity.HasIndex(project => new { project.Division, project.SortKey, project.Id });
            entity.HasIndex(project => new { project.Stage, project.SortKey, project.Id });
            entity.HasIndex(project => new { project.FinishKey, project.SortKey, project.Id });
            entity.HasIndex(project => new { project.Light, project.Division, project.UnitId });
            entity.HasIndex(project => project.UnitId);
            entity.HasIndex(project => project.TaskId);
            entity.HasIndex(project => project.YearlyItemId);
        });
        model.Entity<ProjectFund>(entity =>
        {
            entity.ToTable("programme_project_fund", table => table.HasCheckConstraint("programme_project_fund_positive", "\"Fen\" >= 0 AND \"YearFen\" >= 0")).LiesWith(typeof(Project), nameof(ProjectFund.ProjectId)).HasKey(fund => fund.Id);
            entity.HasIndex(fund => new { fund.ProjectId, fund.Kind }).IsUnique();
        });
        model.Entity<PlannedProgress>().ToTable("programme_planned_progress", table => table.HasCheckConstraint("programme_planned_progress_range", "\"Bp\" BETWEEN 0 AND 10000")).LiesWith(typeof(Project), nameof(PlannedProgress.ProjectId)).HasKey(plan => new { plan.ProjectId, plan.Month });
        model.Entity<FrozenLight>().ToTable("programme_frozen_light").LiesWith(typeof(Project), nameof(FrozenLight.ProjectId)).IsAppendOnly().HasKey(light => new { light.ProjectId, light.Month });
        model.Entity<MonthReport>(entity =>
        {
            entity.ToTable("programme_month_report", table => table.HasCheckConstraint("programme_month_report_range", "\"Bp\" BETWEEN 0 AND 10000 AND \"InvestedFen\" >= 0 AND \"PaidFen\" >= 0")).LiesWith(typeof(Project), nameof(MonthReport.ProjectId)).HasKey(report => report.Id);
            entity.HasIndex(report => new { report.ProjectId, report.Month }).IsUnique();
            entity.HasIndex(report => new { report.Month, report.State });
        });
        model.Entity<MonthReportEvent>(entity =>
        {
            entity.ToTable("programme_month_report_event").LiesWith(typeof(MonthReport), nameof(MonthReportEvent.ReportId)).IsAppendOnly().HasKey(change => change.Id);
            entity.HasIndex(change => change.ReportId);
        });
        model.Entity<StageChange>(entity =>
        {
            entity.ToTable("programme_stage_change").LiesWith(typeof(Project), nameof(StageChange.ProjectId)).IsAppendOnly().HasKey(change => change.Id);
            entity.HasIndex(change => change.ProjectId);
        });
    }
}
