namespace WhiteCrane.Standards;

/// <summary>A category of people that services and figures ask for.</summary>
/// <param name="Code">Stable; stored with every fact.</param>
/// <param name="Meaning">Whom it means, as far as it is known.</param>
/// <param name="Evidence">What is usually looked at.</param>
/// <param name="ConfirmedBy">Who usually confirms it.</param>
/// <param name="ReviewMonths">Months after which it is looked at again (own design); null where age alone decides.</param>
/// <param name="Youngest">Least age in whole years; null for none.</param>
/// <param name="Eldest">Greatest age; null for none.</param>
/// <param name="Excludes">Codes that cannot stand beside it (own design).</param>
public sealed record CategoryRule(string Code, Text Name, Text Meaning, Text Evidence, Text ConfirmedBy, int? ReviewMonths, int? Youngest, int? Eldest, IReadOnlyList<string> Excludes, RuleSource Source)
{
    public EvidenceGrade Grade => Source.Grade;

    /// <summary>What of the age speaks against it on a day; null where nothing does or the age is not known well enough.</summary>
    public Text? AgeProblem(PartialDate? birth, DateOnly day)
    {
        if (birth is null) return null;
        var (least, most) = birth.AgeOn(day);
        if (Youngest is { } from && most < from) return new($"“{Name.Zh}”要满{from}岁", $"“{Name.En}” asks for the age of {from}");
        if (Eldest is { } to && least > to) return new($"“{Name.Zh}”只到{to}岁", $"“{Name.En}” ends with the age of {to}");
        return null;
    }
}

/// <summary>Categories of people in special difficulty and others whom the programme serves. Their number and bounds are a city's to change.</summary>
public static class CategoryRules
{
    public const string LivingAlone = "living-alone", EmptyNest = "empty-nest", DisabledElder = "disabled-elder", SevereDisability = "severe-disability", SpecialFamily = "special-family", MinimumAllowance = "minimum-allowance", ExtremePoverty = "extreme-poverty";

    private static readonly Lazy<IReadOnlyList<CategoryRule>> Data = new(() => RuleData.Read<List<CategoryRule>>("PersonCategories/categories.json"));

    public static IReadOnlyList<CategoryRule> All => Data.Value;

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => new("person-categories", new("人员类别", "Categories of people"), "2025-09", null, null,
        new("服务和统计用到的人员类别。哪些类别不能同时有、多久复核一次是本系统的设置，可由城市更换。", "Categories that services and figures ask for. Which exclude each other and when they are reviewed is this product's setting, for the city to replace."),
        [.. All.Select(rule => new RuleLine($"person-categories.{rule.Code}", new($"{rule.Name.Zh}：{rule.Meaning.Zh}；看{rule.Evidence.Zh}；由{rule.ConfirmedBy.Zh}确认", $"{rule.Name.En}: {rule.Meaning.En}; evidence: {rule.Evidence.En}; confirmed by {rule.ConfirmedBy.En}"), rule.Source))]);

    public static CategoryRule? Find(string? code) => All.FirstOrDefault(rule => rule.Code == code);

    /// <summary>The category's name; the code itself where it is unknown.</summary>
    public static Text NameOf(string code) => Find(code)?.Name ?? new(code, code);

    /// <summary>Which of those a person has cannot stand beside a new one.</summary>
    public static IReadOnlyList<CategoryRule> Conflicts(IReadOnlyCollection<string> existing, string code) =>
        Find(code) is { } rule ? [.. existing.Select(Find).OfType<CategoryRule>().Where(other => rule.Excludes.Contains(other.Code) || other.Excludes.Contains(code))] : [];
}
