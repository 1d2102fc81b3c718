using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.HandOver;

/// <summary>That a post passes to a successor on a day. Never changed; what happened to it stands in its steps.</summary>
internal sealed class HandOverRecord : IVisible<HandOverRecord>
{
    public required Guid Id { get; init; }
    public required Guid PostId { get; init; }
    public required string PostTitle { get; init; }
    public required string OrganisationName { get; init; }
    public required string Division { get; init; }

    /// <summary>Who holds the post; null for a vacant one.</summary>
    public Guid? GiverId { get; init; }
    public string? GiverName { get; init; }
    public required Guid TakerId { get; init; }
    public required string TakerName { get; init; }

    /// <summary>The successor's first day; the holder's last is the day before.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The post from which it was proposed: the post itself, or its supervisor where it is vacant.</summary>
    public required Guid ByPostId { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The two people, the post, its supervisor, and whoever manages people where the post is.</summary>
    public static Expression<Func<HandOverRecord, bool>> VisibleTo(Actor actor)
    {
        var (account, post) = (actor.AccountId, actor.PostId);
        Expression<Func<HandOverRecord, bool>> own = row => (account != null && (row.GiverId == account || row.TakerId == account)) || (post != null && (row.PostId == post || row.ByPostId == post));
        return actor.Has(Access.AccessPermissions.ManagePeople) ? Sight.ByDivision<HandOverRecord>(actor, row => row.Division).Or(own) : own;
    }

    /// <summary>Whether this actor speaks for the giving side.</summary>
    public bool GivenBy(Actor actor) => GiverId is null ? actor.PostId == ByPostId : actor.AccountId == GiverId;

    public bool TakenBy(Actor actor) => actor.AccountId == TakerId;
}

internal enum HandOverStepKind { Given, Taken, Withdrawn, Done }

/// <summary>One step of a hand-over; each happens once.</summary>
internal sealed class HandOverStep : IVisible<HandOverStep>
{
    public required Guid Id { get; init; }
    public required Guid HandOverId { get; init; }
    public required HandOverStepKind Kind { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<HandOverStep, bool>> VisibleTo(Actor actor) => Sight.Staff<HandOverStep>(actor);

    public static Text KindName(HandOverStepKind kind) => kind switch
    {
        HandOverStepKind.Given => new("移交人确认", "Confirmed by the one who gives"),
        HandOverStepKind.Taken => new("接收人确认", "Confirmed by the one who takes"),
        HandOverStepKind.Withdrawn => new("撤回", "Withdrawn"),
        _ => new("交接完成", "Handed over"),
    };
}

/// <summary>One piece of open work, or a file, as it stood at the hand-over.</summary>
internal sealed class HandOverItem : IVisible<HandOverItem>
{
    public required Guid Id { get; init; }
    public required Guid HandOverId { get; init; }
    public required int Position { get; init; }
    public required bool IsFile { get; init; }
    public required string KindZh { get; init; }
    public required string KindEn { get; init; }
    public required string Title { get; init; }
    public string? Href { get; init; }

    /// <summary>The day work is due; of a file the day it was uploaded.</summary>
    public DateOnly? Day { get; init; }

    public Text Kind => new(KindZh, KindEn);

    public static Expression<Func<HandOverItem, bool>> VisibleTo(Actor actor) => Sight.Staff<HandOverItem>(actor);
}
