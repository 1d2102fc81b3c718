using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;
using WhiteCrane.PlanReading;
using W = DocumentFormat.OpenXml.Wordprocessing;
using static WhiteCrane.Tests.PlanReading.NoticeFiles;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>What cannot be read is refused in the user's words, at once.</summary>
public class RefusalTests
{
    private static readonly byte[] OldWord = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];

    [Theory]
    [InlineData("doc")]
    [InlineData("wps")]
    [InlineData("ofd")]
    [InlineData("rtf")]
    public void Old_formats_are_refused_by_name(string extension)
    {
        var refusal = Refused([1, 2, 3], "通知." + extension.ToUpperInvariant(), "save-as-docx");
        Assert.Contains("另存为 .docx", refusal.Message.Zh);
        Assert.Contains("save it as .docx", refusal.Message.En);
    }

    [Fact]
    public void The_content_must_be_what_the_name_says()
    {
        Refused(Utf8("%PDF-1.7 text"), "a.docx", "type-mismatch");
        Refused(Word(Line("一、任务")), "a.txt", "type-mismatch");
        Refused(Word(Line("一、任务")), "a.pdf", "type-mismatch");
        Refused(Utf8("一、任务"), "a.docx", "type-mismatch");
        Refused(OldWord, "a.txt", "type-mismatch");
        Refused(OldWord, "a.docx", "protected");
        Refused(Zip(("a.txt", Utf8("x"))), "a.docx", "type-mismatch");
        Refused(Utf8("x"), "a.exe", "unknown-type");
    }

    [Fact]
    public void Macros_are_refused_in_any_guise()
    {
        Refused(Word(Line("x")), "a.docm", "macros");
        Refused(Zip(("[Content_Types].xml", Utf8("<Types/>")), ("word/document.xml", Utf8("<x/>")), ("word/vbaProject.bin", [1, 2])), "a.docx", "macros");
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Zip(("[Content_Types].xml", Utf8("<Types/>")), ("word/document.xml", new byte[150 * 1024 * 1024]));
        Assert.True(bomb.Length < 1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(bomb, "a.docx", "zip-bomb");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000_000);
        Refused(Zip([("[Content_Types].xml", Utf8("<Types/>")), .. Enumerable.Range(0, 2100).Select(i => ($"word/{i}", Array.Empty<byte>()))]), "a.docx", "zip-bomb");
    }

    [Fact]
    public void A_broken_zip_is_refused()
    {
        var word = Word(Line("一、任务"));
        Refused(word[..(word.Length / 2)], "a.docx", "broken");
        Refused([.. "PK\u0003\u0004"u8, .. new byte[100]], "a.docx", "broken");
        var damaged = word.ToArray();
        for (var i = 60; i < 200; i++) damaged[i] ^= 0x5A;
        Assert.NotNull(NoticeText.Extract(damaged, "a.docx").Refusal);
    }

    [Fact]
    public void Sizes_are_limited()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var refusal = Refused(new byte[50 * 1024 * 1024], "a.txt", "file-too-large");
        Assert.True(clock.ElapsedMilliseconds < 500);
        Assert.Contains("50 MB", refusal.Message.Zh);
        Assert.Contains("20 MB", refusal.Message.En);
        Refused(Utf8(new string('字', NoticeText.MostCharacters + 1)), "a.txt", "text-too-long");
    }

    [Fact]
    public void A_page_of_nothing_but_opened_tags_is_refused_at_once() =>
        Refused(Utf8(string.Concat(Enumerable.Repeat("<div>", 1_000_000))), "a.html", "too-deep");

    [Fact]
    public void Junk_and_nothing_are_refused()
    {
        Refused([], "a.txt", "empty");
        Refused(Utf8(" \n\u3000 "), "a.txt", "empty");
        Refused([.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 7 % 256))], "a.txt", "binary");
        Refused([0x20, 0x81, 0x20, 0xFF, 0xFE, 0xFF, 0x41], "a.txt", "encoding");
    }

    [Fact]
    public void A_scanned_pdf_is_told_from_a_text_pdf()
    {
        var builder = new PdfDocumentBuilder();
        var page = builder.AddPage(PageSize.A4);
        page.AddPng(Png(), new PdfRectangle(0, 0, 500, 700));
        var refusal = Refused(builder.Build(), "a.pdf", "scanned-pdf");
        Assert.Contains("图片", refusal.Message.Zh);
        Refused(Utf8("%PDF-1.7\n garbage"), "a.pdf", "broken");
    }

    [Fact]
    public void A_pdf_with_a_password_is_refused()
    {
        var pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
            + "4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + new string('A', 64) + ">/U<" + new string('B', 64) + ">>>endobj\n";
        var offsets = new[] { "1 0 obj", "2 0 obj", "3 0 obj", "4 0 obj" }.Select(o => pdf.IndexOf("\n" + o, StringComparison.Ordinal) + 1).ToList();
        pdf += $"xref\n0 5\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n"))}trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<AA><AA>]>>\nstartxref\n{pdf.Length}\n%%EOF";
        Refused(Encoding.ASCII.GetBytes(pdf), "a.pdf", "protected");
    }

    private static ReadRefusal Refused(byte[] bytes, string name, string code)
    {
        var result = NoticeText.Extract(bytes, name);
        Assert.Null(result.Text);
        Assert.Equal(code, result.Refusal?.Code);
        Assert.True(result.Refusal!.Message.Zh.Length > 5 && result.Refusal.Message.En.Length > 5);
        return result.Refusal;
    }

    /// <summary>A white picture of one pixel.</summary>
    [Fact]
    public void A_mark_in_the_head_the_foot_or_a_note_of_a_word_file_counts()
    {
        foreach (var put in (Action<MainDocumentPart>[])[
            main => main.AddNewPart<HeaderPart>().Header = new W.Header(NoticeFiles.Line("内部资料 注意保存")),
            main => main.AddNewPart<FooterPart>().Footer = new W.Footer(NoticeFiles.Line("秘密★1年")),
            main => main.AddNewPart<FootnotesPart>().Footnotes = new W.Footnotes(new W.Footnote(NoticeFiles.Line("机密★启用前")) { Id = 1 })])
        {
            Refused(WordWith(put), "a.docx", "secrecy-mark");
        }
        Assert.Null(NoticeText.Extract(WordWith(main => main.AddNewPart<HeaderPart>().Header = new W.Header(NoticeFiles.Line("白城市人民政府办公室文件"))), "a.docx").Refusal);
    }

    [Fact]
    public void A_word_file_nested_without_end_is_refused_and_nothing_falls()
    {
        const int deep = 60_000;
        var body = string.Concat(Enumerable.Repeat("<w:smartTag>", deep)) + string.Concat(Enumerable.Repeat("</w:smartTag>", deep));
        var salt = string.Concat(Enumerable.Range(0, 20_000).Select(i => i.ToString("x8", System.Globalization.CultureInfo.InvariantCulture))); // keeps it from looking like a bomb
        var document = $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><!--{salt}-->{body}</w:p></w:body></w:document>";
        Refused(Zip(("[Content_Types].xml", Utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")), ("word/document.xml", Utf8(document))), "a.docx", "too-deep");
    }

    private static byte[] WordWith(Action<MainDocumentPart> put)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new W.Document(new W.Body(NoticeFiles.Line("关于印发实施方案的通知")));
            put(main);
        }
        return stream.ToArray();
    }

    private static byte[] Png() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC");
}
