namespace WhiteCrane.Ui;

/// <summary>The shortest way from one wording to another, by character for short texts and by clause for long ones.</summary>
public static class TextDiff
{
    private const int Cells = 1_000_000;

    /// <summary>
    /// Pieces in reading order, each <c>'='</c> kept, <c>'-'</c> only before, <c>'+'</c> only after; kept and put in together give
    /// <paramref name="after"/>, kept and taken out give <paramref name="before"/>. At most a million comparisons: what differs beyond
    /// that is given as one piece out and one in.
    /// </summary>
    public static IReadOnlyList<(char Kind, string Text)> Between(string before, string after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var head = 0;
        while (head < shorter && before[head] == after[head]) head++;
        if (head > 0 && head < before.Length && char.IsHighSurrogate(before[head - 1])) head--;
        var tail = 0;
        while (tail < shorter - head && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        if (tail > 0 && char.IsLowSurrogate(before[^tail])) tail--;

        var pieces = new List<(char Kind, string Text)>();
        Add(pieces, '=', before[..head]);
        Middle(pieces, before[head..^tail], after[head..^tail]);
        Add(pieces, '=', before[^tail..]);
        return pieces;
    }

    private static void Middle(List<(char, string)> pieces, string before, string after)
    {
        var (a, b) = (Characters(before), Characters(after));
        if ((long)a.Count * b.Count > Cells) (a, b) = (Clauses(before), Clauses(after));
        if ((long)a.Count * b.Count > Cells) (a, b) = ([before], [after]);

        var common = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
            for (var j = b.Count - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var (x, y) = (0, 0);
        while (x < a.Count && y < b.Count)
        {
            if (a[x] == b[y]) { Add(pieces, '=', a[x]); x++; y++; }
            else if (common[x + 1, y] >= common[x, y + 1]) Add(pieces, '-', a[x++]);
            else Add(pieces, '+', b[y++]);
        }
        while (x < a.Count) Add(pieces, '-', a[x++]);
        while (y < b.Count) Add(pieces, '+', b[y++]);
    }

    private static void Add(List<(char Kind, string Text)> pieces, char kind, string text)
    {
        if (text.Length == 0) return;
        if (pieces.Count > 0 && pieces[^1].Kind == kind) pieces[^1] = (kind, pieces[^1].Text + text);
        else pieces.Add((kind, text));
    }

    private static List<string> Characters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    private static List<string> Clauses(string text)
    {
        var clauses = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!"。；，、\n.;,".Contains(text[i], StringComparison.Ordinal) && i < text.Length - 1) continue;
            clauses.Add(text[start..(i + 1)]);
            start = i + 1;
        }
        return clauses;
    }
}
