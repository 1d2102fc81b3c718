using System.Text.RegularExpressions;

namespace WhiteCrane.PlanReading;

/// <summary>Leaves a table of contents out, so that its lines are not taken for the outline.</summary>
internal static class ContentsList
{
    private static readonly Regex Leader = new(@"(\.{3,}|…+|·{3,}|。{3,}|_{3,}|-{4,}|\t| {2,}) *[\[(]?-? ?\d{1,4} ?-?[\])]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex TrailingNumber = new(@"[ .…·。_-]*\d{1,4}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static List<LineRepair.Line> Without(List<LineRepair.Line> lines)
    {
        var kept = new List<LineRepair.Line>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Fold.Replace(" ", "") is "目录" or "目次")
            {
                i = EndOfList(lines, i) - 1;
                continue;
            }
            if (lines[i].Columns <= 160 && Leader.IsMatch(lines[i].Fold) && OutlineMarks.At(lines[i].Fold, 0, lineStart: true) is not null) continue;
            kept.Add(lines[i]);
        }
        return kept;
    }

    /// <summary>
    /// Where the contents list ends: at the line that repeats its first entry. Without such a line it ends
    /// after the last line that carries a page number.
    /// </summary>
    private static int EndOfList(List<LineRepair.Line> lines, int head)
    {
        if (head + 1 >= lines.Count) return lines.Count;
        var first = Key(lines[head + 1].Fold);
        var limit = Math.Min(lines.Count, head + 400);
        for (var i = head + 2; i < limit; i++)
            if (first.Length > 1 && Key(lines[i].Fold) == first) return i;
        var end = head + 1;
        while (end < limit && Leader.IsMatch(lines[end].Fold)) end++;
        return end;
    }

    private static string Key(string fold) => TrailingNumber.Replace(fold, "").Replace(" ", "");
}
