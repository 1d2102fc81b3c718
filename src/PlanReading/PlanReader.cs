namespace WhiteCrane.PlanReading;

/// <summary>Reads a notice of a Chinese office: head, outline, tasks, safeguards, units, deadlines, targets, goals and questions.</summary>
public static class PlanReader
{
    /// <summary>Reads any text; never throws for its content. Time grows in proportion to the length.</summary>
    /// <param name="text">The decoded text; sources in the result count its code points.</param>
    /// <param name="knownUnits">The units the city knows, if it has a list: a tag that names another is asked about.</param>
    public static Plan Read(string text, IReadOnlyCollection<string>? knownUnits = null)
    {
        var doc = LineRepair.Repair(text);
        var head = NoticeHead.Read(doc);
        var outline = PlanOutline.Read(doc, head.Body);
        if (outline.Leaves.Count == 0 && AttachedPlan.Find(doc, head) is { } attached)
        {
            head = attached;
            outline = PlanOutline.Read(doc, head.Body);
        }
        var firstLeads = ItemUnits.FirstLeads(doc.Fold);
        var items = new PlanItems(doc, head, outline, firstLeads);
        var tagged = items.All.Any(i => i.Responsible.Count > 0);
        var (kind, because) = PlanKinds.Of(doc, head, items.Tasks.Count + items.Safeguards.Count, tagged);
        if (kind != PlanKind.Plan)
            return new(kind, head.Title, head.DocumentNumber, head.Issuer, head.IssuedOn, head.Recipients, [], [], [], [], [], [], []) { NoPlanBecause = because };
        var targets = Targets.Of(doc, outline.Prose(), head.IssuedOn, head.Year);
        var goals = Goals.Of(doc, outline.GoalProse(), head.IssuedOn, head.Year, new GoalTasks(items.Tasks));
        var plan = new Plan(kind, head.Title, head.DocumentNumber, head.Issuer, head.IssuedOn, head.Recipients,
            items.Tasks, items.Safeguards, targets, goals, items.Units(), outline.Nodes(), []);
        return plan with { Warnings = PlanWarnings.Of(doc, plan, outline, knownUnits) };
    }
}
