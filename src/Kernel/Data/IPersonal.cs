namespace WhiteCrane.Kernel.Data;

/// <summary>A record about one person: its changes are shown with that person's record, not in the administrators' log.</summary>
public interface IAboutPerson
{
    Guid PersonId { get; }
}

/// <summary>
/// A record about a person that pages read. It has no rule of sight of its own: it opens only with the person's record, for
/// a purpose, through <see cref="CraneDb.Of{T}"/>.
/// </summary>
public interface IPersonal<TSelf> : IAboutPerson where TSelf : IPersonal<TSelf>
{
    /// <summary>The kind of data it holds, as purposes name it.</summary>
    static abstract string DataKind { get; }
}

/// <summary>
/// Records of people that were opened for a purpose: the relation was asked and the access log is durable. Only the room that
/// keeps the register of people makes one.
/// </summary>
public abstract class Opened(IReadOnlyList<Guid> people, IReadOnlySet<string> kinds, IReadOnlyList<Guid>? earlier = null)
{
    /// <summary>The people whose records are open.</summary>
    public IReadOnlyList<Guid> People { get; } = people;

    /// <summary>Records that became part of these. What is append-only cannot move and is read through them.</summary>
    public IReadOnlyList<Guid> Earlier { get; } = earlier ?? [];

    /// <summary>The kinds of data that are open.</summary>
    public bool Has(string kind) => kinds.Contains(kind);
}
