using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.People;

public enum LifeEventKind { Died, Left, TakenBack }

/// <summary>What ended a person's presence, or took such an event back: what it rests on and who recorded it. Append-only.</summary>
internal sealed class LifeEvent : IPersonal<LifeEvent>
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required LifeEventKind Kind { get; init; }

    /// <summary>The last day; of what was taken back the same day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What it rests on; why it was taken back.</summary>
    public required string Evidence { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The event that this one takes back.</summary>
    public Guid? Undoes { get; init; }

    public static string DataKind => DataKinds.Basic;

    /// <summary>Events that count: neither taken back nor a taking back. A death is the last: nobody leaves after it.</summary>
    public static IReadOnlyList<LifeEvent> Standing(IReadOnlyCollection<LifeEvent> events)
    {
        var undone = events.Select(row => row.Undoes).OfType<Guid>().ToHashSet();
        return [.. events.Where(row => row.Kind != LifeEventKind.TakenBack && !undone.Contains(row.Id)).OrderByDescending(row => row.Kind)];
    }
}
