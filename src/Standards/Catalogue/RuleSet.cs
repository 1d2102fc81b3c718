namespace WhiteCrane.Standards;

/// <summary>Where a rule is written.</summary>
/// <param name="Title">The document's own name, in its own language.</param>
/// <param name="Article">The number of the article, or how to find the place; null when the whole document is meant.</param>
/// <param name="Url">The copy that was read; null when none could be opened.</param>
/// <param name="Grade">How well the rule is known.</param>
public sealed record RuleSource(string Title, string? Article, string? Url, EvidenceGrade Grade)
{
    /// <summary>The source in one line. A source that is no authority says so.</summary>
    public Text Citation
    {
        get
        {
            var numbered = Article is not null && Article.All(c => char.IsAsciiDigit(c) || c is ',' or ' ' or '-' or '–');
            var zh = Article is null ? Title : numbered ? $"{Title}第{Article.Replace(", ", "、")}条" : $"{Title}（{Article}）";
            var en = Article is null ? Title : numbered ? $"{Title}, art. {Article}" : $"{Title} ({Article})";
            return Grade.IsAuthority() ? new(zh, en) : new($"{zh}（{Grade.Label().Zh}）", $"{en} ({Grade.Label().En})");
        }
    }
}

/// <summary>One rule as it is shown to a reader, with its source.</summary>
public sealed record RuleLine(string Id, Text Rule, RuleSource Source);

/// <summary>A set of rules that is applied, replaced and dated as one.</summary>
/// <param name="Id">Stable, lower case, used in settings and addresses.</param>
/// <param name="Name">Short name, fit to stand inside a sentence.</param>
/// <param name="Version">The issuer's version or our own.</param>
/// <param name="EffectiveFrom">First day in force; null when the date is not known.</param>
/// <param name="EffectiveTo">Last day in force; null while in force or when the date is not known.</param>
/// <param name="Summary">What the set is for and what it leaves open.</param>
/// <param name="Lines">Every rule of the set.</param>
public sealed record RuleSet(
    string Id, Text Name, string Version, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, Text Summary, IReadOnlyList<RuleLine> Lines)
{
    /// <summary>The line with this id.</summary>
    /// <exception cref="KeyNotFoundException">The set has no such line.</exception>
    public RuleLine Line(string id) => Lines.FirstOrDefault(line => line.Id == id) ?? throw new KeyNotFoundException($"{Id} has no rule {id}.");

    /// <summary>True when the set is in force on this day, unknown dates counted as open ends.</summary>
    public bool InForceOn(DateOnly day) => (EffectiveFrom is null || EffectiveFrom <= day) && (EffectiveTo is null || day <= EffectiveTo);
}
