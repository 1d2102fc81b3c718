namespace WhiteCrane.PlanReading;

/// <summary>Proposes the tasks a goal belongs to, by the pairs of characters they share; pairs common to many tasks weigh less.</summary>
internal sealed class GoalTasks
{
    private const int Most = 3;
    // A pair that stands in more tasks than this tells none of them apart.
    private const int MostTasksOfPair = 64;
    private const double Least = 2.5, NearBest = 0.6;
    private readonly List<string> labels = [];
    /// <summary>For each pair of characters the tasks that hold it, and whether in the title.</summary>
    private readonly Dictionary<int, List<(int Task, bool InTitle)>> holders = [];
    private static readonly string[] Fillers = ["推进", "加快", "推动", "建设", "发展", "完善", "加强", "强化", "提升", "提高", "必要的", "进一步", "不断", "积极", "逐步", "基本", "形成", "实现", "全面", "工作"];

    public GoalTasks(IReadOnlyList<PlanItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            labels.Add(items[i].Label);
            var title = Pairs(items[i].Title + "\n" + string.Join('\n', items[i].Path.TakeLast(1)));
            foreach (var pair in title.Union(Pairs(items[i].Text)))
            {
                if (!holders.TryGetValue(pair, out var list)) holders[pair] = list = [];
                list.Add((i, title.Contains(pair)));
            }
        }
    }

    /// <summary>The places of the tasks a goal seems to belong to, in order.</summary>
    public List<int> For(string goal)
    {
        var scores = new Dictionary<int, double>();
        foreach (var pair in Pairs(goal))
        {
            if (!holders.TryGetValue(pair, out var list) || list.Count > MostTasksOfPair) continue;
            var weight = Math.Log(1 + (double)labels.Count / list.Count);
            foreach (var (task, inTitle) in list) scores[task] = scores.GetValueOrDefault(task) + (inTitle ? 2 : 1) * weight;
        }
        var best = scores.Count == 0 ? 0 : scores.Values.Max();
        if (best < Least) return [];
        return scores.Where(s => s.Value >= best * NearBest).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Most).Select(s => s.Key).Order().ToList();
    }

    public string Label(int place) => labels[place];

    private static HashSet<int> Pairs(string text)
    {
        foreach (var filler in Fillers) text = text.Replace(filler, " ");
        var pairs = new HashSet<int>();
        for (var i = 0; i + 1 < text.Length; i++)
            if (Han.Is(text[i]) && Han.Is(text[i + 1])) pairs.Add(text[i] << 16 | text[i + 1]);
        return pairs;
    }
}
