using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Feedback;

/// <summary>What somebody says about a page (意见). Never changed; its answers stand beside it.</summary>
internal sealed class FeedbackNote : IVisible<FeedbackNote>
{
    public required Guid Id { get; init; }

    /// <summary>The path of the page it is about, without its query.</summary>
    public required string Page { get; init; }
    public required string Text { get; init; }

    /// <summary>How the person wants to be reached, sealed; null where they did not say.</summary>
    public string? Contact { get; init; }

    /// <summary>Who said it, where they were signed in.</summary>
    public Guid? AccountId { get; init; }
    public string? ByName { get; init; }
    public string? ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Whoever answers for the city sees all; a signed-in asker sees their own.</summary>
    public static Expression<Func<FeedbackNote, bool>> VisibleTo(Actor actor)
    {
        if (FeedbackPermissions.Answers(actor)) return _ => true;
        var account = actor.AccountId;
        return note => account != null && note.AccountId == account;
    }

    /// <summary>Kept as short as people read it out: the last eight digits of the id.</summary>
    public string Reference => Id.ToString("N")[^8..].ToUpperInvariant();
}

/// <summary>An answer to a note, by a name and with a date. A second one follows the first; none is changed.</summary>
internal sealed class FeedbackAnswer : IVisible<FeedbackAnswer>
{
    public required Guid Id { get; init; }
    public required Guid NoteId { get; init; }
    public required string Text { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public Guid? ByPostId { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<FeedbackAnswer, bool>> VisibleTo(Actor actor) => _ => true;
}
