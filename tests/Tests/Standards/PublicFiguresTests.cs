using CsCheck;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class PublicFiguresTests
{
    private static CountTable Flat(params long[][] rows) => new(rows[0].Length, [new("all", null, []), .. rows.Select((counts, r) => new CountRow($"r{r}", "all", counts))]);

    [Fact]
    public void Nothing_small_nothing_hidden()
    {
        var published = PublicFigures.Suppress(Flat([10, 20], [30, 40]));
        Assert.All(published.Rows.SelectMany(row => row.Cells.Append(row.Total!)), cell => Assert.Equal(CellKind.Shown, cell.Kind));
        Assert.Equal([40L, 60L], published.Rows[0].Cells.Select(cell => cell.Value));
        Assert.Equal(100, published.Rows[0].Total!.Value);
    }

    [Fact]
    public void A_small_count_takes_a_rectangle_with_it()
    {
        var published = PublicFigures.Suppress(Flat([3, 50, 60], [40, 41, 90], [70, 80, 99]));
        Assert.Equal("少于10", published.Rows[1].Cells[0].Text.Zh);
        Assert.Equal("fewer than 10", published.Rows[1].Cells[0].Text.En);
        Assert.Null(published.Rows[1].Cells[0].Value);
        var withheld = published.Rows.SelectMany((row, r) => row.Cells.Append(row.Total!).Select((cell, c) => (r, c, cell.Kind))).Where(cell => cell.Kind == CellKind.Withheld);
        // The cheapest rectangle: the cell beside it, the cell below, and the one across. No total is given up.
        Assert.Equal([(1, 1), (2, 0), (2, 1)], withheld.Select(cell => (cell.r, cell.c)));
    }

    [Fact]
    public void A_row_of_one_small_part_loses_its_total_or_a_neighbour()
    {
        var published = PublicFigures.Suppress(new(1, [new("city", null, []), new("a", "city", [4]), new("b", "city", [500]), new("c", "city", [700])]));
        Assert.Equal([CellKind.Shown, CellKind.FewerThanTen, CellKind.Withheld, CellKind.Shown], published.Rows.Select(row => row.Cells[0].Kind));
    }

    [Fact]
    public void Two_nines_under_a_published_eighteen_would_be_plain()
    {
        var table = new CountTable(1, [new("city", null, []), new("a", "city", [9]), new("b", "city", [9])]);
        AssertSafe(table);
        Assert.NotEqual(CellKind.Shown, PublicFigures.Suppress(table).Rows[0].Cells[0].Kind);
    }

    [Fact]
    public void Where_the_words_fewer_than_ten_would_give_it_away_they_are_not_said()
    {
        // Nine ones under nine nines: every column holds ten, so with the words on every cell each one would be known exactly.
        var table = Flat([1, 1, 1, 1, 1, 1, 1, 1, 1], [9, 9, 9, 9, 9, 9, 9, 9, 9]);
        Assert.DoesNotContain(PublicFigures.Suppress(table).Rows.SelectMany(row => row.Cells), cell => cell.Kind == CellKind.FewerThanTen);
        AssertSafe(table);
    }

    [Fact]
    public void Columns_that_do_not_add_up_stand_alone()
    {
        var published = PublicFigures.Suppress(new(2, [new("city", null, []), new("a", "city", [4, 40]), new("b", "city", [50, 50])], ColumnsAddUp: false));
        Assert.All(published.Rows, row => Assert.Null(row.Total));
        Assert.All(published.Rows, row => Assert.Equal(CellKind.Shown, row.Cells[1].Kind));
        Assert.Equal(CellKind.FewerThanTen, published.Rows[1].Cells[0].Kind);
        Assert.NotEqual(CellKind.Shown, published.Rows[0].Cells[0].Kind == CellKind.Shown ? published.Rows[2].Cells[0].Kind : published.Rows[0].Cells[0].Kind);
    }

    [Fact]
    public void Bad_tables_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PublicFigures.Suppress(Flat([-1])));
        Assert.Throws<ArgumentException>(() => PublicFigures.Suppress(new(1, [new("a", "b", [1])])));
        Assert.Throws<ArgumentException>(() => PublicFigures.Suppress(new(1, [new("a", null, [1]), new("a", null, [1])])));
        Assert.Throws<ArgumentException>(() => PublicFigures.Suppress(new(1, [new("a", null, [1]), new("b", "a", [1])])));
        Assert.Throws<ArgumentException>(() => PublicFigures.Suppress(new(1, [new("a", "b", []), new("b", "a", []), new("c", "a", [1])])));
    }

    private static readonly Gen<long> Count = Gen.Frequency((3, Gen.Long[0, 12]), (2, Gen.Long[10, 30]), (2, Gen.Long[30, 2000]));

    private static readonly Gen<CountTable> ThreeLevels =
        from columns in Gen.Int[1, 4]
        from counties in Gen.Select(Count.Array[columns].Array[1, 4], Gen.Bool).Array[1, 4]
        select new CountTable(columns,
        [
            new("city", null, []),
            .. counties.SelectMany((county, k) => (IEnumerable<CountRow>)
                [new($"{k}", "city", []), .. county.Item1.Select((counts, t) => new CountRow($"{k}.{t}", $"{k}", counts))]),
        ]);

    [Fact]
    public void No_sum_less_its_other_rows_gives_a_small_count_away() => ThreeLevels.Sample(AssertSafe, iter: 3000);

    [Fact]
    public void Small_tables_tried_in_full() =>
        Gen.Long[0, 14].Array[4].Sample(n =>
        {
            var table = Flat([n[0], n[1]], [n[2], n[3]]);
            var published = PublicFigures.Suppress(table);
            var seen = new HashSet<long>[4];
            for (var k = 0; k < 4; k++) seen[k] = [];
            for (long a = 0; a <= 24; a++) for (long b = 0; b <= 24; b++) for (long c = 0; c <= 24; c++) for (long d = 0; d <= 24; d++)
                if (Fits(published, [a, b, c, d]))
                    foreach (var (k, value) in new[] { a, b, c, d }.Index()) seen[k].Add(value);
            for (var k = 0; k < 4; k++)
                if (n[k] < 10) Assert.True(seen[k].Max() - seen[k].Min() >= PublicFigures.MinimumWidth, $"{string.Join(",", n)}: count {k} is known to lie in {seen[k].Min()}–{seen[k].Max()}");
        }, iter: 20);

    private static bool Fits(PublishedTable published, long[] x)
    {
        long[][] grid = [[x[0] + x[2], x[1] + x[3], x.Sum()], [x[0], x[1], x[0] + x[1]], [x[2], x[3], x[2] + x[3]]];
        var said = published.Rows.Any(row => row.Cells.Append(row.Total!).Any(cell => cell.Kind == CellKind.FewerThanTen));
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 3; c++)
            {
                var cell = c < 2 ? published.Rows[r].Cells[c] : published.Rows[r].Total!;
                var fits = cell.Kind switch { CellKind.Shown => grid[r][c] == cell.Value, CellKind.FewerThanTen => grid[r][c] < 10, _ => !said || grid[r][c] >= 10 };
                if (!fits) return false;
            }
        return true;
    }

    /// <summary>A reader who works out bounds from every sum, over and over, until nothing gets narrower.</summary>
    private static void AssertSafe(CountTable table)
    {
        var published = PublicFigures.Suppress(table);
        var (rows, cells) = (published.Rows.Count, table.Columns + 1);
        var at = published.Rows.Index().ToDictionary(row => row.Item.Id, row => row.Index);
        PublishedCell Cell(int r, int c) => c < table.Columns ? published.Rows[r].Cells[c] : published.Rows[r].Total!;
        var said = Enumerable.Range(0, rows * cells).Any(i => Cell(i / cells, i % cells).Kind == CellKind.FewerThanTen);
        var (low, high) = (new long[rows, cells], new long[rows, cells]);
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < cells; c++)
                (low[r, c], high[r, c]) = Cell(r, c).Kind switch
                {
                    CellKind.Shown => (Cell(r, c).Value!.Value, Cell(r, c).Value!.Value),
                    CellKind.FewerThanTen => (0, 9),
                    _ => (said ? 10 : 0, 1_000_000),
                };
        List<((int R, int C) Sum, (int R, int C)[] Parts)> sums = [];
        for (var r = 0; r < rows; r++)
        {
            sums.Add(((r, table.Columns), [.. Enumerable.Range(0, table.Columns).Select(c => (r, c))]));
            var children = published.Rows.Where(row => row.Parent == published.Rows[r].Id).Select(row => at[row.Id]).ToArray();
            if (children.Length > 0) for (var c = 0; c < cells; c++) sums.Add(((r, c), [.. children.Select(child => (child, c))]));
        }
        for (var narrower = true; narrower;)
        {
            narrower = false;
            void Narrow((int R, int C) x, long least, long most)
            {
                if (least > low[x.R, x.C]) (low[x.R, x.C], narrower) = (least, true);
                if (most < high[x.R, x.C]) (high[x.R, x.C], narrower) = (most, true);
            }
            foreach (var (sum, parts) in sums)
            {
                var (least, most) = (parts.Sum(p => low[p.R, p.C]), parts.Sum(p => high[p.R, p.C]));
                Narrow(sum, least, most);
                foreach (var p in parts) Narrow(p, low[sum.R, sum.C] - (most - high[p.R, p.C]), high[sum.R, sum.C] - (least - low[p.R, p.C]));
            }
        }
        var counts = Truth(table);
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < cells; c++)
            {
                Assert.InRange(counts[r, c], low[r, c], high[r, c]);
                if (counts[r, c] < PublicFigures.Threshold)
                    Assert.True(high[r, c] - low[r, c] >= PublicFigures.MinimumWidth, $"{published.Rows[r].Id}, column {c}: {counts[r, c]} is known to lie in {low[r, c]}–{high[r, c]}");
            }
    }

    private static long[,] Truth(CountTable table)
    {
        var counts = new long[table.Rows.Count, table.Columns + 1];
        for (var r = 0; r < table.Rows.Count; r++)
            foreach (var leaf in table.Rows.Where(row => row.Counts.Count > 0 && (row.Id == table.Rows[r].Id || table.Rows[r].Id is "city" or "all" || row.Id.StartsWith(table.Rows[r].Id + ".", StringComparison.Ordinal))))
                for (var c = 0; c < table.Columns; c++) { counts[r, c] += leaf.Counts[c]; counts[r, table.Columns] += leaf.Counts[c]; }
        return counts;
    }
}
