namespace WhiteCrane.PlanReading;

/// <summary>Finds the numbers a plan wants reached, with their subject and the date that stands over them.</summary>
internal sealed class Targets(RepairedText doc, DateOnly? issuedOn, int? year)
{
    private readonly List<Target> found = [];

    public static List<Target> Of(RepairedText doc, IEnumerable<Span> paragraphs, DateOnly? issuedOn, int? year)
    {
        var reading = new Targets(doc, issuedOn, year);
        foreach (var paragraph in paragraphs) reading.Paragraph(paragraph);
        return reading.found;
    }

    private void Paragraph(Span paragraph)
    {
        DateOnly? opening = null;
        foreach (var sentence in Clauses.Sentences(doc.Fold, paragraph))
        {
            var dates = StandingDates.Of(doc, sentence, issuedOn, year);
            if (HoldsDigit(sentence)) Sentence(sentence, dates, opening);
            if (dates.Opening is { } day) opening = day;
        }
    }

    private bool HoldsDigit(Span sentence)
    {
        foreach (var c in doc.Fold.AsSpan(sentence.Start, sentence.Length))
            if (char.IsAsciiDigit(c) || Numerals.IsHanDigit(c)) return true;
        return false;
    }

    private void Sentence(Span sentence, StandingDates dates, DateOnly? opening)
    {
        var clauses = Clauses.Of(doc.Fold, sentence);
        string? carried = null;
        var whole = doc.Trim(sentence);
        var (printed, source) = (doc.Printed(whole), doc.Source(whole));
        for (var i = 0; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            var (before, count) = (carried, found.Count);
            // "2024年，达4.2个": a clause that is only a date keeps the subject.
            if (clause.Length > 10) carried = null;
            if (dates.PastOnly(clause.Start) || Has(clause, TargetWords.Present)) continue;
            var quantities = Quantities.Find(doc.Fold, clause).Where(q => !dates.Covers(q.Place)).ToList();
            if (quantities.Count == 0) continue;
            var by = dates.Over(clause) ?? (EachYear(clause) || dates.Begins ? null : opening);
            var reader = new TargetClause(doc, clause, i > 0 ? clauses[i - 1] : null, quantities, before);
            foreach (var (quantity, subject) in reader.Read(Next(clauses, i)))
                found.Add(new(subject, quantity.Value, quantity.Unit, dates.Respective(clause, quantities.IndexOf(quantity)) ?? by, printed, source));
            if (found.Count > count) carried = found[^1].Subject;
        }
    }

    private Span? Next(List<Span> clauses, int at) => at + 1 < clauses.Count ? clauses[at + 1] : null;

    private bool EachYear(Span clause) => doc.Fold.AsSpan(clause.Start, clause.Length).Contains("每年", StringComparison.Ordinal);

    private bool Has(Span span, string[] words)
    {
        var text = doc.Fold[span.Start..span.End];
        return words.Any(text.Contains);
    }
}
