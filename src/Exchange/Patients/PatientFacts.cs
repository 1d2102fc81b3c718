using Hl7.Fhir.Model;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace WhiteCrane.Exchange.Patients;

/// <summary>A telephone as sent.</summary>
internal sealed record SentPhone(string Number, string? Whose, bool First);

/// <summary>
/// What a Patient that was sent says, in the register's words. An element the register has no place for is refused and
/// named: nothing is taken and then lost.
/// </summary>
internal sealed record PatientFacts(string Name, IReadOnlyList<(OtherNameKind Kind, string Name)> Others, AdministrativeGender? Gender, string? Birth, IReadOnlyList<(DocumentKind Kind, string Number)> Documents, IReadOnlyList<SentPhone> Phones, AddressParts? Address, bool? Active, string? Died)
{
    public const string WhoseExtension = "urn:whitecrane:fhir:whose-phone";

    public static Result<PatientFacts> Read(Patient patient)
    {
        var problems = new List<FhirProblem>();
        Only(patient, "Patient", problems, "id", "meta", "language", "text", "identifier", "active", "name", "telecom", "gender", "birthDate", "deceased", "address");
        var names = patient.Name.Select((name, at) => OneName(name, $"Patient.name[{at}]", problems)).OfType<(HumanName.NameUse Use, string Name)>().ToList();
        var own = names.Where(name => name.Use == HumanName.NameUse.Official).ToList();
        if (own.Count != 1) problems.Add(No("Patient.name", "请给出一个姓名（use 为 official 或不写）", "Give one name, with use official or none"));
        if (patient.Gender == AdministrativeGender.Other) problems.Add(No("Patient.gender", "性别代码（GB/T 2261.1）里没有 other，不清楚时请用 unknown", "The national code of sexes has no “other”; use unknown where it is not known"));
        var documents = patient.Identifier.Select((identifier, at) => Document(identifier, $"Patient.identifier[{at}]", problems)).OfType<(DocumentKind, string)>().ToList();
        var phones = patient.Telecom.Select((telecom, at) => Phone(telecom, $"Patient.telecom[{at}]", problems)).OfType<SentPhone>().ToList();
        if (patient.Address.Count > 1) problems.Add(No("Patient.address", "只能有一个现住址", "There is one present address only"));
        var address = patient.Address.Count == 1 ? Home(patient.Address[0], "Patient.address[0]", problems) : null;
        var died = patient.Deceased switch
        {
            null or FhirBoolean { Value: false } => null,
            FhirDateTime time => time.Value,
            _ => "?",
        };
        if (problems.Count > 0) return new FhirProblems(problems);
        return new PatientFacts(own[0].Name, [.. names.Where(name => name.Use != HumanName.NameUse.Official).Select(name => (KindOf(name.Use), name.Name))], patient.Gender, patient.BirthDate, documents, phones, address, patient.Active, died);
    }

    public static FhirProblem No(string where, string zh, string en) => new(422, Issue.BusinessRule, zh, en, where);

    private static (HumanName.NameUse, string)? OneName(HumanName name, string at, List<FhirProblem> problems)
    {
        Only(name, at, problems, "use", "text", "family", "given");
        var text = !string.IsNullOrWhiteSpace(name.Text) ? name.Text : Joined(name);
        if (text.Length == 0) problems.Add(No(at, "请在 text 里写姓名", "Write the name in text"));
        if (name.Use is HumanName.NameUse.Temp or HumanName.NameUse.Anonymous or HumanName.NameUse.Maiden) problems.Add(No(at, "这里的姓名 use 只有 official、old、nickname、usual", "Names here are official, old, nickname or usual"));
        return (name.Use ?? HumanName.NameUse.Official, text);
    }

    /// <summary>Chinese names are written together, family name first; Latin ones apart.</summary>
    private static string Joined(HumanName name)
    {
        var given = string.Join(' ', name.Given);
        var latin = (name.Family + given).All(character => character < 0x250);
        return latin ? $"{given} {name.Family}".Trim() : name.Family + string.Concat(name.Given);
    }

    private static OtherNameKind KindOf(HumanName.NameUse use) => use switch
    {
        HumanName.NameUse.Old => OtherNameKind.Former,
        HumanName.NameUse.Nickname => OtherNameKind.Nickname,
        _ => OtherNameKind.Latin,
    };

    private static (DocumentKind, string)? Document(Identifier identifier, string at, List<FhirProblem> problems)
    {
        Only(identifier, at, problems, "use", "type", "system", "value");
        if (PatientSystems.Find(identifier.System) is not { } kind)
        {
            problems.Add(No(at + ".system", "没有这种证件的系统", "There is no such identifier system; those there are: " + string.Join(' ', PatientSystems.All)));
            return null;
        }
        if (string.IsNullOrWhiteSpace(identifier.Value)) problems.Add(No(at + ".value", "请写明证件号码", "Give the document's number"));
        return (kind, DocumentRules.Tidy(identifier.Value ?? ""));
    }

    private static SentPhone? Phone(ContactPoint telecom, string at, List<FhirProblem> problems)
    {
        Only(telecom, at, problems, "system", "value", "use", "rank", "extension");
        if (telecom.System is not (ContactPoint.ContactPointSystem.Phone or null)) problems.Add(No(at + ".system", "这里只登记电话", "Only telephones are kept here"));
        if (string.IsNullOrWhiteSpace(telecom.Value)) problems.Add(No(at + ".value", "请写明电话号码", "Give the telephone number"));
        if (telecom.Extension.FirstOrDefault(extension => extension.Url != WhoseExtension) is not null) problems.Add(No(at + ".extension", "没有这种扩展", "There is no such extension here"));
        var read = PhoneRules.Read(telecom.Value ?? "", syntheticAllowed: true);
        return new(read.Problem is null ? read.Number : telecom.Value ?? "", (telecom.Extension.FirstOrDefault()?.Value as FhirString)?.Value, telecom.Rank == 1);
    }

    /// <summary>The parts stand in the extension; where only a line is sent, it is taken as the road, and the division must still be named.</summary>
    private static AddressParts? Home(Address address, string at, List<FhirProblem> problems)
    {
        Only(address, at, problems, "use", "type", "text", "line", "city", "district", "state", "country", "extension");
        var parts = address.Extension.FirstOrDefault(extension => extension.Url == PatientOf.AddressExtension)?.Extension.ToLookup(part => part.Url, part => (part.Value as FhirString)?.Value);
        if (address.Extension.Any(extension => extension.Url != PatientOf.AddressExtension) || parts?.Any(part => part.Key != "division" && !PatientOf.Parts.Contains(part.Key)) == true) problems.Add(No(at + ".extension", "没有这种扩展", "There is no such extension here"));
        if (parts?["division"].FirstOrDefault() is not { } division)
        {
            problems.Add(No(at, $"请在扩展 {PatientOf.AddressExtension} 里写明居住的村（社区）的区划代码", $"Name the division code of the village or community in the extension {PatientOf.AddressExtension}"));
            return null;
        }
        string? Part(string name) => parts[name].FirstOrDefault();
        var read = new AddressParts(division, Part("road"), Part("number"), Part("compound"), Part("building"), Part("unit"), Part("room"));
        return (read.Line.Length == 0 && address.Line.FirstOrDefault() is { } line ? read with { Road = line } : read).Tidy();
    }

    private static void Only(Base sent, string at, List<FhirProblem> problems, params string[] kept)
    {
        foreach (var (name, _) in sent.EnumerateElements())
            if (!kept.Contains(name)) problems.Add(new(422, Issue.NotSupported, $"登记系统不保存 {at}.{name}，没有保存任何内容", $"The register keeps no {at}.{name}; nothing was saved", $"{at}.{name}"));
    }
}
