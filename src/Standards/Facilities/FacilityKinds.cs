namespace WhiteCrane.Standards;

/// <summary>The five fields of service a facility belongs to.</summary>
public enum FacilityField { ElderCare, Childcare, Education, Health, Community }

/// <summary>A licence or filing that a kind of facility is asked for.</summary>
/// <param name="When">The case in which it is; null for always.</param>
public sealed record LicenceRule(string Code, Text Name, Text? When, RuleSource Source);

/// <summary>A kind of facility, as offices call it.</summary>
/// <param name="Code">Stable; stored with every facility.</param>
/// <param name="Capacities">Codes of what it counts.</param>
/// <param name="Licences">What it is asked for, as far as it is known.</param>
public sealed record FacilityKind(string Code, FacilityField Field, Text Name, IReadOnlyList<string> Capacities, IReadOnlyList<LicenceRule> Licences, RuleSource Source);

/// <summary>Something whose number says how many a facility can take in.</summary>
public sealed record CapacityKind(string Code, Text Name, Text Unit);

/// <summary>Something that a facility does for people.</summary>
public sealed record FacilityService(string Code, FacilityField Field, Text Name);

/// <summary>Something that lets people in who could not come in otherwise.</summary>
public sealed record AccessibilityFeature(string Code, Text Name);

/// <summary>Kinds of facilities with what each counts and is licensed for; services and accessibility by name. For a city to replace.</summary>
public static class FacilityKinds
{
    /// <summary>The feature without which a facility does not count as accessible.</summary>
    public const string StepFree = "step-free";

    private sealed record Lists(IReadOnlyList<FacilityKind> Kinds, IReadOnlyList<CapacityKind> Capacities, IReadOnlyList<FacilityService> Services, IReadOnlyList<AccessibilityFeature> Accessibility);

    private static readonly Lazy<Lists> Data = new(() => RuleData.Read<Lists>("Facilities/facilities.json"));

    public static IReadOnlyList<FacilityKind> All => Data.Value.Kinds;

    public static IReadOnlyList<CapacityKind> Capacities => Data.Value.Capacities;

    public static IReadOnlyList<FacilityService> Services => Data.Value.Services;

    public static IReadOnlyList<AccessibilityFeature> Accessibility => Data.Value.Accessibility;

    /// <summary>Every licence of any kind, each once.</summary>
    public static IReadOnlyList<LicenceRule> Licences => [.. All.SelectMany(kind => kind.Licences).DistinctBy(licence => licence.Code)];

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => new("facility-kinds", new("设施类型", "Kinds of facilities"), "2025-09", null, null,
        new("养老、托育、教育、医疗和社区设施的类型，各算哪些容量、要哪些许可或备案。可由城市更换。", "Kinds of facilities in the five fields, what each counts and which licences or filings it is asked for. For the city to replace."),
        [.. All.Select(kind => new RuleLine($"facility-kinds.{kind.Code}", Words(kind), kind.Source)), .. LicenceLines]);

    private static IEnumerable<RuleLine> LicenceLines => Licences.Select(licence => new RuleLine($"facility-kinds.licence-{licence.Code}", new(
        $"{licence.Name.Zh}：{string.Join("、", Asked(licence).Select(kind => kind.Name.Zh))}{(licence.When is { } zh ? $"，{zh.Zh}" : "")}",
        $"{licence.Name.En}: {string.Join(", ", Asked(licence).Select(kind => kind.Name.En))}{(licence.When is { } en ? $"; {en.En}" : "")}"), licence.Source));

    public static FacilityKind? Find(string? code) => All.FirstOrDefault(kind => kind.Code == code);

    /// <summary>The kind's name; the code itself where it is unknown.</summary>
    public static Text NameOf(string code) => Find(code)?.Name ?? new(code, code);

    public static CapacityKind? Capacity(string? code) => Capacities.FirstOrDefault(row => row.Code == code);

    public static FacilityService? Service(string? code) => Services.FirstOrDefault(row => row.Code == code);

    public static AccessibilityFeature? Feature(string? code) => Accessibility.FirstOrDefault(row => row.Code == code);

    public static LicenceRule? Licence(string? code) => Licences.FirstOrDefault(row => row.Code == code);

    public static Text NameOf(FacilityField field) => field switch
    {
        FacilityField.ElderCare => new("养老", "Elder care"),
        FacilityField.Childcare => new("托育", "Childcare"),
        FacilityField.Education => new("教育", "Education"),
        FacilityField.Health => new("医疗", "Health"),
        FacilityField.Community => new("社区", "Community"),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static IEnumerable<FacilityKind> Asked(LicenceRule licence) => All.Where(kind => kind.Licences.Any(row => row.Code == licence.Code));

    private static Text Words(FacilityKind kind)
    {
        var (counts, licences) = (kind.Capacities.Select(code => Capacity(code)!.Name).ToList(), kind.Licences);
        return new(
            $"{kind.Name.Zh}（{NameOf(kind.Field).Zh}）：{(counts.Count == 0 ? "不计容量" : "计" + string.Join("、", counts.Select(name => name.Zh)))}；{(licences.Count == 0 ? "不另列许可" : string.Join("、", licences.Select(row => row.Name.Zh)))}",
            $"{kind.Name.En} ({NameOf(kind.Field).En}): {(counts.Count == 0 ? "counts nothing" : "counts " + string.Join(", ", counts.Select(name => name.En.ToLowerInvariant())))}; {(licences.Count == 0 ? "no licence listed" : string.Join(", ", licences.Select(row => row.Name.En)))}");
    }
}
