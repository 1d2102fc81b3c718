using System.Text;

namespace WhiteCrane.Kernel.Web;

/// <summary>Addresses that come with a request are followed only within this site.</summary>
public static class LocalUrl
{
    public static bool Is(string? url) => url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || (url[1] != '/' && url[1] != '\\')) && !url.Any(char.IsControl);

    /// <summary>The address, with what a header cannot carry written in percent, or the fallback.</summary>
    public static string Or(string? url, string fallback) => Is(url) ? Ascii(url!) : fallback;

    private static string Ascii(string url)
    {
        if (url.All(char.IsAscii)) return url;
        var text = new StringBuilder(url.Length * 2);
        foreach (var rune in url.EnumerateRunes()) text.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        return text.ToString();
    }
}
