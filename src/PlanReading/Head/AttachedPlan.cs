namespace WhiteCrane.PlanReading;

/// <summary>Finds the plan in the attachment of a notice that has no outline of its own.</summary>
internal static class AttachedPlan
{
    public static NoticeHead? Find(RepairedText doc, NoticeHead head)
    {
        var paragraphs = doc.Paragraphs;
        for (var i = 0; i + 1 < paragraphs.Count; i++)
        {
            if (paragraphs[i].Start < head.LeadEnd || paragraphs[i].Length > 12 || !Attachments.IsHeading(doc.Folded(paragraphs[i]).Trim())) continue;
            var (title, last) = ("", i);
            while (last + 1 < paragraphs.Count && last - i < 3)
            {
                var fold = doc.Folded(paragraphs[last + 1]).Trim();
                if (fold.Length > 60 || fold.Contains('。') || OutlineMarks.At(fold, 0, true) is not null) break;
                title += doc.Printed(paragraphs[++last]).Trim();
            }
            if (title.Length < 4) continue;
            var end = doc.Text.Length;
            foreach (var next in paragraphs)
                if (next.Start > paragraphs[last].End && next.Start < end && next.Length < 400 && (Attachments.IsHeading(doc.Folded(next).Trim()) || Attachments.IsFoot(doc.Folded(next).Trim()))) end = next.Start;
            return head with { Title = title, Body = new(paragraphs[last].End, Math.Max(paragraphs[last].End, end)) };
        }
        return null;
    }
}
