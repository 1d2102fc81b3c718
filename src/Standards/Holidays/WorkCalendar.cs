namespace WhiteCrane.Standards;

internal sealed record CalendarDay(DateOnly Day, string Name, bool Work);

internal sealed record CalendarData(string Source, IReadOnlyList<CalendarDay> Days);

/// <summary>
/// China's public holidays and the weekends worked in exchange (调休). A year that was not yet announced when the data were made is not
/// known: there the plain week counts, and <see cref="Caveat"/> says so.
/// </summary>
public static class WorkCalendar
{
    private sealed record Loaded(string Source, IReadOnlyDictionary<DateOnly, CalendarDay> Days, IReadOnlySet<int> Years);

    private static readonly Lazy<Loaded> Data = new(() =>
    {
        var data = RuleData.Read<CalendarData>("Holidays/china.json");
        return new(data.Source, data.Days.ToDictionary(day => day.Day), data.Days.Select(day => day.Day.Year).ToHashSet());
    });

    private static readonly Lazy<RuleSet> Set = new(() =>
    {
        var announced = new RuleSource($"国务院办公厅节假日安排通知（{Data.Value.Source}）", null, null, EvidenceGrade.S);
        var own = new RuleSource("WhiteCrane", null, null, EvidenceGrade.D);
        var (from, to) = (Years[0], Years[^1]);
        return new("holidays", new("节假日与调休", "Holidays and worked weekends"), $"{from}–{to}", new(from, 1, 1), new(to, 12, 31),
            new($"{from}至{to}年的放假和调休安排。", $"Public holidays and worked weekends of {from} to {to}."),
            [
                new("holidays.announced", new("按每年公布的安排放假和调休", "holidays and worked weekends are as announced for each year"), announced),
                new("holidays.unknown", new("未公布的年份按周一至周五为工作日，并予说明", "in a year not announced Monday to Friday count as workdays, and it is said so"), own),
            ]);
    });

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => Set.Value;

    /// <summary>The years whose holidays are known, in order.</summary>
    public static IReadOnlyList<int> Years => [.. Data.Value.Years.Order()];

    /// <summary>Whether the year's holidays are known.</summary>
    public static bool Knows(int year) => Data.Value.Years.Contains(year);

    /// <summary>Whether offices work on this day; by the plain week in a year that is not known.</summary>
    public static bool IsWorkday(DateOnly day) =>
        Data.Value.Days.TryGetValue(day, out var known) ? known.Work : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The public holiday this day belongs to; null on other days, weekends and worked weekends included.</summary>
    public static Text? HolidayName(DateOnly day) => Data.Value.Days.TryGetValue(day, out var known) && !known.Work ? Name(known.Name) : null;

    /// <summary>The holiday a worked weekend makes up for; null on other days.</summary>
    public static Text? MakesUpFor(DateOnly day) => Data.Value.Days.TryGetValue(day, out var known) && known.Work ? Name(known.Name) : null;

    /// <summary>The day that is so many workdays after (or, negative, before) this one, which itself does not count; 0 gives the day itself.</summary>
    public static DateOnly AddWorkdays(DateOnly day, int workdays)
    {
        var step = Math.Sign(workdays);
        for (var left = Math.Abs(workdays); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkday(day)) left--;
        }
        return day;
    }

    /// <summary>Workdays after <paramref name="from"/> up to and including <paramref name="to"/>; negative when it lies before.</summary>
    public static int WorkdaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from) return -WorkdaysBetween(to, from);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1)) if (IsWorkday(day)) count++;
        return count;
    }

    /// <summary>What must be said beside a count that touches a year whose holidays are not known; null when all are.</summary>
    public static Text? Caveat(DateOnly from, DateOnly to)
    {
        var (first, last) = from <= to ? (from.Year, to.Year) : (to.Year, from.Year);
        var unknown = Enumerable.Range(first, last - first + 1).Where(year => !Knows(year)).ToList();
        if (unknown.Count == 0) return null;
        var years = unknown.Count == 1 ? $"{unknown[0]}" : $"{unknown[0]}–{unknown[^1]}";
        return new($"{years}年节假日安排尚未收录，按周一至周五计算", $"The holidays of {years} are not known yet; Monday to Friday are counted");
    }

    private static Text Name(string name) => name switch
    {
        "元旦节" => new("元旦", "New Year’s Day"),
        "春节" => new("春节", "Spring Festival"),
        "清明节" => new("清明节", "Qingming"),
        "劳动节" => new("劳动节", "Labour Day"),
        "端午节" => new("端午节", "Dragon Boat Festival"),
        "中秋节" => new("中秋节", "Mid-Autumn Festival"),
        "国庆节" => new("国庆节", "National Day"),
        "国庆中秋" => new("国庆节、中秋节", "National Day and Mid-Autumn Festival"),
        _ => throw new InvalidDataException($"Holiday {name} has no English name."),
    };
}
