using System.Globalization;
using System.Text;

namespace WhiteCrane.Standards;

/// <summary>How another system writes what we keep, and whether two ways of writing say the same.</summary>
public static class UpperSystemFormats
{
    public const string Figures = "date8", Slashes = "date-slash", SexCode = "sex-code", OneOrNought = "one-nought";

    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        [Figures] = new("写成19560312", "as 19560312"),
        [Slashes] = new("写成1956/3/12", "as 1956/3/12"),
        [SexCode] = new("男写1、女写2", "1 for male, 2 for female"),
        [OneOrNought] = new("是写1、否写0", "1 for yes, 0 for no"),
    };

    /// <summary>A value as the other system wants it. What the format cannot say, such as a birth known to the year only, stays as it is.</summary>
    public static string Write(string? format, string value) => format switch
    {
        Figures when DayOf(value) is { } day => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        Slashes when DayOf(value) is { } day => day.ToString("yyyy/M/d", CultureInfo.InvariantCulture),
        SexCode => value switch { "男" => "1", "女" => "2", _ => value },
        OneOrNought => value switch { "是" => "1", "否" => "0", _ => value },
        _ => value,
    };

    /// <summary>Whether what the other system shows is what we hold: widths, spaces, dashes, the way of writing a day and figures it hides (*) do not count.</summary>
    /// <param name="ours">As we keep it; null where nothing is known.</param>
    public static bool Same(string? format, string? ours, string theirs)
    {
        var (a, b) = (Plain(ours ?? ""), Plain(theirs));
        if (a == b || Plain(Write(format, ours ?? "")) == b) return true;
        if (a.Length == 0 || b.Length == 0) return false;
        if (b.Contains('*')) return Hides(a, b) || Hides(Plain(Write(format, ours!)), b);
        if (Date(ours!) is { } day && Date(theirs) is { } other) return day == other;
        return Amount(a) is { } amount && Amount(b) is { } figure && (a.Contains('.') || b.Contains('.')) && amount == figure;
    }

    private static bool Hides(string whole, string hidden)
    {
        var parts = hidden.Split('*', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return true;
        if (hidden.Count(letter => letter == '*') > 1 && hidden.Length != whole.Length) return false;
        return (hidden[0] == '*' || whole.StartsWith(parts[0], StringComparison.Ordinal)) && (hidden[^1] == '*' || whole.EndsWith(parts[^1], StringComparison.Ordinal)) && parts.Sum(part => part.Length) <= whole.Length;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Typing.Folded(text))
            if (letter is '•' or '·' or '‧' or '・') plain.Append('·');
            else if (!char.IsWhiteSpace(letter) && !char.IsControl(letter) && !Typing.IsDash(letter) && letter != ',' && letter != '，') plain.Append(char.ToUpperInvariant(letter));
        return plain.ToString();
    }

    private static string? Date(string text) =>
        text.Trim() is { Length: 8 } figures && DateOnly.TryParseExact(figures, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? PartialDate.Of(day).ToIso() : ReadPartialDate.Read(text).Date?.ToIso();

    private static DateOnly? DayOf(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Amount(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
