namespace WhiteCrane.PlanReading;

/// <summary>Reads from the words around a date whether something is to be done by it.</summary>
internal static class DateContext
{
    private static readonly string[] StartsAfter = ["起", "开始", "以来", "以后", "后", "之后", "初开始", "初起", "及以后", "首"];
    private static readonly string[] NamesAfter =
        ["版", "年版", "远景", "议程", "可持续发展", "冬奥", "奥运", "亚运", "全运", "世博", "进博", "北京冬", "杭州亚", "修订", "修正", "印发的", "制定的", "发布的", "颁布的", "出台的", "中央一号", "一号文件", "政府工作报告"];
    private static readonly string[] ComparisonsAfter = ["基础上", "相比", "水平", "为基", "同期", "的基础", "为基数", "期初"];
    private static readonly string[] PlanWords = ["计划", "规划", "方案", "行动", "纲要", "意见", "办法", "条例", "目录", "规定", "通知", "标准"];

    public static DateUse Of(string fold, Span span, Span date, bool ranged)
    {
        if (Brackets(fold, span, date)) return DateUse.Name;
        var after = date.End;
        if (StartsAfter.Any(w => DateWords.At(fold, after, span.End, w)) && !DateWords.At(fold, after, span.End, "后续")) return DateUse.Start;
        if (after < span.End && fold[after] == '初' && !DateWords.At(fold, after, span.End, "初步") && !DateWords.At(fold, after, span.End, "初前")) return DateUse.Start;
        if (NamesAfter.Any(w => DateWords.At(fold, after, span.End, w))) return DateUse.Name;
        if (ComparisonsAfter.Any(w => DateWords.At(fold, after, span.End, w))) return DateUse.Comparison;
        var before = date.Start - 1;
        while (before > span.Start && fold[before] is ' ' or '“' or '"') before--;
        if (before >= span.Start)
        {
            var c = fold[before];
            if (c is '从' or '自' && !Reaches(fold, span, before)) return ranged ? DateUse.Period : DateUse.Start;
            if (c is '至' or '到' && Prolongs(fold, span, before)) return DateUse.Start;
            if (c is '比' or '较') return DateUse.Comparison;
            if (c is '以' && DateWords.At(fold, after, span.End, "为")) return DateUse.Comparison;
            if (c is '每' or '次' or '隔') return DateUse.Recurring;
            if (c == '年' && before > span.Start && fold[before - 1] is '每' or '次' or '翌') return DateUse.Recurring;
            if (c == '于' && before - 1 > span.Start && fold[before - 1] == '年' && fold[before - 2] == '每') return DateUse.Recurring;
        }
        if (Recurs(fold, span, date)) return DateUse.Recurring;
        return ranged ? DateUse.Period : DateUse.By;
    }

    /// <summary>每年 earlier in the clause makes a date without its own year a recurring one.</summary>
    private static bool Recurs(string fold, Span span, Span date)
    {
        if (char.IsAsciiDigit(fold[date.Start]) && date.Start + 4 < span.End && fold[date.Start + 4] == '年') return false;
        for (var i = date.Start - 1; i >= span.Start && date.Start - i <= 30 && fold[i] is not ('。' or ';' or '\n'); i--)
            if (fold[i] == '每' && i + 1 < span.End && fold[i + 1] is '年' or '月' or '季' or '半') return true;
        return false;
    }

    /// <summary>"行动计划(2021-2025年)": a bracket after a plan's name is part of the name.</summary>
    private static bool Brackets(string fold, Span span, Span date)
    {
        var before = date.Start - 1;
        if (before < span.Start || fold[before] != '(' || date.End >= span.End || fold[date.End] != ')' && !DateWords.At(fold, date.End, span.End, "年)")) return false;
        return PlanWords.Any(w => DateWords.At(fold, before - w.Length, span.End, w));
    }

    /// <summary>"期限延长至…": how long a rule holds is not by when something is done.</summary>
    private static bool Prolongs(string fold, Span span, int at) =>
        new[] { "延长", "期限", "有效期", "执行", "延续", "顺延", "有效" }.Any(w => DateWords.At(fold, at - w.Length, span.End, w));

    private static bool Reaches(string fold, Span span, int at) => at > span.Start && fold[at] == '自' && fold[at - 1] is '各' or '独';
}
