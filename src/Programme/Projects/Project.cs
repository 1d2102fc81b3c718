using System.Linq.Expressions;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>One line of the project list: what is built or bought, where, by whom, with what money, and how far it is.</summary>
internal sealed class Project : IVisible<Project>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>在线平台项目代码; unique where given.</summary>
    public string? Code { get; set; }
    public required string Name { get; set; }

    /// <summary>Pinyin initials of the name, for finding; <see cref="SortKey"/> for sorting.</summary>
    public required string Initials { get; set; }
    public string SortKey { get; set; } = "";
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

    public DateOnly? PlannedFinish
    {
        get;
        set
        {
            field = value;
            FinishKey = value ?? DateOnly.MaxValue;
        }
    }

    /// <summary>The planned finish as lists sort it, undated ones last.</summary>
    public DateOnly FinishKey { get; private set; } = DateOnly.MaxValue;
    public DateOnly? ActualStart { get; set; }
    public DateOnly? ActualFinish { get; set; }
    public string? ContactName { get; set; }
    public string? ContactPhone { get; set; }

    /// <summary>Facts the stage checks ask for (approvals, estimates, declarations), as JSON of <see cref="ProjectDossier"/>.</summary>
    public string Dossier { get; set; } = "{}";

    /// <summary>Must be entered into investment statistics (入库), and was.</summary>
    public bool StatisticsRequired { get; set; }
    public bool StatisticsEntered { get; set; }

    /// <summary>What the checker says of a lag: the finish will be late, the lag is serious, and the reason that was accepted.</summary>
    public bool FinishExpectedLate { get; set; }
    public bool LagCalledSerious { get; set; }
    public string? AcceptedReason { get; set; }

    /// <summary>The yearly list item it hangs on.</summary>
    public Guid? YearlyItemId { get; set; }

    /// <summary>The light as last judged: kept here so that no list judges. Written by <see cref="KeepLights"/> only.</summary>
    public LightColour Light { get; set; }
    public string LightZh { get; set; } = "";
    public string LightEn { get; set; } = "";
    public string LightRule { get; set; } = "";

    /// <summary>The day on which it turns worse if nothing more is reported, when that is near.</summary>
    public DateOnly? LightTurnsOn { get; set; }

    /// <summary>The newest figures that were not sent back. Written by <see cref="KeepLights"/> only.</summary>
    public DateOnly? LastMonth { get; set; }
    public int? LastBp { get; set; }
    public long? LastInvestedFen { get; set; }
    public bool Synthetic { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; }

    public Text LightSentence => new(LightZh, LightEn);

    /// <summary>Whoever has the division in scope; a project unit only what is its own.</summary>
    public static Expression<Func<Project, bool>> VisibleTo(Actor actor)
    {
        var organisation = actor.OrganisationId;
        if (actor.Role == Roles.ProjectUnit) return project => organisation != null && project.UnitId == organisation;
        return Sight.ByDivision<Project>(actor, project => project.Division).Or(project => organisation != null && project.UnitId == organisation);
    }

    public void Rename(string name)
    {
        Name = name;
        Initials = Pinyin.Initials(name);
        SortKey = Pinyin.SortKey(name);
    }

    /// <summary>Works have begun and are not finished: every month from the start to the finish may be reported.</summary>
    public bool TakesReport(DateOnly month) =>
        ActualStart is { } start && month >= Months.Of(start) && (ActualFinish is not { } finish || month <= Months.Of(finish)) && Stage is not (ProjectStage.Suspended or ProjectStage.Cancelled);

    /// <summary>A report of the month is owed: nobody is late with what went before the project came on the list or with a month at whose end it stood still, though its unit may report it.</summary>
    public bool OwesReport(DateOnly month, Suspensions suspensions) => TakesReport(month) && month >= Months.Of(CityClock.DayOf(CreatedAt)) && !suspensions.Cover(Id, month);

    /// <summary>The refusal of an office that may not act on the project: of another area, or a city bureau where another one leads. The lead office may stand in for any.</summary>
    public Refusal? NotForOffice(Actor actor)
    {
        if (actor.OutsideOf(Division) is { } outside) return outside;
        return actor.Role == Roles.CityBureau && LeadId is { } lead && lead != actor.OrganisationId
            ? new Refused($"“{Name}”由其他市级单位牵头，请由牵头单位办理。", $"“{Name}” is led by another bureau, which acts on it.") : null;
    }

    /// <summary>The refusal of somebody who may not speak for the unit: neither the unit itself nor an office of its area.</summary>
    public Refusal? NotForUnit(Actor actor) =>
        actor.OrganisationId == UnitId ? null : actor.Role == Roles.ProjectUnit ? new OtherDivision() : actor.OutsideOf(Division);
}

/// <summary>Planned money of one source, for the whole project and for this year.</summary>
internal sealed class ProjectFund : IVisible<ProjectFund>
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required FundKind Kind { get; init; }
    public required long Fen { get; set; }
    public long YearFen { get; set; }

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

    /// <summary>Payments that must have been made by the end of the month, cumulative; null where none is planned.</summary>
    public long? PayFen { get; set; }

    public static Expression<Func<PlannedProgress, bool>> VisibleTo(Actor actor) => Sight.Staff<PlannedProgress>(actor);
}

/// <summary>The light a project had at the end of a month. Never changed: later corrections are new facts, not a new past.</summary>
internal sealed class FrozenLight : IVisible<FrozenLight>
{
    public required Guid ProjectId { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }
    public required LightColour Colour { get; init; }
    public required string Zh { get; init; }
    public required string En { get; init; }
    public required string Rule { get; init; }

    public static Expression<Func<FrozenLight, bool>> VisibleTo(Actor actor) => Sight.Staff<FrozenLight>(actor);
}
