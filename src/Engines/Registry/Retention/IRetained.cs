using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>A row whose time may be over.</summary>
public sealed class RetainedRow
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The day from which its period is counted.</summary>
    public required DateOnly Since { get; init; }
}

/// <summary>One kind of record about people that is kept for a period. A room registers one for each rule of its own.</summary>
public interface IRetained
{
    /// <summary>Code of its rule in the set "retention".</summary>
    string Rule { get; }

    /// <summary>Rows whose period began before a day.</summary>
    IQueryable<RetainedRow> Over(CraneDb db, DateOnly before);

    /// <summary>Deletes or reduces rows and what the audit holds of them, within the caller's transaction.</summary>
    Task Remove(CraneDb db, IReadOnlyList<RetainedRow> rows, DateOnly today, CancellationToken cancel);
}

/// <summary>People for whom something is open: nothing of theirs is deleted. Every room that keeps duties registers one.</summary>
public interface IRetentionHold
{
    IQueryable<Guid> People(CraneDb db);
}
