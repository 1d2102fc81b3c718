using System.Text;

namespace WhiteCrane.Standards;

/// <summary>Numbers as Chinese documents write them: 十一, 一百零五, 二〇二四; formal 壹贰叁 and full-width digits are read too.</summary>
public static class ChineseNumbers
{
    private const string Digits = "零一二三四五六七八九";
    private const string Formal = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Small = ["", "十", "百", "千"];
    private static readonly string[] Large = ["", "万", "亿", "万亿"];

    /// <summary>
    /// Reads a whole number from 0 up: counted (三千零五), digit by digit (二〇二四), in Arabic digits (12, １２) or with a large unit after
    /// Arabic digits (3万).
    /// </summary>
    /// <returns>False for anything that is not wholly a number, is negative or passes 9,999 万亿.</returns>
    public static bool TryParse(string? text, out long value)
    {
        value = 0;
        var plain = text?.Trim().Normalize(NormalizationForm.FormKC) ?? "";
        if (plain.Length is 0 or > 40) return false;
        if (plain.All(char.IsAsciiDigit)) return plain.Length <= 18 && long.TryParse(plain, out value);
        if (plain.Length > 1 && plain.Length <= 18 && plain.All(c => Digit(c) >= 0))
        {
            foreach (var c in plain) value = value * 10 + Digit(c);
            return true;
        }
        return Counted(plain, out value);
    }

    /// <summary>Writes a number from 0 to 9,999 万亿 as it is counted: 10 is 十, 105 is 一百零五, 20 000 is 二万.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or larger.</exception>
    public static string Write(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 9999_9999_9999_9999);
        if (value == 0) return "零";
        var written = new StringBuilder();
        var gap = false;
        for (var group = 3; group >= 0; group--)
        {
            var part = (int)(value / (long)Math.Pow(10, group * 4) % 10000);
            if (part == 0) { gap = written.Length > 0; continue; }
            if (written.Length > 0 && (gap || part < 1000)) written.Append('零');
            Group(part, written);
            // Under 万亿 the 亿 is written once, after the group of 亿 if there is one.
            written.Append(group == 3 && value / 1_0000_0000 % 10000 != 0 ? "万" : Large[group]);
            gap = false;
        }
        return written.ToString() is ['一', '十', ..] text ? text[1..] : written.ToString();
    }

    /// <summary>Writes digit by digit, as years are: 2024 is 二〇二四.</summary>
    public static string WriteDigits(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return string.Concat(value.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => c == '0' ? '〇' : Digits[c - '0']));
    }

    private static void Group(int part, StringBuilder written)
    {
        var (zero, started) = (false, false);
        for (var place = 3; place >= 0; place--)
        {
            var digit = part / (int)Math.Pow(10, place) % 10;
            if (digit == 0) { zero = started; continue; }
            if (zero) written.Append('零');
            written.Append(Digits[digit]).Append(Small[place]);
            (zero, started) = (false, true);
        }
    }

    private static bool Counted(string text, out long value)
    {
        value = 0;
        long section = 0, number = -1, lastSmall = long.MaxValue, lastLarge = long.MaxValue;
        var afterUnit = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (number > 0 && !char.IsAsciiDigit(text[at - 1])) return false;
                number = (number < 0 ? 0 : number) * 10 + text[at] - '0';
                if (number > 9999) return false;
                afterUnit = false;
            }
            else if (Digit(text[at]) is >= 0 and var digit)
            {
                if (number > 0 || (number == 0 && digit == 0)) return false;
                (number, afterUnit) = (digit, false);
            }
            else if (Unit(text[at]) is > 0 and < 10000 and var small)
            {
                if (number == 0 && section == 0 && value == 0 || small >= lastSmall) return false;
                if (number <= 0 && small != 10) return false;
                section += (number <= 0 ? 1 : number) * small;
                (number, lastSmall, afterUnit) = (-1, small, true);
            }
            else if (Unit(text[at]) is >= 10000 and var large)
            {
                section += Math.Max(0, number);
                if (large == 1_0000_0000 && section == 0 && value is > 0 and <= 9999_0000 && lastLarge == 10000) value *= large;
                else if (large == 1_0000_0000 && lastLarge == 10000 && value <= 9999_0000) value = (value + section) * large;
                else if (section == 0 || large >= lastLarge) return false;
                else value += section * large;
                (section, number, lastSmall, lastLarge, afterUnit) = (0, -1, long.MaxValue, large, true);
            }
            else return false;
            if (value > 9999_9999_9999_9999 || value < 0) return false;
        }
        if (number == 0 && text.Length > 1 && !char.IsAsciiDigit(text[^1])) return false;
        // 一百五 is 150 and 二万五 is 25 000; 105 is written 一百零五.
        if (number > 0 && text.Length > 1 && Digit(text[^1]) > 0 && Unit(text[^2]) is >= 100 and var above) number *= above / 10;
        value += section + Math.Max(0, number);
        return number >= 0 || afterUnit;
    }

    private static int Digit(char c) => c switch
    {
        '〇' or '○' => 0,
        '两' => 2,
        _ when Digits.IndexOf(c) is >= 0 and var digit => digit,
        _ => Formal.IndexOf(c),
    };

    private static long Unit(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' => 10000,
        '亿' => 1_0000_0000,
        _ => 0,
    };
}
