using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Plans;

/// <summary>Read: taken apart, under review. Confirmed: a programme runs on it. Superseded: an amended notice replaced it. Closed: every promise of it has an end.</summary>
public enum PlanState { Read, Confirmed, Superseded, Closed }

/// <summary>A notice that makes promises: its document, its text, and how it was read.</summary>
internal sealed class Plan : IVisible<Plan>, IVersioned
{
    public required Guid Id { get; init; }
    public required string Title { get; set; }
    public string? DocumentNumber { get; set; }
    public string? Issuer { get; set; }
    public DateOnly? IssuedOn { get; set; }
    public List<string> Recipients { get; set; } = [];

    /// <summary>The decoded text; every item's source is a range of its code points.</summary>
    public required string Text { get; init; }

    /// <summary>The reading as corrected so far, in the shape the reader prints (JSON). Frozen once confirmed.</summary>
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

    public static Expression<Func<Plan, bool>> VisibleTo(Actor actor) => Sight.Staff<Plan>(actor);
}
