using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>The questions a plan leaves open, for the person who confirms it, in the order of the text.</summary>
internal static class PlanWarnings
{
    public static List<PlanWarning> Of(RepairedText doc, Plan plan, PlanOutline outline, IReadOnlyCollection<string>? knownUnits)
    {
        var warnings = new List<PlanWarning>();
        warnings.AddRange(WithoutUnit(plan));
        warnings.AddRange(UnitSpelling.TwoWays(plan));
        warnings.AddRange(UnitSpelling.Unlisted(plan, knownUnits));
        warnings.AddRange(DeadlineConflicts.Of(doc, plan, outline));
        warnings.AddRange(MissingUnits.Fields(doc, outline));
        warnings.AddRange(MissingUnits.Work(plan));
        warnings.AddRange(OddNumbers(doc, outline));
        return [.. warnings.OrderBy(w => w.Source.Start)];
    }

    /// <summary>One question a task; a plan that names no unit at all gets one for all.</summary>
    private static IEnumerable<PlanWarning> WithoutUnit(Plan plan)
    {
        var bare = plan.Tasks.Where(t => t.Responsible.Count == 0).ToList();
        if (bare.Count > 1 && bare.Count == plan.Tasks.Count)
            return [new("task-without-unit", new($"{bare.Count}项任务都没有写明责任单位。", $"None of the {bare.Count} tasks names a responsible unit."), bare[0].Source)];
        return bare.Select(t => new PlanWarning("task-without-unit", new($"任务“{t.Title}”没有写明责任单位。", $"The task “{t.Title}” names no responsible unit."), t.Source));
    }

    private static IEnumerable<PlanWarning> OddNumbers(RepairedText doc, PlanOutline outline) =>
        outline.OddNumbers.Select(m => new PlanWarning("numbering-gap", new($"编号“{m.Label}”与前面的编号接不上，可能有漏项。", $"The number “{m.Label}” does not follow the one before it: an item may be missing."), doc.Source(new(m.Start, m.TextStart))));
}
