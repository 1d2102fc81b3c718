using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Purposes;

/// <summary>Kinds of relation the register itself writes. A room that makes others names its own.</summary>
public static class RelationKinds
{
    /// <summary>The holder (a person) has parental care, guardianship or a power to act for the person.</summary>
    public const string Authority = "authority";
}

/// <summary>
/// A live tie between a person and somebody who may therefore open the record: written in the transaction of the fact that
/// makes it, ended with it.
/// </summary>
public sealed class Relation : IAboutPerson
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string Kind { get; init; }

    /// <summary>Account, post, organisation or person, as the kind says.</summary>
    public required Guid HolderId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}
