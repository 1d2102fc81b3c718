using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>Read: taken apart, under review. Confirmed: a programme runs on it. Superseded: an amended notice replaced it. Closed: every promise of it has an end.</summary>
public enum PlanState { Read, Confirmed, Superseded, Closed }

/// <summary>A notice that makes promises: its document, its text, and how it was read.</summary>
internal sealed class Plan : IVisible<Plan>, IVersioned
{
    public const string FileOwner = "programme.plan";

    public required Guid Id { get; init; }
    public required string Title { get; set; }
    public string? DocumentNumber { get; set; }
    public string? Issuer { get; set; }
    public DateOnly? IssuedOn { get; set; }
    public List<string> Recipients { get; set; } = [];

    /// <summary>The decoded text; every item's source is a range of its code points.</summary>
    public required string Text { get; init; }

    /// <summary>The reading as corrected so far (JSON of <see cref="Draft"/>). Frozen once confirmed.</summary>
    public required string Reading { get; set; }
    public required string SourceName { get; init; }
    public Guid? FileId { get; set; }
    public PlanState State { get; set; }

    /// <summary>The last date anything in it is due.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>The plan this amended notice replaces.</summary>
    public Guid? AmendsPlanId { get; set; }
    public required DateTimeOffset ReadAt { get; init; }
    public Guid? ReadBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public string? ConfirmedByName { get; set; }
    public int Version { get; set; }

    /// <summary>Its last date has passed: an ordinary state, in which what is open waits to be closed.</summary>
    public bool IsPast(DateOnly today) => State == PlanState.Confirmed && LastDay < today;

    public static Expression<Func<Plan, bool>> VisibleTo(Actor actor) => Sight.Staff<Plan>(actor);

    public static Text StateName(PlanState state) => state switch
    {
        PlanState.Read => new("待核对确认", "Under review"),
        PlanState.Confirmed => new("执行中", "Running"),
        PlanState.Superseded => new("已被修订稿替代", "Replaced by an amended notice"),
        _ => new("已全部办结", "Everything closed"),
    };
}
