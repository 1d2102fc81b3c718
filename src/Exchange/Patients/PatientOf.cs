using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hl7.Fhir.Model;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Exchange.Patients;

/// <summary>A person of the register as a Patient. Names are text only: many have no surname, and none is split here.</summary>
internal static class PatientOf
{
    public const string AddressExtension = "urn:whitecrane:fhir:address";

    /// <summary>The parts of a door by their names in the extension.</summary>
    public static readonly string[] Parts = ["road", "number", "compound", "building", "unit", "room"];

    public static Patient Record(PersonRecord record, PlaceMap places)
    {
        var person = record.Person;
        return new Patient
        {
            Id = person.Id.ToString("D"),
            Meta = new Meta { VersionId = VersionOf(record) },
            Active = person.Left is null && person.Died is null,
            Name = [new HumanName { Use = HumanName.NameUse.Official, Text = person.Name }, .. record.Names.Select(Other)],
            Gender = person.Sex switch
            {
                Sex.Male => AdministrativeGender.Male,
                Sex.Female => AdministrativeGender.Female,
                _ => AdministrativeGender.Unknown,
            },
            BirthDate = person.Birth?.ToIso(),
            Deceased = person.Died is { } died ? new FhirDateTime(died.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
            Identifier = [.. record.Documents.Select(Number)],
            Telecom = [.. record.Phones.Select(Phone)],
            Address = record.Address is { } address ? [Home(address, places)] : [],
        };
    }

    /// <summary>A record that was merged into another one.</summary>
    public static Patient Merged(Guid id, Guid into) => new()
    {
        Id = id.ToString("D"),
        Active = false,
        Link = [new() { Other = new ResourceReference($"Patient/{into:D}"), Type = Patient.LinkType.ReplacedBy }],
    };

    /// <summary>The register's own count and what is told: it changes with anything a system is shown.</summary>
    public static string VersionOf(PersonRecord record) =>
        $"{record.Person.Version}-{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(record)))[..16]}";

    private static HumanName Other(RecordName other) => other.Kind switch
    {
        OtherNameKind.Former => new() { Use = HumanName.NameUse.Old, Text = other.Name },
        OtherNameKind.Nickname => new() { Use = HumanName.NameUse.Nickname, Text = other.Name },
        _ => new() { Use = HumanName.NameUse.Usual, Text = other.Name },
    };

    private static Identifier Number(RecordDocument document) => new()
    {
        Use = Identifier.IdentifierUse.Official,
        Type = new CodeableConcept { Text = DocumentRules.NameOf(document.Kind).Zh, Coding = PatientSystems.TypeOf(document.Kind) is { } code ? [new("http://terminology.hl7.org/CodeSystem/v2-0203", code)] : [] },
        System = PatientSystems.Of(document.Kind),
        Value = document.Number,
    };

    /// <summary>Somebody else's telephone says whose: the number reaches the person, and is not theirs.</summary>
    private static ContactPoint Phone(RecordPhone phone) => new()
    {
        System = ContactPoint.ContactPointSystem.Phone,
        Value = phone.Number,
        Rank = phone.First ? 1 : null,
        Extension = phone.Whose is { } whose ? [new Extension(PatientFacts.WhoseExtension, new FhirString(whose))] : [],
    };

    private static Address Home(AddressParts parts, PlaceMap places)
    {
        var path = places.PathOf(parts.Division);
        return new()
        {
            Use = Address.AddressUse.Home,
            Text = HomeCity.Name + places.FullName(parts.Division) + parts.Line,
            Line = parts.Line.Length > 0 ? [parts.Line] : [],
            City = HomeCity.Name,
            District = path.FirstOrDefault(place => place.Level == DivisionLevel.County)?.Name,
            Country = "CN",
            Extension = [new Extension { Url = AddressExtension, Extension = [new("division", new FhirString(parts.Division)), .. Parts.Zip([parts.Road, parts.Number, parts.Compound, parts.Building, parts.Unit, parts.Room]).Where(pair => pair.Second is not null).Select(pair => new Extension(pair.First, new FhirString(pair.Second!)))] }],
        };
    }
}
