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

    private static List<string> Split(RepairedText doc, Span line)
    {
        var names = new List<string>();
        var (start, depth) = (line.Start, 0);
        for (var i = line.Start; i <= line.End; i++)
        {
            var c = i < line.End ? doc.Fold[i] : ',';
            if (c == '(') depth++;
            else if (c == ')') depth--;
            if (depth > 0 || c is not (',' or '、' or ';')) continue;
            var name = doc.Trim(new(start, i));
            if (name.Length > 0) names.Add(doc.Printed(name));
            start = i + 1;
        }
        return names;
    }
}
