using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Consent.Photographs;

/// <summary>
/// The photograph of a person that one body keeps for one purpose, because the person agreed to it; it goes with the consent.
/// The picture lies sealed with the files, has no address of its own and is shown within an opened record only.
/// </summary>
internal sealed class PersonPhotograph : IPersonal<PersonPhotograph>
{
    public const string OwnerKind = "consent.photograph";

    public required Guid Id { get; init; }
    public required Guid PersonId { get; set; }
    public required Guid FileId { get; init; }

    /// <summary>What for, as the consent says it.</summary>
    public required string Purpose { get; init; }

    /// <summary>The body that may, as the consent says it.</summary>
    public required string Recipient { get; init; }

    /// <summary>Office and name.</summary>
    public required string KeptBy { get; init; }
    public required DateOnly KeptOn { get; init; }

    public static string DataKind => DataKinds.Basic;
}
