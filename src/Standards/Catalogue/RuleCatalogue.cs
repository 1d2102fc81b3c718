namespace WhiteCrane.Standards;

/// <summary>Every rule set the product applies, in the order the page of standards shows them.</summary>
public static class RuleCatalogue
{
    private static readonly Lazy<IReadOnlyList<RuleSet>> Sets = new(() =>
    [
        Prohibitions.Rules,
        DataProtection.Rules,
        GovernmentInvestment.Rules,
        .. LightSchemes.All.Select(scheme => scheme.Rules),
        LightSchemes.Common,
        GoalLight.Rules,
        PublicFigures.Rules,
        WorkCalendar.Rules,
        CreditCode.Rules,
        PersonNameRules.Rules,
        DocumentRules.Rules,
        PhoneRules.Rules,
        KinshipRules.Rules,
        CategoryRules.Rules,
        ConsentSubjects.Rules,
        FacilityKinds.Rules,
        StaffCertificates.Rules,
        SamePersonRules.Rules,
        RetentionRules.Rules,
        UpperSystemProfiles.Rules,
    ]);

    /// <summary>All sets, each id once.</summary>
    public static IReadOnlyList<RuleSet> All => Sets.Value;

    /// <summary>The rule with this id in any set, or null.</summary>
    public static RuleLine? FindLine(string id) => All.SelectMany(set => set.Lines).FirstOrDefault(line => line.Id == id);
}

/// <summary>What the product refuses to do, and how each refusal is kept.</summary>
public static class Prohibitions
{
    private static readonly Lazy<RuleSet> Data = new(() => RuleData.Read<RuleSet>("Catalogue/prohibitions.json"));

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => Data.Value;
}

/// <summary>Duties of data protection as far as they are known, each with its grade.</summary>
public static class DataProtection
{
    private static readonly Lazy<RuleSet> Data = new(() => RuleData.Read<RuleSet>("Catalogue/data-protection.json"));

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => Data.Value;
}
