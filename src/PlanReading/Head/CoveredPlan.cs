namespace WhiteCrane.PlanReading;

/// <summary>Finds the plan behind a covering notice ("印发…的通知"): its title, and where its text begins.</summary>
internal static class CoveredPlan
{
    private static readonly string[] Verbs = ["印发", "转发", "下发", "公布", "发布", "批转"];
    private static readonly string[] PlanEnds =
        ["方案", "计划", "规划", "意见", "措施", "要点", "纲要", "细则", "清单", "行动", "安排", "任务分工", "办法", "规定", "条例", "规则", "预案", "(试行)", "(暂行)", "政策", "举措"];

    public static (string? Title, int BodyStart) Find(RepairedText doc, string noticeTitle, int from, List<SignOff> signOffs)
    {
        if (NameIn(noticeTitle) is { } name && Named(doc, name, from) is { } found) return found;
        if (!Verbs.Any(noticeTitle.Contains) && !SignedEarly(doc, from, signOffs)) return (null, 0);
        return AfterSignOff(doc, from, signOffs) ?? (null, 0);
    }

    private static bool SignedEarly(RepairedText doc, int from, List<SignOff> signOffs) =>
        signOffs.Any(s => s.Place.Start >= from && s.Issuer is not null && s.Place.End < doc.Text.Length / 2 && s.Place.Start - from < 3000);

    /// <summary>The name of the plan in the notice's title, folded and without spaces.</summary>
    private static string? NameIn(string title)
    {
        var fold = Folding.Fold(title).Replace(" ", "");
        if (!Verbs.Any(fold.Contains)) return null;
        var open = fold.IndexOf('《');
        var close = fold.LastIndexOf('》');
        if (open >= 0 && close > open + 2)
        {
            var first = fold.IndexOf("》、《", open, StringComparison.Ordinal) is var more and > 0 ? more : fold.IndexOf("》和《", open, StringComparison.Ordinal) is var and2 and > 0 ? and2 : close;
            return fold[(open + 1)..first];
        }
        foreach (var verb in Verbs)
        {
            var at = fold.IndexOf(verb, StringComparison.Ordinal);
            var end = fold.LastIndexOf("的通知", StringComparison.Ordinal);
            if (at >= 0 && end > at + verb.Length + 3) return fold[(at + verb.Length)..end];
        }
        return null;
    }

    /// <summary>The first place where the name stands as lines of its own (up to four), or run together with other text outside 《》.</summary>
    private static (string, int)? Named(RepairedText doc, string name, int from)
    {
        var paragraphs = doc.Paragraphs;
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (paragraphs[i].Start < from) continue;
            var joined = "";
            for (var j = i; j < paragraphs.Count && j < i + 4 && joined.Length < name.Length; j++)
            {
                if (paragraphs[j].Length > name.Length + 20) break;
                joined += doc.Folded(paragraphs[j]).Replace(" ", "");
                if (!Same(joined, name)) continue;
                if (j + 1 < paragraphs.Count && ListEntry(doc, paragraphs[j + 1])) break;
                return (string.Concat(Enumerable.Range(i, j - i + 1).Select(k => doc.Printed(paragraphs[k]).Trim())), paragraphs[j].End);
            }
        }
        if (!doc.BreaksLost) return null;
        for (var at = doc.Fold.IndexOf(name, from, StringComparison.Ordinal); at >= 0; at = doc.Fold.IndexOf(name, at + 1, StringComparison.Ordinal))
            if (at > 0 && doc.Fold[at - 1] is not ('《' or '“') && at + name.Length < doc.Fold.Length && doc.Fold[at + name.Length] is not ('》' or '”' or '的' or '。' or ',' or ';'))
                return (doc.Printed(new(at, at + name.Length)), at + name.Length);
        return null;
    }

    private static bool Same(string line, string name) =>
        line == name || line.Trim('《', '》') == name || line.Length > 6 && (line == name.Replace("(试行)", "") || Strip(line) == Strip(name));

    private static string Strip(string text) => text.Replace("“", "").Replace("”", "").Replace("\"", "");

    /// <summary>A name followed by another attachment's name or the sign-off is an entry of the list of attachments.</summary>
    private static bool ListEntry(RepairedText doc, Span next)
    {
        var fold = doc.Folded(new(next.Start, Math.Min(next.End, next.Start + 80))).Trim();
        return SignOff.IsDateLine(fold) || next.Length <= 40 && UnitNames.Issuing(fold);
    }

    /// <summary>Where the name is not repeated: the first short line after the sign-off that ends like a plan's title.</summary>
    private static (string?, int)? AfterSignOff(RepairedText doc, int from, List<SignOff> signOffs)
    {
        var sign = signOffs.FirstOrDefault(s => s.Place.Start >= from && s.Issuer is not null) ?? signOffs.FirstOrDefault(s => s.Place.Start >= from);
        if (sign is null) return null;
        var (title, lines) = ("", 0);
        foreach (var paragraph in doc.Paragraphs)
        {
            if (paragraph.Start < sign.Place.End) continue;
            var fold = doc.Folded(new(paragraph.Start, Math.Min(paragraph.End, paragraph.Start + 200))).Trim();
            if (title.Length == 0 && (Attachments.IsFoot(fold) || Attachments.IsHeading(fold) && fold.Length <= 6)) continue;
            if (++lines > 4 || fold.Length > 60 || fold.Contains('。') || OutlineMarks.At(fold, 0, true) is not null) return null;
            title += doc.Printed(paragraph).Trim();
            if (PlanEnds.Any(e => fold.EndsWith(e, StringComparison.Ordinal))) return (title, paragraph.End);
        }
        return null;
    }
}
