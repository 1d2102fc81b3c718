namespace WhiteCrane.Standards;

/// <summary>The colour of a light. Colour is never the only cue: a verdict always carries its sentence.</summary>
public enum LightColour
{
    /// <summary>No light: not due, suspended, or something needed is missing.</summary>
    None,
    Green,
    Yellow,
    Red,

    /// <summary>Finished: no light any more.</summary>
    Done,
}

/// <summary>Colours in words.</summary>
public static class LightColours
{
    public static Text Name(this LightColour colour) => colour switch
    {
        LightColour.None => new("未亮灯", "no light"),
        LightColour.Green => new("绿灯", "green"),
        LightColour.Yellow => new("黄灯", "yellow"),
        LightColour.Red => new("红灯", "red"),
        LightColour.Done => new("已完成", "done"),
        _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, null),
    };
}

/// <summary>What a scheme compares with the plan.</summary>
public enum ProgressMeasure
{
    /// <summary>Percentage points of progress behind the plan.</summary>
    PointsBehind,

    /// <summary>Progress as a share of planned progress.</summary>
    ShareOfPlan,

    /// <summary>Money invested, short of planned money, as a share of planned money.</summary>
    InvestmentShort,

    /// <summary>Any lag at all, its weight being a person's word.</summary>
    AnyLag,
}

/// <summary>What two yellow lights bring.</summary>
public enum YellowRepeat
{
    /// <summary>The second one in a row is red.</summary>
    Red,

    /// <summary>The owner is called to a talk; the colour stays.</summary>
    Talk,
}

/// <summary>How a scheme judges the start: red after this many month-ends missed in a row.</summary>
public sealed record StartRule(int RedMonths);

/// <summary>How a scheme judges progress. Thresholds in basis points (1 % = 100); their sense depends on the measure.</summary>
public sealed record ProgressRule(ProgressMeasure Measure, int Yellow, int? Red);

/// <summary>How a scheme judges entry into statistics (入库), in months since the start.</summary>
public sealed record StatisticsRule(int YellowMonths, int RedMonths);

/// <summary>One city's scheme of lights: its rules as a reader sees them, and the same as numbers.</summary>
public sealed record LightRuleSet(RuleSet Rules, StartRule? Start, ProgressRule Progress, bool Payment, StatisticsRule? Statistics, YellowRepeat? Repeat)
{
    public string Id => Rules.Id;
    public Text Name => Rules.Name;

    /// <summary>True when the scheme needs a planned investment (<see cref="ProjectState.PlannedInvestmentFen"/>).</summary>
    public bool JudgesByInvestment => Progress.Measure == ProgressMeasure.InvestmentShort;
}

/// <summary>The schemes a city may choose from.</summary>
public static class LightSchemes
{
    private static readonly Lazy<IReadOnlyList<LightRuleSet>> Schemes = new(() => RuleData.Read<LightRuleSet[]>("ProgressLights/schemes.json"));
    private static readonly Lazy<RuleSet> CommonRules = new(() => RuleData.Read<RuleSet>("ProgressLights/common.json"));

    /// <summary>The four schemes that were read; the first is the default.</summary>
    public static IReadOnlyList<LightRuleSet> All => Schemes.Value;

    /// <summary>What holds under every scheme because none of them says it.</summary>
    public static RuleSet Common => CommonRules.Value;

    /// <summary>The scheme with this id (for example "yinchuan-2025"), or null.</summary>
    public static LightRuleSet? Find(string id) => All.FirstOrDefault(scheme => scheme.Id == id);
}
