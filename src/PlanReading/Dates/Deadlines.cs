namespace WhiteCrane.PlanReading;

/// <summary>The dates by which an item is to be done.</summary>
internal static class Deadlines
{
    private static readonly string[] PastWords = ["截至", "截止", "已于", "以来"];

    public static List<DateOnly> Of(RepairedText doc, Span own, DateOnly? issuedOn, int? year)
    {
        var dates = new List<DateOnly>();
        foreach (var mention in DateMentions.Find(doc.Fold, own, issuedOn, year))
            if (Binds(doc.Fold, own, mention, issuedOn) && !dates.Contains(mention.Date)) dates.Add(mention.Date);
        return dates;
    }

    /// <summary>A period with days on both ends says how long a rule holds; one with months or years says by when work ends.</summary>
    private static bool Binds(string fold, Span own, DateMention mention, DateOnly? issuedOn)
    {
        if (mention.Use is not (DateUse.By or DateUse.Period)) return false;
        if (mention.Use == DateUse.Period && mention.DayGiven && !Stage(fold, own, mention.Place)) return false;
        if (issuedOn is { } issue && mention.Date < issue) return false;
        var from = Math.Max(own.Start, mention.Place.Start - 6);
        var before = fold[from..mention.Place.Start];
        return !PastWords.Any(before.Contains);
    }

    private static bool Stage(string fold, Span own, Span place)
    {
        var from = Math.Max(own.Start, place.Start - 14);
        return fold.AsSpan(from, place.Start - from).Contains("阶段", StringComparison.Ordinal);
    }
}
