using System.Text;

namespace WhiteCrane.Standards;

/// <summary>What a Chinese input method leaves in a field.</summary>
public static class Typing
{
    /// <summary>Full-width letters, figures and signs made half; text with half a surrogate pair stays as it is.</summary>
    public static string Folded(string typed)
    {
        try { return typed.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return typed; }
    }

    /// <summary>Every dash an input method or a word processor puts for a hyphen.</summary>
    public static bool IsDash(char letter) => letter is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\ufe58' or '\ufe63' or '\uff0d';
}
