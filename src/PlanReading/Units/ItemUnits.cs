namespace WhiteCrane.PlanReading;

/// <summary>Settles the part of each unit of an item from all of its tags.</summary>
internal static class ItemUnits
{
    private static readonly string[] FirstLeadsWords =
        ["列第一位", "列首位", "排在第一位", "排第一位", "排名第一", "列在首位", "居首位", "排在首位", "首位为牵头", "首个单位为牵头", "第一个单位为牵头", "第一责任单位为牵头", "排序第一", "列第一的", "第一位为牵头", "第一位的为牵头"];

    /// <summary>True when the document says that the unit named first leads.</summary>
    public static bool FirstLeads(string fold) =>
        FirstLeadsWords.Any(w => fold.IndexOf(w, StringComparison.Ordinal) is var at and >= 0 && fold.IndexOf("牵头", at, Math.Min(30, fold.Length - at), StringComparison.Ordinal) >= 0);

    public static List<ResponsibleUnit> Of(RepairedText doc, IReadOnlyList<UnitTag> tags, bool firstLeads)
    {
        var found = new List<ResponsibleUnit>();
        var index = new Dictionary<string, int>();
        for (var i = 0; i < tags.Count;)
        {
            var together = new List<TaggedUnit>(tags[i].Units);
            var end = tags[i++].Whole.End;
            while (i < tags.Count && Adjoins(doc.Fold, end, tags[i].Whole.Start))
            {
                together.AddRange(tags[i].Units);
                end = tags[i++].Whole.End;
            }
            foreach (var (unit, role) in Settle(together, firstLeads))
            {
                var key = Folding.Fold(unit.Name);
                if (!index.TryGetValue(key, out var at))
                {
                    index[key] = found.Count;
                    found.Add(new(unit.Name, role, doc.Source(unit.Place)));
                }
                else if (role < found[at].Role) found[at] = found[at] with { Role = role };
            }
        }
        return found;
    }

    private static IEnumerable<(TaggedUnit, UnitRole)> Settle(List<TaggedUnit> units, bool firstLeads)
    {
        var led = units.Any(u => u.Standing == Standing.Leads);
        var before = units.Count(u => u.Standing == Standing.Before会同);
        var plain = units.Where(u => u.Standing == Standing.Plain).Select(u => Folding.Fold(u.Name)).Distinct().Count();
        var first = units.FirstOrDefault(u => u.Standing == Standing.Plain);
        foreach (var unit in units)
            yield return (unit, unit.Standing switch
            {
                Standing.Leads => UnitRole.Lead,
                Standing.Supports => UnitRole.Supporting,
                Standing.Before会同 => led ? UnitRole.Joint : UnitRole.Lead,
                _ when led || before > 0 => UnitRole.Joint,
                _ when plain == 1 || firstLeads && unit == first => UnitRole.Lead,
                _ => UnitRole.Joint,
            });
    }

    private static bool Adjoins(string fold, int end, int start)
    {
        for (var i = end; i < start; i++)
            if (fold[i] is not (' ' or '\n' or '。' or ';' or ',' or '(' or '-')) return false;
        return start - end <= 8;
    }
}
