using System.Globalization;

namespace WhiteCrane.PlanReading;

/// <summary>A number with the unit printed after it. <c>Range</c> when it is the first of two, as in 60%—70%.</summary>
internal readonly record struct Quantity(Span Place, decimal Value, string Unit, bool Chinese);

/// <summary>Finds numbers with units in folded text; dates, names in quotes and the numbering of documents are not among them.</summary>
internal static class Quantities
{
    private static readonly string[] Units =
    [
        "个百分点", "百分点", "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "工作日", "个工作日", "人次", "人日", "家次", "场次", "户次", "件次", "台次", "公里", "千米", "公顷", "千瓦", "兆瓦", "小时", "分钟", "学时", "课时", "周岁", "个月", "标准煤", "吨标准煤",
        "美元", "元", "%", "‰", "倍", "个", "所", "家", "名", "人", "位", "处", "座", "条", "项", "件", "台", "套", "辆", "张", "床", "户", "亩", "吨", "米", "次", "场", "期", "门", "种", "类", "批", "支", "只", "头", "株", "棵", "间", "栋", "幢", "片", "块", "例", "篇", "部", "册", "对", "班", "岗",
        "村", "镇", "乡", "县", "市", "省", "街道", "社区", "小区", "天", "日", "年", "岁", "级", "星", "成", "分", "度", "克", "升", "斤", "公斤", "款", "宗", "笔", "架", "艘", "枚", "尾", "羽", "盏", "孔", "眼", "口", "组", "团", "队", "站", "点", "园", "校", "中心", "基地",
    ];
    private static readonly string[] Scales = ["万亿", "千万", "百万", "亿", "万", "千"];

    public static List<Quantity> Find(string fold, Span span)
    {
        var found = new List<Quantity>();
        for (var i = span.Start; i < span.End; i++)
        {
            if (fold[i] is '《' && fold.IndexOf('》', i, Math.Min(80, span.End - i)) is var close and > 0) { i = close; continue; }
            if (fold[i] is '“' && fold.IndexOf('”', i, Math.Min(40, span.End - i)) is var quote and > 0) { i = quote; continue; }
            if (fold[i] is '百' or '千' && Fraction(fold, i, span.End) is { } percent) { found.Add(percent); i = percent.Place.End - 1; continue; }
            if (Arabic(fold, i, span) is { } number) { found.Add(number); i = number.Place.End - 1; }
            else if (Chinese(fold, i, span) is { } numeral) { found.Add(numeral); i = numeral.Place.End - 1; }
            else if (char.IsAsciiLetterOrDigit(fold[i])) while (i + 1 < span.End && (char.IsAsciiLetterOrDigit(fold[i + 1]) || fold[i + 1] is '.' or '+')) i++;
        }
        return found;
    }

    private static Quantity? Arabic(string fold, int at, Span span)
    {
        if (!char.IsAsciiDigit(fold[at]) || at > span.Start && (char.IsAsciiLetterOrDigit(fold[at - 1]) || fold[at - 1] is '.' or '+' or '第')) return null;
        var to = at;
        while (to < span.End && (char.IsAsciiDigit(fold[to]) || fold[to] is '.' or ',' && to + 1 < span.End && char.IsAsciiDigit(fold[to + 1]))) to++;
        if (to - at > 20 || !decimal.TryParse(fold.AsSpan(at, to - at).ToString().Replace(",", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
        var (unit, end) = UnitAt(fold, Spaces(fold, to, span.End), span.End);
        // "60%-70%" and "5-10个" are one number: the first of them counts, with the unit of the second.
        var dash = unit.Length > 0 ? end : Spaces(fold, to, span.End);
        if (dash < span.End && fold[dash] is '-' or '~' or '至')
        {
            var second = dash + 1;
            while (second < span.End && fold[second] is '-' or '~' or ' ') second++;
            var secondEnd = second;
            while (secondEnd < span.End && (char.IsAsciiDigit(fold[secondEnd]) || fold[secondEnd] == '.')) secondEnd++;
            if (secondEnd > second && UnitAt(fold, Spaces(fold, secondEnd, span.End), span.End) is { Unit.Length: > 0 } other)
                return new(new(at, other.End), value, unit.Length > 0 ? unit : other.Unit, false);
        }
        return unit.Length == 0 ? null : new(new(at, end), value, unit, false);
    }

    /// <summary>百分之九十, 千分之五.</summary>
    private static Quantity? Fraction(string fold, int at, int limit)
    {
        if (!DateWords.At(fold, at + 1, limit, "分之")) return null;
        var to = at + 3;
        while (to < limit && to - at < 10 && (Numerals.IsHanDigit(fold[to]) || char.IsAsciiDigit(fold[to]) || fold[to] is '点' or '.')) to++;
        var digits = fold[(at + 3)..to];
        if (digits.Length == 0) return null;
        decimal value;
        if (char.IsAsciiDigit(digits[0])) { if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)) return null; }
        else
        {
            var point = digits.IndexOf('点');
            value = digits == "百" ? 100 : Numerals.Count(point < 0 ? digits : digits.AsSpan(0, point));
            if (point >= 0 && point + 1 < digits.Length) value += (decimal)Numerals.Digit(digits[point + 1]) / 10;
        }
        return value == 0 ? null : new(new(at, to), value, fold[at] == '百' ? "%" : "‰", false);
    }

    /// <summary>三分之二, 一半, and counts such as 二十个.</summary>
    private static Quantity? Chinese(string fold, int at, Span span)
    {
        if (!Numerals.IsHanDigit(fold[at]) || fold[at] is '百' or '千' or '零' or '〇' || at > span.Start && (fold[at - 1] is '第' || Numerals.IsHanDigit(fold[at - 1]))) return null;
        if (DateWords.At(fold, at, span.End, "一半")) return new(new(at, at + 2), 50, "%", true);
        var to = at;
        while (to < span.End && to - at < 8 && Numerals.IsHanDigit(fold[to])) to++;
        var value = Numerals.Count(fold.AsSpan(at, to - at));
        if (value == 0) return null;
        if (DateWords.At(fold, to, span.End, "分之") && to + 2 < span.End && Numerals.Digit(fold[to + 2]) > 0)
            return new(new(at, to + 3), Math.Round(100m * Numerals.Digit(fold[to + 2]) / value, 1), "%", true);
        var (unit, end) = UnitAt(fold, to, span.End);
        return unit.Length == 0 || "级类批种年天日月次分成度点部组队对口眼星期岁位方边门条".Contains(unit[^1]) && unit.Length == 1 ? null : new(new(at, end), value, unit, true);
    }

    private static (string Unit, int End) UnitAt(string fold, int at, int limit)
    {
        var scale = Scales.FirstOrDefault(s => DateWords.At(fold, at, limit, s)) ?? "";
        var from = Spaces(fold, at + scale.Length, limit);
        if (from < limit && fold[from] is '余' or '多') from++;
        foreach (var unit in Units)
            if (DateWords.At(fold, from, limit, unit))
            {
                var end = from + unit.Length;
                // "4.5个/千人"
                if (end + 1 < limit && fold[end] == '/' && Han.Is(fold[end + 1]))
                {
                    var per = end + 1;
                    while (per < limit && per - end < 5 && (Han.Is(fold[per]) || char.IsAsciiDigit(fold[per])) && !(per > end + 1 && fold[per] is '以' or '左')) per++;
                    return (scale + fold[from..per], per);
                }
                return (scale + unit, end);
            }
        return scale.Length > 0 ? (scale, at + scale.Length) : ("", at);
    }

    private static int Spaces(string fold, int at, int limit)
    {
        while (at < limit && fold[at] == ' ') at++;
        return at;
    }
}
