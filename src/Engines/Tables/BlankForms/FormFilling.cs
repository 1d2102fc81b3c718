using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace WhiteCrane.Engines.Tables.BlankForms;

/// <summary>Writes rows into a form: into its blank rows first, then into rows put in before what stands below them.</summary>
internal sealed class FormFilling
{
    private const string Chain = "xl/calcChain.xml", Types = "[Content_Types].xml", BookParts = "xl/_rels/workbook.xml.rels", Styles = "xl/styles.xml", Book = "xl/workbook.xml";
    private readonly ZipArchive form;
    private readonly FormHead head;
    private readonly FormSheet sheet;
    private readonly FormStyles styles;
    private readonly int count;
    private readonly RowsPutIn putIn;
    private readonly XNamespace main;
    private readonly IReadOnlyDictionary<int, XElement> pattern;
    private readonly XElement? patternRow;
    private readonly List<FormRange> patternMerges;

    public FormFilling(ZipArchive form, FormHead head, int count)
    {
        (this.form, this.head, this.count) = (form, head, count);
        sheet = new FormSheet(form);
        styles = new FormStyles(FormSheet.Load(form, Styles));
        putIn = new(head.First + head.Blank, Math.Max(0, count - head.Blank));
        main = sheet.Main;
        pattern = head.Blank > 0 ? sheet.Row(head.First) : new Dictionary<int, XElement>();
        patternRow = head.Blank > 0 && sheet.Rows.TryGetValue(head.First, out var row) ? row : null;
        patternMerges = [.. sheet.Merges.Where(merge => head.Blank > 0 && merge.Top == head.First && merge.Bottom == head.First)];
    }

    public byte[] Write(IEnumerable<IReadOnlyList<FormCell>> rows)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Beside();
            using (var part = zip.CreateEntry(sheet.Path).Open())
            using (var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
            {
                var root = sheet.Document.Root!;
                new XStreamingElement(root.Name, root.Attributes(), root.Elements().Select(element => element.Name == main + "sheetData" ? (object)new XStreamingElement(element.Name, element.Attributes(), Rows(rows)) : element)).WriteTo(xml);
            }
            // Its styles are known only once every row is written.
            Put(zip, Styles, styles.Document);
            Recalculate();
            Put(zip, Book, sheet.Workbook);
            foreach (var entry in form.Entries.Where(entry => entry.FullName != sheet.Path && entry.FullName is not (Styles or Book or Chain)))
            {
                if (entry.FullName is Types or BookParts && form.GetEntry(Chain) is not null) Put(zip, entry.FullName, WithoutChain(entry.FullName));
                else
                {
                    using var from = entry.Open();
                    using var to = zip.CreateEntry(entry.FullName).Open();
                    from.CopyTo(to);
                }
            }
        }
        return memory.ToArray();
    }

    private IEnumerable<XElement> Rows(IEnumerable<IReadOnlyList<FormCell>> rows)
    {
        foreach (var (number, row) in sheet.Rows.Where(row => row.Key < head.First).OrderBy(row => row.Key)) yield return Unvalued(row);
        var at = head.First;
        foreach (var cells in rows)
        {
            var own = at < head.First + head.Blank;
            yield return Filled(at, cells, own && sheet.Rows.TryGetValue(at, out var blank) ? blank : patternRow, own && sheet.Row(at) is { Count: > 0 } there ? there : pattern, own);
            at++;
        }
        if (at != head.First + count) throw new ArgumentException($"{count} rows were announced and {at - head.First} came", nameof(rows));
        foreach (var (number, row) in sheet.Rows.Where(row => row.Key >= at && row.Key < putIn.Before).OrderBy(row => row.Key)) yield return Unvalued(row);
        foreach (var (number, row) in sheet.Rows.Where(row => row.Key >= putIn.Before).OrderBy(row => row.Key))
        {
            row.SetAttributeValue("r", number + putIn.Count);
            foreach (var (column, cell) in sheet.Row(number))
            {
                cell.SetAttributeValue("r", FormRange.Name(number + putIn.Count, column));
                if (cell.Element(main + "f") is not { } formula) continue;
                formula.Value = putIn.Move(formula.Value);
                if (formula.Attribute("ref") is { } reference) reference.Value = putIn.Move(reference.Value);
            }
            yield return Unvalued(row);
        }
    }

    private XElement Filled(int number, IReadOnlyList<FormCell> cells, XElement? like, IReadOnlyDictionary<int, XElement> styled, bool own)
    {
        var row = new XElement(main + "row", like?.Attributes().Where(attribute => attribute.Name != "r" && attribute.Name != "spans"), new XAttribute("r", number));
        var filled = head.Headings.Zip(cells).ToDictionary(pair => pair.First.Column, pair => pair.Second);
        foreach (var column in styled.Keys.Union(filled.Keys).Order())
        {
            var style = styled.TryGetValue(column, out var shape) ? StyleOf(shape) : head.Blank > 0 ? 0 : Frame(column);
            var cell = new XElement(main + "c", new XAttribute("r", FormRange.Name(number, column)));
            if (!filled.TryGetValue(column, out var value) || (value.Text is null && !value.Gap)) Keep(cell, shape, style, number, own);
            else
            {
                cell.SetAttributeValue("s", styles.Of(style, value.Gap, value is { Gap: false, IsNumber: false }));
                if (value is { Text: { } figure, IsNumber: true }) cell.Add(new XElement(main + "v", figure));
                else if (value.Text is { } text)
                {
                    cell.SetAttributeValue("t", "inlineStr");
                    cell.Add(new XElement(main + "is", new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), CellEscapes.Encode(text))));
                }
            }
            row.Add(cell);
        }
        return row;
    }

    /// <summary>A cell nothing was asked for: as the form has it, its formula too, for the row it comes to stand in.</summary>
    private void Keep(XElement cell, XElement? shape, int style, int number, bool own)
    {
        cell.SetAttributeValue("s", style);
        if (shape is null) return;
        var formula = shape.Element(main + "f");
        if (own)
        {
            cell.SetAttributeValue("t", (string?)shape.Attribute("t"));
            cell.Add(formula is null ? shape.Elements() : formula);
        }
        else if (formula is { Value.Length: > 0 } && formula.Attribute("t") is null)
            cell.Add(new XElement(main + "f", new RowsPutIn(head.First, number - head.First).Move(formula.Value)));
    }

    private int Frame(int column) => sheet.Cell(head.Bottom, column) is { } heading ? styles.FrameOf(StyleOf(heading)) : 0;

    private static int StyleOf(XElement cell) => int.TryParse((string?)cell.Attribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style) ? style : 0;

    // What formulas gave before the rows came is no longer so.
    private XElement Unvalued(XElement row)
    {
        foreach (var cell in row.Elements(main + "c").Where(cell => cell.Element(main + "f") is not null)) cell.Elements(main + "v").Remove();
        return row;
    }

    /// <summary>What stands beside the rows in the sheet: merged cells, checks, looks, filters.</summary>
    private void Beside()
    {
        var root = sheet.Document.Root!;
        root.Elements(main + "dimension").Remove();
        var (from, before) = (head.First, putIn.Before);
        var merges = sheet.Merges.Where(merge => merge.Bottom < from || merge.Top >= before || (merge.Top == merge.Bottom && merge.Top >= from + count) || merge.Top < from).Select(putIn.Move)
            .Concat(Enumerable.Range(from, count).SelectMany(row => patternMerges.Select(merge => merge with { Top = row, Bottom = row }))).ToList();
        if (root.Element(main + "mergeCells") is { } list)
        {
            list.ReplaceNodes(merges.Select(merge => new XElement(main + "mergeCell", new XAttribute("ref", merge.ToString()))));
            list.SetAttributeValue("count", merges.Count);
            if (merges.Count == 0) list.Remove();
        }
        foreach (var attribute in root.Elements().Where(element => element.Name.LocalName is "dataValidations" or "conditionalFormatting" or "autoFilter" or "hyperlinks").DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is "sqref" or "ref"))
            attribute.Value = putIn.Move(attribute.Value);
        foreach (var name in sheet.Workbook.Descendants().Where(element => element.Name.LocalName == "definedName" && (element.Value.StartsWith(sheet.Name + "!", StringComparison.Ordinal) || element.Value.StartsWith($"'{sheet.Name}'!", StringComparison.Ordinal))))
            name.Value = putIn.Move(name.Value);
    }

    private void Recalculate()
    {
        var root = sheet.Workbook.Root!;
        if (root.Element(root.Name.Namespace + "calcPr") is { } calculation) calculation.SetAttributeValue("fullCalcOnLoad", "1");
        else root.Elements().Last(element => element.Name.LocalName is "sheets" or "functionGroups" or "externalReferences" or "definedNames").AddAfterSelf(new XElement(root.Name.Namespace + "calcPr", new XAttribute("fullCalcOnLoad", "1")));
    }

    private XDocument WithoutChain(string part)
    {
        var document = FormSheet.Load(form, part);
        document.Root!.Elements().Where(element => ((string?)element.Attribute("PartName") ?? (string?)element.Attribute("Target") ?? "").EndsWith("calcChain.xml", StringComparison.Ordinal)).Remove();
        return document;
    }

    private static void Put(ZipArchive zip, string part, XDocument document)
    {
        using var stream = zip.CreateEntry(part).Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        document.WriteTo(xml);
    }
}
