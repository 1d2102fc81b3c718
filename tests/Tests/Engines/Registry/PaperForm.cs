using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A form as an office above makes it in Excel: cells with styles, merged heads, widths, a line of totals.</summary>
internal sealed class PaperForm
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly SortedDictionary<int, SortedDictionary<int, string>> cells = [];
    private readonly List<string> merges = [];

    /// <summary>Of the frame that blank rows have; 1 is the head's, 2 that of rows.</summary>
    public const int RowStyle = 2;

    public PaperForm Say(string cell, string text, int style = 1) => Put(cell, $"<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");

    public PaperForm Number(string cell, int number) => Put(cell, $"<c r=\"{cell}\" s=\"{RowStyle}\"><v>{number}</v></c>");

    public PaperForm Formula(string cell, string formula, string? value = "0") => Put(cell, $"<c r=\"{cell}\" s=\"{RowStyle}\"><f>{formula}</f>{(value is null ? "" : $"<v>{value}</v>")}</c>");

    public PaperForm Merge(string range)
    {
        merges.Add(range);
        return this;
    }

    public PaperForm Blank(int first, int last, int columns)
    {
        for (var row = first; row <= last; row++)
            for (var column = 1; column <= columns; column++) Put(Name(row, column), $"<c r=\"{Name(row, column)}\" s=\"{RowStyle}\"/>");
        return this;
    }

    private PaperForm Put(string cell, string xml)
    {
        var letters = cell.TrimEnd("0123456789".ToCharArray());
        var row = int.Parse(cell[letters.Length..], CultureInfo.InvariantCulture);
        if (!cells.TryGetValue(row, out var kept)) cells[row] = kept = [];
        kept[letters.Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1)] = xml;
        return this;
    }

    public static string Name(int row, int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    public byte[] Bytes(string? also = null)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", package = "http://schemas.openxmlformats.org/package/2006/";
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string path, string content)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }

            Part("[Content_Types].xml", $"<Types xmlns=\"{package}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override PartName=\"/xl/calcChain.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml\"/></Types>");
            Part("_rels/.rels", $"<Relationships xmlns=\"{package}relationships\"><Relationship Id=\"w\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"花名册\" sheetId=\"1\" r:id=\"r1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">花名册!$A$1:$F$8</definedName></definedNames></workbook>");
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"{office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"c\" Type=\"{office}/calcChain\" Target=\"calcChain.xml\"/></Relationships>");
            Part("xl/calcChain.xml", $"<calcChain xmlns=\"{main}\"/>");
            Part("xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"14\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\"><border/><border><left style=\"thin\"/></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf xfId=\"0\"/><xf fontId=\"1\" borderId=\"1\" xfId=\"0\"/><xf borderId=\"1\" xfId=\"0\"/></cellXfs></styleSheet>");
            Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{main}\"><dimension ref=\"A1\"/><cols><col min=\"1\" max=\"1\" width=\"33.5\" customWidth=\"1\"/></cols><sheetData>{string.Concat(cells.Select(row => $"<row r=\"{row.Key}\" ht=\"21\" customHeight=\"1\">{string.Concat(row.Value.Values)}</row>"))}</sheetData>{(merges.Count == 0 ? "" : $"<mergeCells count=\"{merges.Count}\">{string.Concat(merges.Select(merge => $"<mergeCell ref=\"{merge}\"/>"))}</mergeCells>")}</worksheet>");
            if (also is not null) Part(also, "x");
        }
        return memory.ToArray();
    }

    /// <summary>A file as it came back: texts, styles and formulas by cell, merged cells, and which styles are yellow.</summary>
    internal sealed class Back
    {
        private readonly XElement sheet;
        private readonly HashSet<int> yellow;

        public Back(byte[] bytes)
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            XElement Part(string path)
            {
                using var stream = zip.GetEntry(path)!.Open();
                return XElement.Load(stream);
            }

            Parts = [.. zip.Entries.Select(entry => entry.FullName)];
            sheet = Part("xl/worksheets/sheet1.xml");
            Book = Part("xl/workbook.xml").ToString();
            var styles = Part("xl/styles.xml");
            var fills = styles.Element(Main + "fills")!.Elements().Select((fill, at) => (fill, at)).Where(pair => pair.fill.Descendants(Main + "fgColor").Any()).Select(pair => pair.at).ToHashSet();
            yellow = [.. styles.Element(Main + "cellXfs")!.Elements().Select((xf, at) => (xf, at)).Where(pair => fills.Contains((int?)pair.xf.Attribute("fillId") ?? 0)).Select(pair => pair.at)];
            Borders = [.. styles.Element(Main + "cellXfs")!.Elements().Select(xf => (string?)xf.Attribute("borderId") ?? "0")];
            Cells = sheet.Descendants(Main + "c").ToDictionary(cell => cell.Attribute("r")!.Value);
        }

        public IReadOnlyList<string> Parts { get; }
        public string Book { get; }
        public IReadOnlyList<string> Borders { get; }
        public IReadOnlyDictionary<string, XElement> Cells { get; }
        public IReadOnlyList<string> Merges => [.. sheet.Descendants(Main + "mergeCell").Select(merge => merge.Attribute("ref")!.Value)];
        public string? Width => (string?)sheet.Descendants(Main + "col").First().Attribute("width");
        public int LastRow => sheet.Descendants(Main + "row").Max(row => (int)row.Attribute("r")!);

        public string Text(string cell) => Cells.TryGetValue(cell, out var found) ? found.Element(Main + "is")?.Value ?? found.Element(Main + "v")?.Value ?? "" : "";
        public string? Formula(string cell) => Cells[cell].Element(Main + "f")?.Value;
        public bool IsYellow(string cell) => yellow.Contains(Style(cell));
        public string Border(string cell) => Borders[Style(cell)];
        public string? Height(int row) => (string?)sheet.Descendants(Main + "row").Single(line => (int)line.Attribute("r")! == row).Attribute("ht");

        private int Style(string cell) => (int?)Cells[cell].Attribute("s") ?? 0;
    }
}
