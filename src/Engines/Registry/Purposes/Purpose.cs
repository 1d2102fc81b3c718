using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Purposes;

/// <summary>What must tie the reader to the person before a record opens.</summary>
public enum Reach
{
    /// <summary>The person lives, or is registered, in a division of the post: statutory work of that place.</summary>
    Division,

    /// <summary>A relation of one of the named kinds that is live today.</summary>
    Relation,

    /// <summary>It is the reader's own record.</summary>
    Own,

    /// <summary>A record of another county that may be of the same person as one of the post's own, until somebody has said what they are.</summary>
    Pair,

    /// <summary>Danger to life or health: opens at once for anybody who holds the purpose, is told to the person and a supervisor, and must be justified.</summary>
    Emergency,
}

/// <summary>
/// A reason for which records of people are opened. The list is closed: every room declares its own, and what is not
/// declared opens nothing.
/// </summary>
/// <param name="Code">"room.work", stable: the access log keeps it for years.</param>
/// <param name="Name">As the person reads it beside the name of who looked.</param>
/// <param name="Basis">The legal basis, as far as it is known.</param>
/// <param name="Grade">How well the basis is known.</param>
/// <param name="Roles">Roles whose posts may have it.</param>
/// <param name="Reach">What ties the reader to the person.</param>
/// <param name="Kinds">Kinds of data it opens.</param>
/// <param name="Relations">Kinds of relation, where the reach is a relation.</param>
/// <param name="Searches">Whether people may be looked for under it; otherwise records are reached from lists and cases only.</param>
public sealed record Purpose(string Code, Text Name, Text Basis, EvidenceGrade Grade, IReadOnlyList<string> Roles, Reach Reach, IReadOnlyList<string> Kinds, IReadOnlyList<string>? Relations = null, bool Searches = false);

/// <summary>All purposes of this house.</summary>
public sealed class PurposeList(IEnumerable<Purpose> purposes)
{
    private readonly IReadOnlyDictionary<string, Purpose> byCode = purposes.ToDictionary(purpose => purpose.Code);

    public IReadOnlyList<Purpose> All => [.. byCode.Values.OrderBy(purpose => purpose.Code, StringComparer.Ordinal)];

    public Purpose? Find(string? code) => code is not null && byCode.TryGetValue(code, out var purpose) ? purpose : null;

    /// <summary>The purpose's name for the person who reads the log; the code itself where a room that declared it is gone.</summary>
    public Text NameOf(string code) => Find(code)?.Name ?? new Text(code, code);

    /// <summary>The purpose, if posts of this role have it.</summary>
    public Purpose? For(string role, string? code) => Find(code) is { } purpose && purpose.Roles.Contains(role) ? purpose : null;

    /// <summary>Purposes under which this role may look for people, emergencies last.</summary>
    public IReadOnlyList<Purpose> SearchesOf(string role) => [.. All.Where(purpose => purpose.Searches && purpose.Roles.Contains(role)).OrderBy(purpose => purpose.Reach)];
}
