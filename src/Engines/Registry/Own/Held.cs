using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Own;

/// <summary>One fact that is held of a person, as the person reads it.</summary>
/// <param name="Value">In full: to the person themselves nothing is masked.</param>
/// <param name="From">Where it came from and when, where that is known.</param>
/// <param name="Picture">What an img shows, for a fact that is a picture: a data address.</param>
/// <param name="Row">Its row, by which the source is found; not shown.</param>
public sealed record HeldFact(Text Name, string Value, Text? From = null, HeldRow? Row = null, string? Picture = null);

/// <summary>A stored row: the table and the key as the audit names them.</summary>
public sealed record HeldRow(string Table, Guid Id);

/// <summary>Facts that rest on one basis.</summary>
/// <param name="Code">Stable; the name of the part in a downloaded file.</param>
/// <param name="Kind">The kind of data, as purposes name it.</param>
/// <param name="Basis">Why it may be held: the law it rests on, or consent.</param>
/// <param name="AfterLeaving">What becomes of it when the person leaves the service: what the law keeps, and in which least form.</param>
/// <param name="EndsWithLeaving">It rests on consent and ends when the person leaves.</param>
public sealed record HeldPart(string Code, string Kind, Text Title, Text Basis, Text AfterLeaving, bool EndsWithLeaving, IReadOnlyList<HeldFact> Facts);

/// <summary>Every room that keeps facts about people tells here all it holds of one. A test compares it with the tables.</summary>
public interface IHeldOfPerson
{
    /// <summary>Types of the rows it tells of.</summary>
    IReadOnlyList<Type> Tells { get; }

    Task<IReadOnlyList<HeldPart>> Of(CraneDb db, OpenedPerson opened, CancellationToken cancel);
}
