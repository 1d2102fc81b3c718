using System.Text.RegularExpressions;

namespace WhiteCrane.Tests.Guards;

/// <summary>Every text is there in both languages. A <c>Text</c> cannot lack one; these look for texts that are none.</summary>
public partial class TextTests
{
    [Fact]
    public void Pages_show_no_words_outside_the_localiser()
    {
        var found = new List<string>();
        foreach (var path in House.Sources("src", ".razor"))
        {
            var markup = RazorComment().Replace(File.ReadAllText(path), "");
            var code = markup.IndexOf("@code", StringComparison.Ordinal);
            if (code >= 0) markup = markup[..code];
            foreach (Match match in BareWords().Matches(Strings().Replace(markup, "\"\"")))
                found.Add($"{House.Name(path)}: {match.Groups[1].Value.Trim()}");
        }
        Assert.Empty(found);
    }

    [Fact]
    public void No_text_has_Chinese_in_its_English_or_no_English_at_all()
    {
        var found = new List<string>();
        foreach (var path in House.Sources("src", ".razor", ".cs").Where(path => !path.Contains("/PlanReading/", StringComparison.Ordinal)))
            foreach (Match match in Pair().Matches(File.ReadAllText(path)))
            {
                var (zh, en) = (match.Groups["zh"].Value, match.Groups["en"].Value);
                if (en.Length == 0 || (!Han().IsMatch(zh) && Han().IsMatch(en))) found.Add($"{House.Name(path)}: {match.Value}");
            }
        Assert.Empty(found);
    }

    [GeneratedRegex("""@\*.*?\*@""", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex("""\$?"(?:[^"\\\n]|\\.)*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Strings();

    [GeneratedRegex("""<\w[^<>]*>\s*([\p{IsCJKUnifiedIdeographs}][^<@{]*|[A-Z][a-z]+(?:\s+[a-z]+)+[^<@{]*)<""")]
    private static partial Regex BareWords();

    [GeneratedRegex("""(?:\bT\(|new Text\()\s*\$?"(?<zh>(?:[^"\\\n{]|\\.)*)"\s*,\s*\$?"(?<en>(?:[^"\\\n{]|\\.)*)"\s*\)""")]
    private static partial Regex Pair();

    [GeneratedRegex("""\p{IsCJKUnifiedIdeographs}""")]
    private static partial Regex Han();
}
