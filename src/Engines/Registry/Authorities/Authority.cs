using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Authorities;

/// <summary>On what somebody may act for a person.</summary>
public enum AuthorityKind { Parent, Guardian, AgreedGuardian, PowerOfAttorney, OneAct }

/// <summary>How the person said so, where the authority is for one act.</summary>
public enum SpokenHow { Spoken, Thumbprint, Signed }

/// <summary>
/// That somebody may act for a person: a parent, a guardian, somebody empowered; or for one act only a neighbour, a grandchild,
/// the village doctor, before a named witness. Dated, with what it rests on and who looked at it.
/// </summary>
internal sealed class Authority : IPersonal<Authority>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>For whom it is.</summary>
    public required Guid PersonId { get; set; }
    public required AuthorityKind Kind { get; init; }

    /// <summary>Who may act, where they are in the register.</summary>
    public Guid? HolderId { get; init; }

    /// <summary>Who may act, by name; of somebody in the register as it was then.</summary>
    public required string HolderName { get; init; }

    /// <summary>What they are to the person: "女儿", "邻居", "村医".</summary>
    public required string HolderIs { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    /// <summary>The paper: a court's decision, a notarial act, the household register; for one act what is to be done.</summary>
    public required string Document { get; init; }
    public SpokenHow? How { get; init; }

    /// <summary>Who stood by when it was given for one act.</summary>
    public string? Witness { get; init; }
    public required string VerifiedBy { get; init; }
    public required DateOnly VerifiedOn { get; init; }
    public string? EndReason { get; set; }
    public int Version { get; set; }

    public static string DataKind => DataKinds.Family;

    /// <summary>Takes the person's place altogether, as a guardian of whatever kind does.</summary>
    public static bool IsGuardian(AuthorityKind kind) => kind is AuthorityKind.Parent or AuthorityKind.Guardian or AuthorityKind.AgreedGuardian;

    public static Text NameOf(AuthorityKind kind) => kind switch
    {
        AuthorityKind.Parent => new("父母", "Parent"),
        AuthorityKind.Guardian => new("监护人", "Guardian"),
        AuthorityKind.AgreedGuardian => new("意定监护人", "Guardian by agreement"),
        AuthorityKind.PowerOfAttorney => new("委托代办", "Power of attorney"),
        _ => new("只办一件事", "For one act"),
    };

    public static Text NameOf(SpokenHow how) => how switch
    {
        SpokenHow.Spoken => new("口头", "spoken"),
        SpokenHow.Thumbprint => new("按手印", "by thumbprint"),
        _ => new("签名", "signed"),
    };
}
