using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Tables;

/// <summary>
/// Excel out and in. Every cell is written as text, so that no value becomes a formula and none is changed: what is
/// exported, imported and exported again is equal in every cell.
/// </summary>
public static class Sheets
{
    public const int LargestFile = 20 << 20;
    public const int MostRows = 50_000;
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Text Instructions = new("填写说明", "How to fill in");

    /// <summary>Writes records as one sheet, headings in the language of the request. The stream stays open.</summary>
    /// <exception cref="ArgumentException">A cell longer than the 32,767 characters Excel takes.</exception>
    public static void Write<T>(Stream stream, Text sheetName, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        using var book = new WorkbookWriter(stream);
        Table(book, sheetName, columns, rows);
    }

    /// <summary>As <see cref="Write{T}"/>, as the bytes of the file.</summary>
    public static byte[] Bytes<T>(Text sheetName, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        using var memory = new MemoryStream();
        Write(memory, sheetName, columns, rows);
        return memory.ToArray();
    }

    /// <summary>An empty table with its headings, and a second sheet that says how each column is filled in.</summary>
    public static byte[] Template<T>(Text sheetName, IReadOnlyList<Column<T>> columns)
    {
        using var memory = new MemoryStream();
        using (var book = new WorkbookWriter(memory))
        {
            Table(book, sheetName, columns, []);
            string[] headings = [new Text("列", "Column"), new Text("是否必填", "Needed"), new Text("怎样填写", "How to fill in"), new Text("可选值", "Choices")];
            book.Sheet(Instructions, headings, [.. headings.Select(_ => (IReadOnlyList<string>?)null)], columns.Select(column => new string?[]
            {
                column.Heading, column.Required ? new Text("必填", "needed") : new Text("选填", "optional"), column.Hint,
                column.Choices is null ? null : string.Join(new Text("、", ", "), column.Choices.Select(choice => choice.ToString())),
            }));
        }
        return memory.ToArray();
    }

    /// <summary>
    /// Reads the first visible sheet of an .xlsx or .xls, or a .csv; the content decides, not the name. The headings may stand in
    /// any of the first ten rows, in one row or two, in any order, in either language or by another usual name.
    /// Formulas count by the value the spreadsheet program last kept for them.
    /// </summary>
    /// <param name="map">What a person said of the columns; null: they are told by their headings.</param>
    /// <returns>The rows, or the refusal of a file that is no table, holds macros, is locked, unpacks too large, is broken, has too many rows or lacks a needed heading.</returns>
    public static Result<SheetData> Read<T>(ReadOnlyMemory<byte> bytes, IReadOnlyList<Column<T>> columns, SheetMap? map = null) =>
        From(bytes, source => TableReader.Read(source, columns, map));

    /// <summary>What stands above the columns, and the first cells below, for a person to say which column is which.</summary>
    public static Result<SheetHeads> Heads<T>(ReadOnlyMemory<byte> bytes, IReadOnlyList<Column<T>> columns) => From(bytes, source => TableReader.Heads(source, columns));

    /// <summary>The name with the ending of what the file is: offices rename .xls to .xlsx.</summary>
    public static string Named(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var ending = WorkbookGuard.FormatOf(bytes.Span) switch { TableFormat.Workbook => ".xlsx", TableFormat.OldWorkbook => ".xls", _ => ".csv" };
        var given = Path.GetExtension(fileName);
        if (string.Equals(given, ending, StringComparison.OrdinalIgnoreCase)) return fileName;
        return (given.ToLowerInvariant() is ".xls" or ".xlsx" or ".csv" or ".txt" or ".et" ? fileName[..^given.Length] : fileName) + ending;
    }

    private static Result<T> From<T>(ReadOnlyMemory<byte> bytes, Func<ITableSource, Result<T>> read)
    {
        if (WorkbookGuard.Refuse(bytes) is { } refusal) return refusal;
        try
        {
            using ITableSource source = WorkbookGuard.FormatOf(bytes.Span) switch
            {
                TableFormat.Workbook => new WorkbookReader(bytes),
                TableFormat.OldWorkbook => new OldWorkbookReader(bytes),
                _ => new TextTable(bytes),
            };
            return read(source);
        }
        catch (Exception error) when (WorkbookGuard.IsBroken(error))
        {
            return TableRefusals.Broken;
        }
        catch (Locked)
        {
            return TableRefusals.Locked;
        }
        catch (TooMuch)
        {
            return TableRefusals.Bomb;
        }
    }

    private static void Table<T>(WorkbookWriter book, Text name, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows) =>
        book.Sheet(name, [.. columns.Select(column => column.Heading.ToString())],
            [.. columns.Select(column => column.Choices is null ? null : (IReadOnlyList<string>)[.. column.Choices.Select(choice => choice.ToString())])],
            rows.Select(row => columns.Select(column => column.Write(row)).ToArray()));
}
