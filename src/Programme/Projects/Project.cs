using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

public enum ProjectType { NewBuild, Alteration, Purchase, Service }

public enum FundKind { Central, Province, City, County, SpecialBond, GeneralBond, SocialCapital, Bank }

/// <summary>One line of the project list: what is built or bought, where, by whom, with what money, and how far it is.</summary>
internal sealed class Project : IVisible<Project>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>在线平台项目代码; unique where given.</summary>
    public string? Code { get; set; }
    public required string Name { get; set; }
    public required string Initials { get; set; }
    public Guid? TaskId { get; set; }
    public Field Field { get; set; }

    /// <summary>Code of the division it stands in.</summary>
    public required string Division { get; set; }
    public string? Site { get; set; }

    /// <summary>The unit that builds it and reports.</summary>
    public required Guid UnitId { get; set; }

    /// <summary>The city bureau that guides and accepts.</summary>
    public Guid? LeadId { get; set; }
    public ProjectType Type { get; set; }
    public string? Scale { get; set; }
    public long TotalFen { get; set; }

    /// <summary>This year's planned investment.</summary>
    public long YearFen { get; set; }
    public ProjectStage Stage { get; set; }
    public ProjectStage? SuspendedFrom { get; set; }
    public DateOnly? PlannedStart { get; set; }
    public DateOnly? PlannedFinish { get; set; }
    public DateOnly? ActualStart { get; set; }
    public DateOnly? ActualFinish { get; set; }
    public string? ContactName { get; set; }
    public string? ContactPhone { get; set; }

    /// <summary>Facts the stage checks ask for (approvals, estimates, declarations), as JSON of <see cref="ProjectDossier"/>.</summary>
    public string Dossier { get; set; } = "{}";

    /// <summary>The yearly list item it hangs on.</summary>
    public Guid? YearlyItemId { get; set; }
    public bool Synthetic { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; }

    /// <summary>Whoever has the division in scope, and the unit itself.</summary>
    public static Expression<Func<Project, bool>> VisibleTo(Actor actor)
    {
        var organisation = actor.OrganisationId;
        return Sight.ByDivision<Project>(actor, project => project.Division).Or(project => organisation != null && project.UnitId == organisation);
    }
}

/// <summary>Planned money of one source.</summary>
internal sealed class ProjectFund : IVisible<ProjectFund>
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required FundKind Kind { get; init; }
    public required long Fen { get; set; }

    public static Expression<Func<ProjectFund, bool>> VisibleTo(Actor actor) => Sight.Staff<ProjectFund>(actor);
}

/// <summary>Where a project is planned to stand at the end of a month.</summary>
internal sealed class PlannedProgress : IVisible<PlannedProgress>
{
    public required Guid ProjectId { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Cumulative physical progress, basis points.</summary>
    public required int Bp { get; set; }

    /// <summary>Cumulative planned investment; null where only progress is planned.</summary>
    public long? Fen { get; set; }

    public static Expression<Func<PlannedProgress, bool>> VisibleTo(Actor actor) => Sight.Staff<PlannedProgress>(actor);
}

/// <summary>Reported by the unit, checked by the county, accepted by the bureau, or sent back with a reason.</summary>
public enum ReportState { Reported, Checked, Accepted, Returned }

/// <summary>One project's month. Every step of it is also an append-only <see cref="MonthReportEvent"/>.</summary>
internal sealed class MonthReport : IVisible<MonthReport>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required DateOnly Month { get; init; }

    /// <summary>Cumulative physical progress, basis points.</summary>
    public required int Bp { get; set; }

    /// <summary>Cumulative investment done.</summary>
    public required long InvestedFen { get; set; }

    /// <summary>Cumulative payments.</summary>
    public required long PaidFen { get; set; }
    public string? Note { get; set; }
    public ReportState State { get; set; }
    public required DateTimeOffset ReportedAt { get; set; }
    public string? ReturnReason { get; set; }
    public int Version { get; set; }

    public static Expression<Func<MonthReport, bool>> VisibleTo(Actor actor) => Sight.Staff<MonthReport>(actor);
}

/// <summary>One step of a month's report, with the figures it stood on. Never changed.</summary>
internal sealed class MonthReportEvent : IVisible<MonthReportEvent>
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required ReportState To { get; init; }
    public required int Bp { get; init; }
    public required long InvestedFen { get; init; }
    public required long PaidFen { get; init; }
    public string? Words { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<MonthReportEvent, bool>> VisibleTo(Actor actor) => Sight.Staff<MonthReportEvent>(actor);
}

/// <summary>One change of stage: from where to where, who, when, why, and what the checks said. Never changed.</summary>
internal sealed class StageChange : IVisible<StageChange>
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required ProjectStage From { get; init; }
    public required ProjectStage To { get; init; }
    public required DateOnly On { get; init; }
    public string? Reason { get; init; }

    /// <summary>Rule ids of the findings that stood at the time.</summary>
    public List<string> Findings { get; init; } = [];
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<StageChange, bool>> VisibleTo(Actor actor) => Sight.Staff<StageChange>(actor);
}
