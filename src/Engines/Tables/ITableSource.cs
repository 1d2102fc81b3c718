namespace WhiteCrane.Engines.Tables;

/// <summary>One cell as text; <see cref="Unvalued"/> for a formula the file keeps no result of, <see cref="Number"/> where the file holds a number and no text.</summary>
internal readonly record struct Cell(int Column, string Text, bool Unvalued, bool Number = false)
{
    /// <summary>Of a number only fifteen figures are kept: a longer one has lost its end, whatever its check digit says.</summary>
    public bool Rounded => Number && (Text.Contains('E', StringComparison.Ordinal) || Text.TakeWhile(letter => letter != '.').Count(char.IsAsciiDigit) > 15);
}

/// <summary>A file as rows of cells, whatever its format.</summary>
internal interface ITableSource : IDisposable
{
    const int MostColumns = 500;

    /// <summary>Cells merged over several rows, by the first of these: what stands in the first counts for all.</summary>
    ILookup<int, MergedDown> Merged { get; }

    /// <summary>Rows with the numbers the spreadsheet program shows; empty cells are left out.</summary>
    IEnumerable<(int Number, List<Cell> Cells)> Rows();
}

/// <summary>A cell merged with those below it.</summary>
/// <param name="To">The last row, as the spreadsheet program counts.</param>
internal readonly record struct MergedDown(int Column, int To);
