namespace WhiteCrane.PlanReading;

/// <summary>Finds the tags of an item. Running text in brackets is not a tag, however many units it names.</summary>
internal static class UnitTags
{
    private const int LongestTag = 1200;

    /// <summary>True for a line that opens with a label such as 责任单位: or （牵头单位：.</summary>
    public static bool OpensLine(string fold)
    {
        if (UnitLabels.At(fold, 0) is not null) return true;
        var at = fold.Length > 0 && fold[0] is '(' or '[' or '-' ? 1 : 0;
        while (at < fold.Length && fold[at] is '-' or ' ') at++;
        return UnitLabels.At(fold, at) is not null;
    }

    public static List<UnitTag> Find(RepairedText doc, Span span)
    {
        var tags = new List<UnitTag>();
        var fold = doc.Fold;
        for (var i = span.Start; i < span.End; i++)
        {
            if (fold[i] is '(' || fold[i] is '[' && UnitLabels.At(fold, i) is null)
            {
                var close = Close(fold, i, span.End);
                if (close > 0 && Bracketed(doc, span, i, close) is { } tag)
                {
                    tags.Add(tag);
                    i = tag.Whole.End - 1;
                }
                continue;
            }
            if (!Opens(fold, i, span.Start) || UnitLabels.At(fold, i) is null) continue;
            var end = LineEnd(fold, i, span.End);
            var units = Labelled(doc, new(i, end));
            if (units.Count == 0 && !fold.AsSpan(i, end - i).Contains(':')) continue;
            tags.Add(new(new(i, end), units));
            i = end - 1;
        }
        return tags;
    }

    private static bool Opens(string fold, int at, int start) =>
        at == start || fold[at - 1] is '\n' or '。' or ' ' or ')' or ']' or ';' or '-' or '!' || at - 1 == start;

    private static int LineEnd(string fold, int at, int limit)
    {
        var end = at;
        while (end < limit && fold[end] is not ('\n' or '。') && end - at < LongestTag) end++;
        return end;
    }

    /// <summary>The bracket that closes the one at <paramref name="open"/>; -1 when it does not close nearby.</summary>
    private static int Close(string fold, int open, int limit)
    {
        var depth = 0;
        for (var i = open; i < limit && i - open < LongestTag; i++)
            if (fold[i] is '(' or '[') depth++;
            else if (fold[i] is ')' or ']' && --depth == 0) return i;
        return -1;
    }

    private static UnitTag? Bracketed(RepairedText doc, Span span, int open, int close)
    {
        var fold = doc.Fold;
        var content = doc.Trim(new(open + 1, close));
        if (content.Length < 2) return null;
        var whole = new Span(open, close + 1);
        if (HoldsLabel(fold, content)) return new(whole, Labelled(doc, content));
        var stop = fold.IndexOf('。', content.Start, content.Length);
        var (units, reading) = TagUnits.Read(doc, new(content.Start, stop < 0 ? content.End : stop), LabelKind.Plain);
        if (units.Count == 0 || reading.Doubtful) return null;
        var likely = units.Count(u => UnitNames.Likely(Folding.Fold(u.Name)));
        if (reading.SawVerb) return likely * 2 >= units.Count || units.All(u => u.Name.Length <= 10) && likely > 0 ? new(whole, units) : null;
        return likely == units.Count && StandsAlone(fold, span, open, close) ? new(whole, units) : null;
    }

    /// <summary>A bracket of bare names is a tag only after a full stop, or at the end of a heading line.</summary>
    private static bool StandsAlone(string fold, Span span, int open, int close)
    {
        var before = open - 1;
        while (before > span.Start && fold[before] is ' ' or '\n') before--;
        var after = close + 1;
        while (after < span.End && fold[after] == ' ') after++;
        var ends = after >= span.End || fold[after] is '\n';
        return before >= span.Start && (fold[before] is '。' or '!' or ';' or ')' && ends || ends && open - span.Start <= 60 && open > span.Start);
    }

    private static bool HoldsLabel(string fold, Span content)
    {
        for (var i = content.Start; i < content.End; i++)
            if ((i == content.Start || fold[i - 1] is ';' or ',' or '。' or ' ' or '\n') && UnitLabels.At(fold, i) is { } label && label.End <= content.End
                && (label.Kind != LabelKind.NoUnit || i == content.Start)) return true;
        return false;
    }

    /// <summary>The units of a tag whose parts are labelled: "牵头单位：A；配合单位：B、C；完成时限：…".</summary>
    private static List<TaggedUnit> Labelled(RepairedText doc, Span content)
    {
        var units = new List<TaggedUnit>();
        var (kind, start) = (LabelKind.NoUnit, content.Start);
        var first = UnitLabels.At(doc.Fold, content.Start) is null;
        if (first) kind = LabelKind.Plain;
        for (var i = content.Start; i <= content.End; i++)
        {
            if (i < content.End && !(i == content.Start || doc.Fold[i - 1] is ';' or ',' or '。' or ' ' or '、' or '\n' or ')')) continue;
            var label = i < content.End ? UnitLabels.At(doc.Fold, i) : (LabelKind.NoUnit, content.End);
            if (label is not { } found || found.End > content.End) continue;
            if (kind != LabelKind.NoUnit && i > start) AddPart(new(start, i), kind);
            (kind, start) = (found.Kind, found.End);
            i = Math.Max(i, found.End - 1);
        }
        return units;

        void AddPart(Span part, LabelKind role)
        {
            var stop = doc.Fold.IndexOf('。', part.Start, part.Length);
            var read = TagUnits.Read(doc, new(part.Start, stop < 0 ? part.End : stop), role).Units;
            units.AddRange(read.Where(u => !UnitNames.Impossible(Folding.Fold(u.Name))));
        }
    }
}
