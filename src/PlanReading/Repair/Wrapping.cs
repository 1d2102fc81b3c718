namespace WhiteCrane.PlanReading;

/// <summary>Knows whether a document's lines were cut at a width, and which line goes on in the next.</summary>
internal sealed class Wrapping
{
    private const int WidestWrap = 130, Slack = 10;
    private readonly int width;
    private readonly bool indents;

    private Wrapping(int width, bool indents) => (this.width, this.indents) = (width, indents);

    /// <summary>Lines were wrapped when many are nearly as long as the longest, none is long, and the full ones mostly break off in mid-sentence.</summary>
    public static Wrapping Of(List<LineRepair.Line> lines)
    {
        if (lines.Count < 6) return new(0, false);
        var columns = lines.Select(l => l.Columns).Order().ToList();
        var widest = columns[(int)((columns.Count - 1) * 0.97)];
        var full = lines.Where(l => l.Columns >= widest - 8 && l.Columns <= widest + 8).ToList();
        var broken = full.Count(l => !l.Tail("。;:!?)"));
        var wrapped = widest is >= 36 and <= WidestWrap && full.Count * 100 >= lines.Count * 30 && broken * 2 >= full.Count && broken >= 3 && columns[^1] <= widest + 40;
        return new(wrapped ? widest : 0, lines.Count(l => l.Indented) * 20 >= lines.Count && lines.Any(l => !l.Indented));
    }

    public bool Joins(LineRepair.Line line, LineRepair.Line next, LineRepair.Line? afterNext)
    {
        if (next.BlankBefore && width == 0) return false;
        if (OpensParagraph(next.Fold)) return false;
        if (line.Tail("。!?;:") && width == 0) return false;
        if (OpenBracket(line.Fold) && !next.BlankBefore) return true;
        if (line.Tail(",、《(“") && !line.Fold.StartsWith('《')) return true;
        if (width == 0 || next.BlankBefore || line.Columns < width - Slack || indents && next.Indented) return false;
        if (!line.Tail("。!?:")) return true;
        if (afterNext is { } after && SignOff.IsDateLine(after.Fold) && next.Columns < width - Slack) return false;
        return indents || !line.Tail(":") && !Short(next);
    }

    /// <summary>In text without indents a short line after a full stop is the end of a paragraph as often as a paragraph: leave it.</summary>
    private bool Short(LineRepair.Line next) => next.Columns < width / 3 && !next.Tail("。;)");

    private static bool OpensParagraph(string next) =>
        OutlineMarks.At(next, 0, lineStart: true) is not null
        || next[0] == '[' || UnitTags.OpensLine(next) || Attachments.IsHeading(next) || SignOff.IsDateLine(next);

    private static bool OpenBracket(string fold)
    {
        if (fold.Length > 400) return false;
        var depth = 0;
        foreach (var c in fold)
            if (c is '(' or '《' or '[' ) depth++;
            else if (c is ')' or '》' or ']' && depth > 0) depth--;
        return depth > 0;
    }
}
