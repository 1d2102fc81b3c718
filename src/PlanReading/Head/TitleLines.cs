using System.Text;

namespace WhiteCrane.PlanReading;

/// <summary>The title of a notice, printed over one or several lines, and what stands around it on the first page.</summary>
internal sealed record TitleLines(string Text, int End, string? Issuer, string? RedHead, IReadOnlyDictionary<string, string> Meta)
{
    private const int LongestLine = 130, MostLines = 14;
    private static readonly (string Label, string Key)[] Labels =
        [("标题", "title"), ("名称", "title"), ("发文字号", "number"), ("文号", "number"), ("发文机关", "issuer"), ("发布机构", "issuer"), ("发文单位", "issuer"), ("公开主体", "issuer"),
         ("成文日期", "date"), ("发文日期", "date"), ("生成日期", "date"), ("发布日期", "published"), ("发布时间", "published"), ("索引号", ""), ("主题分类", ""), ("主题词", ""), ("来源", ""), ("字体", ""), ("有效性", ""), ("时效", ""),
         ("信息分类", ""), ("公文种类", ""), ("体裁分类", ""), ("浏览次数", ""), ("签发人", ""), ("签发", ""), ("份号", ""), ("紧急程度", ""), ("效力状态", ""), ("作者", "")];
    private static readonly string[] Ends = ["的通知", "的意见", "的指导意见", "的实施意见", "的若干意见", "的决定", "的通报", "实施方案", "行动计划", "工作方案", "实施意见", "的通告", "的公告"];

    public static TitleLines Read(RepairedText doc, Span? number)
    {
        var title = new StringBuilder();
        var meta = new Dictionary<string, string>();
        var (end, redHead, lines) = (0, (string?)null, 0);
        foreach (var paragraph in doc.Paragraphs)
        {
            if (lines++ >= MostLines) break;
            var span = Cut(doc, paragraph, number);
            var fold = doc.Folded(span).Trim();
            if (number is { } n && span.Start >= n.Start && span.Start < n.End) { if (title.Length > 0) break; continue; }
            if (fold.Length == 0) continue;
            if (Label(fold) is { } label)
            {
                var value = doc.Printed(span)[(doc.Folded(span).IndexOf(':') + 1)..].Trim();
                if (label.Length > 0) meta.TryAdd(label, value);
                end = paragraph.End;
                continue;
            }
            if (fold.EndsWith("文件", StringComparison.Ordinal) && UnitNames.Likely(fold[..^2].TrimEnd()))
            {
                redHead = doc.Printed(span).Trim()[..^2].TrimEnd();
                continue;
            }
            if (Attachments.IsFoot(fold) || Attachments.IsHeading(fold)) { if (title.Length > 0) break; continue; }
            if (Stops(fold)) break;
            var printed = doc.Printed(doc.Trim(span));
            if (title.Length > 0 && title.ToString().Replace(" ", "").Contains(printed.Replace(" ", ""))) continue;
            if (title.Length + printed.Length > 200) break;
            title.Append(title.Length > 0 && UnitNames.Issuing(fold) && UnitNames.Issuing(Folding.Fold(title.ToString())) ? " " + printed : printed);
            end = span.End;
            if (span.End < paragraph.End) break;
        }
        var text = title.Length > 0 ? title.ToString() : meta.GetValueOrDefault("title") ?? "";
        return new(text, end, IssuerOf(text), redHead, meta);
    }

    /// <summary>Where the title and what follows were run together, the title ends at the number or after its last word.</summary>
    private static Span Cut(RepairedText doc, Span paragraph, Span? number)
    {
        if (number is { } n && n.Start > paragraph.Start && n.Start < paragraph.End) return new(paragraph.Start, n.Start);
        if (paragraph.Length <= LongestLine) return paragraph;
        var window = doc.Fold.AsSpan(paragraph.Start, LongestLine);
        var stop = window.IndexOfAny("。;");
        if (stop >= 0) window = window[..stop];
        var at = -1;
        foreach (var word in Ends)
            if (window.IndexOf(word, StringComparison.Ordinal) is var found and > 0 && (at < 0 || found + word.Length < at)) at = found + word.Length;
        return at < 0 ? paragraph : new(paragraph.Start, paragraph.Start + at);
    }

    private static bool Stops(string fold) =>
        fold.Length > LongestLine || fold.Contains('。') || fold[^1] is ':' or ';' or ',' || OutlineMarks.At(fold, 0, true) is not null
        || SignOff.IsDateLine(fold) || UnitTags.OpensLine(fold) || fold.StartsWith("各", StringComparison.Ordinal) && fold.Contains(':');

    private static string? Label(string fold)
    {
        var colon = fold.IndexOf(':');
        if (colon is < 2 or > 12 && fold.Length > 0) return null;
        var word = fold[..colon].Replace(" ", "").Trim('[', ']');
        foreach (var (label, key) in Labels)
            if (word == label || word.EndsWith(label, StringComparison.Ordinal) && word.Length <= label.Length + 2) return key;
        return null;
    }

    /// <summary>"国务院办公厅关于…": who issues stands before 关于 or 印发.</summary>
    private static string? IssuerOf(string title)
    {
        var at = title.IndexOf("关于", StringComparison.Ordinal);
        if (at < 2) return null;
        var issuer = title[..at].Trim();
        return Folding.Fold(issuer).Split([' ', '、'], StringSplitOptions.RemoveEmptyEntries).All(UnitNames.Issuing) || issuer is "国务院" ? issuer : null;
    }
}
