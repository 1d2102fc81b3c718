using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.Phones;

/// <summary>A phone enrolled at a township's desk: having it is the second factor of the field posts on it. Its cookie is kept as a keyed fingerprint.</summary>
public sealed class FieldPhone : IVisible<FieldPhone>
{
    public required Guid Id { get; init; }
    public required string Fingerprint { get; init; }

    /// <summary>Browser and system, as the list shows it.</summary>
    public required string Name { get; init; }

    /// <summary>The division of the desk that enrolled it.</summary>
    public required string Division { get; init; }
    public required string EnrolledBy { get; init; }
    public required DateTimeOffset EnrolledAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    public static Expression<Func<FieldPhone, bool>> VisibleTo(Actor actor) => Sight.ByDivision<FieldPhone>(actor, phone => phone.Division);
}

/// <summary>Somebody who signs in on an enrolled phone with a PIN of their own; two people may share one phone.</summary>
public sealed class PhonePerson : IVisible<PhonePerson>
{
    public const int Tries = 5;

    public required Guid Id { get; init; }
    public required Guid PhoneId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Keyed fingerprint: six digits would fall to guessing without the key, which lies outside the database.</summary>
    public required string Pin { get; init; }

    /// <summary>Wrong tries since the last right one; at <see cref="Tries"/> only the township's desk lets the person try again.</summary>
    public int Wrong { get; set; }
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? RemovedAt { get; set; }

    public static Expression<Func<PhonePerson, bool>> VisibleTo(Actor actor) => Sight.Staff<PhonePerson>(actor);
}

/// <summary>A code that enrols a phone for one person, good for ten minutes and once.</summary>
public sealed class PhoneOffer : IVisible<PhoneOffer>
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }
    public required string Fingerprint { get; init; }
    public required Guid AccountId { get; init; }
    public required string Division { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    public static Expression<Func<PhoneOffer, bool>> VisibleTo(Actor actor) => Sight.ByDivision<PhoneOffer>(actor, offer => offer.Division);
}
