using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Households;

public enum HouseholdKind { Family, Collective }

/// <summary>People who live behind one door and keep house together.</summary>
internal sealed class Household
{
    public required Guid Id { get; init; }
    public required HouseholdKind Kind { get; init; }
    public required Guid AddressId { get; set; }
    public required string Division { get; set; }
}

/// <summary>Who belonged to a household from one day to another, and as what. A person is in one household on any day; the database keeps it.</summary>
internal sealed class HouseholdMember : IPersonal<HouseholdMember>
{
    public required Guid Id { get; init; }
    public required Guid HouseholdId { get; init; }
    public required Guid PersonId { get; set; }

    /// <summary>Relation to the head of the household, by its code in Kinship (GB/T 4761).</summary>
    public required string Relation { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    public static string DataKind => DataKinds.Family;
}
