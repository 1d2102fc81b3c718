namespace WhiteCrane.PlanReading;

/// <summary>The 一是, 二是, … inside an item. A new 一是 opens a second list.</summary>
internal static class Measures
{
    public static List<Measure> Of(RepairedText doc, Span own, IReadOnlyList<UnitTag> tags)
    {
        var marks = new List<(int Start, int Text)>();
        var expected = 1;
        for (var i = own.Start; i + 1 < own.End; i++)
        {
            if (!Numerals.IsHanDigit(doc.Fold[i]) || !AtClause(doc.Fold, own, i)) continue;
            var end = i;
            while (end < own.End && end - i < 3 && Numerals.IsHanDigit(doc.Fold[end])) end++;
            if (end >= own.End || doc.Fold[end] != '是') continue;
            var value = Numerals.Count(doc.Fold.AsSpan(i, end - i));
            if (value != expected && value != 1) continue;
            marks.Add((i, end + 1));
            expected = value + 1;
        }
        var measures = new List<Measure>(marks.Count);
        // A single 一是 is no list.
        if (marks.Count < 2) return measures;
        var next = 0;
        for (var i = 0; i < marks.Count; i++)
        {
            var end = i + 1 < marks.Count ? marks[i + 1].Start : own.End;
            while (next < tags.Count && tags[next].Whole.Start < marks[i].Text) next++;
            if (next < tags.Count && tags[next].Whole.Start < end) end = tags[next].Whole.Start;
            var span = Bare(doc, new(marks[i].Text, end));
            measures.Add(new(doc.Printed(new(marks[i].Start, marks[i].Text)), doc.Printed(span), doc.Source(span)));
        }
        return measures;
    }

    private static bool AtClause(string fold, Span own, int at)
    {
        var before = at - 1;
        while (before >= own.Start && fold[before] == ' ') before--;
        return before < own.Start || fold[before] is '\n' or '。' or ';' or ':' or ',' or ')' or '!';
    }

    private static Span Bare(RepairedText doc, Span span)
    {
        span = doc.Trim(span);
        var (start, end) = (span.Start, span.End);
        while (start < end && doc.Fold[start] is ',' or ':' or ' ') start++;
        while (end > start && doc.Fold[end - 1] is '。' or ';' or ',' or ' ' or '\n' or '、') end--;
        return new(start, end);
    }
}
