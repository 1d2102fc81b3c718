using System.Text;

namespace WhiteCrane.Standards;

/// <summary>
/// Pinyin for sorting and finding, without tone, ü written v. Each character has its most frequent reading, whatever the word;
/// the surname of a person has its own. Readings come from npm pinyin-pro (named in data/pinyin/readings.txt).
/// </summary>
public static class Pinyin
{
    /// <summary>A key that sorts text by pinyin, then by character, when compared ordinally (in databases: collation C or BINARY).</summary>
    public static string SortKey(string text) => Key(Plain(text), []);

    /// <summary>As <see cref="SortKey"/>, with the surname read as a surname: 曾 zeng, 仇 qiu, 尉迟 yu chi.</summary>
    public static string PersonSortKey(string name)
    {
        var plain = Plain(name);
        return Key(plain, Readings.Loaded.Surname(plain));
    }

    /// <summary>First letters, for finding: 新艾里 is "xal". Latin letters and digits stay; everything else is left out.</summary>
    public static string Initials(string text) => Letters(Plain(text), [], initialsOnly: true);

    /// <summary>First letters of a person's name, the surname read as a surname: 单小红 is "sxh".</summary>
    public static string PersonInitials(string name)
    {
        var plain = Plain(name);
        return Letters(plain, Readings.Loaded.Surname(plain), initialsOnly: true);
    }

    /// <summary>Whole syllables in a row: 新艾里 is "xinaili". Latin letters and digits stay; everything else is left out.</summary>
    public static string Full(string text) => Letters(Plain(text), [], initialsOnly: false);

    /// <summary>Whole syllables of a person's name, the surname read as a surname.</summary>
    public static string PersonFull(string name)
    {
        var plain = Plain(name);
        return Letters(plain, Readings.Loaded.Surname(plain), initialsOnly: false);
    }

    /// <summary>Every reading of one character, the most frequent first; empty for what is no Chinese character of the table.</summary>
    public static IReadOnlyList<string> ReadingsOf(char character) => Readings.Loaded.All(character);

    private static string Key(string text, ReadOnlySpan<string> surname)
    {
        var key = new StringBuilder(text.Length * 6);
        for (var at = 0; at < text.Length; at++)
        {
            if (Reading(text, at, surname) is { } reading) key.Append(reading).Append(' ').Append(text[at]).Append(' ');
            else key.Append(text[at]);
        }
        return key.ToString().TrimEnd();
    }

    private static string Letters(string text, ReadOnlySpan<string> surname, bool initialsOnly)
    {
        var letters = new StringBuilder(text.Length * (initialsOnly ? 1 : 4));
        for (var at = 0; at < text.Length; at++)
        {
            if (Reading(text, at, surname) is { } reading) letters.Append(initialsOnly ? reading[..1] : reading);
            else if (char.IsAsciiLetterOrDigit(text[at])) letters.Append(text[at]);
        }
        return letters.ToString();
    }

    private static string? Reading(string text, int at, ReadOnlySpan<string> surname) =>
        at < surname.Length ? surname[at] : Readings.Loaded.Of(text[at]);

    // A lone half of a surrogate pair cannot be normalised; it is kept as it is.
    private static string Plain(string text) => Typing.Folded(text.Trim()).ToLowerInvariant();
}
