using System.Text;

namespace WhiteCrane.PlanReading;

/// <summary>Turns the lines of a notice into its paragraphs: joins what was wrapped, leaves out contents lists and page numbers.</summary>
internal static class LineRepair
{
    /// <summary>A physical line without the white space around it.</summary>
    internal readonly record struct Line(int Start, int End, bool Indented, bool BlankBefore, int Columns, string Fold)
    {
        public bool Tail(string marks) => Fold.Length > 0 && marks.Contains(Fold[^1]);
    }

    public static RepairedText Repair(string original)
    {
        var lines = ContentsList.Without(Lines(original)).Where(l => !PageFurniture.Is(l.Fold)).ToList();
        var wrap = Wrapping.Of(lines);
        var text = new StringBuilder(original.Length);
        var places = new List<int>(original.Length);
        var paragraphs = new List<Span>();
        var (at, point, start) = (0, 0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (i > 0)
            {
                if (!wrap.Joins(lines[i - 1], line, i + 1 < lines.Count ? lines[i + 1] : null))
                {
                    paragraphs.Add(new(start, text.Length));
                    Add('\n');
                    start = text.Length;
                }
                else if (char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetterOrDigit(original[line.Start])
                    && !(char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(original[line.Start]))) Add(' ');
            }
            while (at < line.Start) Advance();
            while (at < line.End)
            {
                text.Append(Radicals.Of(original[at]));
                places.Add(point);
                Advance();
            }
        }
        if (text.Length > start) paragraphs.Add(new(start, text.Length));
        return new(text, places, paragraphs);

        // A high surrogate shares its point with the low one that follows; a lone surrogate is a point of its own.
        void Advance()
        {
            var pair = char.IsHighSurrogate(original[at]) && at + 1 < original.Length && char.IsLowSurrogate(original[at + 1]);
            at++;
            if (!pair) point++;
        }

        void Add(char c)
        {
            text.Append(c);
            places.Add(places.Count == 0 ? 0 : places[^1]);
        }
    }

    private static List<Line> Lines(string text)
    {
        var lines = new List<Line>();
        var (start, blank) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\u2028' or '\u2029' or '\f' or '\v' or '\u0085')) continue;
            var (from, to) = (start, i);
            while (from < to && Blank(text[from])) from++;
            while (to > from && Blank(text[to - 1])) to--;
            if (from == to) blank |= !(i > 0 && i < text.Length && text[i] == '\n' && text[i - 1] == '\r');
            else
            {
                var indent = text.AsSpan(start, from - start);
                lines.Add(new(from, to, indent.Contains('\u3000') || indent.Length >= 2, blank,
                    Han.Columns(text.AsSpan(from, to - from)), Folding.Fold(Radicals.Of(text[from..to]))));
                blank = false;
            }
            start = i + 1;
        }
        return lines;
    }

    private static bool Blank(char c) => char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff' or '\0' || char.IsControl(c);
}
