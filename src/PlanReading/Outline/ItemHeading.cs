namespace WhiteCrane.PlanReading;

/// <summary>Finds the heading of an item, or its opening clause where it has none.</summary>
internal static class ItemHeading
{
    private const int LongestHeading = 45, LongestLine = 60;
    private static readonly string[] GluedWords =
        ["总体要求", "指导思想", "基本原则", "工作原则", "预期目标", "发展目标", "工作目标", "主要目标", "总体目标", "总体思路", "目标任务"];

    /// <summary>The heading of the item whose own text is <paramref name="own"/>, without final mark and without tags.</summary>
    public static Span Of(RepairedText doc, Span own, IReadOnlyDictionary<int, UnitTag> tags)
    {
        own = doc.Trim(own);
        if (own.Length <= 0) return own;
        var fold = doc.Fold;
        var line = fold.IndexOf('\n', own.Start, own.Length) is var n and >= 0 ? n : own.End;
        var (end, stop, comma, depth) = (own.Start, '\n', -1, 0);
        for (; end < line; end++)
        {
            var c = fold[end];
            if (c is '(' && Tagged(tags, end) is { } tag)
            {
                if (Followed(doc, tag.Whole.End, line)) { stop = '('; break; }
                line = end;
                break;
            }
            if (c is '(' or '《' or '“' or '[') depth++;
            else if (c is ')' or '》' or '”' or ']') depth = Math.Max(0, depth - 1);
            if (depth > 0 && end - own.Start < LongestHeading * 2) continue;
            if (c is '。' or '!' or '?' || c == ';') { stop = c; break; }
            if (c == ':' && comma < 0 && end - own.Start <= 25) { stop = c; break; }
            if (c == ',' && comma < 0) comma = end;
            if (c == ' ' && comma < 0 && end - own.Start is >= 2 and <= 30 && Wide(doc, end) && end + 12 < line) { stop = c; break; }
        }
        var heading = doc.Trim(new(own.Start, Math.Min(end, line)));
        if (Tagged(tags, own.Start) is not null && heading.Length == 0) return new(own.Start, own.Start);
        foreach (var word in GluedWords)
            if (heading.Length > word.Length + 15 && string.CompareOrdinal(fold, heading.Start, word, 0, word.Length) == 0
                && !"和与及、的是".Contains(fold[heading.Start + word.Length]))
                return new(heading.Start, heading.Start + word.Length);
        var more = MoreText(doc, stop == '\n' ? line : end + 1, own.End, tags);
        var whole = stop switch
        {
            '。' or '!' or '?' => more ? heading.Length <= LongestHeading : comma < 0,
            ';' => comma < 0,
            '\n' or '(' => heading.Length <= (more ? LongestLine : LongestHeading),
            _ => true,
        };
        return whole || comma < 0 ? heading : doc.Trim(new(own.Start, comma));
    }

    private static UnitTag? Tagged(IReadOnlyDictionary<int, UnitTag> tags, int at) => tags.GetValueOrDefault(at);

    private static bool Followed(RepairedText doc, int from, int line) => doc.Trim(new(from, line)).Length > 1;

    private static bool Wide(RepairedText doc, int at) =>
        doc.Text[at] is '\u3000' or '\t' || doc.Fold[at + 1] == ' ';

    /// <summary>True when the item says more than this and its tags.</summary>
    private static bool MoreText(RepairedText doc, int from, int end, IReadOnlyDictionary<int, UnitTag> tags)
    {
        for (var i = from; i < end; i++)
        {
            if (Tagged(tags, i) is { } tag) i = tag.Whole.End - 1;
            else if (Han.Is(doc.Fold[i]) || char.IsAsciiLetterOrDigit(doc.Fold[i])) return true;
        }
        return false;
    }
}
