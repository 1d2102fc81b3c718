using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>Asks about fields that nobody leads and work whose usual bureau is not named.</summary>
internal static class MissingUnits
{
    private static readonly string[] FieldNouns = ["等领域", "领域", "等方面", "方面", "等行业", "行业"];

    /// <summary>"A、B、C分别…甲、乙、丙、丁领域…": more fields than units, and one that fits none of them.</summary>
    public static IEnumerable<PlanWarning> Fields(RepairedText doc, PlanOutline outline)
    {
        foreach (var leaf in outline.Leaves)
        {
            if (leaf.Role is not (OutlineRole.Tasks or OutlineRole.Safeguards)) continue;
            foreach (var sentence in Clauses.Sentences(doc.Fold, leaf.Own))
            {
                var at = doc.Fold.IndexOf("分别", sentence.Start, sentence.Length, StringComparison.Ordinal);
                if (at < 0) continue;
                var units = List(doc, new(ClauseStart(doc.Fold, sentence.Start, at), at)).Where(u => UnitNames.Likely(u.Text)).ToList();
                if (units.Count < 2 || FieldList(doc, at + 2, sentence.End) is not { } fields || fields.Count <= units.Count) continue;
                foreach (var field in fields)
                    if (!DutyWords.Fields.Any(f => field.Text.Contains(f.Field) && f.Bureaus.Any(b => units.Any(u => u.Text.Contains(b)))))
                        yield return new("field-without-unit",
                            new($"“{field.Text}”领域没有写明由哪个单位负责：列了{fields.Count}个领域，只列了{units.Count}个单位。", $"No unit is named for the field “{field.Text}”: {fields.Count} fields are listed, but {units.Count} units."), doc.Source(field.Place));
            }
        }
    }

    private static int ClauseStart(string fold, int from, int at)
    {
        var start = at;
        while (start > from && fold[start - 1] is not (',' or ';' or ':' or '。')) start--;
        return start;
    }

    private static List<(string Text, Span Place)>? FieldList(RepairedText doc, int from, int end)
    {
        foreach (var noun in FieldNouns)
        {
            var at = doc.Fold.IndexOf(noun, from, end - from, StringComparison.Ordinal);
            if (at < 0) continue;
            var start = at;
            while (start > from && doc.Fold[start - 1] is not (',' or ';' or ':' or '。')) start--;
            var parts = List(doc, new(start, at));
            if (parts.Count < 2) return null;
            // The first field stands after the verb: "建立养老、托育…"; its last two characters are the field when the others are short.
            var (text, place) = parts[0];
            var usual = parts.Skip(1).Max(p => p.Text.Length);
            if (text.Length > usual) parts[0] = (text[^usual..], new(place.End - usual, place.End));
            return parts;
        }
        return null;
    }

    private static List<(string Text, Span Place)> List(RepairedText doc, Span span)
    {
        var parts = new List<(string, Span)>();
        var start = span.Start;
        for (var i = span.Start; i <= span.End; i++)
        {
            if (i < span.End && doc.Fold[i] is not ('、' or '和' or '及')) continue;
            var part = doc.Trim(new(start, i));
            if (part.Length > 0) parts.Add((doc.Folded(part), part));
            start = i + 1;
        }
        return parts;
    }

    /// <summary>Work that a measure puts as verb and object, where no unit of the item could do it.</summary>
    public static IEnumerable<PlanWarning> Work(Plan plan)
    {
        foreach (var task in plan.Tasks)
        {
            if (task.Responsible.Count == 0) continue;
            var asked = new HashSet<string>();
            IEnumerable<(string Text, SourceSpan Source)> parts = task.Measures.Count > 0 ? task.Measures.Select(m => (m.Text, m.Source)) : [(task.Title, task.Source)];
            foreach (var (text, source) in parts)
                foreach (var (objects, bureaus, zh, en) in DutyWords.Works)
                {
                    if (task.Responsible.Any(r => bureaus.Any(r.Unit.Contains)) || FoundIn(text, objects) is not { } work || !asked.Add(zh)) continue;
                    yield return new("unit-probably-missing",
                        new($"“{task.Title}”里要做{work}，通常要有{zh}，责任单位里没有写，请确认是否漏了。", $"“{task.Title}” asks for {work}, usually the work of {en}, which is not among its units: was it left out?"), source);
                }
        }
    }

    private static string? FoundIn(string text, string[] objects)
    {
        var fold = Folding.Fold(text);
        foreach (var clause in Clauses.Of(fold, new(0, fold.Length)))
        {
            var words = fold[clause.Start..clause.End];
            var verb = DutyWords.Verbs.Select(v => words.IndexOf(v, StringComparison.Ordinal)).Where(i => i is >= 0 and <= 6).DefaultIfEmpty(-1).Min();
            if (verb < 0) continue;
            foreach (var thing in objects)
                if (words.IndexOf(thing, verb, StringComparison.Ordinal) is var at and >= 0 && at - verb <= 20) return thing;
        }
        return null;
    }
}
