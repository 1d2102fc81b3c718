namespace WhiteCrane.PlanReading;

/// <summary>A month as written; <c>Day</c> 0 means its last day, <c>Closing</c> that the words say "by" even without a year.</summary>
internal readonly record struct MonthWord(int Number, int Day, bool Closing, int End);

internal static class DateWords
{
    public static readonly string[] PlanEnds = ["期末", "时期末", "规划期末", "末期", "末", "期间", "时期", "规划期间", "规划期", "期内"];

    public static bool MayStart(char c) => char.IsAsciiDigit(c) || c is '今' or '本' or '明' or '年' || Numerals.IsHanDigit(c);

    public static MonthWord? Month(string fold, int at, int limit)
    {
        at = Spaces(fold, at, limit);
        var next = Number(fold, at, limit, out var month);
        next = Spaces(fold, next, limit);
        if (month is < 1 or > 12 || next >= limit || fold[next] != '月') return null;
        next++;
        if (next < limit && fold[next] == '份') next++;
        var tail = Spaces(fold, next, limit);
        var afterDay = Number(fold, tail, limit, out var day);
        afterDay = Spaces(fold, afterDay, limit);
        if (day is >= 1 and <= 31 && afterDay < limit && fold[afterDay] is '日' or '号') return new(month, day, true, afterDay + 1);
        if (At(fold, next, limit, "上旬")) return new(month, 10, true, next + 2);
        if (At(fold, next, limit, "中旬")) return new(month, 20, true, next + 2);
        if (At(fold, next, limit, "下旬")) return new(month, 0, true, next + 2);
        if (next < limit && fold[next] is '底' or '末') return new(month, 0, true, next + 1);
        if (next < limit && fold[next] == '前') return new(month, 0, true, next);
        return new(month, 0, false, next);
    }

    /// <summary>底, 上半年, 第三季度 after a year.</summary>
    public static (int Month, int End)? PartOfYear(string fold, int at, int limit)
    {
        if (at < limit && fold[at] is '底' or '末' or '内') return (12, at + 1);
        if (At(fold, at, limit, "上半年")) return (6, at + 3);
        if (At(fold, at, limit, "下半年")) return (12, at + 3);
        var quarter = at < limit && fold[at] == '第' ? at + 1 : at;
        if (quarter + 2 < limit && At(fold, quarter + 1, limit, "季度"))
        {
            var number = char.IsAsciiDigit(fold[quarter]) ? fold[quarter] - '0' : Numerals.Digit(fold[quarter]);
            if (number is >= 1 and <= 4) return (number * 3, quarter + 3);
        }
        return null;
    }

    public static bool At(string fold, int at, int limit, string word) =>
        at >= 0 && at + word.Length <= limit && string.CompareOrdinal(fold, at, word, 0, word.Length) == 0;

    private static int Number(string fold, int at, int limit, out int value)
    {
        var to = at;
        if (at < limit && char.IsAsciiDigit(fold[at]))
        {
            while (to < limit && to - at < 3 && char.IsAsciiDigit(fold[to])) to++;
            value = int.Parse(fold.AsSpan(at, to - at));
            return to;
        }
        while (to < limit && to - at < 4 && Numerals.IsHanDigit(fold[to])) to++;
        value = Numerals.Count(fold.AsSpan(at, to - at));
        return to;
    }

    private static int Spaces(string fold, int at, int limit)
    {
        while (at < limit && fold[at] == ' ') at++;
        return at;
    }
}
