using System.IO.Compression;
using System.Text;
using System.Xml;

namespace WhiteCrane.Engines.Tables;

/// <summary>Writes a workbook of text cells, row by row. The same content gives the same bytes.</summary>
internal sealed class WorkbookWriter(Stream stream) : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const int LongestCell = 32_767, RowsThatSetWidths = 200, WidestColumn = 50;
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> names = [];

    public void Sheet(string name, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>?> choices, IEnumerable<string?[]> rows)
    {
        names.Add(SheetName(name));
        using var xml = Part($"xl/worksheets/sheet{names.Count}.xml");
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        using var all = rows.GetEnumerator();
        var first = new List<string?[]>();
        while (first.Count < RowsThatSetWidths && all.MoveNext()) first.Add(all.Current);
        for (var column = 1; column <= headings.Count; column++)
            xml.WriteRaw($"<col min=\"{column}\" max=\"{column}\" width=\"{Width(headings[column - 1], first.Select(row => row.ElementAtOrDefault(column - 1)))}\" style=\"1\" customWidth=\"1\"/>");
        xml.WriteRaw("</cols>");
        xml.WriteStartElement("sheetData", Main);
        var number = 0;
        Row(xml, ++number, headings, "2");
        foreach (var row in first) Row(xml, ++number, row, "1");
        while (all.MoveNext()) Row(xml, ++number, all.Current, "1");
        xml.WriteEndElement();
        Validations(xml, choices);
        xml.WriteEndElement();
    }

    /// <summary>Wide enough for the heading and for most of what stands below it; a Chinese character takes two places.</summary>
    private static int Width(string heading, IEnumerable<string?> cells) => Math.Clamp(cells.Append(heading).Max(Places) + 3, 12, WidestColumn);

    private static int Places(string? text) => text?.Sum(letter => letter < 0x2E80 ? 1 : 2) ?? 0;

    public void Dispose()
    {
        var sheets = string.Concat(names.Select((name, i) => $"<sheet name=\"{System.Security.SecurityElement.Escape(name)}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"/>"));
        Raw("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{sheets}</sheets></workbook>");
        Raw("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}relationships\">{string.Concat(names.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id=\"s\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        // Style 1 is the text format: what is typed into such a cell, or edited there later, stays as typed and never becomes a formula.
        Raw("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf xfId=\"0\"/><xf numFmtId=\"49\" applyNumberFormat=\"1\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"1\" applyNumberFormat=\"1\" applyFont=\"1\" xfId=\"0\"/></cellXfs></styleSheet>");
        Raw("_rels/.rels", $"<Relationships xmlns=\"{Package}relationships\"><Relationship Id=\"w\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Raw("[Content_Types].xml", $"<Types xmlns=\"{Package}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{type}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{type}styles+xml\"/>{string.Concat(names.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{type}worksheet+xml\"/>"))}</Types>");
        zip.Dispose();
    }

    private static void Row(XmlWriter xml, int number, IReadOnlyList<string?> cells, string style)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", XmlConvert.ToString(number));
        for (var column = 0; column < cells.Count; column++)
        {
            if (string.IsNullOrEmpty(cells[column])) continue;
            var text = CellEscapes.Encode(cells[column]!);
            if (text.Length > LongestCell) throw new ArgumentException($"A cell holds {text.Length} characters; {LongestCell} is the most.");
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", CellName(column, number));
            xml.WriteAttributeString("s", style);
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(text);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    // Excel takes an inline list of at most 255 characters; longer ones stand in the instructions only.
    private static void Validations(XmlWriter xml, IReadOnlyList<IReadOnlyList<string>?> choices)
    {
        var lists = choices.Select((words, column) => (Column: column, List: words is null ? "" : string.Join(',', words))).Where(one => one.List.Length is > 0 and < 250 && !one.List.Contains('"')).ToList();
        if (lists.Count == 0) return;
        xml.WriteStartElement("dataValidations", Main);
        foreach (var (column, list) in lists)
        {
            xml.WriteStartElement("dataValidation", Main);
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("sqref", $"{CellName(column, 2)}:{CellName(column, Sheets.MostRows)}");
            xml.WriteElementString("formula1", Main, $"\"{list}\"");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    internal static string CellName(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters + XmlConvert.ToString(row);
    }

    private string SheetName(string name)
    {
        var plain = string.Concat(name.Select(character => "[]:*?/\\'".Contains(character) || char.IsControl(character) ? ' ' : character)).Trim();
        plain = plain.Length == 0 ? "Sheet" : plain.Length > 28 ? plain[..28] : plain;
        return names.Contains(plain) ? plain + (names.Count + 1) : plain;
    }

    private XmlWriter Part(string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Stamp;
        return XmlWriter.Create(entry.Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = true, NewLineHandling = NewLineHandling.Entitize });
    }

    private void Raw(string path, string content)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Stamp;
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        writer.Write(content);
    }
}
