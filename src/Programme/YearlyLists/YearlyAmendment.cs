using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

public enum AmendmentKind { Added, Changed, Withdrawn, Reopened }

/// <summary>One change of an issued list: what it said, what it says, why, by whom. Never changed.</summary>
internal sealed class YearlyAmendment : IVisible<YearlyAmendment>
{
    public required Guid Id { get; init; }
    public required Guid ListId { get; init; }
    public required Guid ItemId { get; init; }
    public required AmendmentKind Kind { get; init; }

    /// <summary>The item in words, one line a field; null for an added one.</summary>
    public string? Before { get; init; }

    /// <summary>The same after; null for a withdrawn one.</summary>
    public string? After { get; init; }
    public required string Reason { get; init; }
    public required DateOnly On { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<YearlyAmendment, bool>> VisibleTo(Actor actor) => Sight.Staff<YearlyAmendment>(actor);

    public static Text KindName(AmendmentKind kind) => kind switch
    {
        AmendmentKind.Added => new("增加", "Added"),
        AmendmentKind.Changed => new("修改", "Changed"),
        AmendmentKind.Withdrawn => new("撤下", "Withdrawn"),
        _ => new("重新打开", "Reopened"),
    };
}
