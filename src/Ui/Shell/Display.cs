namespace WhiteCrane.Ui;

/// <summary>
/// How one person wants pages shown. It travels in a cookie the host writes at <c>/display</c>; this record knows the
/// names, the allowed values and the links that change one of them.
/// </summary>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
/// <param name="Version"><c>standard</c> or <c>elder</c> (长辈版).</param>
/// <param name="Size">Enlargement 0 to 3: main text 16, 20, 24, 30 px; in the elder version 18, 22, 26, 30 px.</param>
/// <param name="Contrast"><c>normal</c> or <c>high</c>.</param>
/// <param name="Theme"><c>auto</c> (as the machine says), <c>light</c> or <c>dark</c>.</param>
public sealed record Display(
    string Language = "zh", string Version = "standard", int Size = 0, string Contrast = "normal", string Theme = "auto")
{
    public bool Chinese => Language != "en";
    public bool Elder => Version == "elder";
    public string HtmlLang => Chinese ? "zh-CN" : "en";

    /// <summary>Reads the five values from a query, form or cookie; what is missing or not allowed becomes the value of <paramref name="otherwise"/>.</summary>
    public static Display Read(Func<string, string?> value, Display? otherwise = null)
    {
        var old = otherwise ?? new Display();
        return new(
            OneOf(value("lang"), old.Language, "zh", "en"),
            OneOf(value("version"), old.Version, "standard", "elder"),
            value("size") is [>= '0' and <= '3'] size ? size[0] - '0' : old.Size,
            OneOf(value("contrast"), old.Contrast, "normal", "high"),
            OneOf(value("theme"), old.Theme, "auto", "light", "dark"));
    }

    /// <summary>The link that changes one value and comes back: <c>/display?size=2&amp;returnUrl=%2Ftasks</c>.</summary>
    public static string Link(string name, string value, string returnUrl) =>
        $"/display?{name}={Uri.EscapeDataString(value)}&returnUrl={Uri.EscapeDataString(returnUrl)}";

    private static string OneOf(string? given, string otherwise, params string[] allowed) =>
        given is not null && allowed.Contains(given) ? given : otherwise;
}
