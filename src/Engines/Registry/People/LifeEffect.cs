using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.People;

public enum LifeOutcome { Ended, Reopened, StaysEnded }

/// <summary>One row that ended with an event, or was open again (or not) when the event was taken back. Append-only.</summary>
internal sealed class LifeEffect : IPersonal<LifeEffect>
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid EventId { get; init; }
    public required LifeOutcome Outcome { get; init; }

    /// <summary>The table of the row.</summary>
    public required string Table { get; init; }
    public required Guid? RowId { get; init; }

    /// <summary>The last day it had before; null where it had none.</summary>
    public DateOnly? WasTo { get; init; }

    /// <summary>What another room calls what it ended; null for the register's own.</summary>
    public string? RoomZh { get; init; }
    public string? RoomEn { get; init; }

    public static string DataKind => DataKinds.Basic;
}
