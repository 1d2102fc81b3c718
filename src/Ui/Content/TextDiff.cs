namespace WhiteCrane.Ui;

/// <summary>The shortest way from one wording to another, by character (numbers and Latin words whole) for short texts and by clause for long ones.</summary>
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
        while (head > 0 && Splits(before, head) | Splits(after, head)) head--;
        var tail = 0;
        while (tail < shorter - head && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        while (tail > 0 && Splits(before, before.Length - tail) | Splits(after, after.Length - tail)) tail--;

        var pieces = new List<(char Kind, string Text)>();
        Add(pieces, '=', before[..head]);
        Middle(pieces, before[head..^tail], after[head..^tail]);
        Add(pieces, '=', before[^tail..]);
        return pieces;
    }

    private static bool Splits(string text, int at) => at > 0 && at < text.Length
        && (char.IsLowSurrogate(text[at]) || char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at]));

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

    // A number or a Latin word is one piece: 2024 is not turned into 2025 by one figure.
    private static List<string> Characters(string text)
    {
        var pieces = new List<string>();
        var joined = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var joins = rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value);
            if (joins && joined) pieces[^1] += rune;
            else pieces.Add(rune.ToString());
            joined = joins;
        }
        return pieces;
    }

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
