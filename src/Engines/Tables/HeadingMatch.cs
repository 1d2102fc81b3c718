using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Tables;

/// <summary>What stands above one column: the upper text and how many columns it spreads over, and the lower.</summary>
internal sealed record Head(string Upper, string Lower, int Covers)
{
    public string Name => Upper.Length == 0 ? Lower.Trim() : Lower.Length == 0 ? Upper.Trim() : $"{Upper.Trim()} {Lower.Trim()}";

    /// <summary>By what it may be called: the lower text, both together, the upper where it belongs to this column alone.</summary>
    public IEnumerable<string> Calls()
    {
        if (Lower.Length > 0) yield return HeadWords.Plain(Lower);
        if (Upper.Length > 0 && Lower.Length > 0) yield return HeadWords.Plain(Upper + Lower);
        if (Upper.Length > 0 && (Lower.Length == 0 || Covers <= 1)) yield return HeadWords.Plain(Upper);
    }
}

/// <summary>One of our columns as headings are compared with it.</summary>
internal sealed record Ours(string Key, Text Heading, bool Required, IReadOnlyList<string> Aliases, bool Together);

/// <summary>Tells which column of a file is which of ours.</summary>
internal sealed class HeadingMatch(IReadOnlyList<Ours> columns)
{
    // How well a word names a column: 0 its heading, then its aliases in their order.
    private readonly ILookup<string, (Ours Column, int Rank)> words = columns
        .SelectMany(column => ((string[])[column.Heading.Zh, column.Heading.En, .. column.Aliases]).Select((word, at) => (Word: HeadWords.Plain(word), Column: column, Rank: Math.Max(0, at - 1))))
        .Where(one => one.Word.Length > 0)
        .ToLookup(one => one.Word, one => (one.Column, one.Rank));

    public (Dictionary<int, string> Keys, Refusal? Problem) Of(SortedDictionary<int, Head> heads)
    {
        var found = heads.Select(head => (Place: head.Key, Head: head.Value, Best: Best(head.Value))).Where(one => one.Best is not null).Select(one => (one.Place, one.Head, one.Best!.Value.Column, one.Best.Value.Rank)).ToList();
        var keys = new Dictionary<int, string>();
        Refusal? problem = null;
        foreach (var same in found.GroupBy(one => one.Column))
        {
            var rank = same.Min(one => one.Rank);
            var best = same.Where(one => same.Key.Together || one.Rank == rank).ToList();
            if (best.Count > 1 && !same.Key.Together) problem = TableRefusals.Twice(best[0].Head.Name);
            else foreach (var one in best) keys[one.Place] = same.Key.Key;
        }
        var missing = columns.Where(column => (column.Required || found.Count == 0) && found.TrueForAll(one => one.Column != column)).Select(column => column.Heading).ToList();
        return (keys, missing.Count > 0 ? TableRefusals.Missing(missing) : problem);
    }

    private (Ours Column, int Rank)? Best(Head head)
    {
        foreach (var call in head.Calls())
            if (words[call].OrderBy(word => word.Rank).Select(word => ((Ours, int)?)word).FirstOrDefault() is { } word) return word;
        return null;
    }
}
