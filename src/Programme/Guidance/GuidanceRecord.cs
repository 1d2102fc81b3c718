using System.Linq.Expressions;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.Guidance;

/// <summary>Asked: waits for the county or the unit. Answered: waits for whoever asked. Closed: settled.</summary>
public enum GuidanceState { Asked, Answered, Closed }

/// <summary>
/// What a city bureau saw at a county's project on a day, what it said, and by when it wants an answer (督导). Each step is
/// also an append-only <see cref="GuidanceStep"/>.
/// </summary>
internal sealed class GuidanceRecord : IVisible<GuidanceRecord>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>The project's division and unit at the time, by which it is seen and answered.</summary>
    public required string Division { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid AskerId { get; init; }
    public Guid? AskerPostId { get; init; }
    public required DateOnly SeenOn { get; init; }
    public required string Seen { get; init; }
    public required string Said { get; init; }
    public required DateOnly Due { get; set; }
    public GuidanceState State { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public bool Synthetic { get; init; }
    public int Version { get; set; }

    /// <summary>Whoever has the division in scope and whoever asked; a project unit only what concerns itself.</summary>
    public static Expression<Func<GuidanceRecord, bool>> VisibleTo(Actor actor)
    {
        var organisation = actor.OrganisationId;
        Expression<Func<GuidanceRecord, bool>> own = record => organisation != null && (record.UnitId == organisation || record.AskerId == organisation);
        return actor.Role == Roles.ProjectUnit ? own : Sight.ByDivision<GuidanceRecord>(actor, record => record.Division).Or(own);
    }

    /// <summary>Nobody has answered and the day has passed.</summary>
    public bool IsLate(DateOnly day) => State == GuidanceState.Asked && Due < day;

    /// <summary>How it stands on a day, in words.</summary>
    public Text StateOn(DateOnly day) => IsLate(day) ? new($"逾期{day.DayNumber - Due.DayNumber}天未答复", $"{day.DayNumber - Due.DayNumber} days late") : StateName(State);

    public TagKind Kind(DateOnly day) => IsLate(day) ? TagKind.Danger : State switch { GuidanceState.Asked => TagKind.Info, GuidanceState.Answered => TagKind.Warning, _ => TagKind.Success };

    public static Text StateName(GuidanceState state) => state switch
    {
        GuidanceState.Asked => new("待答复", "To be answered"),
        GuidanceState.Answered => new("已答复，待办结", "Answered, to be closed"),
        _ => new("已办结", "Closed"),
    };
}

public enum GuidanceStepKind { Asked, Answered, Returned, Closed }

/// <summary>One step of a record: who said what, when. Never changed.</summary>
internal sealed class GuidanceStep : IVisible<GuidanceStep>
{
    public required Guid Id { get; init; }
    public required Guid RecordId { get; init; }
    public required GuidanceStepKind Kind { get; init; }
    public required string Words { get; init; }

    /// <summary>The day by which an answer was wanted after this step.</summary>
    public DateOnly? Due { get; init; }
    public required DateOnly On { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Reached only through its record, which says who sees it.</summary>
    public static Expression<Func<GuidanceStep, bool>> VisibleTo(Actor actor) => Sight.Staff<GuidanceStep>(actor);

    public static Text KindName(GuidanceStepKind kind) => kind switch
    {
        GuidanceStepKind.Asked => new("提出", "Asked"),
        GuidanceStepKind.Answered => new("答复", "Answered"),
        GuidanceStepKind.Returned => new("退回，请再答复", "Returned for another answer"),
        _ => new("办结", "Closed"),
    };
}
