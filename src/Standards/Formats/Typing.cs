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
}
