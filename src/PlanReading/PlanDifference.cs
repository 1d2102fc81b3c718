namespace WhiteCrane.PlanReading;

/// <summary>One field of an item with what it said and what it says now.</summary>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>An item found in both plans, with the fields that differ.</summary>
public sealed record Changed<T>(T Before, T After, IReadOnlyList<FieldChange> Fields);

/// <summary>What became of one kind of item. <c>Same</c> holds the items as they stand in the amended plan.</summary>
public sealed record ItemChanges<T>(IReadOnlyList<T> Added, IReadOnlyList<T> Removed, IReadOnlyList<Changed<T>> Changed, IReadOnlyList<T> Same)
{
    public bool Any => Added.Count + Removed.Count + Changed.Count > 0;
}

/// <summary>The difference between a plan and its amended form.</summary>
public sealed record PlanChanges(
    IReadOnlyList<FieldChange> Head, ItemChanges<PlanItem> Tasks, ItemChanges<PlanItem> Safeguards, ItemChanges<Target> Targets, ItemChanges<Goal> Goals)
{
    public bool Any => Head.Count > 0 || Tasks.Any || Safeguards.Any || Targets.Any || Goals.Any;
}

/// <summary>Compares a plan with its amended form. Items are matched by what they say first, by their number second.</summary>
public static class PlanDifference
{
    private const double Alike = 0.45;
    private const int MostHolders = 256;

    public static PlanChanges Between(Plan before, Plan after) => new(
        Differing(("title", before.Title, after.Title), ("documentNumber", before.DocumentNumber ?? "", after.DocumentNumber ?? ""),
            ("issuer", before.Issuer ?? "", after.Issuer ?? ""), ("issuedOn", Day(before.IssuedOn), Day(after.IssuedOn))),
        Match(before.Tasks, after.Tasks, i => i.Title, i => i.Label, ItemFields),
        Match(before.Safeguards, after.Safeguards, i => i.Title, i => i.Label, ItemFields),
        Match(before.Targets, after.Targets, t => t.Subject, t => t.Unit, (a, b) => Differing(
            ("subject", a.Subject, b.Subject), ("value", $"{a.Value}{a.Unit}", $"{b.Value}{b.Unit}"), ("by", Day(a.By), Day(b.By)))),
        Match(before.Goals, after.Goals, g => g.Text, _ => "", (a, b) => Differing(("text", a.Text, b.Text), ("by", Day(a.By), Day(b.By)))));

    private static IReadOnlyList<FieldChange> ItemFields(PlanItem a, PlanItem b) => Differing(
        ("label", a.Label, b.Label), ("title", a.Title, b.Title), ("path", string.Join(" › ", a.Path), string.Join(" › ", b.Path)), ("text", Plain(a.Text), Plain(b.Text)),
        ("responsible", string.Join("、", a.Responsible.Select(r => $"{r.Unit}({r.Role})")), string.Join("、", b.Responsible.Select(r => $"{r.Unit}({r.Role})"))),
        ("deadlines", string.Join("、", a.Deadlines.Select(d => Day(d))), string.Join("、", b.Deadlines.Select(d => Day(d)))));

    private static List<FieldChange> Differing(params (string Field, string Before, string After)[] fields) =>
        fields.Where(f => f.Before != f.After).Select(f => new FieldChange(f.Field, f.Before, f.After)).ToList();

    private static ItemChanges<T> Match<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name, Func<T, string> label, Func<T, T, IReadOnlyList<FieldChange>> fields)
    {
        var left = Enumerable.Range(0, before.Count).ToHashSet();
        var partner = new int?[after.Count];
        var (was, now) = (before.Select(item => Plain(name(item))).ToList(), after.Select(item => Plain(name(item))).ToList());
        Pair(a => was[a] + "\n" + label(before[a]), b => now[b] + "\n" + label(after[b]));
        Pair(a => was[a], b => now[b]);
        foreach (var (a, b, _) in Renamed().OrderByDescending(pair => pair.Score).ToList())
            if (partner[b] is null && left.Remove(a)) partner[b] = a;
        var changed = new List<Changed<T>>();
        var (added, same) = (new List<T>(), new List<T>());
        for (var i = 0; i < after.Count; i++)
        {
            if (partner[i] is not { } old) { added.Add(after[i]); continue; }
            var differing = fields(before[old], after[i]);
            if (differing.Count == 0) same.Add(after[i]);
            else changed.Add(new(before[old], after[i], differing));
        }
        return new(added, left.Order().Select(i => before[i]).ToList(), changed, same);

        // Of several with one key the first goes with the first.
        void Pair(Func<int, string> old, Func<int, string> young)
        {
            var waiting = left.Order().GroupBy(old).ToDictionary(group => group.Key, group => new Queue<int>(group));
            for (var b = 0; b < after.Count; b++)
                if (partner[b] is null && waiting.TryGetValue(young(b), out var queue) && queue.TryDequeue(out var a) && left.Remove(a)) partner[b] = a;
        }

        IEnumerable<(int A, int B, double Score)> Renamed()
        {
            var pairs = left.Order().ToDictionary(a => a, a => Pairs(was[a]));
            var holders = pairs.SelectMany(item => item.Value.Select(pair => (pair, item.Key))).ToLookup(one => one.pair, one => one.Key);
            foreach (var b in Enumerable.Range(0, after.Count).Where(b => partner[b] is null))
            {
                var own = Pairs(now[b]);
                // Two characters that very many names hold tell none of them apart, and would compare each with each.
                foreach (var a in own.Select(pair => holders[pair]).Where(some => some.Count() <= MostHolders).SelectMany(some => some).Distinct().Order())
                    if (Similar(pairs[a], own) + (label(before[a]) == label(after[b]) && label(after[b]).Length > 0 ? 0.1 : 0) is var score && score >= Alike) yield return (a, b, score);
            }
        }
    }

    private static double Similar(HashSet<int> a, HashSet<int> b)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        var shared = a.Count(b.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }

    private static HashSet<int> Pairs(string fold)
    {
        var pairs = new HashSet<int>();
        for (var i = 0; i + 1 < fold.Length; i++) pairs.Add(fold[i] << 16 | fold[i + 1]);
        return pairs;
    }

    /// <summary>Line breaks, spaces and the width of punctuation are no change.</summary>
    private static string Plain(string text) => string.Concat(Folding.Fold(text).Where(c => !char.IsWhiteSpace(c)));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd") ?? "";
}
