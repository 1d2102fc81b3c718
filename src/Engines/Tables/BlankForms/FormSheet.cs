using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace WhiteCrane.Engines.Tables.BlankForms;

/// <summary>The first visible sheet of a workbook as it stands in the file, its rows and cells numbered throughout.</summary>
internal sealed class FormSheet
{
    public const long LargestPart = 30L << 20;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestPart };
    private readonly List<string> shared = [];
    private readonly SortedDictionary<int, SortedDictionary<int, XElement>> cells = [];

    public FormSheet(ZipArchive zip)
    {
        Workbook = Load(zip, "xl/workbook.xml");
        var relations = Load(zip, "xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(row => (string?)row.Attribute("Id") ?? "", row => (string?)row.Attribute("Target") ?? "");
        var first = Workbook.Descendants().First(element => element.Name.LocalName == "sheet" && (string?)element.Attribute("state") is not ("hidden" or "veryHidden"));
        Name = (string?)first.Attribute("name") ?? "";
        var target = relations[first.Attributes().First(attribute => attribute.Name.LocalName == "id" && attribute.Name.NamespaceName.Length > 0).Value];
        Path = target.StartsWith('/') ? target[1..] : "xl/" + target;
        Document = Load(zip, Path);
        if (zip.GetEntry("xl/sharedStrings.xml") is not null) shared.AddRange(Load(zip, "xl/sharedStrings.xml").Root!.Elements().Where(item => item.Name.LocalName == "si").Select(Words));
        Number();
        Merges = [.. Document.Root!.Elements(Main + "mergeCells").Elements().Select(merge => FormRange.Parse(merge.Attribute("ref")!.Value))];
    }

    public XDocument Workbook { get; }
    public XDocument Document { get; }
    public XNamespace Main => Document.Root!.Name.Namespace;
    public string Name { get; }
    public string Path { get; }
    public IReadOnlyList<FormRange> Merges { get; }

    public XElement Data => Document.Root!.Element(Main + "sheetData")!;

    /// <summary>Rows that the file has, filled or not, by number.</summary>
    public IReadOnlyDictionary<int, XElement> Rows { get; private set; } = null!;

    public int LastRow => cells.Count == 0 ? 0 : cells.Keys.Max();

    public IReadOnlyDictionary<int, XElement> Row(int row) => cells.TryGetValue(row, out var found) ? found : [];

    public XElement? Cell(int row, int column) => cells.TryGetValue(row, out var found) && found.TryGetValue(column, out var cell) ? cell : null;

    /// <summary>What a cell shows, without line breaks and spaces.</summary>
    public string Text(int row, int column) => Cell(row, column) is { } cell ? Shown(cell) : "";

    /// <summary>The same where it is typed, not worked out.</summary>
    public string Typed(int row, int column) => Cell(row, column) is { } cell && cell.Element(Main + "f") is null ? Shown(cell) : "";

    public bool IsUnvalued(int row, int column) => Cell(row, column) is { } cell && cell.Element(Main + "f") is not null && cell.Element(Main + "v") is null;

    public static XDocument Load(ZipArchive zip, string part)
    {
        var entry = zip.GetEntry(part) ?? throw new InvalidDataException(part);
        if (entry.Length > LargestPart) throw new TooMuch();
        using var xml = XmlReader.Create(entry.Open(), Settings);
        return XDocument.Load(xml, LoadOptions.PreserveWhitespace);
    }

    private string Shown(XElement cell)
    {
        var value = cell.Element(Main + "v")?.Value ?? "";
        var text = (string?)cell.Attribute("t") switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at] : "",
            "inlineStr" => cell.Element(Main + "is") is { } inline ? Words(inline) : "",
            _ => value,
        };
        return string.Concat(CellEscapes.Decode(text).Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character)));
    }

    // Text may come in runs of different looks; readings over characters (rPh) are not part of it.
    private static string Words(XElement item) =>
        string.Concat(item.Descendants().Where(element => element.Name.LocalName == "t" && element.Parent!.Name.LocalName != "rPh").Select(element => element.Value));

    private void Number()
    {
        var rows = new Dictionary<int, XElement>();
        var row = 0;
        foreach (var line in Data.Elements(Main + "row"))
        {
            row = line.Attribute("r") is { } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : row + 1;
            line.SetAttributeValue("r", row);
            rows[row] = line;
            var column = 0;
            foreach (var cell in line.Elements(Main + "c"))
            {
                column = cell.Attribute("r") is { } name ? FormRange.Cell(name.Value).Column : column + 1;
                cell.SetAttributeValue("r", FormRange.Name(row, column));
                if (!cells.TryGetValue(row, out var kept)) cells[row] = kept = [];
                kept[column] = cell;
            }
        }
        Rows = rows;
    }
}
