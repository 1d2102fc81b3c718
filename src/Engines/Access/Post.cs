using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access;

/// <summary>A place of work that outlives its holders: a role in an organisation for a division. Work belongs to posts.</summary>
public sealed class Post : IVisible<Post>, IVersioned
{
    public required Guid Id { get; init; }
    public required string Title { get; set; }
    public required string Role { get; set; }
    public required Guid OrganisationId { get; init; }
    public required string Division { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>The post that is told while this one is vacant.</summary>
    public Guid? SupervisorPostId { get; set; }
    public int Version { get; set; }

    public static Expression<Func<Post, bool>> VisibleTo(Actor actor) => Sight.Staff<Post>(actor);
}

/// <summary>That an account holds a post from one day to another, both inclusive. A post has one holder on any day.</summary>
public sealed class PostHolding : IVisible<PostHolding>
{
    public required Guid Id { get; init; }
    public required Guid PostId { get; init; }
    public required Guid AccountId { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    public static Expression<Func<PostHolding, bool>> VisibleTo(Actor actor) => Sight.Staff<PostHolding>(actor);
}

/// <summary>A managed area over townships, such as an industrial park without a division code of its own.</summary>
public sealed class Zone : IVisible<Zone>
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Where its territory belongs by law; null when it spans several counties.</summary>
    public string? County { get; set; }

    public static Expression<Func<Zone, bool>> VisibleTo(Actor actor) => _ => true;
}

/// <summary>That a zone manages a township for a time; a township has one manager on any day.</summary>
public sealed class ZoneTownship : IVisible<ZoneTownship>
{
    public required Guid Id { get; init; }
    public required Guid ZoneId { get; init; }
    public required string Township { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    public static Expression<Func<ZoneTownship, bool>> VisibleTo(Actor actor) => _ => true;
}

/// <summary>One signed-in browser, in one post. The list is shown to its owner, who may end any of them.</summary>
public sealed class Session : IVisible<Session>
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public Guid? PostId { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Browser family and system, as the session list shows it.</summary>
    public required string Browser { get; init; }

    /// <summary>How it was proved: "password+totp", "passkey", "demonstration".</summary>
    public required string Method { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The enrolled phone it runs on; such a session works in field posts only.</summary>
    public Guid? PhoneId { get; init; }

    public static Expression<Func<Session, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return session => account != null && session.AccountId == account;
    }
}
