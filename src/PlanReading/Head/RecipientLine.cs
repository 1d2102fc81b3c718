namespace WhiteCrane.PlanReading;

/// <summary>The line that names whom a notice goes to, up to its colon.</summary>
internal static class RecipientLine
{
    private const int Longest = 500;
    private static readonly string[] Words = ["政府", "部门", "单位", "各", "委", "局", "办", "管委会", "街道", "公司", "中心"];

    public static (IReadOnlyList<string> Names, Span Place)? Find(RepairedText doc, int from)
    {
        var seen = 0;
        foreach (var paragraph in doc.Paragraphs)
        {
            if (paragraph.End <= from) continue;
            if (seen++ > 5) break;
            var start = Math.Max(paragraph.Start, from);
            var limit = Math.Min(paragraph.End, start + Longest);
            var stop = doc.Fold.AsSpan(start, limit - start).IndexOfAny(":。");
            if (stop < 0) continue;
            var line = doc.Trim(new(start, start + stop));
            if (doc.Fold[start + stop] == '。') break;
            var fold = doc.Folded(line);
            if (line.Length < 2 || OutlineMarks.At(fold, 0, true) is not null || !Words.Any(fold.Contains) || fold.Contains("如下") || fold.Contains("主送") && line.Length < 4) continue;
            return (Split(doc, line), new(line.Start, start + stop + 1));
        }
        return null;
    }

    /// <summary>Commas part the groups; 、 parts names only where each is whole, not in 各省、自治区、直辖市人民政府.</summary>
    private static List<string> Split(RepairedText doc, Span line)
    {
        var names = new List<string>();
        foreach (var group in Parts(doc, line, ",;"))
        {
            var parts = Parts(doc, group, "、");
            if (parts.Count > 1 && parts.All(p => p.Length >= 3 && UnitNames.Likely(doc.Folded(p)))) names.AddRange(parts.Select(doc.Printed));
            else names.Add(doc.Printed(group));
        }
        return names;
    }

    private static List<Span> Parts(RepairedText doc, Span span, string marks)
    {
        var parts = new List<Span>();
        var (start, depth) = (span.Start, 0);
        for (var i = span.Start; i <= span.End; i++)
        {
            var c = i < span.End ? doc.Fold[i] : marks[0];
            if (c == '(') depth++;
            else if (c == ')') depth--;
            if (i < span.End && (depth > 0 || !marks.Contains(c))) continue;
            var part = doc.Trim(new(start, i));
            if (part.Length > 0) parts.Add(part);
            start = i + 1;
        }
        return parts;
    }
}
