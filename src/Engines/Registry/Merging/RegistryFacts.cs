using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Merging;

/// <summary>The register's own rows about people, and what of them cannot stand side by side.</summary>
internal static class RegistryFacts
{
    public static readonly IReadOnlyList<IPersonFacts> All =
    [
        new PersonFacts<PersonName>(clashes: (row, other) => row.Kind == other.Kind && row.Name == other.Name),
        new PersonFacts<PersonDocument>(),
        new PersonFacts<PersonPhone>(clashes: (row, other) => row.Index == other.Index && row.To is null && other.To is null),
        new PersonFacts<Residence>(clashes: (row, other) => Meet(row.From, row.To, other.From, other.To)),
        new PersonFacts<HouseholdMember>(clashes: (row, other) => Meet(row.From, row.To, other.From, other.To)),
        new PersonFacts<PersonCategory>(clashes: (row, other) => Meet(row.From, row.To, other.From, other.To) && (row.Code == other.Code || CategoryRules.Conflicts([other.Code], row.Code).Count > 0)),
        new PersonFacts<CategoryNomination>(clashes: (row, other) => row.Code == other.Code && row.Confirmed is null && other.Confirmed is null),
        new PersonFacts<Authority>(clashes: (row, other) => row.HolderName == other.HolderName && row.Kind == other.Kind && Meet(row.From, row.To, other.From, other.To), stays: (row, to) => row.HolderId == to),
        new PersonFacts<Authority>(nameof(Authority.HolderId), stays: (row, to) => row.PersonId == to),
        new PersonFacts<Relation>(clashes: (row, other) => row.HolderId == other.HolderId && row.Kind == other.Kind && Meet(row.From, row.To, other.From, other.To), stays: (row, to) => row.HolderId == to),
        new PersonFacts<Relation>(nameof(Relation.HolderId), stays: (row, to) => row.PersonId == to),
        new PersonFacts<BreakGlass>(),
        new PersonFacts<ListFinding>(),
        new PersonFacts<HandedRecord>(nameof(HandedRecord.RecordId), clashes: (row, other) => row.Profile == other.Profile),
    ];

    private static bool Meet(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) => (otherTo is null || from <= otherTo) && (to is null || otherFrom <= to);
}
