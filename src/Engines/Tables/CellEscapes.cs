using System.Globalization;
using System.Text;

namespace WhiteCrane.Engines.Tables;

/// <summary>The workbook format's own way of writing characters XML cannot hold: _x000D_ for a carriage return.</summary>
internal static class CellEscapes
{
    public static string Encode(string text)
    {
        StringBuilder? result = null;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            var paired = char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            var plain = paired || (character is '\t' or '\n' or >= ' ' and not '\uFFFE' and not '\uFFFF' && !char.IsSurrogate(character) && !(character == '_' && IsEscape(text, at)));
            if (!plain) (result ??= new StringBuilder(text, 0, at, text.Length + 16)).Append("_x").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append('_');
            else result?.Append(character);
            if (paired) result?.Append(text[++at]);
            if (paired && result is null) at++;
        }
        return result?.ToString() ?? text;
    }

    public static string Decode(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '_' && IsEscape(text, at))
            {
                result.Append((char)int.Parse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 6;
            }
            else
            {
                result.Append(text[at]);
            }
        }
        return result.ToString();
    }

    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_' && text.AsSpan(at + 2, 4).ContainsAnyExcept("0123456789ABCDEFabcdef") == false;
}
