using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WhiteCrane.PlanReading;

/// <summary>Takes the text out of a Word file: paragraphs with their automatic numbers, tables, text boxes; deleted text is left out.</summary>
internal static class DocxText
{
    private const int DeepestNesting = 256;

    public static NoticeText.Result Read(ReadOnlyMemory<byte> bytes)
    {
        var data = bytes.ToArray();
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(data, writable: false), ZipArchiveMode.Read))
            {
                if (ZipGuard.Refuse(zip, data.Length) is { } refusal) return NoticeText.Result.No(refusal);
                if (zip.GetEntry("[Content_Types].xml") is null || !zip.Entries.Any(e => e.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
                    return NoticeText.Result.No(Refusals.Mismatch("docx", ContentKind.Zip));
                if (!ZipGuard.Honest(zip)) return NoticeText.Result.No(Refusals.Bomb);
                if (zip.Entries.Any(TooDeep)) return NoticeText.Result.No(Refusals.TooDeep);
            }
            using var file = WordprocessingDocument.Open(new MemoryStream(data, writable: false), false, new OpenSettings { MaxCharactersInPart = 60_000_000 });
            if (file.MainDocumentPart?.Document?.Body is not { } body) return NoticeText.Result.No(Refusals.Broken("docx"));
            foreach (var aside in Asides(file.MainDocumentPart))
                if (SecrecyMark.Find(Lines(aside)) is { } mark) return NoticeText.Result.No(mark);
            var text = new StringBuilder();
            Blocks(body, new DocxNumbering(file.MainDocumentPart), text);
            return NoticeText.Result.Of(text.ToString().TrimEnd(), NoticeFormat.Word);
        }
        catch (Exception damaged) when (damaged is OpenXmlPackageException or XmlException or FileFormatException or InvalidOperationException or ArgumentException or IOException or NotSupportedException or KeyNotFoundException)
        {
            return NoticeText.Result.No(Refusals.Broken("docx"));
        }
    }

    /// <summary>What stands outside the text itself, where a mark of secrecy may stand all the same: heads and feet of pages, notes, comments.</summary>
    private static IEnumerable<OpenXmlElement> Asides(MainDocumentPart main) =>
        new OpenXmlPart?[] { main.FootnotesPart, main.EndnotesPart, main.WordprocessingCommentsPart }.Concat(main.HeaderParts).Concat(main.FooterParts).Select(part => part?.RootElement).OfType<OpenXmlElement>();

    private static string Lines(OpenXmlElement part)
    {
        var text = new StringBuilder();
        foreach (var paragraph in part.Descendants<Paragraph>())
        {
            Runs(paragraph, text, []);
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Nested deeper than any office writes: what walks the document afterwards goes down step by step and would run out of stack.</summary>
    private static bool TooDeep(ZipArchiveEntry entry)
    {
        if (!entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) return false;
        using var xml = XmlReader.Create(entry.Open(), new XmlReaderSettings { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit });
        while (xml.Read())
            if (xml.Depth > DeepestNesting) return true;
        return false;
    }

    private static void Blocks(OpenXmlElement parent, DocxNumbering numbering, StringBuilder text)
    {
        foreach (var element in parent.ChildElements)
            switch (element)
            {
                case Paragraph paragraph: ReadParagraph(paragraph, numbering, text); break;
                case Table table: ReadTable(table, numbering, text); break;
                case SdtBlock { SdtContentBlock: { } content } when !IsContents(element): Blocks(content, numbering, text); break;
                case CustomXmlBlock or InsertedRun: Blocks(element, numbering, text); break;
            }
    }

    /// <summary>A table of contents made by Word is a block of its own kind.</summary>
    private static bool IsContents(OpenXmlElement block) =>
        block.GetFirstChild<SdtProperties>()?.Descendants<DocPartGallery>().Any(g => g.Val?.Value?.StartsWith("Table of Contents", StringComparison.OrdinalIgnoreCase) == true) == true;

    private static void ReadParagraph(Paragraph paragraph, DocxNumbering numbering, StringBuilder text)
    {
        var boxes = new List<OpenXmlElement>();
        var start = text.Length;
        Runs(paragraph, text, boxes);
        if (text.Length > start)
        {
            if (numbering.Of(paragraph) is { } number && !text.ToString(start, text.Length - start).TrimStart().StartsWith(number, StringComparison.Ordinal)) text.Insert(start, number);
            text.Append('\n');
        }
        foreach (var box in boxes) Blocks(box, numbering, text);
    }

    private static void ReadTable(Table table, DocxNumbering numbering, StringBuilder text)
    {
        foreach (var row in table.Elements<TableRow>())
        {
            var cells = row.Elements<TableCell>().Select(cell =>
            {
                var inner = new StringBuilder();
                Blocks(cell, numbering, inner);
                return inner.ToString().Trim();
            }).Where(c => c.Length > 0).ToList();
            // A table that only lays out the page keeps its paragraphs; a table of data is one line a row.
            text.Append(cells.Count == 1 ? cells[0] : string.Join("  ", cells.Select(c => c.Replace('\n', ' '))));
            if (cells.Count > 0) text.Append('\n');
        }
    }

    /// <summary>The runs of a paragraph in order, without text deleted or moved away under tracked changes.</summary>
    private static void Runs(OpenXmlElement parent, StringBuilder text, List<OpenXmlElement> boxes)
    {
        foreach (var element in parent.ChildElements)
            switch (element)
            {
                case DeletedRun or MoveFromRun or DeletedText or ParagraphProperties or RunProperties or FieldCode or DeletedFieldCode: break;
                case DocumentFormat.OpenXml.Wordprocessing.Text run: text.Append(run.Text); break;
                case TabChar: text.Append('\t'); break;
                case Break or CarriageReturn: text.Append(element is Break { Type: { } type } && type.Value == BreakValues.Page ? ' ' : '\n'); break;
                case NoBreakHyphen: text.Append('-'); break;
                case SymbolChar or FootnoteReference or EndnoteReference or CommentReference: break;
                case AlternateContent alternate: if (alternate.GetFirstChild<AlternateContentChoice>() is { } choice) Runs(choice, text, boxes); break;
                case TextBoxContent: boxes.Add(element); break;
                default: if (element.HasChildren) Runs(element, text, boxes); break;
            }
    }
}
