using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places;

public enum DivisionChangeKind { Added, Renamed, Closed }

/// <summary>One change to the list of villages and communities: what, from which day, why, by whom. Never changed.</summary>
public sealed class DivisionChange : IVisible<DivisionChange>
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required DivisionChangeKind Kind { get; init; }
    public string? NameBefore { get; init; }
    public string? NameAfter { get; init; }

    /// <summary>The day from which it counts; for a closing, the last day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The approval or other paper it rests on.</summary>
    public required string Reason { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<DivisionChange, bool>> VisibleTo(Actor actor) => Sight.Staff<DivisionChange>(actor);

    public Text Sentence => Kind switch
    {
        DivisionChangeKind.Added => new($"新增：{NameAfter}", $"Added: {NameAfter}"),
        DivisionChangeKind.Renamed => new($"更名：{NameBefore} → {NameAfter}", $"Renamed: {NameBefore} → {NameAfter}"),
        _ => new($"撤销：{NameBefore}", $"Closed: {NameBefore}"),
    };
}
