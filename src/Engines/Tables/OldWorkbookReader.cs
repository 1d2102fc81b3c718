using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace WhiteCrane.Engines.Tables;

/// <summary>Reads the cells of an old workbook's (.xls) first visible sheet.</summary>
internal sealed class OldWorkbookReader : ITableSource
{
    // The record "days count from 1904" beside the one that always follows it.
    private static readonly byte[] Says1904 = [0x22, 0, 2, 0, 1, 0, 0x0e, 0, 2, 0];
    private const int MostRowsOfFormat = 65_536;
    private readonly IExcelDataReader reader;
    private readonly bool from1904;

    static OldWorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public OldWorkbookReader(ReadOnlyMemory<byte> bytes)
    {
        from1904 = bytes.Span.IndexOf(Says1904) >= 0;
        reader = Ask(() => ExcelReaderFactory.CreateBinaryReader(WorkbookGuard.Stream(bytes), new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("GB18030") }));
        while (Ask(() => reader.VisibleState) != "visible")
            if (!Ask(reader.NextResult)) throw new InvalidDataException("no sheet");
        Merged = (Ask(() => reader.MergeCells) ?? []).Where(range => range.ToRow > range.FromRow).ToLookup(range => range.FromRow + 1, range => new MergedDown(range.FromColumn, range.ToRow + 1));
    }

    public ILookup<int, MergedDown> Merged { get; }

    public IEnumerable<(int Number, List<Cell> Cells)> Rows()
    {
        for (var number = 1; number <= MostRowsOfFormat && Ask(reader.Read); number++)
        {
            var cells = new List<Cell>();
            for (var column = 0; column < Math.Min(reader.FieldCount, ITableSource.MostColumns); column++)
                if (Ask(() => Read(column)) is { Text.Length: > 0 } cell) cells.Add(cell);
            yield return (number, cells);
        }
    }

    public void Dispose() => reader.Dispose();

    private Cell Read(int column) => reader.GetValue(column) switch
    {
        null => default,
        string text => new(column, text, false),
        bool yes => new(column, yes ? "TRUE" : "FALSE", false),
        DateTime { Year: < 1900 } time => new(column, time.ToString("HH:mm", CultureInfo.InvariantCulture), false),
        DateTime day => new(column, CellFormats.Day(day), false),
        double number => new(column, CellFormats.Show(number, reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column), from1904), false, Number: true),
        var other => new(column, Convert.ToString(other, CultureInfo.InvariantCulture) ?? "", false),
    };

    // The library throws whatever a broken file makes it stumble over, null references among them; nothing of ours runs inside.
    private static T Ask<T>(Func<T> library)
    {
        try
        {
            return library();
        }
        catch (InvalidPasswordException)
        {
            throw new Locked();
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new InvalidDataException("broken", error);
        }
    }
}
