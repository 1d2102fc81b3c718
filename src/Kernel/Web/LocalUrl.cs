namespace WhiteCrane.Kernel.Web;

/// <summary>Addresses that come with a request are followed only within this site.</summary>
public static class LocalUrl
{
    public static bool Is(string? url) => url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || (url[1] != '/' && url[1] != '\\')) && !url.Any(char.IsControl);

    public static string Or(string? url, string fallback) => Is(url) ? url! : fallback;
}
