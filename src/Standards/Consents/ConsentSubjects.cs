namespace WhiteCrane.Standards;

/// <summary>Something that is asked for separately, and the words it is asked in.</summary>
/// <param name="Code">Stable; stored with every word given.</param>
/// <param name="Text">What the person agrees to, as it is read to them.</param>
/// <param name="Version">Of the text; a new text is a new version and an earlier word does not cover it.</param>
/// <param name="Sensitive">Sensitive personal information.</param>
/// <param name="Purposes">Purposes that are often named, offered while one is typed.</param>
public sealed record ConsentSubject(string Code, Text Name, Text Text, bool Sensitive, int Version, RuleSource Source, IReadOnlyList<string> Purposes);

/// <summary>
/// What needs a consent of its own. Statutory work is not among it: it rests on the law and is never dressed up as consent.
/// The texts are ours, for the city's lawyers to replace.
/// </summary>
public static class ConsentSubjects
{
    public const string Child = "child";
    public const string Photograph = "photograph";

    private static readonly Lazy<IReadOnlyList<ConsentSubject>> Data = new(() => RuleData.Read<List<ConsentSubject>>("Consents/consents.json"));

    public static IReadOnlyList<ConsentSubject> All => Data.Value;

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => new("consents", new("需要单独同意的事项", "What needs a consent of its own"), "2025-09", null, null,
        new("逐项单独询问，分别记录，撤回和同意一样方便。文字由本系统拟定，可由城市更换。", "Asked one by one, recorded one by one; withdrawing is as easy as giving. The texts are this product's, for the city to replace."),
        [.. All.Select(subject => new RuleLine($"consents.{subject.Code}", new($"{subject.Name.Zh}：{subject.Text.Zh}", $"{subject.Name.En}: {subject.Text.En}"), subject.Source))]);

    public static ConsentSubject? Find(string? code) => All.FirstOrDefault(subject => subject.Code == code);
}
