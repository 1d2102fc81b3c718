namespace WhiteCrane.PlanReading;

/// <summary>The outline of the plan with headings read and sections understood.</summary>
internal sealed class PlanOutline
{
    private readonly RepairedText doc;
    private readonly Span body;
    private readonly Dictionary<Branch, List<UnitTag>> tags = [];

    public Branch Root { get; }
    public IReadOnlyList<Mark> OddNumbers { get; }
    public List<Branch> Leaves { get; } = [];

    private PlanOutline(RepairedText doc, Span body)
    {
        (this.doc, this.body) = (doc, body);
        (Root, OddNumbers) = OutlineTree.Build(doc, body);
        foreach (var branch in Root.All())
        {
            var own = tags[branch] = UnitTags.Find(doc, branch.Own);
            branch.Title = ItemHeading.Of(doc, branch.Own, own.ToDictionary(t => t.Whole.Start));
            branch.TitleText = doc.Printed(branch.Title).Replace("\n", "");
            branch.Role = RoleOf(branch);
            if (branch.IsLeaf) Leaves.Add(branch);
        }
    }

    public static PlanOutline Read(RepairedText doc, Span body) => new(doc, body);

    public List<UnitTag> TagsOf(Branch branch) => tags.GetValueOrDefault(branch) ?? [];

    private OutlineRole RoleOf(Branch branch)
    {
        if (branch.Mark!.Value.Style == MarkStyle.Box) return OutlineRole.Box;
        var above = branch.Parent == Root || branch.Parent is null ? OutlineRole.Tasks : branch.Parent.Role;
        if (above is not OutlineRole.Tasks) return above;
        var title = Folding.Fold(branch.TitleText);
        var role = SectionRoles.Of(title, branch.Parent == Root);
        // "二、目标任务" with items that name units is where the tasks are.
        if (role == OutlineRole.Aims && !branch.IsLeaf && title.Contains("任务") && branch.All().Any(b => b.IsLeaf && UnitTags.Find(doc, b.Own).Count > 0)) return OutlineRole.Tasks;
        return branch.IsLeaf && ClosingWords(title) ? OutlineRole.Closing : role;
    }

    /// <summary>"本方案自印发之日起施行": a closing provision, not a task.</summary>
    private static bool ClosingWords(string title) =>
        title.Length <= 60 && (title.Contains("之日起施行") || title.Contains("之日起实施") || title.Contains("之日起执行") || title.Contains("负责解释"));

    /// <summary>All paragraphs of the body but those that tell of the past.</summary>
    public List<Span> Prose() => Split(new Span(Root.Start, Root.Children.Count > 0 ? Root.Children[0].Start : body.End))
        .Concat(Root.All().Where(b => b.Role is not OutlineRole.Background).SelectMany(b => Split(WithoutHeading(b)))).ToList();

    /// <summary>The paragraphs under headings of goals, and unnumbered ones that open "总体目标：".</summary>
    public List<Span> GoalProse()
    {
        var prose = new List<Span>();
        foreach (var paragraph in Split(new Span(Root.Start, Root.Children.Count > 0 ? Root.Children[0].Start : body.End)))
            if (LabelEnd(paragraph) is { } text) prose.Add(new(text, paragraph.End));
        foreach (var branch in Root.All())
        {
            if (branch.Role is OutlineRole.Aims && Stating(branch)) prose.AddRange(Split(WithoutHeading(branch)));
            else if (branch.Role is OutlineRole.Aims && branch.IsLeaf)
                foreach (var paragraph in Split(branch.Own))
                    if (LabelEnd(paragraph) is { } text) prose.Add(new(text, paragraph.End));
        }
        return prose.Where(p => doc.Trim(p).Length > 0).ToList();
    }

    private bool Stating(Branch branch)
    {
        for (var b = branch; b is not null && b != Root; b = b.Parent)
            if (SectionRoles.StatesGoals(Folding.Fold(b.TitleText)) && !(b != branch && branch.Role == OutlineRole.Aims && Other(branch))) return true;
        return false;
    }

    private static bool Other(Branch branch) => branch.TitleText.EndsWith("原则", StringComparison.Ordinal) || branch.TitleText.Contains("指导思想");

    private int? LabelEnd(Span paragraph)
    {
        var trimmed = doc.Trim(paragraph);
        var limit = Math.Min(trimmed.End, trimmed.Start + 16);
        for (var i = trimmed.Start; i < limit; i++)
            if (doc.Fold[i] is ':' or '。')
                return i - trimmed.Start >= 4 && SectionRoles.StatesGoals(doc.Folded(new(trimmed.Start, i))) ? i + 1 : null;
        return null;
    }

    /// <summary>The item's own text after its heading; the whole of it where it has no heading of its own.</summary>
    private Span WithoutHeading(Branch branch)
    {
        var own = branch.Own;
        var after = branch.Title.End;
        if (branch.IsLeaf && !SaysMore(branch, after)) return own;
        if (after >= own.End) return new(own.End, own.End);
        if (doc.Fold[after] is ',') return own;
        while (after < own.End && doc.Fold[after] is '。' or ':' or ' ' or '!' or '?') after++;
        return new(after, own.End);
    }

    private bool SaysMore(Branch branch, int after)
    {
        var at = after;
        foreach (var tag in TagsOf(branch).Append(new(new(branch.Own.End, branch.Own.End), [])))
        {
            for (; at < tag.Whole.Start; at++) if (Han.Is(doc.Fold[at])) return true;
            at = Math.Max(at, tag.Whole.End);
        }
        return false;
    }

    private List<Span> Split(Span span)
    {
        var parts = new List<Span>();
        var start = span.Start;
        for (var i = span.Start; i <= span.End; i++)
            if (i == span.End || doc.Fold[i] == '\n')
            {
                if (i > start) parts.Add(new(start, i));
                start = i + 1;
            }
        return parts;
    }

    public List<OutlineNode> Nodes() => Root.Children.Select(Node).ToList();

    private OutlineNode Node(Branch branch) => new(
        branch.Mark!.Value.Label, branch.TitleText, branch.Role, doc.Source(new(branch.Start, Math.Max(branch.Title.End, branch.Mark!.Value.TextStart))),
        doc.Source(doc.Trim(new(branch.Start, branch.End))), branch.Children.Select(Node).ToList());
}
