using System.Globalization;

namespace WhiteCrane.Standards;

/// <summary>
/// One sentence of the product in both its languages. It cannot be made with one of them missing, which is why the
/// product has no translation files (docs/decisions/0003-texts.md). <see cref="ToString"/> answers in the language of the request.
/// </summary>
public readonly record struct Text(string Zh, string En)
{
    /// <summary>True when the current request is answered in Chinese, the default language.</summary>
    public static bool InChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    public override string ToString() => InChinese ? Zh : En;

    public static implicit operator string(Text text) => text.ToString();
}
