using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

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

    public static StageChange Of(Guid project, ProjectStage from, ProjectStage to, DateOnly on, string? reason, IEnumerable<string> findings, Actor actor, CityClock clock) => new()
    {
        Id = clock.NewId(),
        ProjectId = project,
        From = from,
        To = to,
        On = on,
        Reason = reason,
        Findings = [.. findings],
        ByName = actor.DisplayName,
        ByOrganisation = actor.OrganisationName,
        At = clock.Now,
    };
}
