using System.Text.RegularExpressions;

namespace WhiteCrane.PlanReading;

/// <summary>The document number of a notice, 白发改社字〔2024〕63号, as printed. Numbers of other documents in running text are not it.</summary>
internal static class NoticeNumber
{
    private const int HeadLength = 6000;
    private static readonly Regex Form = new(@"[\p{IsCJKUnifiedIdeographs}]{1,24} ?[\[(] ?(19|20|21)\d{2} ?[\])] ?第? ?\d{1,5} ?号", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Decree = new(@"^([\p{IsCJKUnifiedIdeographs}]{2,20}令 ?)?第 ?\d{1,5} ?号$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly string[] TitleEnds = ["通知", "意见", "方案", "决定", "计划", "文件", "办法", "规定", "规划", "要点", "措施", "批复", "通报", "细则", "纲要", "公告", "函"];
    private static readonly string[] Labels = ["发文字号", "文号", "字号", "文件编号"];

    public static (string Printed, Span Place)? Find(RepairedText doc)
    {
        foreach (var paragraph in doc.Paragraphs)
        {
            if (paragraph.Start > HeadLength) break;
            var span = new Span(paragraph.Start, Math.Min(paragraph.End, paragraph.Start + 400));
            var fold = doc.Folded(span);
            if (OutlineMarks.At(fold, 0, true) is { Style: not MarkStyle.Article } && fold.Length > 30) break;
            if (fold.Length <= 30 && Decree.IsMatch(fold)) return (doc.Printed(span).Trim(), span);
            foreach (var match in Form.EnumerateMatches(fold))
            {
                var start = match.Index;
                var bracket = fold.IndexOfAny(['[', '('], start);
                foreach (var word in TitleEnds)
                    if (fold.LastIndexOf(word, bracket, bracket - start, StringComparison.Ordinal) is var at and >= 0 && at + word.Length < bracket) start = Math.Max(start, at + word.Length);
                if (!Stands(fold, start, match.Index + match.Length)) break;
                var place = new Span(span.Start + start, span.Start + match.Index + match.Length);
                return (doc.Printed(place).Replace(" ", ""), place);
            }
        }
        return null;
    }

    /// <summary>The number stands at the start or the end of its line, after a label, or where the title ends; not inside a sentence.</summary>
    private static bool Stands(string fold, int start, int end)
    {
        var before = start - 1;
        while (before >= 0 && fold[before] == ' ') before--;
        if (before < 0) return true;
        if (fold[before] == '(' || fold[before] == '《') return false;
        var head = fold[..(before + 1)];
        if (Labels.Any(l => head.TrimEnd(':', ' ').EndsWith(l, StringComparison.Ordinal))) return true;
        if (fold.AsSpan(0, start).IndexOfAny("。,;") >= 0) return false;
        return TitleEnds.Any(w => head.EndsWith(w, StringComparison.Ordinal));
    }
}
