using System.Linq.Expressions;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Duty;

/// <summary>That a person is on duty for an organisation in a slot, to be called in this order.</summary>
internal sealed class DutyShift : IVisible<DutyShift>, IVersioned
{
    public const int Orders = 3;

    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateOnly Day { get; init; }
    public required DutyPart Part { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }

    /// <summary>1 is called first.</summary>
    public required int Order { get; init; }
    public required Guid AccountId { get; set; }
    public required Guid PostId { get; set; }
    public required string Name { get; set; }

    /// <summary>Sealed.</summary>
    public required string Phone { get; set; }
    public int Version { get; set; }

    public DutySlot Slot => new(Day, Part);

    /// <summary>Every member of staff may need to know whom to call.</summary>
    public static Expression<Func<DutyShift, bool>> VisibleTo(Actor actor) => Sight.Staff<DutyShift>(actor);
}

internal static class DutyShifts
{
    /// <summary>Those whose people hold their posts on that day, with an account in use: a shift of anybody else is a gap.</summary>
    public static IQueryable<DutyShift> InPost(this IQueryable<DutyShift> shifts, CraneDb db, Actor actor) => shifts.Where(shift =>
        db.Visible<PostHolding>(actor).Any(holding => holding.PostId == shift.PostId && holding.AccountId == shift.AccountId && holding.From <= shift.Day && (holding.To == null || holding.To >= shift.Day))
        && db.Visible<Account>(actor).Any(account => account.Id == shift.AccountId && !account.Disabled));
}
