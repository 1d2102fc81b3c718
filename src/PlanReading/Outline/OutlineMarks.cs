namespace WhiteCrane.PlanReading;

/// <summary>The families of printed numbering, in the order they enclose one another.</summary>
internal enum MarkStyle { Part, Chapter, Section, Han, HanBracket, Named, Arabic, Decimal2, Decimal3, HalfBracket, ArabicBracket, Circle, Article, Box }

/// <summary>A printed number that may open an item: 一、 (一) 1. ① 第三章.</summary>
internal readonly record struct Mark(MarkStyle Style, int Value, string Label, int Start, int TextStart, bool LineStart)
{
    /// <summary>For 1.2: the number of the enclosing item; otherwise 0.</summary>
    public int Parent { get; init; }
}

/// <summary>Recognises printed numbers in folded text. Whether one really opens an item is decided by <see cref="OutlineTree"/>.</summary>
internal static class OutlineMarks
{
    private const string NamedWords = "任务 行动 措施 举措 工程 专项 重点任务 重点工作 主要任务";
    private static readonly string[] Named = NamedWords.Split(' ');

    public static Mark? At(string fold, int at, bool lineStart)
    {
        if (at >= fold.Length) return null;
        var c = fold[at];
        var (value, family) = Numerals.Sign(c);
        if (value > 0) return Sign(fold, at, lineStart, value, family);
        return c switch
        {
            '第' => Ordinal(fold, at, lineStart),
            '(' => Bracketed(fold, at, lineStart),
            >= '0' and <= '9' => Arabic(fold, at, lineStart),
            '专' when lineStart && At2(fold, at, "专栏") => BoxMark(fold, at),
            _ when Numerals.IsHanDigit(c) => HanNumber(fold, at, lineStart),
            _ when lineStart => NamedNumber(fold, at),
            _ => null,
        };
    }

    private static Mark? Sign(string fold, int at, bool lineStart, int value, char family)
    {
        var style = family switch { '⑴' => MarkStyle.ArabicBracket, '⒈' => MarkStyle.Arabic, '㈠' => MarkStyle.HanBracket, _ => MarkStyle.Circle };
        var label = family switch { '①' => fold[at].ToString(), '㈠' => "一二三四五六七八九十"[value - 1].ToString(), _ => value.ToString() };
        return new(style, value, label, at, SkipMarks(fold, at + 1, "、."), lineStart);
    }

    private static Mark? Ordinal(string fold, int at, bool lineStart)
    {
        var from = SkipSpaces(fold, at + 1);
        var to = NumberEnd(fold, from, out var value);
        if (value == 0) return null;
        var word = SkipSpaces(fold, to);
        var (style, length) = word >= fold.Length ? default : fold[word] switch
        {
            '编' or '篇' => (MarkStyle.Part, 1),
            '部' when At2(fold, word, "部分") => (MarkStyle.Part, 2),
            '章' => (MarkStyle.Chapter, 1),
            '节' => (MarkStyle.Section, 1),
            '条' => (MarkStyle.Article, 1),
            _ => (default(MarkStyle), 0),
        };
        if (length == 0) return null;
        var end = word + length;
        // "第三章规定", "第一条线" in running text: a heading keeps a space or starts its line.
        if (!lineStart && end < fold.Length && fold[end] is '第' or ',' or '的' or '、') return null;
        if (style == MarkStyle.Article && end < fold.Length && fold[end] is '、' or ',' or '和' or '至' or '之' or '第' or '规' or '款' or '线' or '生') return null;
        return new(style, value, fold[at..end].Replace(" ", ""), at, SkipMarks(fold, end, "、.:"), lineStart);
    }

    private static Mark? Bracketed(string fold, int at, bool lineStart)
    {
        var from = SkipSpaces(fold, at + 1);
        var to = NumberEnd(fold, from, out var value);
        var close = SkipSpaces(fold, to);
        if (value is 0 or > 199 || close >= fold.Length || fold[close] != ')') return null;
        var style = char.IsAsciiDigit(fold[from]) ? MarkStyle.ArabicBracket : MarkStyle.HanBracket;
        return new(style, value, fold[from..to], at, SkipMarks(fold, close + 1, "、."), lineStart);
    }

    private static Mark? HanNumber(string fold, int at, bool lineStart)
    {
        if (at > 0 && (Numerals.IsHanDigit(fold[at - 1]) || fold[at - 1] == '第')) return null;
        var to = NumberEnd(fold, at, out var value);
        var mark = SkipSpaces(fold, to);
        if (value is 0 or > 199 || mark >= fold.Length || fold[at] is '两' or '百' or '零' or '〇') return null;
        if (fold[mark] is '、' or '.' || lineStart && fold[mark] is ',' or '。')
            return new(MarkStyle.Han, value, fold[at..to], at, SkipMarks(fold, mark + 1, ""), lineStart);
        if (fold[mark] == ')') return new(MarkStyle.HanBracket, value, fold[at..to], at, SkipMarks(fold, mark + 1, "、."), lineStart);
        // "一 总体要求": a numeral set off by a space, alone on a short line.
        if (lineStart && mark > to && at == 0 && fold.Length <= 30 && Han.Is(fold[mark]) && !fold.Contains('。'))
            return new(MarkStyle.Han, value, fold[at..to], at, mark, lineStart);
        return null;
    }

    private static Mark? Arabic(string fold, int at, bool lineStart)
    {
        if (at > 0 && (char.IsAsciiLetterOrDigit(fold[at - 1]) || fold[at - 1] is '.' or '-' or '~' or '/')) return null;
        var to = NumberEnd(fold, at, out var value);
        if (value is 0 or > 199 || fold[at] == '0') return null;
        if (lineStart && to + 1 < fold.Length && fold[to] == '.' && char.IsAsciiDigit(fold[to + 1])) return Decimal(fold, at, to, value);
        var mark = SkipSpaces(fold, to);
        if (mark >= fold.Length) return null;
        if (fold[mark] is '.' or '、' || lineStart && fold[mark] is ',' or '。')
        {
            var text = SkipMarks(fold, mark + 1, "");
            if (text < fold.Length && char.IsAsciiDigit(fold[text]) && text == mark + 1) return null;
            return new(MarkStyle.Arabic, value, fold[at..to], at, text, lineStart);
        }
        if (fold[mark] == ')') return new(MarkStyle.HalfBracket, value, fold[at..to], at, SkipMarks(fold, mark + 1, "、."), lineStart);
        if (lineStart && mark > to && at == 0 && fold.Length <= 30 && Han.Is(fold[mark]) && !fold.Contains('。') && fold[mark] is not ('月' or '年' or '日'))
            return new(MarkStyle.Arabic, value, fold[at..to], at, mark, lineStart);
        return null;
    }

    private static Mark? Decimal(string fold, int at, int dot, int parent)
    {
        var parts = 1;
        var (to, value) = (dot, 0);
        while (to + 1 < fold.Length && fold[to] == '.' && char.IsAsciiDigit(fold[to + 1]) && parts < 4)
        {
            to = NumberEnd(fold, to + 1, out value);
            parts++;
        }
        if (value is 0 or > 99 || parts > 3) return null;
        var end = to;
        var text = SkipMarks(fold, to, "、.");
        if (text >= fold.Length || !Han.Is(fold[text]) && fold[text] is not '“' and not '《') return null;
        if (text == end && "万亿元个家所处座人名倍公吨亩米千百张项台套户级成分".Contains(fold[text])) return null;
        return new(parts == 2 ? MarkStyle.Decimal2 : MarkStyle.Decimal3, value, fold[at..end], at, text, true) { Parent = parent };
    }

    private static Mark? NamedNumber(string fold, int at)
    {
        foreach (var word in Named)
        {
            if (!At2(fold, at, word)) continue;
            var from = SkipSpaces(fold, at + word.Length);
            var to = NumberEnd(fold, from, out var value);
            var mark = SkipSpaces(fold, to);
            if (value is 0 or > 99 || mark >= fold.Length || fold[mark] is not (':' or '、' or '.' or ',') && mark == to) return null;
            return new(MarkStyle.Named, value, fold[at..to].Replace(" ", ""), at, SkipMarks(fold, mark, ":、.,"), true);
        }
        return null;
    }

    private static Mark? BoxMark(string fold, int at)
    {
        var from = SkipSpaces(fold, at + 2);
        var to = NumberEnd(fold, from, out var value);
        if (value > 99 || to < fold.Length && fold[to] is '。' or ',' && value == 0) return null;
        return new(MarkStyle.Box, Math.Max(value, 1), "专栏" + fold[from..to], at, SkipMarks(fold, to, ":、."), true);
    }

    /// <summary>The end of the Arabic or Chinese number at <paramref name="from"/>; value 0 when there is none.</summary>
    private static int NumberEnd(string fold, int from, out int value)
    {
        var to = from;
        if (from < fold.Length && char.IsAsciiDigit(fold[from]))
        {
            while (to < fold.Length && to - from < 4 && char.IsAsciiDigit(fold[to])) to++;
            value = to - from < 4 ? int.Parse(fold.AsSpan(from, to - from)) : 0;
            return to;
        }
        while (to < fold.Length && to - from < 6 && Numerals.IsHanDigit(fold[to])) to++;
        value = Numerals.Count(fold.AsSpan(from, to - from));
        return to;
    }

    private static bool At2(string fold, int at, string word) => string.CompareOrdinal(fold, at, word, 0, word.Length) == 0;

    private static int SkipSpaces(string fold, int at)
    {
        for (var limit = at + 4; at < fold.Length && at < limit && fold[at] == ' '; at++) { }
        return at;
    }

    private static int SkipMarks(string fold, int at, string marks)
    {
        at = SkipSpaces(fold, at);
        if (at < fold.Length && marks.Contains(fold[at])) at = SkipSpaces(fold, at + 1);
        return at;
    }
}
