namespace WhiteCrane.PlanReading;

/// <summary>The dates of one sentence and what they stand over: their own clause and the later ones, until the next date.</summary>
internal sealed class StandingDates
{
    private readonly RepairedText doc;
    private readonly List<DateMention> mentions;
    private readonly DateOnly? issuedOn;

    private StandingDates(RepairedText doc, List<DateMention> mentions, DateOnly? issuedOn) => (this.doc, this.mentions, this.issuedOn) = (doc, mentions, issuedOn);

    /// <summary>The date in the sentence's first clause, which goes on standing over the rest of the paragraph.</summary>
    public DateOnly? Opening { get; private init; }

    public static StandingDates Of(RepairedText doc, Span sentence, DateOnly? issuedOn, int? year)
    {
        var mentions = DateMentions.Find(doc.Fold, sentence, issuedOn, year);
        var first = mentions.FirstOrDefault(m => m.Use is DateUse.By or DateUse.Period && (issuedOn is null || m.Date >= issuedOn));
        var opens = first.Place.Length > 0 && first.OwnYear
            && doc.Fold.AsSpan(sentence.Start, first.Place.Start - sentence.Start).IndexOfAny(",;。") < 0 && first.Place.Start - sentence.Start <= 40;
        var begins = mentions is [{ Use: DateUse.Start } start, ..] && start.Place.Start - sentence.Start <= 2;
        return new(doc, mentions, issuedOn) { Opening = opens ? first.Date : null, Begins = begins };
    }

    /// <summary>True when the sentence opens with the day something begins: what it says is not due by a day.</summary>
    public bool Begins { get; private init; }

    public bool Covers(Span place) => mentions.Any(m => m.Place.Start <= place.Start && place.Start < m.Place.End);

    /// <summary>The last date in this clause or an earlier one of the sentence.</summary>
    public DateOnly? Over(Span clause)
    {
        DateOnly? over = null;
        foreach (var mention in mentions)
            if (mention.Place.Start < clause.End && mention.Use is DateUse.By or DateUse.Period && (issuedOn is null || mention.Date >= issuedOn)) over = mention.Date;
        return over;
    }

    /// <summary>True when the only dates up to here lie before the day of issue: the sentence tells what was.</summary>
    public bool PastOnly(int at)
    {
        if (issuedOn is not { } issue) return false;
        var (past, ahead) = (false, false);
        foreach (var mention in mentions)
        {
            if (mention.Use is DateUse.Name or DateUse.Comparison) continue;
            if (mention.Date < issue && mention.Place.Start < at + 60) past = true;
            else if (mention.Date >= issue) ahead = true;
        }
        return past && !ahead;
    }

    /// <summary>"到2025年和2030年，分别达到60%和80%": the date in the same position as the number.</summary>
    public DateOnly? Respective(Span clause, int position)
    {
        if (!doc.Fold.AsSpan(clause.Start, clause.Length).Contains("分别", StringComparison.Ordinal)) return null;
        var dates = mentions.Where(m => m.Place.Start < clause.End && m.Use == DateUse.By).ToList();
        return dates.Count > 1 && position >= 0 && position < dates.Count && dates[^1].Place.Start - dates[0].Place.Start < 30 ? dates[position].Date : null;
    }
}
