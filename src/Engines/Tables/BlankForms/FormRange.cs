using System.Globalization;
using System.Text.RegularExpressions;

namespace WhiteCrane.Engines.Tables.BlankForms;

/// <summary>A rectangle of cells, rows and columns counted from 1.</summary>
internal readonly partial record struct FormRange(int Top, int Left, int Bottom, int Right)
{
    public int Width => Right - Left + 1;

    public static FormRange Parse(string reference)
    {
        var ends = reference.Split(':');
        var (top, left) = Cell(ends[0]);
        var (bottom, right) = Cell(ends[^1]);
        return new(top, left, bottom, right);
    }

    public override string ToString() => $"{Name(Top, Left)}:{Name(Bottom, Right)}";

    public static (int Row, int Column) Cell(string name)
    {
        var (row, column) = (0, 0);
        foreach (var character in name)
        {
            if (char.IsAsciiLetter(character)) column = checked(column * 26 + (char.ToUpperInvariant(character) - 'A' + 1));
            else if (char.IsAsciiDigit(character)) row = checked(row * 10 + (character - '0'));
        }
        return row > 0 && column > 0 ? (row, column) : throw new FormatException("no cell");
    }

    public static string Name(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }
}

/// <summary>What becomes of references when rows are put in before a row: those below move down, ranges that ended there grow.</summary>
internal readonly partial record struct RowsPutIn(int Before, int Count)
{
    public string Move(string references)
    {
        if (Count == 0) return references;
        var (before, count) = this;
        return Reference().Replace(references, match =>
        {
            var row = int.Parse(match.Groups["row"].ValueSpan, CultureInfo.InvariantCulture);
            var moves = row >= before || (row == before - 1 && match.Index > 0 && references[match.Index - 1] == ':');
            return match.Groups["column"].Value + (moves ? row + count : row).ToString(CultureInfo.InvariantCulture);
        });
    }

    public FormRange Move(FormRange range) => range.Top >= Before ? range with { Top = range.Top + Count, Bottom = range.Bottom + Count } : range;

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])(?<column>\$?[A-Z]{1,3}\$?)(?<row>\d{1,7})(?![\d(A-Za-z_!])", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
