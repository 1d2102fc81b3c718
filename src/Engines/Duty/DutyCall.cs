using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

internal enum DutyCallState { Waiting, Acknowledged, NobodyAnswered }

/// <summary>A call to whoever is on duty at an organisation, until somebody acknowledges it.</summary>
internal sealed class DutyCall : IVisible<DutyCall>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string OrganisationName { get; init; }
    public required string Division { get; init; }

    /// <summary>What it is about, without any resident's name.</summary>
    public required string Subject { get; init; }
    public required int WaitMinutes { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public Guid? ByPostId { get; init; }
    public Guid? ByOrganisationId { get; init; }

    /// <summary>How many were called so far; 0 before the first.</summary>
    public int Order { get; set; }
    public DutyCallState State { get; set; }
    public int Version { get; set; }

    /// <summary>The caller's and the called organisation, and whoever has its division in scope.</summary>
    public static Expression<Func<DutyCall, bool>> VisibleTo(Actor actor)
    {
        var organisation = actor.OrganisationId;
        return Sight.ByDivision<DutyCall>(actor, call => call.Division).Or(call => organisation != null && (call.OrganisationId == organisation || call.ByOrganisationId == organisation));
    }
}

internal enum DutyStepKind { Called, Acknowledged, NobodyAnswered }

/// <summary>One thing that happened in a call. Never changed.</summary>
internal sealed class DutyCallStep : IVisible<DutyCallStep>
{
    public required Guid Id { get; init; }
    public required Guid CallId { get; init; }
    public required DutyStepKind Kind { get; init; }
    public required int Order { get; init; }
    public Guid? AccountId { get; init; }
    public Guid? PostId { get; init; }
    public string? Name { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<DutyCallStep, bool>> VisibleTo(Actor actor) => Sight.Staff<DutyCallStep>(actor);

    public static Text KindName(DutyStepKind kind) => kind switch
    {
        DutyStepKind.Called => new("呼叫", "Called"),
        DutyStepKind.Acknowledged => new("确认", "Acknowledged"),
        _ => new("无人应答", "Nobody answered"),
    };
}
