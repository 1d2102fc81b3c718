namespace WhiteCrane.PlanReading;

/// <summary>Proposes the tasks a goal belongs to, by the pairs of characters they share; pairs common to many tasks weigh less.</summary>
internal sealed class GoalTasks
{
    private const int Most = 3;
    private readonly List<(string Label, HashSet<int> Title, HashSet<int> Text)> tasks = [];
    private readonly Dictionary<int, double> weight = [];
    private static readonly string[] Fillers = ["推进", "加快", "推动", "建设", "发展", "完善", "加强", "强化", "提升", "提高", "进一步", "不断", "积极", "逐步", "基本", "形成", "实现", "全面", "工作"];

    public GoalTasks(IReadOnlyList<PlanItem> items)
    {
        foreach (var item in items) tasks.Add((item.Label, Pairs(item.Title + "\n" + string.Join('\n', item.Path.TakeLast(1))), Pairs(item.Text)));
        var seen = new Dictionary<int, int>();
        foreach (var task in tasks) foreach (var pair in task.Text) seen[pair] = seen.GetValueOrDefault(pair) + 1;
        foreach (var (pair, count) in seen) weight[pair] = Math.Log(1 + (double)tasks.Count / count);
    }

    public List<string> For(string goal)
    {
        var pairs = Pairs(goal);
        if (pairs.Count == 0) return [];
        var scores = tasks.Select((t, i) => (t.Label, Order: i, Score: Score(pairs, t))).Where(t => t.Score > 0).ToList();
        if (scores.Count == 0) return [];
        var best = scores.Max(s => s.Score);
        if (best < 2.5) return [];
        return scores.Where(s => s.Score >= best * 0.6).OrderByDescending(s => s.Score).Take(Most).OrderBy(s => s.Order).Select(s => s.Label).Distinct().ToList();
    }

    private double Score(HashSet<int> goal, (string, HashSet<int> Title, HashSet<int> Text) task)
    {
        var score = 0.0;
        foreach (var pair in goal)
        {
            if (!task.Text.Contains(pair) && !task.Title.Contains(pair)) continue;
            var w = weight.GetValueOrDefault(pair, 0.5);
            score += task.Title.Contains(pair) ? 2 * w : w;
        }
        return score;
    }

    private static HashSet<int> Pairs(string text)
    {
        foreach (var filler in Fillers) text = text.Replace(filler, " ");
        var pairs = new HashSet<int>();
        for (var i = 0; i + 1 < text.Length; i++)
            if (Han.Is(text[i]) && Han.Is(text[i + 1])) pairs.Add(text[i] << 16 | text[i + 1]);
        return pairs;
    }
}
