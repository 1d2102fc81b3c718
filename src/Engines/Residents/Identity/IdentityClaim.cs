using System.Linq.Expressions;
using WhiteCrane.Engines.Registry;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.Identity;

/// <summary>Whom a claim is about: the resident, a child, a ward, or somebody grown who has empowered them.</summary>
public enum ClaimAbout { Self, Child, Ward, Empowered }

public enum ClaimState { Waiting, Accepted, Declined, Withdrawn }

/// <summary>
/// What a resident says of themselves or of somebody they act for, until an office has looked at a paper. What was typed once
/// is not asked again: the office registers from it.
/// </summary>
internal sealed class IdentityClaim : IVisible<IdentityClaim>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ResidentId { get; init; }
    public required ClaimAbout About { get; init; }

    /// <summary>What the person is to the resident: "女儿", "父亲"; empty for oneself.</summary>
    public string HolderIs { get; set; } = "";
    public required string Name { get; set; }
    public int Sex { get; set; }
    public string? Birth { get; set; }
    public DocumentKind DocumentKind { get; set; }

    /// <summary>The document's number, sealed; null where there is none.</summary>
    public byte[]? Number { get; set; }

    /// <summary>A telephone of the person, sealed.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>The village or community where the person lives: whose office looks.</summary>
    public required string Division { get; set; }

    /// <summary>Village group and house number, or road and number, as typed.</summary>
    public string? Road { get; set; }
    public string? HouseNumber { get; set; }
    public ClaimState State { get; set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Office and name of who decided, or the identity provider.</summary>
    public string? DecidedBy { get; set; }
    public DateOnly? DecidedOn { get; set; }
    public IdentityCheck? How { get; set; }

    /// <summary>Why it was declined, for the resident to read.</summary>
    public string? Reason { get; set; }

    /// <summary>The person of the register it was found to be.</summary>
    public Guid? PersonId { get; set; }
    public int Version { get; set; }

    /// <summary>The resident's own, or those living where a post keeps the register.</summary>
    public static Expression<Func<IdentityClaim, bool>> VisibleTo(Actor actor)
    {
        var own = actor.ResidentId;
        if (own is not null) return claim => claim.ResidentId == own;
        return actor.Has(ResidentsPermissions.CheckIdentity) ? Sight.ByDivision<IdentityClaim>(actor, claim => claim.Division) : _ => false;
    }

    public static Text NameOf(ClaimAbout about) => about switch
    {
        ClaimAbout.Self => new("本人", "oneself"),
        ClaimAbout.Child => new("未成年子女", "a child under 18"),
        ClaimAbout.Ward => new("由我监护的人", "somebody I am the guardian of"),
        _ => new("委托我代办的人", "somebody who empowers me"),
    };

    public static Text NameOf(ClaimState state) => state switch
    {
        ClaimState.Waiting => new("等待核验", "waiting to be checked"),
        ClaimState.Accepted => new("已核验", "checked"),
        ClaimState.Declined => new("没有通过", "declined"),
        _ => new("已撤回", "withdrawn"),
    };
}
