using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Residents.SignIn;

/// <summary>One signed-in browser of a resident.</summary>
internal sealed class ResidentSession : IVisible<ResidentSession>
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastSeenAt { get; set; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Browser family and system, as the person recognises it.</summary>
    public required string Browser { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    public static Expression<Func<ResidentSession, bool>> VisibleTo(Actor actor)
    {
        var own = actor.ResidentId;
        return session => own != null && session.AccountId == own;
    }
}

/// <summary>A code sent to an address, good for ten minutes and five tries. It proves that whoever types it holds the telephone or mailbox.</summary>
internal sealed class SignInCode : IVisible<SignInCode>
{
    public const int Tries = 5;
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }
    public required byte[] Address { get; init; }
    public required string AddressIndex { get; init; }
    public required byte[] Code { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The account that is to sign in with this address from now on; null for a code that signs in.</summary>
    public Guid? For { get; init; }
    public int Tried { get; set; }
    public DateTimeOffset? UsedAt { get; set; }

    public static Expression<Func<SignInCode, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<SignInCode>(actor);
}
