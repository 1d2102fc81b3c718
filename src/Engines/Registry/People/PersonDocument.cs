using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.People;

/// <summary>An identity document: its number sealed, with a keyed index by which the whole number finds it. One number belongs to one person.</summary>
internal sealed class PersonDocument : IPersonal<PersonDocument>, ISealedNumber
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; set; }
    public required DocumentKind Kind { get; init; }
    public required byte[] Number { get; set; }
    public required string Index { get; set; }

    /// <summary>The index under the next key while keys rotate; both are asked, both are unique.</summary>
    public string? NextIndex { get; set; }
    public DateOnly? Expires { get; init; }

    /// <summary>Who compared it with the paper, and when; null where it was only typed or imported.</summary>
    public string? SeenBy { get; set; }
    public DateOnly? SeenOn { get; set; }

    /// <summary>The last day it counted; null while it does.</summary>
    public DateOnly? To { get; set; }

    public string Said(string number) => Sealing.SealedNumbers.Said(Kind, number);

    public static string DataKind => DataKinds.Documents;
}
