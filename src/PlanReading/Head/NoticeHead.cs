namespace WhiteCrane.PlanReading;

/// <summary>The head of a notice and the stretch of text its plan fills.</summary>
internal sealed record NoticeHead(
    string Title, string NoticeTitle, string? DocumentNumber, string? Issuer, DateOnly? IssuedOn, IReadOnlyList<string> Recipients, Span Body, int LeadEnd)
{
    /// <summary>The one year a yearly plan carries in its title: the year of its dates without a year.</summary>
    public int? Year => DateMentions.Find(Folding.Fold(Title), new(0, Title.Length), null) is [{ OwnYear: true } only] && !Title.Contains('-') && !Title.Contains('—') ? only.Date.Year : null;

    public static NoticeHead Read(RepairedText doc)
    {
        var number = NoticeNumber.Find(doc);
        var title = TitleLines.Read(doc, number?.Place);
        var recipients = RecipientLine.Find(doc, Math.Max(title.End, number is { } n && n.Place.Start < 2000 ? n.Place.End : 0));
        var signOffs = SignOff.FindAll(doc);
        var from = recipients?.Place.End ?? Math.Max(title.End, number?.Place.End ?? 0);
        var (planTitle, bodyStart) = CoveredPlan.Find(doc, title.Text, from, signOffs);
        var start = planTitle is null ? from : bodyStart;
        var body = new Span(start, BodyEnd(doc, start, signOffs));
        var sign = signOffs.FirstOrDefault(s => s.Place.Start >= from && s.Issuer is not null) ?? signOffs.FirstOrDefault(s => s.Issuer is not null) ?? signOffs.FirstOrDefault();
        return new(planTitle ?? title.Text, title.Text, number?.Printed ?? title.Meta.GetValueOrDefault("number"),
            title.Issuer ?? sign?.Issuer ?? title.RedHead ?? title.Meta.GetValueOrDefault("issuer"),
            sign?.Date ?? MetaDate(title.Meta.GetValueOrDefault("date")), recipients?.Names ?? [], body, from);
    }

    /// <summary>The body ends at the sign-off, at the first attachment or at the printed foot.</summary>
    private static int BodyEnd(RepairedText doc, int start, List<SignOff> signOffs)
    {
        var end = doc.Text.Length;
        foreach (var sign in signOffs)
            if (sign.Place.Start > start && (sign.Issuer is not null || Last(doc, sign.Place.End))) end = Math.Min(end, sign.Place.Start);
        foreach (var paragraph in doc.Paragraphs)
        {
            if (paragraph.Start <= start || paragraph.Start >= end) continue;
            var fold = doc.Folded(new(paragraph.Start, Math.Min(paragraph.End, paragraph.Start + 401)));
            if (Attachments.IsHeading(fold) || Attachments.IsFoot(fold)) end = paragraph.Start;
        }
        return Math.Max(start, end);
    }

    private static bool Last(RepairedText doc, int at) => doc.Text.Length - at < 400;

    private static DateOnly? MetaDate(string? printed)
    {
        if (printed is null) return null;
        var parts = printed.Split(['年', '月', '日', '-', '/', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length >= 3 && int.TryParse(parts[0], out var y) && int.TryParse(parts[1], out var m) && int.TryParse(parts[2].Split(' ')[0], out var d)
            && y is > 1900 and < 2200 && m is > 0 and < 13 && d > 0 && d <= DateTime.DaysInMonth(y, m) ? new(y, m, d) : null;
    }
}
