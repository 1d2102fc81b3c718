using System.Globalization;
using System.Text.RegularExpressions;
using Hl7.Fhir.Model;
using WhiteCrane.Engines.Facilities.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace WhiteCrane.Exchange.Facilities;

/// <summary>Search parameters of facilities and staff. The first thing wrong is kept and refuses the whole search.</summary>
internal sealed partial class FacilityParameters(FhirQuery query)
{
    public static readonly FhirParameter
        Id = new("_id", SearchParamType.Token, "The id."),
        Name = new("name", SearchParamType.String, "Beginning of the name."),
        Organization = new("organization", SearchParamType.Reference, "The Organization that runs it: an id, with or without Organization/ before it."),
        Location = new("location", SearchParamType.Reference, "The Location: an id, with or without Location/ before it."),
        Active = new("active", SearchParamType.Token, "true or false, today."),
        Division = new("address-division", SearchParamType.Token, "Own parameter: national code of a division (4, 6, 9 or 12 digits); those below it count."),
        Near = new("near", SearchParamType.Special, "latitude|longitude|distance|unit, in degrees; unit m or km, 5 km where no distance is given, 100 km at most. Finds points of CGCS2000 and WGS 84 only; those of web maps lie beside them. The order is that of ids, not of distance.");

    private const double UsualNear = 5_000, FarthestNear = 100_000;

    public FhirProblem? Problem { get; private set; }

    public string? Text(FhirParameter parameter)
    {
        if (query.All(parameter.Name).Count > 1) Bad(parameter, $"{parameter.Name} 只能给一次", $"{parameter.Name} may be given once");
        return query.One(parameter.Name);
    }

    /// <summary>An id that is none finds nothing.</summary>
    public Guid? Key(FhirParameter parameter) => Text(parameter) is { } text ? Guid.TryParse(text, out var id) ? id : Guid.Empty : null;

    public Guid? Reference(FhirParameter parameter, string resource)
    {
        if (Text(parameter) is not { } text) return null;
        return Guid.TryParse(text.StartsWith(resource + "/", StringComparison.Ordinal) ? text[(resource.Length + 1)..] : text, out var id) ? id : Guid.Empty;
    }

    /// <summary>"system|code" or a code; several with commas between mean any of them.</summary>
    public IReadOnlyList<string>? Codes(FhirParameter parameter, string system)
    {
        if (Text(parameter) is not { } text) return null;
        List<string> codes = [];
        foreach (var one in text.Split(','))
            if (one.Split('|') is { Length: <= 2 } parts && (parts.Length == 1 || parts[0] == system) && parts[^1].Length > 0) codes.Add(parts[^1]);
            else Bad(parameter, $"{parameter.Name} 请写成 {system}|代码", $"Write {parameter.Name} as {system}|code");
        return codes;
    }

    public string? Code(FhirParameter parameter, string system)
    {
        if (Codes(parameter, system) is not { } codes) return null;
        if (codes.Count == 1) return codes[0];
        Bad(parameter, $"{parameter.Name} 只能给一个代码", $"{parameter.Name} takes one code");
        return "";
    }

    public bool? Flag(FhirParameter parameter)
    {
        var text = Text(parameter);
        if (text is not (null or "true" or "false")) Bad(parameter, $"{parameter.Name} 只能是 true 或 false", $"{parameter.Name} is true or false");
        return text is null ? null : text == "true";
    }

    public string? Place()
    {
        var text = Text(Division);
        if (text is not null && !DivisionCode().IsMatch(text)) Bad(Division, "address-division 是4、6、9或12位区划代码", "address-division is a division code of 4, 6, 9 or 12 digits");
        return text;
    }

    public FacilityNear? Around()
    {
        if (Text(Near) is not { } text) return null;
        if (Circle().Match(text) is { Success: true } match && GeoPoint.ReadDegrees(match.Groups["lat"].Value) is { } north and >= -90_000_000 and <= 90_000_000 && GeoPoint.ReadDegrees(match.Groups["lon"].Value) is { } east)
        {
            var metres = match.Groups["far"] is { Success: true, Length: > 0 } far ? double.Parse(far.Value, CultureInfo.InvariantCulture) * (match.Groups["unit"].Value == "m" ? 1 : 1000) : UsualNear;
            if (metres <= FarthestNear) return new(new(north, east), metres);
        }
        Bad(Near, "near 请写成 纬度|经度|距离|km（或 m），最远100公里", "Write near as latitude|longitude|distance|km (or m), 100 km at most");
        return null;
    }

    public void Bad(FhirParameter parameter, string zh, string en) => Problem ??= new FhirProblem(400, Issue.Invalid, zh, en, parameter.Name);

    [GeneratedRegex("^([0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$", RegexOptions.CultureInvariant)]
    private static partial Regex DivisionCode();

    [GeneratedRegex(@"^(?<lat>-?[0-9]{1,2}(\.[0-9]{1,10})?)\|(?<lon>-?[0-9]{1,3}(\.[0-9]{1,10})?)(\|(?<far>[0-9]{1,6}(\.[0-9]{1,3})?)?(\|(?<unit>m|km)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Circle();
}
