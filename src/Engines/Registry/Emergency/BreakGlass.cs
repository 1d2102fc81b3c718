using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Emergency;

/// <summary>
/// A record opened in an emergency: at once, for two hours, told to a supervisor and shown to the person; whoever opened it
/// writes within a day why.
/// </summary>
internal sealed class BreakGlass : IVisible<BreakGlass>, IVersioned, IAboutPerson
{
    public static readonly TimeSpan Open = TimeSpan.FromHours(2), ToJustify = TimeSpan.FromDays(1);

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid PostId { get; init; }
    public required string Division { get; init; }

    /// <summary>Office and name, as the person reads them.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>Real instants: an emergency does not wait for a demonstration's day.</summary>
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Until { get; init; }
    public required DateTimeOffset JustifyBy { get; init; }

    /// <summary>Sealed: what happened and why the record was needed.</summary>
    public string? Justification { get; set; }
    /// <summary>The city's day, from which the period of keeping is counted.</summary>
    public required DateOnly Day { get; init; }
    public DateTimeOffset? JustifiedAt { get; set; }

    /// <summary>The supervisor's finding.</summary>
    public bool? Accepted { get; set; }
    public string? AcceptedBy { get; set; }
    public int Version { get; set; }

    /// <summary>Whoever opened it, and those who supervise the place.</summary>
    public static Expression<Func<BreakGlass, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return actor.Has(RegistryPermissions.Supervise)
            ? Sight.ByDivision<BreakGlass>(actor, opening => opening.Division).Or<BreakGlass>(opening => opening.AccountId == account)
            : opening => account != null && opening.AccountId == account;
    }
}
