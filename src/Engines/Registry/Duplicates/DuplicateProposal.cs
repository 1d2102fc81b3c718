using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Duplicates;

public enum DuplicateState { Proposed, Merged, Different }

/// <summary>
/// Two records that may be of one person, and what an office has said of them. One row for a pair, whichever was found first;
/// what is said to be different is not proposed again. It records itself.
/// </summary>
internal sealed class DuplicateProposal : IVersioned, IAboutPerson
{
    public required Guid Id { get; init; }

    /// <summary>The older record.</summary>
    public required Guid First { get; init; }
    public required Guid Second { get; init; }
    public int Score { get; set; }

    /// <summary>Codes of the signs, the strongest first.</summary>
    public required string Signs { get; set; }
    public bool Certain { get; set; }
    public DuplicateState State { get; set; }
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>The record that one county would keep, said to the county that has to decide.</summary>
    public Guid? Wanted { get; set; }
    public string? WantedCounty { get; set; }

    /// <summary>Office and name.</summary>
    public string? WantedBy { get; set; }
    public string? WantedBecause { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? Reason { get; set; }
    public int Version { get; set; }

    Guid IAboutPerson.PersonId => First;

    public IEnumerable<SamePersonSign> SignList() => Signs.Split(',').Select(SamePersonRules.Find).OfType<SamePersonSign>();

    public bool Has(Guid person) => person == First || person == Second;

    public static (Guid First, Guid Second) Order(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}
