using System.Text.RegularExpressions;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace WhiteCrane.Exchange.Patients;

/// <summary>Search parameters as the register's filter.</summary>
internal static partial class PatientFilter
{
    public static Result<RecordFilter> Read(FhirQuery query)
    {
        foreach (var once in (string[])["_id", "name", "identifier", "phone", "gender", "address-division"])
            if (query.All(once).Count > 1) return Bad(once, $"{once} 只能给一次", $"{once} may be given once");
        var filter = new RecordFilter();
        if (query.One("_id") is { } id) filter = filter with { Id = Guid.TryParse(id, out var key) ? key : Guid.Empty };
        if (query.One("name") is { } name) filter = filter with { Name = name };
        if (query.One("identifier") is { } identifier)
        {
            var read = Identifier(identifier);
            if (read.Refusal is { } bad) return bad;
            filter = filter with { Kind = read.Value.Kind, Number = read.Value.Number };
        }
        if (query.One("phone") is { } phone) filter = filter with { Phone = phone };
        if (query.One("gender") is { } gender)
        {
            if (gender is not ("male" or "female")) return Bad("gender", "gender 只能是 male 或 female", "gender is male or female");
            filter = filter with { Sex = gender == "male" ? Sex.Male : Sex.Female };
        }
        if (query.One("address-division") is { } division)
        {
            if (!Code().IsMatch(division)) return Bad("address-division", "address-division 是4、6、9或12位区划代码", "address-division is a division code of 4, 6, 9 or 12 digits");
            filter = filter with { Division = division };
        }
        var births = new List<RecordBirth>();
        foreach (var typed in query.All("birthdate"))
        {
            if (Bound().Match(typed) is not { Success: true } match || ReadPartialDate.Read(match.Groups["date"].Value) is not { Date: { } date })
                return Bad("birthdate", "birthdate 请写成 1956-03-12、1956-03 或 1956，前面可加 ge、le、gt、lt", "Write birthdate as 1956-03-12, 1956-03 or 1956, with ge, le, gt or lt before it");
            births.Add(new(match.Groups["how"].Value switch { "ge" => BirthIs.From, "le" => BirthIs.Until, "gt" => BirthIs.After, "lt" => BirthIs.Before, _ => BirthIs.Within }, date));
        }
        return filter with { Births = births };
    }

    /// <summary>"system|value" or a value of any system.</summary>
    internal static Result<(DocumentKind? Kind, string Number)> Identifier(string typed)
    {
        if (typed.Split('|') is not { Length: <= 2 } parts || parts[^1].Trim().Length == 0) return Bad("identifier", "identifier 请写成 系统|号码", "Write identifier as system|value");
        if (parts.Length == 1) return (null, parts[0].Trim());
        return PatientSystems.Find(parts[0]) is { } kind ? (kind, parts[1].Trim()) : Bad("identifier", "没有这种证件的系统", "There is no such identifier system; those there are: " + string.Join(' ', PatientSystems.All));
    }

    private static FhirProblem Bad(string name, string zh, string en) => new(400, Issue.Invalid, zh, en, name);

    [GeneratedRegex("^([0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("^(?<how>eq|ge|le|gt|lt)?(?<date>[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bound();
}
