using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>A page of another room about a person, offered on the record to those who may open it. Rooms register theirs.</summary>
/// <param name="Path">Before the person's id: "/consents".</param>
/// <param name="Permission">Who is shown it.</param>
/// <param name="Kind">The kind of data the purpose must open for it.</param>
public sealed record RecordLink(Text Title, string Path, string Permission, string Kind)
{
    /// <summary>The address for a person, with the purpose carried on.</summary>
    public string Of(Guid person, string purpose) => $"{Path}/{person}?for={Uri.EscapeDataString(purpose)}";
}
