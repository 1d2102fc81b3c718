namespace WhiteCrane.PlanReading;

/// <summary>Reads the results a plan promises under its heading of goals, clause by clause.</summary>
internal static class Goals
{
    private static readonly string[] Adverbs =
        ["基本", "初步", "加快", "逐步", "积极", "全面", "不断", "进一步", "大力", "持续", "着力", "稳步", "深入", "切实", "有效", "努力", "力争", "率先", "更加", "更好", "并", "同时", "从而", "显著", "明显", "大幅"];
    private static readonly string[] Milestones = ["基本", "初步", "全面建成", "全部"];
    /// <summary>Openings of clauses that say what the result before them is good for.</summary>
    private static readonly string[] Effects =
        ["提升", "提高", "增强", "发挥", "满足", "构建", "形成", "实现", "采集", "汇聚", "确保", "保障", "使", "让", "为", "带动", "助力", "打通", "成为", "激发", "释放", "营造", "做到", "有力", "促使", "以", "由"];
    /// <summary>Openings of sentences that say in what spirit, not what result.</summary>
    private static readonly string[] Spirit = ["坚持", "以习近平", "牢固树立", "全面贯彻", "深入贯彻", "高举", "认真贯彻", "按照党", "全面落实党", "立足新发展", "坚定"];
    /// <summary>Openings of clauses that lead up to the next.</summary>
    private static readonly string[] LeadUps = ["经过", "通过", "按照", "根据", "围绕", "聚焦", "立足", "对照", "力争用", "利用", "依托", "在"];
    private static readonly string[] Movers = ["推动", "推进", "促进", "助推", "引领"];
    private static readonly string[] AbstractEnds = ["发展", "融合", "转型", "升级", "提升", "优化", "进步", "繁荣", "增长", "稳定", "振兴", "复兴", "共享", "协调"];

    public static List<Goal> Of(RepairedText doc, IEnumerable<Span> paragraphs, DateOnly? issuedOn, int? year, GoalTasks tasks)
    {
        var goals = new List<Goal>();
        DateOnly? opening = null;
        foreach (var paragraph in paragraphs)
        {
            DateOnly? own = null;
            foreach (var sentence in Clauses.Sentences(doc.Fold, paragraph))
            {
                var dates = StandingDates.Of(doc, sentence, issuedOn, year);
                List<int> before = [];
                foreach (var span in Results(doc, sentence))
                {
                    // A result with no words of its own belongs with the one before it in the sentence.
                    if (tasks.For(doc.Printed(span)) is { Count: > 0 } proposed) before = proposed;
                    goals.Add(new(doc.Printed(span), dates.Over(span) ?? (dates.Begins ? null : own ?? opening), [.. before.Select(tasks.Label).Distinct()], doc.Source(span)) { TaskPlaces = before });
                }
                if (dates.Opening is { } day) own = day;
            }
            // A lead-in such as "到2025年，主要目标如下：" stands over the paragraphs it announces.
            if (own is not null && (opening is null || EndsOpen(doc, paragraph))) opening = own;
        }
        return goals;
    }

    private static bool EndsOpen(RepairedText doc, Span paragraph) => doc.Trim(paragraph) is { Length: > 0 } t && doc.Fold[t.End - 1] == ':';

    private static List<Span> Results(RepairedText doc, Span sentence)
    {
        var results = new List<Span>();
        if (Spirit.Any(s => DateWords.At(doc.Fold, sentence.Start, sentence.End, s))) return results;
        foreach (var segment in Clauses.Segments(doc.Fold, sentence))
        {
            var (start, end, first) = (-1, -1, true);
            foreach (var clause in Clauses.Of(doc.Fold, segment))
            {
                if (start >= 0 && (first || !Opens(doc.Fold[clause.Start..clause.End]))) end = clause.End;
                else
                {
                    if (start >= 0) results.Add(new(start, end));
                    (start, end) = (clause.Start, clause.End);
                }
                first = Bare(doc, new(start, end)) || LeadUps.Any(l => DateWords.At(doc.Fold, start, end, l)) && end == clause.End && start == clause.Start;
            }
            if (start >= 0 && !Bare(doc, new(start, end)) && end - start >= 4) results.Add(new(start, end));
        }
        return results.Where(r => doc.Fold[r.End - 1] != ':' && !LeadIn(doc.Folded(r))).ToList();
    }

    /// <summary>A clause that is only a date, or an introduction, waits for the next one.</summary>
    private static bool Bare(RepairedText doc, Span span)
    {
        var dates = DateMentions.Find(doc.Fold, span, new DateOnly(2000, 1, 1));
        var rest = span.Length - dates.Sum(d => d.Place.Length);
        return dates.Count > 0 && rest <= 4 || span.Length <= 6 && doc.Folded(span).StartsWith("其中", StringComparison.Ordinal);
    }

    private static bool LeadIn(string text) => text.EndsWith("如下", StringComparison.Ordinal) || text.Length <= 12 && text.EndsWith("目标", StringComparison.Ordinal);

    /// <summary>True when a clause within its segment states a result of its own, not the use of the one before it.</summary>
    private static bool Opens(string clause)
    {
        var hasNumber = Quantities.Find(clause, new(0, clause.Length)).Count > 0;
        if (hasNumber) return true;
        if (clause.Contains("需求") && clause.Contains("满足")) return false;
        var stem = clause;
        var milestone = Milestones.Any(m => clause.StartsWith(m, StringComparison.Ordinal));
        for (var round = 0; round < 3; round++)
            foreach (var word in Adverbs)
                if (stem.StartsWith(word, StringComparison.Ordinal)) stem = stem[word.Length..];
        if (milestone) return true;
        if (Effects.Any(e => stem.StartsWith(e, StringComparison.Ordinal))) return false;
        if (Movers.Any(m => stem.StartsWith(m, StringComparison.Ordinal))) return !AbstractEnds.Any(e => stem.EndsWith(e, StringComparison.Ordinal));
        return !(stem.Contains("成为") && stem.Length < 40);
    }
}
