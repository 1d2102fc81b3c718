namespace WhiteCrane.Standards;

/// <summary>How long one kind of record about people is kept.</summary>
/// <param name="Months">The period; ours, for the city to replace.</param>
/// <param name="From">When it begins.</param>
/// <param name="Then">What becomes of the record.</param>
public sealed record RetentionRule(string Code, int Months, Text Name, Text From, Text Then, RuleSource Source)
{
    /// <summary>Whatever began before this day is over.</summary>
    public DateOnly Before(DateOnly today) => today.AddMonths(-Months);
}

/// <summary>Periods for which records about people are kept. The law asks for the shortest that is needed and names none; the periods are this product's.</summary>
public static class RetentionRules
{
    private static readonly Lazy<IReadOnlyList<RetentionRule>> Data = new(() => RuleData.Read<List<RetentionRule>>("Retention/retention.json"));

    public static IReadOnlyList<RetentionRule> All => Data.Value;

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => new("retention", new("人员档案的保存期限", "How long records of people are kept"), "2025-09", null, null,
        new("保存期限应为实现目的所必需的最短时间；具体期限由本系统拟定，可由城市更换。有未办结的事项时不删除。删除前先列出，删除后留下凭证。", "Records are kept no longer than needed. The periods are this product's, for the city to replace. Nothing is deleted while something is open; what would go is shown before, and a certificate stays."),
        [.. All.Select(rule => new RuleLine($"retention.{rule.Code}", new($"{rule.Name.Zh}：{rule.From.Zh}保存{Period(rule).Zh}，到期后：{rule.Then.Zh}", $"{rule.Name.En}: kept {Period(rule).En} {rule.From.En}, then: {rule.Then.En}"), rule.Source))]);

    public static RetentionRule? Find(string code) => All.FirstOrDefault(rule => rule.Code == code);

    public static Text Period(RetentionRule rule) => rule.Months % 12 == 0 ? new($"{rule.Months / 12}年", rule.Months == 12 ? "1 year" : $"{rule.Months / 12} years") : new($"{rule.Months}个月", $"{rule.Months} months");
}
