using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages;

/// <summary>Digest: in the one summary of the day. AtOnce: only for danger.</summary>
public enum Urgency { Digest, AtOnce }

/// <summary>A reminder to a post. It never carries a resident's name; it says what and links to where it is done.</summary>
public sealed class InboxMessage : IVisible<InboxMessage>
{
    public required Guid Id { get; init; }
    public required Guid PostId { get; init; }

    /// <summary>What it is about, once: the same key reaches a post once only.</summary>
    public required string Key { get; init; }
    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }
    public required string Href { get; init; }
    public required Urgency Urgency { get; init; }

    /// <summary>The city's instant at which it was told.</summary>
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
    public DateTimeOffset? DigestedAt { get; set; }

    public Text Title => new(TitleZh, TitleEn);

    public static Expression<Func<InboxMessage, bool>> VisibleTo(Actor actor)
    {
        var post = actor.PostId;
        return message => post != null && message.PostId == post;
    }
}
