using System.Text;

namespace WhiteCrane.PlanReading;

/// <summary>A stretch of the repaired text in UTF-16 units; <c>End</c> is exclusive.</summary>
internal readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;
    public bool Contains(int at) => at >= Start && at < End;
}

/// <summary>
/// The notice with its lines repaired. <c>Text</c> holds what was printed; <c>Fold</c> is the same length with full-width
/// letters, digits and punctuation folded, and is what every rule reads. Each unit remembers the code point it came from.
/// </summary>
internal sealed class RepairedText
{
    private readonly int[] codePoint;

    public string Text { get; }
    public string Fold { get; }
    public IReadOnlyList<Span> Paragraphs { get; }
    /// <summary>True when paragraphs are so long that line breaks must have been lost.</summary>
    public bool BreaksLost { get; }

    public RepairedText(StringBuilder text, List<int> places, List<Span> paragraphs)
    {
        Text = text.ToString();
        codePoint = [.. places];
        Fold = Folding.Fold(Text);
        Paragraphs = paragraphs;
        var longest = paragraphs.Count == 0 ? 0 : paragraphs.Max(p => p.Length);
        BreaksLost = longest > 2500 || (paragraphs.Count > 0 && Text.Length / paragraphs.Count > 700);
    }

    public string Printed(Span span) => Text[span.Start..Math.Max(span.Start, span.End)];
    public string Folded(Span span) => Fold[span.Start..Math.Max(span.Start, span.End)];

    public SourceSpan Source(Span span) =>
        span.Length <= 0 || codePoint.Length == 0
            ? Empty(span.Start)
            : new(codePoint[span.Start], codePoint[span.End - 1] + 1);

    /// <summary>The span without white space at its ends.</summary>
    public Span Trim(Span span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(Fold[start])) start++;
        while (end > start && char.IsWhiteSpace(Fold[end - 1])) end--;
        return new(start, end);
    }

    private SourceSpan Empty(int at)
    {
        var point = codePoint.Length == 0 ? 0 : at < codePoint.Length ? codePoint[at] : codePoint[^1] + 1;
        return new(point, point);
    }
}
