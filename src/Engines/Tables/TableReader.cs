using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables;

/// <summary>Finds the headings and takes the rows under them apart by column.</summary>
internal static class TableReader
{
    private const int Samples = 3, SampleRows = 50;

    public static Result<SheetData> Read<T>(ITableSource source, IReadOnlyList<Column<T>> columns, SheetMap? map)
    {
        var (headings, all) = Open(source, columns);
        if (headings is null) return TableRefusals.Missing(columns.Select(column => column.Heading));
        if (map is null && headings.Problem is { } problem) return problem;
        var keys = map?.Columns ?? headings.Keys;
        var ours = columns.Select(column => column.Key).ToHashSet();
        var needed = columns.Where(column => column.Required).Select(column => column.Key).ToHashSet();
        var whole = map?.Whole.Where(value => ours.Contains(value.Key)).ToList() ?? [];
        var (rows, unvalued, leftOut) = (new List<SheetRow>(), new List<string>(), new List<int>());
        var above = new Dictionary<int, (int To, Cell Cell)>();
        foreach (var (number, cells) in all)
        {
            if (number <= headings.Row || cells.Count == 0) continue;
            var first = cells.Find(cell => !string.IsNullOrWhiteSpace(cell.Text));
            var empty = !cells.Exists(cell => cell != first && keys.TryGetValue(cell.Column, out var key) && needed.Contains(key));
            if (first.Text is { } opening && (HeadWords.IsFoot(opening) || (empty && HeadWords.IsNote(opening)))) { leftOut.Add(number); continue; }
            if (IsRepeated(headings, cells)) continue;
            if (rows.Count >= Sheets.MostRows) return TableRefusals.TooManyRows;
            var (values, rounded) = (new Dictionary<string, string>(), new HashSet<string>());
            foreach (var cell in cells)
            {
                if (!keys.TryGetValue(cell.Column, out var key)) continue;
                if (cell.Unvalued) unvalued.Add(WorkbookWriter.CellName(cell.Column, number));
                else if (cell.Text.Length > 0) values[key] = values.TryGetValue(key, out var before) ? $"{before}、{cell.Text}" : cell.Text;
                if (cell.Rounded) rounded.Add(key);
            }
            if (!values.Values.Any(value => !string.IsNullOrWhiteSpace(value))) continue;
            // One village, one household beside the rows of its people.
            foreach (var merged in source.Merged[number])
                if (cells.Find(cell => cell.Column == merged.Column) is { Text: { Length: > 0 } } cell) above[merged.Column] = (merged.To, cell);
            foreach (var (column, (to, cell)) in above)
                if (to >= number && keys.TryGetValue(column, out var key) && values.TryAdd(key, cell.Text) && cell.Rounded) rounded.Add(key);
            foreach (var (key, value) in whole) values.TryAdd(key, value);
            rows.Add(new SheetRow(number, values) { Rounded = rounded });
        }
        if (unvalued.Count > 0) return TableRefusals.Unvalued(unvalued);
        IReadOnlyList<string> others = map is null ? [.. headings.Others] : [.. headings.Names.Where(name => !map.Columns.ContainsKey(name.Key) && !HeadWords.IsSerial(name.Value)).Select(name => name.Value)];
        return rows.Count == 0 ? TableRefusals.NoRows : new SheetData(rows, others, keys.Values.Concat(whole.Select(value => value.Key)).ToHashSet(), leftOut);
    }

    public static Result<SheetHeads> Heads<T>(ITableSource source, IReadOnlyList<Column<T>> columns)
    {
        var (headings, all) = Open(source, columns);
        if (headings is null) return TableRefusals.Missing(columns.Select(column => column.Heading));
        var below = all.Where(row => row.Number > headings.Row && row.Cells.Count > 0).Take(SampleRows).SelectMany(row => row.Cells).Where(cell => !string.IsNullOrWhiteSpace(cell.Text)).ToLookup(cell => cell.Column, cell => cell.Text.Trim());
        var names = new SortedDictionary<int, string>(headings.Names);
        foreach (var column in below.Select(group => group.Key)) names.TryAdd(column, "");
        return new SheetHeads(headings.Row, headings.Digest, [.. names.Select(name => new SheetHead(name.Key, name.Value, headings.Keys.GetValueOrDefault(name.Key), [.. below[name.Key].Take(Samples)]))], headings.Problem);
    }

    private static (Headings? Headings, IEnumerable<(int Number, List<Cell> Cells)> Rows) Open<T>(ITableSource source, IReadOnlyList<Column<T>> columns)
    {
        var rows = source.Rows().GetEnumerator();
        var top = new List<(int Number, List<Cell> Cells)>();
        while (top.Count <= Headings.Within && rows.MoveNext())
            if (rows.Current.Cells.Count > 0) top.Add(rows.Current);
        return (Headings.Find(top, columns), All());

        IEnumerable<(int, List<Cell>)> All()
        {
            using (rows)
            {
                foreach (var row in top) yield return row;
                while (rows.MoveNext()) yield return rows.Current;
            }
        }
    }

    // A printed list has its title and headings on every page.
    private static bool IsRepeated(Headings headings, List<Cell> cells)
    {
        var filled = cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text)).ToList();
        return filled.Count switch
        {
            0 => cells.TrueForAll(cell => !cell.Unvalued),
            1 => headings.Titles.Contains(HeadWords.Plain(filled[0].Text)),
            _ => filled.TrueForAll(cell => headings.Repeated.Contains($"{cell.Column}:{HeadWords.Plain(cell.Text)}")),
        };
    }
}
