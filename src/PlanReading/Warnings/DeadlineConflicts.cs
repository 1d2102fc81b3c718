using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>Dates that cannot all hold: beyond the plan's own years, later than the item's own limit, or two for one number.</summary>
internal static class DeadlineConflicts
{
    private const string Code = "deadline-contradiction";
    private static readonly string[] LimitLabels = ["完成时限", "完成时间", "时限要求", "完成期限"];

    public static IEnumerable<PlanWarning> Of(RepairedText doc, Plan plan, PlanOutline outline)
    {
        var last = DateMentions.Find(Folding.Fold(plan.Title), new(0, plan.Title.Length), null).Select(m => (DateOnly?)m.Date).LastOrDefault();
        var period = plan.Title.AsSpan().IndexOfAny("—-－–~") >= 0 ? last : null;
        foreach (var item in plan.Tasks.Concat(plan.Safeguards))
            foreach (var day in item.Deadlines)
                if (period is { } end && day > end)
                    yield return new(Code, new($"“{item.Title}”要求{Zh(day)}完成，晚于方案的期限{Zh(end)}。", $"“{item.Title}” is due {day:yyyy-MM-dd}, after the plan's own end {end:yyyy-MM-dd}."), item.Source);
        foreach (var leaf in outline.Leaves)
            if (leaf.Role is OutlineRole.Tasks or OutlineRole.Safeguards)
                foreach (var warning in InItem(doc, leaf, plan.IssuedOn)) yield return warning;
        foreach (var warning in Numbers(plan)) yield return warning;
    }

    private static IEnumerable<PlanWarning> InItem(RepairedText doc, Branch leaf, DateOnly? issuedOn)
    {
        var mentions = DateMentions.Find(doc.Fold, leaf.Own, issuedOn);
        DateOnly? limit = null;
        foreach (var label in LimitLabels)
            if (doc.Fold.IndexOf(label, leaf.Own.Start, leaf.Own.Length, StringComparison.Ordinal) is var at and >= 0)
                limit ??= mentions.Where(m => m.Place.Start > at && m.Place.Start < at + 16).Select(m => (DateOnly?)m.Date).FirstOrDefault();
        foreach (var mention in mentions)
        {
            if (mention.Use is not DateUse.By) continue;
            if (limit is { } due && mention.Date > due)
                yield return new(Code, new($"“{leaf.TitleText}”写明{Zh(due)}完成，文中又写到{Zh(mention.Date)}。", $"“{leaf.TitleText}” is due {due:yyyy-MM-dd}, yet its text speaks of {mention.Date:yyyy-MM-dd}."), doc.Source(mention.Place));
            if (issuedOn is { } issue && mention.Date < issue && mention.Place.End < leaf.Own.End && (doc.Fold[mention.Place.End] == '前' || doc.Fold[mention.Place.End - 1] == '底') && Finishes(doc.Fold, mention.Place.End, leaf.Own.End))
                yield return new(Code, new($"“{leaf.TitleText}”的期限{Zh(mention.Date)}早于印发日期{Zh(issue)}。", $"The deadline {mention.Date:yyyy-MM-dd} of “{leaf.TitleText}” lies before the day of issue, {issue:yyyy-MM-dd}."), doc.Source(mention.Place));
        }
    }

    private static bool Finishes(string fold, int at, int limit)
    {
        var clause = fold.AsSpan(at, Math.Min(30, limit - at));
        var stop = clause.IndexOfAny(",;。\n");
        if (stop > 0) clause = clause[..stop];
        return clause.Contains("完成", StringComparison.Ordinal) || clause.Contains("建成", StringComparison.Ordinal) || clause.Contains("达到", StringComparison.Ordinal);
    }

    private static IEnumerable<PlanWarning> Numbers(Plan plan)
    {
        foreach (var same in plan.Targets.GroupBy(t => (t.Subject, t.Unit)).Where(g => g.Count() > 1))
        {
            var first = same.First();
            foreach (var other in same.Skip(1))
                if (other.By == first.By && other.Value != first.Value && other.Text != first.Text)
                    yield return new(Code, new($"“{other.Subject}”同一期限有两个数：{first.Value}{first.Unit}和{other.Value}{other.Unit}。", $"“{other.Subject}” has two numbers for one date: {first.Value} {first.Unit} and {other.Value} {other.Unit}."), other.Source);
                else if (other.By != first.By && other.Value == first.Value && other.By is { } late && first.By is { } early)
                    yield return new(Code, new($"“{other.Subject}”达到{other.Value}{other.Unit}有两个期限：{Zh(early)}和{Zh(late)}。", $"“{other.Subject}” is to reach {other.Value} {other.Unit} by two dates: {early:yyyy-MM-dd} and {late:yyyy-MM-dd}."), other.Source);
        }
    }

    private static string Zh(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
