namespace WhiteCrane.PlanReading;

/// <summary>Makes tasks and safeguards of the lowest items of the outline.</summary>
internal sealed class PlanItems
{
    private readonly RepairedText doc;
    private readonly NoticeHead head;
    private readonly PlanOutline outline;
    private readonly bool firstLeads;
    private readonly Dictionary<Branch, List<ResponsibleUnit>> inherited = [];

    public List<PlanItem> Tasks { get; } = [];
    public List<PlanItem> Safeguards { get; } = [];
    public IEnumerable<PlanItem> All => Tasks.Concat(Safeguards);

    public PlanItems(RepairedText doc, NoticeHead head, PlanOutline outline, bool firstLeads)
    {
        (this.doc, this.head, this.outline, this.firstLeads) = (doc, head, outline, firstLeads);
        foreach (var leaf in outline.Leaves)
            if (leaf.Role == OutlineRole.Tasks) Tasks.Add(Item(leaf));
            else if (leaf.Role == OutlineRole.Safeguards) Safeguards.Add(Item(leaf));
    }

    private PlanItem Item(Branch leaf)
    {
        var own = doc.Trim(leaf.Own);
        var tags = outline.TagsOf(leaf);
        var responsible = ItemUnits.Of(doc, tags, firstLeads);
        if (responsible.Count == 0) responsible = Inherited(leaf);
        return new(leaf.Mark!.Value.Label, leaf.TitleText, Path(leaf), doc.Printed(own), Measures.Of(doc, own, tags),
            responsible, Deadlines.Of(doc, own, head.IssuedOn, head.Year), doc.Source(doc.Trim(new(leaf.Start, leaf.End))));
    }

    /// <summary>A tag on the heading above answers for its items, where none of them has a tag of its own.</summary>
    private List<ResponsibleUnit> Inherited(Branch leaf)
    {
        for (var above = leaf.Parent; above is not null && above != outline.Root; above = above.Parent)
        {
            if (outline.TagsOf(above) is not { Count: > 0 } tags) continue;
            if (!inherited.TryGetValue(above, out var units))
                inherited[above] = units = above.All().Any(b => outline.TagsOf(b).Count > 0) ? [] : ItemUnits.Of(doc, tags, firstLeads);
            return units;
        }
        return [];
    }

    private List<string> Path(Branch leaf)
    {
        var path = new List<string>();
        for (var above = leaf.Parent; above is not null && above != outline.Root; above = above.Parent) path.Insert(0, above.TitleText);
        return path;
    }

    public List<NamedUnit> Units() => All.SelectMany(i => i.Responsible)
        .GroupBy(r => r.Unit, StringComparer.Ordinal)
        .Select(g => new NamedUnit(g.Key, g.Select(r => r.Source).ToList())).ToList();
}
