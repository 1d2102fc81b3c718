using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sheet;

/// <summary>A row of people understood.</summary>
/// <param name="Existing">The person of the register it is about; null for a new one.</param>
/// <param name="Household">What the sheet calls the household; null where it names none.</param>
/// <param name="Categories">Codes the sheet nominates.</param>
internal sealed record ResidentRow(int Number, string Name, Sex Sex, PartialDate? Birth, DocumentKind Kind, DocumentNumber? Document, IReadOnlyList<PhoneNumber> Phones, AddressParts? Address, string? Household, string? Relation, IReadOnlyList<string> Categories, Guid? Existing, IReadOnlyList<FieldRefusal> Errors, FieldRefusal? Ask = null)
    : CheckedRow(Number, Name, Errors, Ask);
