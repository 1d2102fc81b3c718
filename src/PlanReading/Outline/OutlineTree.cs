namespace WhiteCrane.PlanReading;

/// <summary>An item of the outline while it is being read. Spans are in the repaired text.</summary>
internal sealed class Branch(Mark? mark, Branch? parent, int end)
{
    public Mark? Mark => mark;
    public Branch? Parent => parent;
    public List<Branch> Children { get; } = [];
    public int Start => mark?.Start ?? 0;
    public int End { get; set; } = end;
    public OutlineRole Role { get; set; }
    /// <summary>The heading, without numbering and final mark.</summary>
    public Span Title { get; set; }
    public string TitleText { get; set; } = "";
    /// <summary>The item's text before its first sub-item.</summary>
    public Span Own => new(mark?.TextStart ?? Start, Children.Count > 0 ? Children[0].Start : End);
    /// <summary>A lowest item; a box inside it makes it no less one.</summary>
    public bool IsLeaf => Children.TrueForAll(c => c.Mark!.Value.Style == MarkStyle.Box);

    public IEnumerable<Branch> All()
    {
        var stack = new Stack<Branch>(Enumerable.Reverse(Children));
        while (stack.TryPop(out var branch))
        {
            yield return branch;
            for (var i = branch.Children.Count - 1; i >= 0; i--) stack.Push(branch.Children[i]);
        }
    }
}

/// <summary>
/// Builds the outline. A printed number opens an item only where it continues or starts a sequence, so that "3." in
/// running text does not; this also finds items whose line breaks were lost.
/// </summary>
internal sealed class OutlineTree
{
    private readonly RepairedText doc;
    private readonly Branch root;
    private readonly List<Branch> stack = [];
    private readonly Dictionary<MarkStyle, int> last = [];
    private readonly List<Mark> oddNumbers = [];

    private OutlineTree(RepairedText doc, Span body)
    {
        this.doc = doc;
        root = new Branch(new Mark(MarkStyle.Part, 0, "", body.Start, body.Start, true), null, body.End);
    }

    public static (Branch Root, IReadOnlyList<Mark> OddNumbers) Build(RepairedText doc, Span body)
    {
        var tree = new OutlineTree(doc, body);
        foreach (var paragraph in doc.Paragraphs)
        {
            var span = new Span(Math.Max(paragraph.Start, body.Start), Math.Min(paragraph.End, body.End));
            if (span.Length > 0) tree.ReadParagraph(span);
        }
        Close(tree.root);
        return (tree.root, tree.oddNumbers);
    }

    private void ReadParagraph(Span span)
    {
        var fold = doc.Folded(span);
        var (depth, openedAt, sinceMark, lastMark) = (0, 0, 0, (Mark?)null);
        for (var i = 0; i < fold.Length; i++)
        {
            var c = fold[i];
            if (depth == 0 || i - openedAt > 400)
            {
                var mark = OutlineMarks.At(fold, i, i == 0);
                if (mark is { Style: not MarkStyle.Article } m && (i == 0 || MayStartWithin(fold, i, m, lastMark, sinceMark)) && Place(m, span.Start))
                {
                    (lastMark, sinceMark, depth) = (m, m.TextStart, 0);
                    i = m.TextStart - 1;
                    continue;
                }
            }
            if (c is '(' or '《' or '“' or '[')
            {
                if (depth++ == 0) openedAt = i;
            }
            else if (c is ')' or '》' or '”' or ']') depth = Math.Max(0, depth - 1);
        }
    }

    /// <summary>Within a line a number may open an item after a full stop, or right after a heading run together with it.</summary>
    private bool MayStartWithin(string fold, int at, Mark mark, Mark? lastMark, int sinceMark)
    {
        var before = at - 1;
        while (before > 0 && fold[before] == ' ') before--;
        var tight = mark.Style is MarkStyle.Circle or MarkStyle.HalfBracket;
        if (fold[before] is '。' or '!' or '?') return !tight || doc.BreaksLost;
        if (fold[before] is ')' or '”' or ']') return !tight && (doc.BreaksLost || !mark.Style.Equals(MarkStyle.ArabicBracket));
        if (fold[before] is ';' && doc.BreaksLost) return !tight;
        if (doc.BreaksLost && before < at - 1 && !tight) return true;
        if (tight || mark.Value > 1 && !Continues(mark)) return false;
        var heading = fold.AsSpan(sinceMark, at - sinceMark);
        if (fold[before] == ':')
            return mark.Style <= MarkStyle.HanBracket && (doc.BreaksLost || Announces(fold.AsSpan(Math.Max(0, before - 14), Math.Min(14, before))) || heading.Length <= 40 && heading.IndexOfAny("。;,") < 0);
        return lastMark is { } outer && outer.Style < mark.Style && heading.Length <= 40 && heading.IndexOfAny("。;:!?") < 0;
    }

    /// <summary>"现提出以下意见：", "通知如下：" announce the outline.</summary>
    private static bool Announces(ReadOnlySpan<char> words) =>
        words.Contains("如下", StringComparison.Ordinal) || words.Contains("以下", StringComparison.Ordinal);

    private bool Continues(Mark mark) => last.TryGetValue(mark.Style, out var value) && mark.Value == value + 1;

    private bool Place(Mark mark, int offset)
    {
        var at = stack.FindLastIndex(b => b.Mark!.Value.Style == mark.Style);
        var box = stack.FindIndex(b => b.Mark!.Value.Style == MarkStyle.Box);
        if (box >= 0 && mark.Style != MarkStyle.Box && (at < 0 || at > box || mark.Value != stack[at].Mark!.Value.Value + 1))
        {
            // Inside a box a number belongs to the box, unless it carries on the outline around it.
            if (!(mark.LineStart && mark.Style <= MarkStyle.Han || at < 0 && Continues(mark) && mark.Style < MarkStyle.Arabic)) return false;
        }
        if (!Accepts(mark, at, out var odd)) return false;
        var keep = at >= 0 ? at : KeepFor(mark);
        stack.RemoveRange(keep, stack.Count - keep);
        var parent = stack.Count > 0 ? stack[^1] : root;
        var placed = mark with { Start = mark.Start + offset, TextStart = mark.TextStart + offset };
        var branch = new Branch(placed, parent, parent.End);
        parent.Children.Add(branch);
        stack.Add(branch);
        last[mark.Style] = mark.Value;
        if (odd) oddNumbers.Add(placed);
        return true;
    }

    private bool Accepts(Mark mark, int at, out bool odd)
    {
        odd = false;
        if (mark.Style == MarkStyle.Box) return true;
        if (mark.Style is MarkStyle.Decimal2 or MarkStyle.Decimal3)
            return mark.Value == 1 || at >= 0 && mark.Value == stack[at].Mark!.Value.Value + 1;
        var known = last.TryGetValue(mark.Style, out var previous);
        if (at >= 0) previous = stack[at].Mark!.Value.Value;
        if (known && mark.Value == previous + 1) return true;
        if (mark.Value == 1) return at < 0 || mark.LineStart;
        if (!mark.LineStart) return false;
        odd = true;
        if (mark.Style <= MarkStyle.HanBracket) return !known || mark.Value >= previous - 1 && mark.Value <= previous + 5 || at < 0;
        return known && (mark.Value == previous || mark.Value == previous + 2 || mark.Value == previous + 3);
    }

    /// <summary>How many open items stay open around a numbering that is not open itself.</summary>
    private int KeepFor(Mark mark)
    {
        if (!last.ContainsKey(mark.Style) && mark.Style >= MarkStyle.HanBracket) return stack.Count;
        if (stack.Count > 0 && stack[^1].Mark!.Value.Style == MarkStyle.Named && mark.Value == 1 && mark.Style >= MarkStyle.HanBracket) return stack.Count;
        var keep = stack.Count;
        while (keep > 0 && stack[keep - 1].Mark!.Value.Style >= mark.Style) keep--;
        return keep;
    }

    private static void Close(Branch root)
    {
        var open = new Stack<Branch>([root]);
        while (open.TryPop(out var branch))
            for (var i = 0; i < branch.Children.Count; i++)
            {
                branch.Children[i].End = i + 1 < branch.Children.Count ? branch.Children[i + 1].Start : branch.End;
                open.Push(branch.Children[i]);
            }
    }
}
