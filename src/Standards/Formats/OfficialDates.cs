using System.Globalization;

namespace WhiteCrane.Standards;

/// <summary>Days and times as each language writes them. Times are the city's own; the caller converts from UTC.</summary>
public static class OfficialDates
{
    private static readonly string[] Weekdays = ["日", "一", "二", "三", "四", "五", "六"];

    /// <summary>"2025年9月24日（星期三）" and "Wed 24 Sep 2025".</summary>
    public static Text Of(DateOnly day) => new(
        $"{Plain(day).Zh}（星期{Weekdays[(int)day.DayOfWeek]}）", day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>Without the weekday: "2025年9月24日" and "24 Sep 2025".</summary>
    public static Text Plain(DateOnly day) => new(Invariant($"{day.Year}年{day.Month}月{day.Day}日"), day.ToString("d MMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>A month: "2025年9月" and "Sep 2025".</summary>
    public static Text Month(DateOnly day) => new(Invariant($"{day.Year}年{day.Month}月"), day.ToString("MMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>A day and a time of the city: "2025年9月24日 08:05" and "24 Sep 2025, 08:05".</summary>
    public static Text At(DateTime local)
    {
        var (day, time) = (Plain(DateOnly.FromDateTime(local)), local.ToString("HH:mm", CultureInfo.InvariantCulture));
        return new($"{day.Zh} {time}", $"{day.En}, {time}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
