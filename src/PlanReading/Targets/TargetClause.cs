namespace WhiteCrane.PlanReading;

/// <summary>Decides for each number of one clause whether it is a target, and of what.</summary>
/// <param name="carried">The subject of the target in the clause before it: a bare "高技能人才200人" then goes on with its list.</param>
internal sealed class TargetClause(RepairedText doc, Span clause, Span? previous, List<Quantity> quantities, string? carried)
{
    private readonly string fold = doc.Fold;
    private static readonly string[] Small =
        ["约", "近", "到", "均", "各", "全部", "总共", "共", "再", "了", "上", "大约", "左右", "分别", "和", "、", "及", "为", "以上的", "至少", "每年", "年均", "累计", "(", " "];
    private static readonly string[] Describing = ["以", "具有", "具备", "集", "面向", "由", "融", "涵盖", "包含", "包括"];
    private static readonly string[] ReachLongestFirst = [.. TargetWords.Reach.OrderByDescending(w => w.Length)];
    private static readonly string[] ChangeLongestFirst = [.. TargetWords.Change.OrderByDescending(w => w.Length)];
    private string raisedFrom = "";
    private (string Subject, bool Reached) last = ("", false);

    public IEnumerable<(Quantity, string)> Read(Span? next)
    {
        var text = fold[clause.Start..clause.End];
        if (Conditional(text, next) || TargetWords.Rules.Any(text.Contains)) yield break;
        var shared = text.Contains("分别", StringComparison.Ordinal) ? Respective() : null;
        var deed = DeedEnds();
        var bound = clause.Start;
        for (var i = 0; i < quantities.Count; i++)
        {
            var q = quantities[i];
            var left = new Span(bound, q.Place.Start);
            var right = new Span(q.Place.End, i + 1 < quantities.Count ? quantities[i + 1].Place.Start : clause.End);
            if (Paid(q, text)) continue;
            var subject = InBrackets(q.Place.Start) && !Inside("其中", q.Place.Start) ? null : Subject(q, left, right, deed);
            if (subject is not null && shared is { Count: > 0 } && i < shared.Count) subject = shared[i];
            if (subject is { Length: > 0 }) yield return (q, subject);
            if (subject is not { Length: > 0 }) continue;
            last.Subject = subject;
            var part = PartEnd(q.Place.End, right.End);
            bound = part < right.End ? part : q.Place.End;
        }
    }

    private string? Subject(Quantity q, Span left, Span right, (int First, int Last) deed)
    {
        var before = fold[left.Start..left.End].TrimEnd(' ');
        var (stem, verb) = Peel(before);
        // "分别达到60%和80%": the second number shares the verb of the first.
        if (last is { Reached: true } && before.Trim(' ', '、', '和', '与', '及').Length == 0 && left.Length > 0) (verb, raisedFrom) = ("reach", last.Subject);
        if (stem.Length > 0 && "由从自在对向于以按".Contains(stem[^1]))
        {
            if (stem[^1] is '由' or '从') raisedFrom = Clean(left.Start, left.Start + stem.Length - 1);
            return null;
        }
        var time = TargetWords.UnitsOfTime.Contains(q.Unit);
        if (verb is "reach" or "change")
        {
            if (time && !before.Contains("缩短") && !before.Contains("压缩") && !before.Contains("压减") && !before.Contains("缩减") && !before.Contains("预期寿命") && !before.Contains("寿命")) return null;
            if (fold.AsSpan(q.Place.End, right.End - q.Place.End).StartsWith("的基础")) return null;
            if (stem.EndsWith('可') || stem.EndsWith("可以", StringComparison.Ordinal)) return null;
            last.Reached = true;
            var subject = raisedFrom.Length >= 2 ? raisedFrom : Clean(left.Start, left.Start + stem.Length);
            raisedFrom = "";
            var rate = q.Unit.StartsWith('%') || q.Unit == "‰";
            if (subject.Length >= 2) return rate ? subject : WithoutDeed(subject);
            var after = Following(right);
            if (after.Length >= 2) return after;
            return carried ?? (previous is { } earlier && Clean(earlier.Start, earlier.End) is { Length: >= 2 } said ? WithoutDeed(said) : null);
        }
        if (time) return null;
        if (Attribute(q, right) && !TargetWords.Deeds.Any(d => stem.EndsWith(d, StringComparison.Ordinal))) return null;
        var noun = stem.TrimEnd(' ', ':');
        if (TargetWords.RateNouns.Any(n => noun.EndsWith(n, StringComparison.Ordinal)) && (q.Unit.StartsWith('%') || q.Unit == "‰" || Trails(right)))
            return Clean(left.Start, left.Start + noun.Length);
        if (deed.Last < 0 && carried is not null && Trails(right) && !q.Chinese && q.Unit is not ("%" or "‰")) return Clean(left.Start, left.Start + noun.Length) is { Length: >= 2 } more ? more : null;
        if (deed.Last < 0 || deed.Last > q.Place.Start) return null;
        // A Chinese numeral counts only right after its verb: 两项 and 一个 are mostly no amounts.
        if (q.Chinese && (q.Value < 2 && !before.Contains("至少") || !TargetWords.Deeds.Any(d => noun.EndsWith(d, StringComparison.Ordinal)))) return null;
        if (q.Unit is "%" or "‰") return Completion(right, left);
        var own = Clean(Math.Max(deed.Last, left.Start), left.Start + stem.Length);
        if (own.Length < 2 && Trails(right)) own = Clean(Math.Max(deed.First, left.Start), left.Start + stem.Length);
        if (last.Subject.Length > 0 && TargetWords.Deeds.Contains(own)) own = last.Subject;
        var noted = Following(right);
        // "新增托位500个" names the thing before the number, "建设50所学校" after it.
        if (own.Length >= 2 && (noted.Length < 2 || Trails(right))) return own;
        return noted.Length >= 2 ? noted : own.Length >= 2 ? own : carried ?? (Trails(right) ? Announced() : null);
    }

    /// <summary>"实施适老化改造，2024年完成1000户": the clause before names what is counted.</summary>
    private string? Announced() =>
        previous is { Length: <= 40 } earlier && Clean(earlier.Start, earlier.End) is { Length: >= 2 } said ? WithoutDeed(said) : null;

    /// <summary>An amount or a share that is paid out or charged, not reached.</summary>
    private static bool Paid(Quantity q, string text) =>
        q.Unit.EndsWith('元') && TargetWords.Money.Any(text.Contains) || q.Unit is "%" or "‰" && TargetWords.Shares.Any(text.Contains);

    /// <summary>"接入养老机构" is about 养老机构.</summary>
    private static string WithoutDeed(string subject)
    {
        var deed = TargetWords.Deeds.Where(d => subject.StartsWith(d, StringComparison.Ordinal)).OrderByDescending(d => d.Length).FirstOrDefault();
        return deed is not null && subject.Length >= deed.Length + 2 ? subject[deed.Length..] : subject;
    }

    /// <summary>Takes 约, 各 and the reaching verb off the end of what stands before the number.</summary>
    private static (string Stem, string Verb) Peel(string before)
    {
        var stem = before;
        var kind = "";
        for (var round = 0; round < 4; round++)
        {
            var start = stem.Length;
            foreach (var word in Small)
                if (stem.EndsWith(word, StringComparison.Ordinal) && !(word is "到" or "上" && kind.Length == 0 && TargetWords.Reach.Any(r => stem.EndsWith(r, StringComparison.Ordinal))))
                {
                    if (word == "至少") kind = "reach";
                    stem = stem[..^word.Length];
                    break;
                }
            foreach (var word in ReachLongestFirst)
                if (stem.EndsWith(word, StringComparison.Ordinal))
                {
                    if (word is not ("力争" or "确保" or "实现" or "累计" or "总量" or "总数" or "规模" or "占")) { kind = "reach"; stem = stem[..^word.Length]; }
                    else if (word is "力争" or "确保" or "占") { stem = stem[..^word.Length]; if (word == "占") kind = "reach"; }
                    break;
                }
            if (kind.Length == 0)
                foreach (var word in ChangeLongestFirst)
                    if (stem.EndsWith(word, StringComparison.Ordinal) && word is not ("新增" or "增加" or "减少" or "压减" or "扩大")
                        && !TargetWords.Deeds.Any(d => d.Length > word.Length && stem.EndsWith(d, StringComparison.Ordinal)))
                    {
                        (kind, stem) = ("change", stem[..^word.Length]);
                        break;
                    }
            if (stem.Length == start) break;
        }
        return (stem, kind);
    }

    private bool Conditional(string text, Span? next)
    {
        if (text.EndsWith('的') || text.Contains("对于") || text.StartsWith('对') && text.Contains("以上")) return true;
        return text.StartsWith('按') && !text.StartsWith("按期") && !text.StartsWith("按时") || text.Contains("符合条件") && next is null && text.EndsWith('的');
    }

    /// <summary>The ends of the first and of the last word that says what is done before the first number; -1 when there is none.</summary>
    private (int First, int Last) DeedEnds()
    {
        var (at, first, last) = (int.MaxValue, -1, -1);
        var before = quantities[0].Place.Start - clause.Start;
        foreach (var word in TargetWords.Deeds)
        {
            if (before < word.Length) continue;
            var found = fold.IndexOf(word, clause.Start, before, StringComparison.Ordinal);
            if (found < 0) continue;
            if (found < at || found == at && found + word.Length > first) (at, first) = (found, found + word.Length);
            found = fold.LastIndexOf(word, clause.Start + before - 1, before, StringComparison.Ordinal);
            last = Math.Max(last, found + word.Length);
        }
        return last >= 0 || quantities.Count < 2 ? (first, last) : LaterDeed();
    }

    /// <summary>"对30个小区实施改造，建成…": where the first number has no verb before it, a later one may.</summary>
    private (int, int) LaterDeed()
    {
        foreach (var word in TargetWords.Deeds)
            if (fold.IndexOf(word, clause.Start, quantities[^1].Place.Start - clause.Start, StringComparison.Ordinal) is var at and >= 0) return (at + word.Length, at + word.Length);
        return (-1, -1);
    }

    /// <summary>"50张以上床位的养老机构", "3家及以上": the number describes a thing, it is not reached.</summary>
    private bool Attribute(Quantity q, Span right)
    {
        var after = fold.AsSpan(right.Start, right.Length).TrimStart(' ');
        foreach (var word in new[] { "以上", "以下", "及以上", "以内", "以上的" })
            if (after.StartsWith(word))
            {
                var rest = after[word.Length..];
                return rest.Length > 0 && rest[0] is not (',' or '、' or '(' or '的' or '和') && rest.Contains('的');
            }
        return false;
    }

    /// <summary>True when the number closes its part of the clause.</summary>
    private bool Trails(Span right)
    {
        var after = fold.AsSpan(right.Start, right.Length).TrimStart(' ').ToString();
        foreach (var word in new[] { "以上", "左右", "以内", "以下", "之内" }) if (after.StartsWith(word, StringComparison.Ordinal)) after = after[word.Length..];
        return after.Length == 0 || after[0] is '、' or '和' or '及' or '(' or ')' or '并' or ' ' or '以';
    }

    /// <summary>"100%完成", "100%覆盖".</summary>
    private string? Completion(Span right, Span left)
    {
        var after = fold.AsSpan(right.Start, right.Length);
        foreach (var word in new[] { "完成", "覆盖", "达标", "落实", "整改", "纳入", "到位", "全覆盖", "的" })
            if (after.StartsWith(word)) return Clean(left.Start, left.End) is { Length: >= 2 } subject ? subject : Following(right);
        return null;
    }

    /// <summary>The noun after the number, without what describes it.</summary>
    private string Following(Span right)
    {
        var (start, end) = (right.Start, PartEnd(right.Start, right.End));
        foreach (var word in new[] { "以上", "左右", "以内", "以下", "的" }) if (DateWords.At(fold, start, end, word)) start += word.Length;
        // "1所以失能、半失能人员照护为主的机构": the list belongs to what describes the noun.
        if (end < right.End && Describing.Any(d => DateWords.At(fold, start, end, d)) && fold.IndexOf('的', end, right.End - end) >= 0) end = right.End;
        var of = fold.LastIndexOf('的', Math.Max(start, end - 1), Math.Max(0, end - start));
        if (of >= start && of + 2 < end) start = of + 1;
        return Clean(start, end);
    }

    /// <summary>Where the part of a list that holds the number ends: at 、, at 和 before another number, or with the clause.</summary>
    private int PartEnd(int from, int limit)
    {
        for (var i = from; i < limit; i++)
            if (fold[i] is '、' or ';' || fold[i] is '和' or '及' or '与' && i + 1 >= limit) return i;
        return limit;
    }

    private List<string>? Respective()
    {
        var at = fold.IndexOf("分别", clause.Start, clause.Length, StringComparison.Ordinal);
        var names = at - clause.Start > 3 ? new Span(clause.Start, at) : previous ?? new Span(clause.Start, at);
        var parts = new List<string>();
        var start = names.Start;
        for (var i = names.Start; i <= names.End; i++)
        {
            if (i < names.End && fold[i] is not ('、' or '和' or '与')) continue;
            if (Clean(start, i) is { Length: >= 2 } part) parts.Add(part);
            start = i + 1;
        }
        return parts.Count == quantities.Count ? parts : null;
    }

    /// <summary>The words of a subject without date, 确保, 其中 and marks around them.</summary>
    private string Clean(int start, int end)
    {
        var dates = DateMentions.Find(fold, new(start, Math.Max(start, end)), new DateOnly(2000, 1, 1));
        for (var round = 0; round < 6 && start < end; round++)
        {
            var from = start;
            foreach (var date in dates) if (date.OwnYear && date.Place.Start >= start && date.Place.Start - start <= 1 && date.Place.End <= end) start = date.Place.End;
            if (end - start > 4 && Numerals.IsHanDigit(fold[start]) && fold[start + 1] == '是') start += 2;
            while (start < end && fold[start] is ' ' or '、' or ',' or ')' or '前' or ':') start++;
            foreach (var word in TargetWords.Openings)
                if (end - start > word.Length + 1 && DateWords.At(fold, start, end, word)) { start += word.Length; break; }
            if (start == from) break;
        }
        while (end > start && fold[end - 1] is ' ' or '、' or ',' or '的' or ':' or '达' or '将') end--;
        if (end > start && fold[end - 1] == '(') end--;
        return end - start is > 0 and <= 60 ? doc.Printed(new(start, end)) : "";
    }

    private bool InBrackets(int at)
    {
        var depth = 0;
        for (var i = clause.Start; i < at; i++) depth += fold[i] == '(' ? 1 : fold[i] == ')' ? -1 : 0;
        return depth > 0;
    }

    private bool Inside(string word, int at)
    {
        var open = fold.LastIndexOf('(', at - 1, at - clause.Start);
        return open >= 0 && DateWords.At(fold, open + 1, at, word);
    }
}
