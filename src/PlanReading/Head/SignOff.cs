using System.Text.RegularExpressions;

namespace WhiteCrane.PlanReading;

/// <summary>The issuer and the day at the end of a notice, or between a covering notice and its plan.</summary>
internal sealed record SignOff(Span Place, string? Issuer, DateOnly Date)
{
    private const string Day = @"((19|20|21)\d{2}|[一二][〇零一二三四五六七八九]{3}) ?年 ?(\d{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?日";
    private static readonly Regex DateLine = new($@"^\(?{Day}\)?( ?印发)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex OrgAndDate = new($@"^[^ ,。;:\d].{{1,60}} +{Day}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private const int LongestIssuer = 60;

    public static bool IsDateLine(string fold) => fold.Length <= 24 && DateLine.IsMatch(fold);

    public static List<SignOff> FindAll(RepairedText doc)
    {
        var found = new List<SignOff>();
        for (var i = 0; i < doc.Paragraphs.Count; i++)
        {
            var span = doc.Paragraphs[i];
            if (span.Length <= 100)
            {
                var fold = doc.Folded(span).Trim();
                if (IsDateLine(fold)) AddLines(doc, i, found);
                else if (OrgAndDate.IsMatch(fold)) AddGlued(doc, span, found);
            }
            foreach (var glued in RunTogether(doc.Fold, span)) AddGlued(doc, glued, found);
        }
        return found;
    }

    /// <summary>"……抓好落实。某市人民政府2024年4月25日": a full stop, a name and a whole date, with no break between them.</summary>
    private static IEnumerable<Span> RunTogether(string fold, Span span)
    {
        for (var i = fold.IndexOf('年', span.Start, span.Length); i >= 0; i = i + 1 < span.End ? fold.IndexOf('年', i + 1, span.End - i - 1) : -1)
        {
            if (i - 4 <= span.Start || Written.At(fold, i - 4, span.End, null, null) is not { DayGiven: true, Ranged: false } date) continue;
            var start = i - 4;
            while (start > span.Start && i - start < LongestIssuer && (Han.Is(fold[start - 1]) || fold[start - 1] is '、' or ' ')) start--;
            if (start > span.Start && i - 4 - start >= 2 && fold[start - 1] is '。' or ')' or '”') yield return new(start, date.End);
        }
    }

    private static void AddLines(RepairedText doc, int index, List<SignOff> found)
    {
        if (DateOf(doc, doc.Paragraphs[index]) is not { } date) return;
        var (from, issuers) = (index, new List<string>());
        while (from > 0 && index - from < 12)
        {
            var above = doc.Paragraphs[from - 1];
            var fold = doc.Folded(above).Trim();
            if (above.Length > 60 || fold.AsSpan().IndexOfAny("。:;《(") >= 0 || !fold.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(UnitNames.Issuing)) break;
            issuers.Insert(0, Spaced(doc.Printed(above)));
            from--;
        }
        found.Add(new(new(doc.Paragraphs[from].Start, doc.Paragraphs[index].End), issuers.Count > 0 ? string.Join(" ", issuers) : null, date));
    }

    private static void AddGlued(RepairedText doc, Span span, List<SignOff> found)
    {
        var at = span.Start;
        while (at < span.End && Numerals.Year(doc.Fold.AsSpan(at, Math.Min(4, span.End - at))) == 0) at++;
        var issuer = doc.Trim(new(span.Start, at));
        var fold = doc.Folded(issuer);
        if (issuer.Length < 2 || !fold.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(UnitNames.Issuing)) return;
        if (DateOf(doc, new(at, span.End)) is { } date) found.Add(new(new(issuer.Start, span.End), Spaced(doc.Printed(issuer)), date));
    }

    private static string Spaced(string issuers) => string.Join(' ', issuers.Split([' ', '\u3000', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));

    private static DateOnly? DateOf(RepairedText doc, Span span) =>
        DateMentions.Find(doc.Fold, span, null) is [var only, ..] ? only.Date : null;
}
