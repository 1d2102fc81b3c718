namespace WhiteCrane.Standards;

/// <summary>What holds on public holidays: the day's own hours, or closed, worked weekends then counting as workdays.</summary>
public enum OnHolidays { AsUsual = 1, Closed = 2 }

/// <summary>Other hours than usual from one day to another, both inclusive.</summary>
/// <param name="Spans">Empty for closed.</param>
/// <param name="Note">Why, for the public.</param>
public sealed record OtherHours(DateOnly From, DateOnly To, IReadOnlyList<OpenSpan> Spans, string Note);

/// <summary>Whether a place is open at a moment.</summary>
/// <param name="Changes">When that ends, on the city's clocks: of what is open within a day and a half, of what is closed within two weeks; null beyond that.</param>
/// <param name="Why">What makes the day another than usual: a holiday or a note.</param>
public sealed record OpeningState(bool Open, DateTime? Changes, Text? Why)
{
    /// <summary>"开放中，17:00结束", "未开放，明天8:30开放".</summary>
    public Text Words(DateTime now) => (Open, Changes) switch
    {
        (true, null) => new("开放中", "Open"),
        (true, { } end) => new($"开放中，{When(end, now).Zh}结束", $"Open until {When(end, now).En}"),
        (false, null) => new("未开放", "Closed"),
        (false, { } start) => new($"未开放，{When(start, now).Zh}开放", $"Closed; opens {When(start, now).En}"),
    };

    private static Text When(DateTime at, DateTime now)
    {
        var time = at.ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture);
        return (at.Date - now.Date).Days switch
        {
            0 => new(time, time),
            1 => new($"明天{time}", $"tomorrow {time}"),
            _ => new($"{OfficialDates.Of(DateOnly.FromDateTime(at)).Zh}{time}", $"{OfficialDates.Of(DateOnly.FromDateTime(at)).En}, {time}"),
        };
    }
}

/// <summary>
/// The hours of a week, Monday first, and what holds on holidays. All times are the city's clocks; hours that pass midnight
/// belong to the day they begin on.
/// </summary>
public sealed record OpeningTimes(IReadOnlyList<IReadOnlyList<OpenSpan>> Week, OnHolidays OnHolidays)
{
    private const int DaysAhead = 14, HoursAhead = 36;
    public static readonly Text[] DayNames = [new("周一", "Monday"), new("周二", "Tuesday"), new("周三", "Wednesday"), new("周四", "Thursday"), new("周五", "Friday"), new("周六", "Saturday"), new("周日", "Sunday")];

    /// <summary>Seven days joined by "|", as they are kept.</summary>
    public string WeekText => string.Join('|', Week.Select(OpenSpans.Write));

    /// <summary>Reads what <see cref="WeekText"/> wrote; null for anything else.</summary>
    public static OpeningTimes? Read(string? week, OnHolidays onHolidays)
    {
        var days = week?.Split('|').Select(OpenSpans.Read).ToList();
        return days is { Count: 7 } && days.All(day => day.Problem is null) ? new([.. days.Select(day => day.Spans)], onHolidays) : null;
    }

    /// <summary>The hours that begin on a day, and why they are not the usual ones.</summary>
    public (IReadOnlyList<OpenSpan> Spans, Text? Why) On(DateOnly day, IReadOnlyList<OtherHours> others)
    {
        if (others.FirstOrDefault(other => other.From <= day && day <= other.To) is { } other) return (other.Spans, new(other.Note, other.Note));
        if (OnHolidays == OnHolidays.Closed && WorkCalendar.HolidayName(day) is { } holiday) return ([], holiday);
        if (OnHolidays == OnHolidays.Closed && WorkCalendar.MakesUpFor(day) is { } worked) return (Week[0], new($"调休上班（{worked.Zh}）", $"a worked weekend ({worked.En})"));
        return (Week[Place(day)], null);
    }

    /// <summary>Whether it is open at a moment of the city's clocks, and until when that holds.</summary>
    public OpeningState At(DateTime now, IReadOnlyList<OtherHours> others)
    {
        var today = DateOnly.FromDateTime(now);
        var open = new List<(DateTime From, DateTime To)>();
        for (var day = today.AddDays(-1); day <= today.AddDays(DaysAhead); day = day.AddDays(1))
            foreach (var span in On(day, others).Spans)
            {
                var (from, to) = (At(day, span.From), At(day, span.To));
                if (open.Count > 0 && from <= open[^1].To) open[^1] = (open[^1].From, to > open[^1].To ? to : open[^1].To);
                else open.Add((from, to));
            }
        var (_, why) = On(today, others);
        if (open.FindIndex(one => one.From <= now && now < one.To) is >= 0 and var at) return new(true, open[at].To > now.AddHours(HoursAhead) ? null : open[at].To, why);
        var next = open.Where(one => one.From > now).Select(one => (DateTime?)one.From).FirstOrDefault();
        return new(false, next, why);
    }

    /// <summary>The week in lines that belong together: 周一至周五 8:30-17:00.</summary>
    public IReadOnlyList<(Text Days, Text Hours)> Lines()
    {
        var lines = new List<(Text, Text)>();
        for (var first = 0; first < 7;)
        {
            var last = first;
            while (last < 6 && Week[last + 1].SequenceEqual(Week[first])) last++;
            var days = first == 0 && last == 6 ? new Text("每天", "Every day") : first == last ? DayNames[first] : new($"{DayNames[first].Zh}至{DayNames[last].Zh}", $"{DayNames[first].En} to {DayNames[last].En}");
            lines.Add((days, OpenSpans.Words(Week[first])));
            first = last + 1;
        }
        return lines;
    }

    /// <summary>The week as one cell of a table, in the language of the request: "周一至周五 08:30-17:00；周六至周日 不开放".</summary>
    public string Cell => string.Join(Text.InChinese ? "；" : "; ", Lines().Select(line => $"{line.Days} {line.Hours}"));

    /// <summary>Reads such a cell in either language: days that no part names are closed; null and what is wrong where it is not understood.</summary>
    public static (OpeningTimes? Times, Text? Problem) ReadCell(string cell, OnHolidays onHolidays)
    {
        var week = new IReadOnlyList<OpenSpan>[] { [], [], [], [], [], [], [] };
        var parts = Typing.Folded(cell).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            if (DaysOf(part) is not { } found) return (null, new($"“{part}”没有写明是哪几天，请写成“周一至周五 8:30-17:00；周六 9:00-12:00”", $"“{part}” does not say which days; write “Monday to Friday 8:30-17:00; Saturday 9:00-12:00”"));
            var (spans, problem) = OpenSpans.Read(found.After);
            if (problem is not null) return (null, problem);
            for (var day = found.First; day <= found.Last; day++) week[day] = spans;
        }
        return (parts.Length == 0 || week.All(day => day.Count == 0) ? null : new(week, onHolidays), null);
    }

    private static (int First, int Last, string After)? DaysOf(string part)
    {
        foreach (var every in (string[])["每天", "Every day"])
            if (part.StartsWith(every, StringComparison.OrdinalIgnoreCase)) return (0, 6, part[every.Length..]);
        if (DayAt(part) is not { } first) return null;
        foreach (var to in (string[])["至", "到", "-", " to "])
            if (first.After.StartsWith(to, StringComparison.OrdinalIgnoreCase) && DayAt(first.After[to.Length..]) is { } last) return last.Day >= first.Day ? (first.Day, last.Day, last.After) : null;
        return (first.Day, first.Day, first.After);
    }

    private static (int Day, string After)? DayAt(string text)
    {
        for (var day = 0; day < 7; day++)
            foreach (var name in (string[])[DayNames[day].Zh, DayNames[day].En, "星期" + DayNames[day].Zh[1..]])
                if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return (day, text[name.Length..]);
        return text.StartsWith("星期天", StringComparison.Ordinal) || text.StartsWith("周天", StringComparison.Ordinal) ? (6, text[(text[0] == '周' ? 2 : 3)..]) : null;
    }

    private static int Place(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    private static DateTime At(DateOnly day, int minute) => day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
}
