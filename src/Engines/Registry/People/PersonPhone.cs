using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.People;

/// <summary>A telephone by which a person is reached; a household may share one.</summary>
internal sealed class PersonPhone : IPersonal<PersonPhone>, ISealedNumber
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; set; }
    public required byte[] Number { get; set; }
    public required string Index { get; set; }
    public string? NextIndex { get; set; }

    /// <summary>Whose it is, where it is not the person's own: "女儿", "村医".</summary>
    public string? Whose { get; init; }

    /// <summary>Tried first.</summary>
    public bool First { get; set; }
    public DateOnly? To { get; set; }

    public string Said(string number) => Sealing.SealedNumbers.SaidPhone(number);

    public static string DataKind => DataKinds.Contact;
}
