using System.Text;

namespace WhiteCrane.Ui;

/// <summary>Keeps the state of a list in its address: sort, filter and page links are the current address with some values changed.</summary>
public static class PageUrl
{
    /// <summary>
    /// <paramref name="address"/> (path and query) with the named query values replaced; a null or empty value takes the name out.
    /// All other values and their order stay. A fragment is dropped.
    /// </summary>
    public static string With(string address, params (string Name, string? Value)[] changes)
    {
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0) address = address[..hash];
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? address : address[..mark];
        var query = mark < 0 ? "" : address[(mark + 1)..];
        var result = new StringBuilder(path);
        var sign = '?';
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(pair.Split('=')[0].Replace('+', ' '));
            if (changes.Any(change => change.Name == name)) continue;
            result.Append(sign).Append(pair);
            sign = '&';
        }
        foreach (var (name, value) in changes)
        {
            if (string.IsNullOrEmpty(value)) continue;
            result.Append(sign).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            sign = '&';
        }
        return result.ToString();
    }
}
