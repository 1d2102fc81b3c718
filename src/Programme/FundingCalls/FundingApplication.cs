using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

public enum FundingOutcome { Applied, Approved, Refused, Withdrawn }

/// <summary>One applicant of a call: a project, or an organisation without one yet.</summary>
internal sealed class FundingApplication : IVisible<FundingApplication>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid CallId { get; init; }
    public Guid? ProjectId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string Division { get; init; }
    public required long AskedFen { get; set; }
    public required DateOnly AppliedOn { get; init; }
    public string? Note { get; set; }
    public FundingOutcome Outcome { get; set; }
    public long? ApprovedFen { get; set; }
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Number of the paper, or the reason of a refusal or withdrawal.</summary>
    public string? DecisionWords { get; set; }
    public bool Synthetic { get; init; }
    public int Version { get; set; }

    /// <summary>Whoever has the division in scope, and the applicant itself.</summary>
    public static Expression<Func<FundingApplication, bool>> VisibleTo(Actor actor)
    {
        var organisation = actor.OrganisationId;
        Expression<Func<FundingApplication, bool>> own = row => organisation != null && row.OrganisationId == organisation;
        return actor.Role == Engines.Access.Roles.ProjectUnit ? own : Sight.ByDivision<FundingApplication>(actor, row => row.Division).Or(own);
    }

    public static Text OutcomeName(FundingOutcome outcome) => outcome switch
    {
        FundingOutcome.Approved => new("已批准", "Approved"),
        FundingOutcome.Refused => new("未批准", "Refused"),
        FundingOutcome.Withdrawn => new("已撤回", "Withdrawn"),
        _ => new("已申报，等结果", "Applied, waiting"),
    };
}

/// <summary>One step of an application: what became of it, how much, who recorded it. Never changed.</summary>
internal sealed class FundingStep : IVisible<FundingStep>
{
    public required Guid Id { get; init; }
    public required Guid ApplicationId { get; init; }
    public required FundingOutcome To { get; init; }
    public required long Fen { get; init; }
    public string? Words { get; init; }
    public required DateOnly On { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Reached only through its application, which says who sees it.</summary>
    public static Expression<Func<FundingStep, bool>> VisibleTo(Actor actor) => Sight.Staff<FundingStep>(actor);
}
