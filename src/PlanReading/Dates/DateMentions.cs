namespace WhiteCrane.PlanReading;

/// <summary>What a date in a text is for.</summary>
internal enum DateUse { By, Period, Start, Recurring, Name, Comparison }

/// <summary>A date as it stands in the text, resolved to the last day it allows.</summary>
internal readonly record struct DateMention(Span Place, DateOnly Date, DateUse Use, bool OwnYear, bool DayGiven);

/// <summary>
/// Finds dates in folded text: 2024年6月底前, 二〇二五年, 今年底, “十四五”末, 年底前. Dates without a year take it from the date
/// before them, else from the day of issue. Numbers in names of documents and start dates are told apart, not dropped.
/// </summary>
internal static class DateMentions
{
    public static List<DateMention> Find(string fold, Span span, DateOnly? issuedOn, int? year = null)
    {
        var found = new List<DateMention>();
        var (names, lastYear) = (0, year);
        for (var i = span.Start; i < span.End; i++)
        {
            var c = fold[i];
            if (c == '《') names++;
            else if (c == '》') names = Math.Max(0, names - 1);
            else if (c == '\n') names = 0;
            if (!DateWords.MayStart(c)) continue;
            if (Written.At(fold, i, span.End, lastYear, issuedOn) is not { } date) continue;
            var use = names > 0 ? DateUse.Name : DateContext.Of(fold, span, new(i, date.End), date.Ranged);
            if (date.OwnYear && use is not (DateUse.Name or DateUse.Comparison)) lastYear = date.Date.Year;
            found.Add(new(new(i, date.End), date.Date, use, date.OwnYear, date.DayGiven));
            i = date.End - 1;
        }
        return found;
    }
}

/// <summary>A date expression read at a place. <c>Ranged</c> when it is the end of a period such as 2024年5月至10月.</summary>
internal readonly record struct Written(DateOnly Date, int End, bool OwnYear, bool DayGiven, bool Ranged)
{
    public static Written? At(string fold, int at, int limit, int? lastYear, DateOnly? issuedOn)
    {
        if (FiveYear(fold, at, limit) is { } plan) return plan;
        if (One(fold, at, limit, lastYear, issuedOn, false, out var bareYear) is not { } first) return null;
        var next = first.End;
        while (next < limit && fold[next] == ' ') next++;
        if (next >= limit || fold[next] is not ('-' or '~' or '至' or '到')) return bareYear ? null : first;
        while (next < limit && fold[next] is '-' or '~' or '至' or '到' or ' ') next++;
        if (next < limit && One(fold, next, limit, first.Date.Year, issuedOn, true, out var alsoBare) is { } second && !alsoBare && !(bareYear && !second.OwnYear))
            return second with { Ranged = true, OwnYear = first.OwnYear || second.OwnYear, DayGiven = first.DayGiven && second.DayGiven };
        return bareYear ? null : first;
    }

    private static Written? One(string fold, int at, int limit, int? lastYear, DateOnly? issuedOn, bool endsPeriod, out bool bareYear)
    {
        bareYear = false;
        if (at > 0 && (char.IsAsciiDigit(fold[at - 1]) || fold[at - 1] == '.' || Numerals.IsHanDigit(fold[at - 1]) && Numerals.IsHanDigit(fold[at]))) return null;
        var (year, next) = YearAt(fold, at, limit, issuedOn, out var own);
        if (year > 0 && (next >= limit || fold[next] != '年'))
        {
            bareYear = own;
            if (own) return new(new(year, 12, 31), next, true, false, false);
        }
        else if (year > 0) next++;
        if (year == 0) next = at;
        var ended = year > 0 && next < limit && fold[next] == '度';
        if (ended) next++;
        var inferred = year == 0 ? lastYear ?? issuedOn?.Year ?? 0 : year;
        if (inferred == 0) return null;
        if (DateWords.Month(fold, next, limit) is { } month)
        {
            if (year == 0 && !month.Closing && !endsPeriod) return null;
            var y = inferred;
            if (year == 0 && lastYear is null && issuedOn is { } issue && (month.Number < issue.Month)) y++;
            return MonthDate(y, month, own, year);
        }
        if (year == 0) return YearEnd(fold, at, limit, inferred);
        return DateWords.PartOfYear(fold, next, limit) is { } part
            ? new(new(year, part.Month, DateTime.DaysInMonth(year, part.Month)), part.End, own, false, false)
            : new(new(year, 12, 31), next, own, false, false);
    }

    private static Written? MonthDate(int year, MonthWord month, bool own, int written)
    {
        var days = DateTime.DaysInMonth(year, month.Number);
        if (month.Day > days) return null;
        return new(new(year, month.Number, month.Day == 0 ? days : month.Day), month.End, own || written > 0, month.Day > 0, false);
    }

    /// <summary>年底, 年底前, 年内 without a number before them.</summary>
    private static Written? YearEnd(string fold, int at, int limit, int year)
    {
        if (at + 1 >= limit || fold[at] != '年' || fold[at + 1] is not ('底' or '末' or '内')) return null;
        if (at > 0 && (Han.Is(fold[at - 1]) && "每两三五十百几多半全近".Contains(fold[at - 1]) || char.IsAsciiDigit(fold[at - 1]))) return null;
        return new(new(year, 12, 31), at + 2, false, false, false);
    }

    private static (int Year, int Next) YearAt(string fold, int at, int limit, DateOnly? issuedOn, out bool own)
    {
        own = false;
        if (at + 4 <= limit && Numerals.Year(fold.AsSpan(at, 4)) is var written and > 0)
        {
            own = true;
            var next = at + 4;
            while (next < limit && fold[next] == ' ') next++;
            if (next < limit && (char.IsAsciiDigit(fold[next]))) return (0, at);
            return (written, next < limit && fold[next] == '年' ? next : at + 4);
        }
        if (issuedOn is { } issue && at + 1 < limit && fold[at + 1] == '年' && (at == 0 || fold[at - 1] is not ('至' or '每')))
        {
            if (fold[at] is '今' or '本') return (issue.Year, at + 1);
            if (fold[at] is '明') return (issue.Year + 1, at + 1);
        }
        return (0, at);
    }

    /// <summary>“十四五”末, “十五五”期间: the last day of the five-year plan named.</summary>
    private static Written? FiveYear(string fold, int at, int limit)
    {
        if (fold[at] != '十' || at + 3 > limit || fold[at + 2] != '五') return null;
        var number = Numerals.Digit(fold[at + 1]);
        if (number is < 1 or > 9) return null;
        var next = at + 3;
        while (next < limit && fold[next] is '”' or '"' or ' ') next++;
        foreach (var word in DateWords.PlanEnds)
            if (next + word.Length <= limit && string.CompareOrdinal(fold, next, word, 0, word.Length) == 0)
                return new(new(2005 + (number - 0) * 5, 12, 31), next + word.Length, true, false, false);
        return null;
    }
}
