using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using WhiteCrane.Engines.Tables.BlankForms;

namespace WhiteCrane.Engines.Tables;

/// <summary>Reads the cells of a workbook's first visible sheet, row by row, in either dialect of the format.</summary>
internal sealed class WorkbookReader : ITableSource
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, MaxCharactersInDocument = WorkbookGuard.MostUnpacked };
    private const int MostMerged = 100_000;
    private readonly ZipArchive zip;
    private readonly List<string> shared = [];
    private readonly CellFormats formats;
    private readonly string sheet;
    private readonly bool from1904;

    public WorkbookReader(ReadOnlyMemory<byte> bytes)
    {
        zip = WorkbookGuard.Open(bytes);
        var targets = new Dictionary<string, string>();
        Each("xl/_rels/workbook.xml.rels", xml =>
        {
            if (xml.LocalName == "Relationship") targets[xml.GetAttribute("Id") ?? ""] = xml.GetAttribute("Target") ?? "";
        });
        string? first = null;
        var epoch = false;
        Each("xl/workbook.xml", xml =>
        {
            if (xml.LocalName == "workbookPr") epoch = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet" || first is not null || xml.GetAttribute("state") is "hidden" or "veryHidden") return;
            for (var at = 0; at < xml.AttributeCount; at++)
            {
                xml.MoveToAttribute(at);
                if (xml.LocalName == "id" && targets.TryGetValue(xml.Value, out var target)) first = target;
            }
            xml.MoveToElement();
        });
        from1904 = epoch;
        sheet = first is null ? throw new InvalidDataException("no sheet") : first.StartsWith('/') ? first[1..] : "xl/" + first;
        formats = new CellFormats();
        if (zip.GetEntry("xl/styles.xml") is not null) Each("xl/styles.xml", formats.Take);
        if (zip.GetEntry("xl/sharedStrings.xml") is not null) ReadShared();
        Merged = ReadMerged();
    }

    public ILookup<int, MergedDown> Merged { get; }

    public void Dispose() => zip.Dispose();

    /// <summary>Rows with the numbers the sheet gives them; empty cells are left out.</summary>
    public IEnumerable<(int Number, List<Cell> Cells)> Rows()
    {
        using var xml = Open(sheet);
        var number = 0;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            number = xml.GetAttribute("r") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : number + 1;
            yield return (number, ReadRow(xml));
        }
    }

    private List<Cell> ReadRow(XmlReader xml)
    {
        var cells = new List<Cell>();
        if (xml.IsEmptyElement) return cells;
        var column = -1;
        while (xml.Read() && !(xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" }))
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" }) continue;
            column = xml.GetAttribute("r") is { } name ? ColumnOf(name) : column + 1;
            if (column >= ITableSource.MostColumns) throw new TooMuch();
            var cell = ReadCell(xml, column);
            if (cell.Text.Length > 0 || cell.Unvalued) cells.Add(cell);
        }
        return cells;
    }

    private Cell ReadCell(XmlReader xml, int column)
    {
        var type = xml.GetAttribute("t");
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
        if (xml.IsEmptyElement) return new(column, "", false);
        string? value = null;
        var (formula, inline) = (false, new StringBuilder());
        while (Next(xml, "c"))
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "f") formula = true;
            else if (xml.LocalName == "v") value = Content(xml);
            else if (xml.LocalName == "is") inline.Append(RichText(xml, "is"));
        }
        var text = type switch
        {
            "inlineStr" => CellEscapes.Decode(inline.ToString()),
            "s" => value is null ? "" : shared[int.Parse(value, CultureInfo.InvariantCulture)],
            "str" or "e" or "d" => CellEscapes.Decode(value ?? ""),
            "b" => value is "1" or "true" ? "TRUE" : "FALSE",
            _ => value is null ? "" : formats.Show(value, style, from1904),
        };
        return new(column, text, formula && value is null, value is not null && type is null or "n");
    }

    // They stand below the rows in the file.
    private ILookup<int, MergedDown> ReadMerged()
    {
        var ranges = new List<FormRange>();
        Each(sheet, xml =>
        {
            if (xml.LocalName != "mergeCell") return;
            if (ranges.Count == MostMerged) throw new TooMuch();
            ranges.Add(FormRange.Parse(xml.GetAttribute("ref") ?? ""));
        });
        return ranges.Where(range => range.Bottom > range.Top).ToLookup(range => range.Top, range => new MergedDown(range.Left - 1, range.Bottom));
    }

    private void ReadShared()
    {
        using var xml = Open("xl/sharedStrings.xml");
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) shared.Add(CellEscapes.Decode(RichText(xml, "si")));
    }

    // Text may come in runs of different looks; readings over characters (rPh) are not part of it.
    private static string RichText(XmlReader xml, string until)
    {
        var text = new StringBuilder();
        if (xml.IsEmptyElement) return "";
        var reading = false;
        while (Next(xml, until))
        {
            if (xml.LocalName == "rPh") reading = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" } && !reading) text.Append(Content(xml));
        }
        return text.ToString();
    }

    private static string Content(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var (name, text) = (xml.LocalName, new StringBuilder());
        while (Next(xml, name))
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(xml.Value);
        return text.ToString();
    }

    private static bool Next(XmlReader xml, string until) => xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == until);

    private void Each(string part, Action<XmlReader> take)
    {
        using var xml = Open(part);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element) take(xml);
    }

    private XmlReader Open(string part) => XmlReader.Create((zip.GetEntry(part) ?? throw new InvalidDataException(part)).Open(), Settings);

    private static int ColumnOf(string name)
    {
        var column = 0;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter(letter)) break;
            column = checked(column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1));
        }
        return column - 1;
    }
}
