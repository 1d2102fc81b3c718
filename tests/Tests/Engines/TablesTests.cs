using System.IO.Compression;
using System.Text;
using CsCheck;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Refusals;
using Text = WhiteCrane.Standards.Text;

namespace WhiteCrane.Tests.Engines;

public sealed class TablesTests
{
    private sealed record Line(string Name, string? Note, string? Share);

    private static readonly Column<Line>[] Columns =
    [
        new("name", new Text("名称", "Name"), line => line.Name, new Text("必填", "needed"), Required: true),
        new("note", new Text("备注", "Note"), line => line.Note, new Text("随意", "anything")),
        new("share", new Text("进度", "Progress"), line => line.Share, new Text("百分数", "a percentage"), Choices: [new Text("是", "yes"), new Text("否", "no")]),
    ];

    private static readonly string[] Odd = ["=1+1", "+86", "-5", "@x", " 前后 ", "两\r\n行", "_x0041_", "\u0001\uFFFF", "😀", "'", "00123", "1e5", "2025-9-1", "<&>\"", "_x", "_x004", "\uD800"];

    private static readonly Text Title = new("清单", "List");

    private static byte[] Written(params Line[] lines) => Sheets.Bytes(Title, Columns, lines);

    private static List<Line> Back(byte[] bytes) => [.. Sheets.Read(bytes, Columns).Value.Rows.Select(row => new Line(row["name"], row["note"], row["share"]))];

    private static Invalid Refusal(byte[] bytes) => Assert.IsType<Invalid>(Sheets.Read(bytes, Columns).Refusal);

    [Fact]
    public void Whatever_the_characters_what_goes_out_comes_back_equal_and_goes_out_the_same_again()
    {
        var text = Gen.Frequency((3, Gen.String), (1, Gen.Int[0, Odd.Length - 1].Select(at => Odd[at])));
        Gen.Select(text, text, text).Array[1, 12].Sample(rows =>
        {
            var lines = rows.Select(row => new Line("n" + row.Item1, row.Item2, row.Item3)).ToArray();
            var bytes = Written(lines);
            var back = Back(bytes);
            Assert.Equal(lines, back);
            Assert.Equal(bytes, Written([.. back]));
        }, iter: 400);
    }

    [Fact]
    public void No_cell_becomes_a_formula()
    {
        var bytes = Written(new Line("=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)"));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = sheet.ReadToEnd();
        Assert.DoesNotContain("<f>", xml);
        Assert.Contains("t=\"inlineStr\"", xml);
        Assert.Equal("=HYPERLINK(\"http://x\")", Back(bytes)[0].Name);
    }

    [Fact]
    public void Another_program_reads_the_same_cells()
    {
        var rows = MiniExcelLibs.MiniExcel.Query(new MemoryStream(Written(new Line("=1+1", "220822", "62%")))).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(["名称", "备注", "进度"], rows[0].Values.Cast<string>());
        Assert.Equal(["=1+1", "220822", "62%"], rows[1].Values.Cast<string>());
    }

    [Fact]
    public void A_template_has_headings_choices_and_a_sheet_of_hints_and_reading_it_says_that_it_is_empty()
    {
        var bytes = Sheets.Template(Title, Columns);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.NotNull(zip.GetEntry("xl/worksheets/sheet2.xml"));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Contains("是,否", sheet.ReadToEnd());
        Assert.Contains("没有可导入的行", Refusal(bytes).Errors[0].Message.Zh);
    }

    [Fact]
    public void Cells_of_other_programs_read_as_people_see_them()
    {
        var bytes = Book("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>清单（一）</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="inlineStr"><is><t>Note</t></is></c><c r="C3" t="inlineStr"><is><t>进度</t></is></c><c r="D3" t="inlineStr"><is><t>其他</t></is></c></row>
            <row r="4"><c r="A4"><v>220822</v></c><c r="B4" s="1"><v>45924</v></c><c r="C4" s="2"><v>0.62</v></c><c r="D4"><v>1</v></c></row>
            <row r="5"><c r="A5"><f>1+1</f><v>2</v></c><c r="B5" s="3"><v>45924.5</v></c><c r="C5"><v>0.1</v></c></row>
            """, "<si><r><t>名</t></r><r><t>称</t></r><rPh sb=\"0\" eb=\"1\"><t>ming</t></rPh></si>");
        var data = Sheets.Read(bytes, Columns).Value;
        Assert.Equal(["其他"], data.OtherHeadings);
        Assert.Equal([4, 5], data.Rows.Select(row => row.Number));
        Assert.Equal(("220822", "2025-09-24", "62%"), (data.Rows[0]["name"], data.Rows[0]["note"], data.Rows[0]["share"]));
        Assert.Equal(("2", "2025-09-24 12:00", "0.1"), (data.Rows[1]["name"], data.Rows[1]["note"], data.Rows[1]["share"]));
    }

    [Fact]
    public void Days_of_the_1904_calendar_and_of_Chinese_formats_are_days_and_an_error_is_not_an_empty_cell()
    {
        const string head = """<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" t="inlineStr"><is><t>备注</t></is></c></row>""";
        var old = Sheets.Read(Book(head + """<row r="2"><c r="A2" s="1"><v>44462</v></c><c r="B2" s="3"><v>44462</v></c></row>""", from1904: true), Columns).Value.Rows[0];
        Assert.Equal(("2025-09-24", "2025-09-24"), (old["name"], old["note"]));
        var row = Sheets.Read(Book(head + """<row r="2"><c r="A2" s="4"><v>45924</v></c><c r="B2" t="e"><v>#N/A</v></c></row>"""), Columns).Value.Rows[0];
        Assert.Equal(("2025-09-24", "#N/A"), (row["name"], row["note"]));
    }

    [Fact]
    public void A_merged_title_above_the_headings_and_hidden_rows_lose_nothing()
    {
        var rows = Sheets.Read(Book("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>项目清单</t></is></c><c r="B1"/></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>名称</t></is></c><c r="B2" t="inlineStr"><is><t>备注</t></is></c></row>
            <row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>筛选掉的</t></is></c></row>
            <row r="5"><c r="A5" t="inlineStr"><is><t>007</t></is></c></row>
            """, after: """<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"""), Columns).Value.Rows;
        Assert.Equal([(3, "筛选掉的"), (5, "007")], rows.Select(row => (row.Number, row["name"])));
    }

    [Fact]
    public void A_formula_without_a_result_is_refused_with_its_cell()
    {
        var bytes = Book("""<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row><row r="2"><c r="A2"><f>1+1</f></c></row>""");
        Assert.Contains("A2", Refusal(bytes).Errors[0].Message.Zh);
    }

    [Fact]
    public void Missing_and_doubled_headings_are_named()
    {
        Assert.Contains("名称", Refusal(Book("""<row r="1"><c r="A1" t="inlineStr"><is><t>备注</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>""")).Errors[0].Message.Zh);
        Assert.Contains("“Name”", Refusal(Book("""<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>""")).Errors[0].Message.Zh.Replace("名称", "Name"));
    }

    [Fact]
    public void Wrong_files_are_refused_in_words()
    {
        Assert.Contains("空的", Refusal([]).Errors[0].Message.Zh);
        Assert.Contains("不是 Excel", Refusal([1, 2, 3, 4]).Errors[0].Message.Zh);
        Assert.Contains("网页", Refusal("<html><table>"u8.ToArray()).Errors[0].Message.Zh);
        Assert.Contains("20 MB", Refusal(new byte[Sheets.LargestFile + 1]).Errors[0].Message.Zh);
        Assert.Contains("损坏", Refusal(Written(new Line("a", "b", "c"))[..300]).Errors[0].Message.Zh);
        Assert.Contains("不是 Excel", Refusal(Zip(("word/document.xml", "<x/>"u8.ToArray()))).Errors[0].Message.Zh);
        Assert.Contains("宏", Refusal(Zip(("xl/workbook.xml", "<x/>"u8.ToArray()), ("xl/vbaProject.bin", [1]))).Errors[0].Message.Zh);
        Assert.Contains("损坏", Refusal(Book("<row r=\"1\"><c r=\"A1\"")).Errors[0].Message.Zh);
        Assert.Contains("损坏", Refusal(Zip(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook>&a;</workbook>"u8.ToArray()))).Errors[0].Message.Zh);
    }

    [Fact]
    public void Numbers_and_places_that_do_not_exist_are_refused_as_broken()
    {
        const string Head = """<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>""";
        foreach (var cell in (string[])["""<c r="A2" t="s"><v>7</v></c>""", """<c r="A2" t="s"><v>-1</v></c>""", """<c r="A2" t="s"><v>x</v></c>"""])
            Assert.Contains("损坏", Refusal(Book(Head + $"<row r=\"2\">{cell}</row>", "<si><t>甲</t></si>")).Errors[0].Message.Zh);
        Assert.Contains("损坏", Refusal(Book(Head + """<row r="2"><c r="A2" s="1"><v>2958000</v></c></row>""", from1904: true)).Errors[0].Message.Zh);
        Assert.Contains("损坏", Refusal(Book("""<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="A1" t="inlineStr"><is><t>备注</t></is></c></row>""")).Errors[0].Message.Zh);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        Assert.Contains("解压", Refusal(Zip(("xl/workbook.xml", "<x/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[64 << 20]))).Errors[0].Message.Zh);
        Assert.Contains("解压", Refusal(Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"xl/{i}.xml", Array.Empty<byte>()))])).Errors[0].Message.Zh);
    }

    [Fact]
    public void More_rows_than_are_taken_are_refused()
    {
        var rows = Enumerable.Range(0, Sheets.MostRows + 1).Select(i => new Line("行" + i, null, null));
        Assert.Contains("50,000", Refusal(Sheets.Bytes(Title, Columns, rows)).Errors[0].Message.Zh);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var good = Written(new Line("a", "b", "c"), new Line("d", "e", "f"));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            var bad = good.ToArray();
            foreach (var (at, value) in changes) bad[at] = value;
            Sheets.Read(bad, Columns);
        }, iter: 500);
    }

    [Fact]
    public void What_is_merged_over_rows_counts_for_each_of_them_that_holds_anything()
    {
        static string Row(int at, string note, string name) => $"<row r=\"{at}\">{(note.Length > 0 ? $"<c r=\"A{at}\" t=\"inlineStr\"><is><t>{note}</t></is></c>" : "")}{(name.Length > 0 ? $"<c r=\"B{at}\" t=\"inlineStr\"><is><t>{name}</t></is></c>" : "")}</row>";
        var book = Book(Row(1, "备注", "名称") + Row(2, "一村", "甲") + Row(3, "", "乙") + Row(4, "", "") + Row(5, "二村", "丙") + Row(6, "", "丁"), after: """<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="A1:B1"/></mergeCells>""");
        Assert.Equal([("甲", "一村"), ("乙", "一村"), ("丙", "二村"), ("丁", "")], Sheets.Read(book, Columns).Value.Rows.Select(row => (row["name"], row["note"])));
        Assert.False(Sheets.Read(Book(Row(1, "备注", "名称") + Row(2, "一村", "甲"), after: """<mergeCells><mergeCell ref="A9999999999999:B"/></mergeCells>"""), Columns).Ok);
    }

    private static byte[] Book(string rows, string shared = "", bool from1904 = false, string after = "") => Zip(
        ("xl/workbook.xml", Encoding.UTF8.GetBytes("""<workbook xmlns:r="r"><workbookPr date1904="DATES"/><sheets><sheet name="隐藏" state="hidden" r:id="r9"/><sheet name="a" r:id="r1"/></sheets></workbook>""".Replace("DATES", from1904 ? "1" : "0"))),
        ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes("""<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>""")),
        ("xl/styles.xml", Encoding.UTF8.GetBytes("""<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="176"/><xf numFmtId="31"/></cellXfs></styleSheet>""")),
        ("xl/sharedStrings.xml", Encoding.UTF8.GetBytes($"<sst>{shared}</sst>")),
        ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes($"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>")));

    private static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        return memory.ToArray();
    }
}
