namespace WhiteCrane.Standards;

/// <summary>A light and why it has its colour.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="Sentence">The numbers compared and the rule, in one sentence.</param>
/// <param name="RuleId">The rule that decided, found in <see cref="RuleCatalogue"/>.</param>
/// <param name="Consequence">What the scheme attaches to this light, such as a talk; null for nothing.</param>
public sealed record LightVerdict(LightColour Colour, Text Sentence, string RuleId, Text? Consequence = null)
{
    internal static LightVerdict By(RuleSet rules, string ruleId, LightColour colour, string zh, string en)
    {
        var rule = rules.Line(ruleId).Rule;
        return new(colour, new($"{zh}（规则 {rules.Name.Zh}：{rule.Zh}）", $"{en} (rule {rules.Name.En}: {rule.En})"), ruleId);
    }
}

/// <summary>What a light will be if nothing more is reported.</summary>
/// <param name="Now">The light today.</param>
/// <param name="Turns">The first day it gets worse, and the light then; null when it does not within the days looked at.</param>
public sealed record LightForecast(LightVerdict Now, DateOnly? TurnsOn, LightVerdict? Turns)
{
    /// <summary>The warning to the owner, or null when the light does not turn.</summary>
    public Text? Warning => TurnsOn is { } day && Turns is { } then
        ? new($"如无新的进展上报，{OfficialDates.Plain(day).Zh}将转为{then.Colour.Name().Zh}：{then.Sentence.Zh}", $"With nothing more reported this turns {then.Colour.Name().En} on {OfficialDates.Plain(day).En}: {then.Sentence.En}")
        : null;
}
