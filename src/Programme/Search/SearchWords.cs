namespace WhiteCrane.Programme.Search;

/// <summary>What somebody looks for: up to five words, all of which must be found; a word of Latin letters also finds pinyin initials.</summary>
internal sealed record SearchWords(string Typed, IReadOnlyList<string> Terms)
{
    private const int LongestQuery = 60;
    private const int MostTerms = 5;
    private static readonly string[] ElderNames = ["长辈版", "关怀版", "关爱版", "亲情版", "老年版", "大字版", "elder version", "large print", "zhangbeiban", "zbb"];

    public static SearchWords Of(string? query)
    {
        var typed = (query ?? "").Trim();
        if (typed.Length > LongestQuery) typed = typed[..(char.IsHighSurrogate(typed[LongestQuery - 1]) ? LongestQuery - 1 : LongestQuery)];
        return new SearchWords(typed, [.. typed.Replace("\0", "", StringComparison.Ordinal).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostTerms)]);
    }

    public bool Empty => Terms.Count == 0;

    /// <summary>The elder version is found by every name by which people know such versions.</summary>
    public bool ElderVersion => ElderNames.Any(name => Typed.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Two letters or more, as somebody types 托育 as "ty".</summary>
    public static bool MayBeInitials(string term) => term.Length >= 2 && term.All(char.IsAsciiLetterOrDigit) && term.Any(char.IsAsciiLetter);

    /// <summary>Whether every word is found in one of the texts, or its initials.</summary>
    public bool FoundIn(params string?[] texts) => Terms.All(term => texts.Any(text => text is not null && (text.Contains(term, StringComparison.OrdinalIgnoreCase) || (MayBeInitials(term) && Standards.Pinyin.Initials(text).Contains(term, StringComparison.Ordinal)))));
}
