using System.Text.RegularExpressions;

namespace WhiteCrane.Standards;

/// <summary>A telephone number as it was read.</summary>
/// <param name="Number">Digits as they are kept and dialled within the country, an extension after "-"; empty where it cannot be taken.</param>
/// <param name="Problem">What is wrong, for the person who typed it.</param>
public sealed record PhoneNumber(string Number, Text? Problem, bool Mobile = false, bool Synthetic = false);

/// <summary>Telephone numbers of the mainland as offices type them. The numbering plan is from memory.</summary>
public static partial class PhoneRules
{
    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules { get; } = new("phones", new("电话号码", "Telephone numbers"), "2025-09", null, null,
        new("手机和固定电话的写法。虚构人员的号码以10开头，现实中没有这样的手机号。", "How mobile and landline numbers are written. Made-up people have numbers beginning with 10, which no mobile has."),
        [
            new("phones.mobile", new("手机：11位，第一位1，第二位3至9", "Mobile: 11 digits, the first 1, the second 3 to 9"), new("电信网编号计划", null, null, EvidenceGrade.M)),
            new("phones.landline", new("固定电话：区号（0开头3或4位）加7或8位号码；可加分机", "Landline: area code (3 or 4 digits beginning with 0) and 7 or 8 digits; an extension may follow"), new("电信网编号计划", null, null, EvidenceGrade.M)),
        ]);

    /// <summary>Reads one number; without an area code a landline is taken to be of Baicheng (0436).</summary>
    public static PhoneNumber Read(string typed, bool syntheticAllowed = false)
    {
        var number = Tidy(typed);
        if (number.Length == 0) return Bad("请填写电话", "Enter a telephone number");
        foreach (var prefix in (string[])["+86", "0086", "86"])
            if (number.StartsWith(prefix, StringComparison.Ordinal) && number.Length - prefix.Length >= 10) { number = Within(number[prefix.Length..].TrimStart('-')); break; }
        var plain = number.Replace("-", "");
        if (MobileForm().IsMatch(plain)) return new(plain, null, Mobile: true);
        if (SyntheticForm().IsMatch(plain)) return syntheticAllowed ? new(plain, null, Mobile: true, Synthetic: true) : Bad("没有10开头的手机号", "No mobile number begins with 10");
        if (Landline().Match(number) is { Success: true } landline)
            return new((landline.Groups["area"].Success ? landline.Groups["area"].Value : LocalArea) + landline.Groups["number"].Value + (landline.Groups["extension"].Success ? "-" + landline.Groups["extension"].Value : ""), null);
        if (plain.Length is >= 8 and <= 13 and not 11 && plain.StartsWith('1') && plain.All(char.IsAsciiDigit)) return Bad($"手机号应为11位，现有{plain.Length}位", $"A mobile number has 11 digits; this one has {plain.Length}");
        return Bad("不像电话号码，请填手机号，或带区号的座机", "This is no telephone number: enter a mobile, or a landline with its area code");
    }

    /// <summary>Reads a cell that may hold several, parted by 、 / , ; or a line's end.</summary>
    public static IReadOnlyList<PhoneNumber> ReadAll(string typed, bool syntheticAllowed = false) =>
        [.. typed.Split(['、', '/', '／', ',', '，', ';', '；', '\n', '\r', '|', '｜', '\\', '＼'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(Parts).Select(part => Read(part, syntheticAllowed))];

    /// <summary>The middle covered: 138****1234.</summary>
    public static string Mask(string number) => number.Length < 7 ? new string('*', number.Length) : number[..3] + "****" + number[7..];

    /// <summary>A number no telephone has, for a made-up person.</summary>
    public static string Synthetic(int serial) => $"10{serial % 1_000_000_000:000000000}";

    private const string LocalArea = "0436";

    // Two mobiles with only a space between them are two; a mobile written in groups is one.
    private static IEnumerable<string> Parts(string part)
    {
        var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && Array.TrueForAll(words, word => Tidy(word).Length >= 7) ? words : [part];
    }

    // From abroad an area code is dialled without its 0: +86 436 3200000.
    private static string Within(string number) => number is ['1', not '0', ..] or ['0', ..] || !WithoutZero().IsMatch(number) ? number : "0" + number;

    private static string Tidy(string typed)
    {
        var plain = Typing.Folded(typed);
        return string.Concat(plain.Replace("转", "-").Select(character => Typing.IsDash(character) ? '-' : character).Where(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '+' || character > 127 && !char.IsWhiteSpace(character) && !char.IsControl(character)));
    }

    private static PhoneNumber Bad(string zh, string en) => new("", new Text(zh, en));

    [GeneratedRegex(@"^1[3-9][0-9]{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex MobileForm();

    [GeneratedRegex(@"^10[0-9]{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex SyntheticForm();

    [GeneratedRegex(@"^(10|2[0-9]|[3-9][0-9]{2})-?[2-8][0-9]{6,7}(-[0-9]{1,5})?$", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutZero();

    [GeneratedRegex(@"^((?<area>0(10|2[0-9]|[3-9][0-9]{2}))-?)?(?<number>[2-8][0-9]{6,7})(-(?<extension>[0-9]{1,5}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();
}
