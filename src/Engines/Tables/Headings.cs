using System.Security.Cryptography;
using System.Text;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables;

/// <summary>
/// The headings of a file: one row, or two of which the upper spreads over the columns of the lower. Looked for in the first
/// rows, where titles may stand above.
/// </summary>
internal sealed class Headings
{
    public const int Within = 10;

    /// <summary>The row they were read from; of two the lower.</summary>
    public required int Row { get; init; }

    /// <summary>How each column is called, from left to right.</summary>
    public required SortedDictionary<int, string> Names { get; init; }

    /// <summary>Our keys by column.</summary>
    public required Dictionary<int, string> Keys { get; init; }

    /// <summary>What is missing or stands there twice.</summary>
    public required Refusal? Problem { get; init; }

    /// <summary>What stands above, and the headings themselves: printed lists repeat them on every page.</summary>
    public required HashSet<string> Repeated { get; init; }

    /// <summary>Rows that are one cell above the headings: titles.</summary>
    public required HashSet<string> Titles { get; init; }

    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Names.Select(name => $"{name.Key}:{HeadWords.Plain(name.Value)}")))));

    /// <summary>Neither ours nor a running number.</summary>
    public IEnumerable<string> Others => Names.Where(name => !Keys.ContainsKey(name.Key) && !HeadWords.IsSerial(name.Value)).Select(name => name.Value);

    /// <summary>The likeliest headings among the first rows of a file; null where nothing stands there.</summary>
    public static Headings? Find<T>(IReadOnlyList<(int Number, List<Cell> Cells)> top, IReadOnlyList<Column<T>> columns)
    {
        var match = new HeadingMatch(columns.Select(column => new Ours(column.Key, column.Heading, column.Required, column.Aliases ?? [], column.Together)).ToList());
        Headings? best = null;
        for (var at = 0; at < Math.Min(top.Count, Within); at++)
        {
            var single = Of(match, top, at, upper: null);
            if (Better(single, best)) best = single;
            if (at + 1 >= top.Count || !IsUpper(top[at].Cells, top[at + 1].Cells)) continue;
            var pair = Of(match, top, at + 1, top[at].Cells);
            // The same row alone is tried next: a title above it is no upper storey unless it adds something.
            if (Better(pair, best) || (best == single && pair.Fits && pair.Keys.Count >= single.Keys.Count)) best = pair;
        }
        return best;
    }

    private bool Fits => Problem is null;

    private static bool Better(Headings one, Headings? than) =>
        than is null || (one.Fits, one.Keys.Count).CompareTo((than.Fits, than.Keys.Count)) is var by && (by > 0 || (by == 0 && one.Keys.Count == 0 && one.Names.Count > than.Names.Count));

    // The lower row fills columns the upper leaves open, and stands below a spread, or below nothing.
    private static bool IsUpper(List<Cell> upper, List<Cell> lower)
    {
        if (upper.Count < 2 || lower.Any(cell => cell.Number || cell.Unvalued || cell.Text.Length > 40)) return false;
        var (above, below) = (upper.Select(cell => cell.Column).ToHashSet(), lower.Select(cell => cell.Column).ToHashSet());
        return lower.Exists(cell => !above.Contains(cell.Column) || HeadWords.IsUnit(cell.Text))
            && lower.TrueForAll(cell => !above.Contains(cell.Column) || HeadWords.IsUnit(cell.Text) || (!above.Contains(cell.Column + 1) && below.Contains(cell.Column + 1)));
    }

    private static Headings Of(HeadingMatch match, IReadOnlyList<(int Number, List<Cell> Cells)> top, int at, List<Cell>? upper)
    {
        var places = new SortedDictionary<int, Head>();
        var lower = top[at].Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text)).ToDictionary(cell => cell.Column, cell => cell.Text);
        foreach (var (column, text) in lower) places[column] = new("", text, 0);
        foreach (var cell in upper ?? [])
        {
            var end = upper!.Where(other => other.Column > cell.Column).Select(other => other.Column).DefaultIfEmpty(ITableSource.MostColumns).Min();
            var covers = lower.Keys.Where(column => column >= cell.Column && column < end).ToList();
            foreach (var column in covers) places[column] = new(cell.Text, lower[column], covers.Count);
            if (!lower.ContainsKey(cell.Column)) places[cell.Column] = new(cell.Text, "", 1);
        }
        var (keys, problem) = match.Of(places);
        var first = at - (upper is null ? 0 : 1);
        return new Headings
        {
            Row = top[at].Number,
            Names = new(places.ToDictionary(place => place.Key, place => place.Value.Name)),
            Keys = keys,
            Problem = problem,
            Repeated = [.. places.SelectMany(place => new[] { $"{place.Key}:{HeadWords.Plain(place.Value.Lower)}", $"{place.Key}:{HeadWords.Plain(place.Value.Upper)}" })],
            Titles = [.. top.Take(first).Where(row => row.Cells.Count == 1).Select(row => HeadWords.Plain(row.Cells[0].Text))],
        };
    }
}
