namespace WhiteCrane.PlanReading;

/// <summary>Cuts text into sentences and sentences into clauses, never inside brackets, quotes or 《》.</summary>
internal static class Clauses
{
    // No sentence is longer than this in earnest; the limits keep the time in proportion to the text.
    private const int LongestSentence = 4_000, LongestClause = 800;

    /// <summary>Sentences with their final mark.</summary>
    public static List<Span> Sentences(string fold, Span span) => Cut(fold, span, "。!?\n", LongestSentence, keepMark: true);

    /// <summary>Clauses without their final mark.</summary>
    public static List<Span> Of(string fold, Span sentence) => Cut(fold, sentence, ",;:。!?\n", LongestClause, keepMark: false);

    /// <summary>The parts of a sentence between semicolons.</summary>
    public static List<Span> Segments(string fold, Span sentence) => Cut(fold, sentence, ";。!?\n", LongestSentence, keepMark: false);

    private static List<Span> Cut(string fold, Span span, string marks, int longest, bool keepMark)
    {
        var parts = new List<Span>();
        var (start, depth, opened) = (span.Start, 0, 0);
        for (var i = span.Start; i < span.End; i++)
        {
            var c = fold[i];
            if (i - start >= longest) Add(i, i);
            if (c is '(' or '《' or '“' or '[') { if (depth++ == 0) opened = i; }
            else if (c is ')' or '》' or '”' or ']') depth = Math.Max(0, depth - 1);
            if (!marks.Contains(c) || depth > 0 && i - opened < 300 && c != '\n') continue;
            if (c is ',' && i > span.Start && i + 3 < span.End && char.IsAsciiDigit(fold[i - 1]) && Thousands(fold, i, span.End)) continue;
            if (c == '\n') depth = 0;
            Add(i, i + 1);
        }
        Add(span.End, span.End);
        return parts;

        void Add(int end, int after)
        {
            var from = start;
            while (from < end && fold[from] is ' ' or '\n') from++;
            var to = keepMark && after > end && fold[end] != '\n' ? after : end;
            while (to > from && fold[to - 1] == ' ') to--;
            if (to > from) parts.Add(new(from, to));
            start = after;
        }
    }

    private static bool Thousands(string fold, int comma, int limit) =>
        char.IsAsciiDigit(fold[comma + 1]) && char.IsAsciiDigit(fold[comma + 2]) && char.IsAsciiDigit(fold[comma + 3])
        && (comma + 4 >= limit || !char.IsAsciiDigit(fold[comma + 4]));
}
