using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents;

/// <summary>How it was made sure who a resident is.</summary>
public enum IdentityCheck { Counter, Visit, Provider }

/// <summary>
/// A resident who signs in, by a telephone number or mailbox that is theirs. Who they are in the register is known only after
/// somebody, or an identity provider, has looked; until then the account sees what it typed itself and nothing else.
/// </summary>
internal sealed class ResidentAccount : IVisible<ResidentAccount>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Telephone number or e-mail address, sealed, with its keyed index.</summary>
    public required byte[] Address { get; set; }
    public required string AddressIndex { get; set; }

    /// <summary>As the person calls themselves; the registered name once it is known who they are.</summary>
    public string Name { get; set; } = "";

    /// <summary>The code by which a counter finds what this account asks for; not a secret that opens anything.</summary>
    public required string Code { get; init; }

    public Guid? PersonId { get; set; }
    public IdentityCheck? CheckedHow { get; set; }

    /// <summary>Office and name of who looked, or the provider's name.</summary>
    public string? CheckedBy { get; set; }
    public DateOnly? CheckedOn { get; set; }
    public bool Synthetic { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The person has left the service: signs in no more, and the address is gone.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public int Version { get; set; }

    public static Expression<Func<ResidentAccount, bool>> VisibleTo(Actor actor)
    {
        var own = actor.ResidentId;
        return account => own != null && account.Id == own;
    }

    public static Text NameOf(IdentityCheck how) => how switch
    {
        IdentityCheck.Counter => new("窗口核验", "at a counter"),
        IdentityCheck.Visit => new("上门核验", "on a visit"),
        _ => new("统一身份认证", "by an identity provider"),
    };
}
