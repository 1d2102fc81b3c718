using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables;

/// <summary>Finds the row of headings and takes the rows under it apart by column.</summary>
internal static class TableReader
{
    private const int HeadingRows = 10;

    public static Result<SheetData> Read<T>(WorkbookReader book, IReadOnlyList<Column<T>> columns)
    {
        Dictionary<int, string>? keys = null;
        List<string> others = [];
        List<SheetRow> rows = [];
        List<string> unvalued = [];
        var (seen, best, found) = (0, -1, new HashSet<string>());
        foreach (var (number, cells) in book.Rows())
        {
            if (cells.Count == 0) continue;
            if (keys is null)
            {
                if (++seen > HeadingRows) break;
                var heads = cells.Select(cell => (cell, Column: columns.FirstOrDefault(column => Called(column, cell.Text)))).ToList();
                var known = heads.Where(head => head.Column is not null).Select(head => head.Column!.Key).ToHashSet();
                if (known.Count > best) (best, found) = (known.Count, known);
                if (columns.Any(column => column.Required && !known.Contains(column.Key)) || known.Count == 0) continue;
                if (heads.Where(head => head.Column is not null).GroupBy(head => head.Column!.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
                    return TableRefusals.Twice(twice.First().cell.Text);
                keys = heads.Where(head => head.Column is not null).ToDictionary(head => head.cell.Column, head => head.Column!.Key);
                others = [.. heads.Where(head => head.Column is null).Select(head => head.cell.Text.Trim())];
                continue;
            }
            if (rows.Count >= Sheets.MostRows) return TableRefusals.TooManyRows;
            var values = new Dictionary<string, string>();
            foreach (var cell in cells)
            {
                if (!keys.TryGetValue(cell.Column, out var key)) continue;
                if (cell.Unvalued) unvalued.Add(WorkbookWriter.CellName(cell.Column, number));
                else if (cell.Text.Length > 0) values[key] = cell.Text;
            }
            if (values.Values.Any(value => !string.IsNullOrWhiteSpace(value))) rows.Add(new SheetRow(number, values));
        }
        if (keys is null) return TableRefusals.Missing(columns.Where(column => (column.Required || best <= 0) && !found.Contains(column.Key)).Select(column => column.Heading));
        if (unvalued.Count > 0) return TableRefusals.Unvalued(unvalued);
        return rows.Count == 0 ? TableRefusals.NoRows : new SheetData(rows, others, keys.Values.ToHashSet());
    }

    private static bool Called<T>(Column<T> column, string heading)
    {
        var plain = heading.Trim();
        return plain == column.Heading.Zh || string.Equals(plain, column.Heading.En, StringComparison.OrdinalIgnoreCase);
    }
}
