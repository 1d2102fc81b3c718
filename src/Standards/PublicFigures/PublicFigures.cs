namespace WhiteCrane.Standards;

/// <summary>
/// Small counts of people are not published, nor what would give them away. A count below ten prints as "fewer than 10"; further
/// figures are withheld until, from everything printed, every small count may still lie anywhere in a range of at least
/// <see cref="MinimumWidth"/>. The range is the true one (a flow through the table's sums), not an estimate.
/// </summary>
public static class PublicFigures
{
    /// <summary>Counts below this are not shown.</summary>
    public const int Threshold = 10;

    /// <summary>Largest less smallest possible value of a hidden small count, at least.</summary>
    public const int MinimumWidth = 5;

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules { get; } = new("public-figures", new("公开数字", "Published figures"), "1", null, null,
        new("公开人数时的小数保护。", "Protection of small counts of people in public."),
        [
            Line("small", new("人数少于10的，公布为“少于10”", "a count of people below 10 is published as “fewer than 10”")),
            Line("secondary", new("能由合计倒推的，另行不公布其他数字，使被隐去的数至少有6种可能", "where a total would give it away further figures are withheld, so that a hidden count keeps at least six possible values")),
            Line("no-label", new("仍不足以保护时，全表被隐去的数一律写“不公布”，不区分是否少于10", "where that does not suffice every hidden figure of the table reads “withheld”, small or not")),
        ]);

    /// <summary>The table as it may be published.</summary>
    /// <exception cref="ArgumentException">Negative counts, a wrong number of columns, rows that share an id, have no such parent,
    /// go round in a circle, or have both counts and children.</exception>
    public static PublishedTable Suppress(CountTable table)
    {
        var sums = TableSums.Of(table);
        if (table.ColumnsAddUp) return Publish(table, sums, Protect(sums));
        List<(TableSums Sums, CellKind[,] Kinds)> columns = [.. Enumerable.Range(0, table.Columns).Select(sums.Only).Select(column => (column, Protect(column)))];
        return new([.. table.Rows.Select((row, r) => new PublishedRow(row.Id, row.Parent, [.. columns.Select(column => Cell(column.Sums.Values[r, 0], column.Kinds[r, 0]))], null))]);
    }

    private static CellKind[,] Protect(TableSums sums) =>
        Protected(sums, smallIsSaid: true) ?? Protected(sums, smallIsSaid: false) ?? throw new InvalidOperationException("A table with every figure withheld was not safe.");

    private static CellKind[,]? Protected(TableSums sums, bool smallIsSaid)
    {
        var flow = new SumFlow(sums, smallIsSaid);
        for (var r = 0; r < sums.Rows; r++)
            for (var c = 0; c < sums.Cells; c++)
                while (sums.Values[r, c] < Threshold && flow.Width(r, c) < MinimumWidth)
                    if (!flow.WithholdFor(r, c)) return null;
        return flow.Kinds();
    }

    private static PublishedTable Publish(CountTable table, TableSums sums, CellKind[,] kinds) => new(
    [
        .. table.Rows.Select((row, r) => new PublishedRow(row.Id, row.Parent,
            [.. Enumerable.Range(0, table.Columns).Select(c => Cell(sums.Values[r, c], kinds[r, c]))], Cell(sums.Values[r, table.Columns], kinds[r, table.Columns]))),
    ]);

    private static PublishedCell Cell(long value, CellKind kind) => new(kind, kind == CellKind.Shown ? value : null);

    private static RuleLine Line(string id, Text rule) => new($"public-figures.{id}", rule, new("WhiteCrane", null, null, EvidenceGrade.D));
}
