using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.People;

public enum LifeEventKind { Died, Left }

/// <summary>What ended a person's presence, what it rests on and who recorded it. Append-only.</summary>
internal sealed class LifeEvent : IPersonal<LifeEvent>
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required LifeEventKind Kind { get; init; }
    public required DateOnly On { get; init; }
    public required string Evidence { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public static string DataKind => DataKinds.Basic;
}
