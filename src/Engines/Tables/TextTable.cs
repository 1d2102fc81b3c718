using System.Text;
using ExcelDataReader;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables;

/// <summary>Reads a table kept as text (.csv): UTF-8, else GB18030 as Chinese Windows writes it; parted by comma, tab or semicolon.</summary>
internal sealed class TextTable(ReadOnlyMemory<byte> bytes) : ITableSource
{
    private const string Separators = ",\t;";
    private const int LinesThatTell = 20;

    static TextTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Bytes that are no text in either encoding, or text that is something else.</summary>
    public static Invalid? Refuse(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(bytes);
        if (text is null || text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n')) || text.Contains('\ufffd')) return TableRefusals.NotExcel;
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty) return TableRefusals.Empty;
        return start[0] == '<' ? TableRefusals.WebPage : start.StartsWith("%PDF") || start.StartsWith("{\\rtf") ? TableRefusals.NotExcel : null;
    }

    public ILookup<int, MergedDown> Merged { get; } = Array.Empty<MergedDown>().ToLookup(_ => 0);

    public IEnumerable<(int Number, List<Cell> Cells)> Rows()
    {
        var text = Decode(bytes.Span) ?? throw new InvalidDataException("no text");
        using var lines = new MemoryStream(new UTF8Encoding(true).GetBytes(text));
        using var reader = ExcelReaderFactory.CreateCsvReader(lines, new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, AutodetectSeparators = [SeparatorOf(text)], AnalyzeInitialCsvRows = 0 });
        for (var number = 1; reader.Read(); number++)
        {
            if (reader.FieldCount > ITableSource.MostColumns) throw new TooMuch();
            var cells = new List<Cell>();
            for (var column = 0; column < reader.FieldCount; column++)
                // What spreadsheet programs write so that a number stays text: ="0012".
                if (reader.GetValue(column) is string { Length: > 0 } cell) cells.Add(new(column, cell is ['=', '"', .., '"'] ? cell[2..^1] : cell, false));
            yield return (number, cells);
        }
    }

    public void Dispose()
    {
    }

    private static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Try(new UnicodeEncoding(false, true, throwOnInvalidBytes: true), bytes[2..]);
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Try(new UTF8Encoding(false, throwOnInvalidBytes: true), bytes[3..]);
        return Try(new UTF8Encoding(false, throwOnInvalidBytes: true), bytes) ?? Try(Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), bytes);
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try { return encoding.GetString(bytes); }
        catch (DecoderFallbackException) { return null; }
    }

    // The one most lines have, outside quotes; a title line has none.
    private static char SeparatorOf(string text)
    {
        Span<int> counts = stackalloc int[Separators.Length];
        var (quoted, lines) = (false, 0);
        foreach (var letter in text)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == '\n' && !quoted && ++lines == LinesThatTell) break;
            else if (!quoted && Separators.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at) counts[at]++;
        }
        var best = 0;
        for (var at = 1; at < counts.Length; at++)
            if (counts[at] > counts[best]) best = at;
        return Separators[best];
    }
}
