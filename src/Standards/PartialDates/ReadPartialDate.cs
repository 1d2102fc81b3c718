using System.Globalization;
using System.Text.RegularExpressions;

namespace WhiteCrane.Standards;

/// <summary>Reads dates as offices type them. Lunar ones only where the cell says so; nothing is guessed.</summary>
public static partial class ReadPartialDate
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <returns>The date, or what is wrong with it for the person who typed it.</returns>
    public static (PartialDate? Date, Text? Problem) Read(string typed)
    {
        var text = string.Concat(Typing.Folded(typed).Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character)));
        if (text.Length is 0 or > 40) return Bad("不是日期，请写成 1956-03-12、1956-03 或 1956", "This is no date: write 1956-03-12, 1956-03 or 1956");
        if (LunarMark().Match(text) is { Success: true } mark) return ReadLunar(text.Remove(mark.Index, mark.Length).Trim('(', ')', '（', '）', ':', '：'));
        if (Numeric().Match(text) is { Success: true } parts) return Of(parts.Groups["y"].Value, parts.Groups["m"].Value, parts.Groups["d"].Value);
        if (TwoFigures().IsMatch(text)) return Bad("年份请写四位，例如 1956", "Write the year with four figures, such as 1956");
        if (Serial().IsMatch(text)) return Bad("像是Excel的日期序号，请把单元格设为日期格式再填", "This looks like Excel's serial number of a day: format the cell as a date");
        return Bad("不是日期，请写成 1956-03-12、1956-03 或 1956", "This is no date: write 1956-03-12, 1956-03 or 1956");
    }

    private static (PartialDate?, Text?) Of(string y, string m, string d)
    {
        var year = int.Parse(y, CultureInfo.InvariantCulture);
        if (year is < 1850 or > 2100) return Bad("年份不对，请核对", "The year cannot be right; check it");
        if (m.Length == 0) return (PartialDate.OfYear(year), null);
        var month = int.Parse(m, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12) return Bad($"没有{month}月", $"There is no month {month}");
        if (d.Length == 0) return (PartialDate.OfMonth(year, month), null);
        var day = int.Parse(d, CultureInfo.InvariantCulture);
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? (PartialDate.Of(new(year, month, day)), null) : Bad($"{year}年{month}月没有{day}日", $"There is no day {day} in that month");
    }

    private static (PartialDate?, Text?) ReadLunar(string text)
    {
        if (LunarForm().Match(text) is not { Success: true } parts) return Bad("农历日期请写成“农历1956年三月十二”", "Write a lunar date as 农历1956年三月十二");
        var year = int.Parse(parts.Groups["y"].Value, CultureInfo.InvariantCulture);
        if (year is < 1901 or > 2100) return Bad("农历只能换算1901年至2100年", "Lunar dates are converted from 1901 to 2100 only");
        var month = MonthOf(parts.Groups["m"].Value);
        var day = DayOf(parts.Groups["d"].Value);
        if (month is null || day is null) return Bad("农历日期请写成“农历1956年三月十二”", "Write a lunar date as 农历1956年三月十二");
        var leapAt = Lunar.GetLeapMonth(year); // the position of the leap month, one after the month it repeats; 0 for none
        var leap = parts.Groups["leap"].Success;
        if (leap && leapAt != month + 1) return Bad($"农历{year}年没有闰{parts.Groups["m"].Value}月", $"The lunar year {year} has no such leap month");
        var position = leap ? leapAt : leapAt > 0 && month >= leapAt ? month.Value + 1 : month.Value;
        if (day > Lunar.GetDaysInMonth(year, position)) return Bad("这个农历月没有三十", "That lunar month has no thirtieth day");
        return (PartialDate.Of(DateOnly.FromDateTime(Lunar.ToDateTime(year, position, day.Value, 0, 0, 0, 0))), null);
    }

    /// <summary>Whether the figures of one day, read as a lunar date, name the other day: two papers of one birth.</summary>
    internal static bool IsLunarOf(PartialDate lunar, PartialDate day)
    {
        if (lunar is not { Month: { } month, Day: { } on } || day.Day is null || lunar.Year is < 1901 or > 2100) return false;
        var leapAt = Lunar.GetLeapMonth(lunar.Year);
        var position = leapAt > 0 && month >= leapAt ? month + 1 : month;
        return On(position) || (leapAt == month + 1 && On(leapAt));

        bool On(int at) => on <= Lunar.GetDaysInMonth(lunar.Year, at) && DateOnly.FromDateTime(Lunar.ToDateTime(lunar.Year, at, on, 0, 0, 0, 0)) == day.From;
    }

    private static int? MonthOf(string text) => text switch { "正" => 1, "冬" => 11, "腊" or "臘" => 12, _ => DayOf(text) is { } number and <= 12 ? number : null };

    private static int? DayOf(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figures)) return figures is >= 1 and <= 30 ? figures : null;
        const string units = "一二三四五六七八九";
        var plain = text.Replace("初", "").Replace("廿", "二十").Replace("卅", "三十");
        var ten = plain.IndexOf('十');
        if (ten < 0) return plain.Length == 1 && units.IndexOf(plain[0]) is >= 0 and var unit ? unit + 1 : null;
        var tens = ten == 0 ? 1 : ten == 1 && units.IndexOf(plain[0]) is >= 0 and < 3 and var many ? many + 1 : 0;
        var rest = plain[(ten + 1)..];
        var ones = rest.Length == 0 ? 0 : rest.Length == 1 && units.IndexOf(rest[0]) is >= 0 and var one ? one + 1 : -1;
        return tens > 0 && ones >= 0 && tens * 10 + ones <= 30 ? tens * 10 + ones : null;
    }

    private static (PartialDate?, Text?) Bad(string zh, string en) => (null, new Text(zh, en));

    [GeneratedRegex(@"农历|阴历|旧历|農曆|陰曆", RegexOptions.CultureInvariant)]
    private static partial Regex LunarMark();

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4})年?|(?<y>[0-9]{4})[-./年](?<m>[0-9]{1,2})月?|(?<y>[0-9]{4})[-./年](?<m>[0-9]{1,2})[-./月](?<d>[0-9]{1,2})[日号]?|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^[0-9]{2}[-./年][0-9]{1,2}([-./月][0-9]{1,2}[日号]?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TwoFigures();

    [GeneratedRegex(@"^[1-5][0-9]{4}(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Serial();

    [GeneratedRegex(@"^(?<y>[0-9]{4})[年.\-/](?<leap>闰)?(?<m>正|冬|腊|臘|[0-9]{1,2}|[一二三四五六七八九十]{1,2})[月.\-/](?<d>[0-9]{1,2}|[初十廿卅二三][一二三四五六七八九十]{0,2}|[一二三四五六七八九十]{1,3})[日号]?$", RegexOptions.CultureInvariant)]
    private static partial Regex LunarForm();
}
