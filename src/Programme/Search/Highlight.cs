using System.Text;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Search;

/// <summary>A piece of a text, found or not.</summary>
internal readonly record struct TextPart(string Text, bool Found);

/// <summary>Where in a text the words stand, also where only their pinyin initials do.</summary>
internal static class Highlight
{
    private const int Before = 36;
    private const int Length = 130;

    /// <summary>The whole text in pieces, the found ones marked.</summary>
    public static IReadOnlyList<TextPart> Parts(string text, IReadOnlyList<string> terms)
    {
        var found = Marks(text, terms);
        var parts = new List<TextPart>();
        for (var at = 0; at < text.Length;)
        {
            var from = at;
            while (at < text.Length && found[at] == found[from]) at++;
            parts.Add(new TextPart(text[from..at], found[from]));
        }
        return parts;
    }

    /// <summary>The piece of a long text around the first word found, at most 130 characters of it; null where none of the words stands in it.</summary>
    public static string? Excerpt(string text, IReadOnlyList<string> terms)
    {
        var first = Array.IndexOf(Marks(text, terms), true);
        if (first < 0) return null;
        var from = Math.Max(0, first - Before);
        var to = Math.Min(text.Length, from + Length);
        if (from > 0 && char.IsLowSurrogate(text[from])) from--;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to++;
        return (from > 0 ? "…" : "") + text[from..to].ReplaceLineEndings(" ").Trim() + (to < text.Length ? "…" : "");
    }

    private static bool[] Marks(string text, IReadOnlyList<string> terms)
    {
        var found = new bool[text.Length];
        foreach (var term in terms)
        {
            var any = false;
            for (var at = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(term, at + term.Length, StringComparison.OrdinalIgnoreCase))
            {
                Array.Fill(found, true, at, term.Length);
                any = true;
            }
            if (!any && SearchWords.MayBeInitials(term)) MarkInitials(text, term, found);
        }
        return found;
    }

    private static void MarkInitials(string text, string term, bool[] found)
    {
        var (letters, places) = (new StringBuilder(), new List<int>());
        for (var at = 0; at < text.Length; at++)
            foreach (var letter in char.IsSurrogate(text[at]) ? "" : Pinyin.Initials(text[at].ToString()))
            {
                letters.Append(letter);
                places.Add(at);
            }
        var all = letters.ToString();
        for (var at = all.IndexOf(term, StringComparison.Ordinal); at >= 0; at = all.IndexOf(term, at + term.Length, StringComparison.Ordinal))
            for (var i = 0; i < term.Length; i++) found[places[at + i]] = true;
    }
}
