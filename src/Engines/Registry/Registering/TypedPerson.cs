using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>The facts of a person as they were typed somewhere else than on the register's own pages, read by the register's rules.</summary>
/// <param name="Number">Tidied; null where none was typed.</param>
public sealed record TypedPerson(string? Name, PartialDate? Birth, string? Number, IReadOnlyList<string> Phones)
{
    public sealed record Typed(string Name, int Sex, string? Birth, DocumentKind DocumentKind, string? Number, string? Phones, string Division, string? Road, string? HouseNumber);

    /// <summary>Adds to <paramref name="errors"/> what cannot be taken.</summary>
    /// <param name="synthetic">Whether numbers that cannot exist are taken.</param>
    public static TypedPerson Read(Typed typed, PlaceMap map, DateOnly today, bool synthetic, List<FieldRefusal> errors)
    {
        PersonRules.Division(map, typed.Division, errors);
        var name = PersonRules.Name(typed.Name, errors);
        var birth = PersonRules.Birth(typed.Birth, today, errors);
        var document = PersonRules.Document(typed.DocumentKind, typed.Number, today, synthetic, errors);
        PersonRules.Agree(document, birth, Enum.IsDefined((Sex)typed.Sex) ? (Sex)typed.Sex : Sex.Unknown, errors);
        PersonRules.Parts(new AddressParts(typed.Division, typed.Road, typed.HouseNumber), errors);
        return new(name, birth ?? (document?.Birth is { } born ? PartialDate.Of(born) : null), document?.Number, [.. PersonRules.Phones(typed.Phones, synthetic, errors).Select(phone => phone.Number)]);
    }
}
