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
    /// Reads the first visible sheet. The headings may stand in any of its first ten rows, in any order, in either language.
    /// Formulas count by the value the spreadsheet program last kept for them.
    /// </summary>
    /// <returns>The rows, or the refusal of a file that is no .xlsx, holds macros, unpacks too large, is broken, has too many rows or lacks a needed heading.</returns>
    public static Result<SheetData> Read<T>(ReadOnlyMemory<byte> bytes, IReadOnlyList<Column<T>> columns)
    {
        if (WorkbookGuard.Refuse(bytes) is { } refusal) return refusal;
        try
        {
            using var book = new WorkbookReader(bytes);
            return TableReader.Read(book, columns);
        }
        catch (Exception error) when (WorkbookGuard.IsBroken(error))
        {
            return TableRefusals.Broken;
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
