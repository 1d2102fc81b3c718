using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using PageSize = UglyToad.PdfPig.Content.PageSize;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;
using WhiteCrane.PlanReading;
using static WhiteCrane.Tests.PlanReading.NoticeFiles;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>The text comes out of every kind of file an office sends.</summary>
public class NoticeTextTests
{
    static NoticeTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("GB18030", false)]
    [InlineData("gb2312", false)]
    public void Any_encoding_of_an_office_gives_the_same_plan(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = PlanSamples.Baicheng();
        var result = NoticeText.Extract((byte[])[.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)], "通知.txt");
        Assert.Null(result.Refusal);
        Assert.Equal(NoticeFormat.PlainText, result.Format);
        Assert.Equal(text, result.Text);
        Assert.Equal(10, PlanReader.Read(result.Text!).Tasks.Count);
    }

    [Fact]
    public void Word_prints_its_automatic_numbers()
    {
        var bytes = Word(ThreeLevels(), Line("鹤鸣县养老服务实施方案"), Numbered("总体要求", 0), Numbered("指导思想。坚持以人为本。", 1), Numbered("重点任务", 0), Numbered("完善设施", 1),
            Numbered("建设食堂。建成食堂5个。（县民政局负责）", 2), Numbered("改造房屋。（县住建局负责）", 2), Numbered("培养人才", 1), Numbered("开展培训。（县人社局负责）", 2), Numbered("保障措施", 0), Numbered("加强领导。", 1));
        var result = NoticeText.Extract(bytes, "方案.docx");
        Assert.Equal(NoticeFormat.Word, result.Format);
        Assert.Contains("\n（二）培养人才\n1.开展培训", result.Text);
        var plan = PlanReader.Read(result.Text!);
        Assert.Equal(["1 建设食堂", "2 改造房屋", "1 开展培训"], plan.Tasks.Select(t => $"{t.Label} {t.Title}"));
        Assert.Equal(["加强领导"], plan.Safeguards.Select(s => s.Title));
    }

    [Fact]
    public void Word_leaves_deleted_text_out_and_keeps_tables_and_boxes()
    {
        var changed = new Paragraph(new Run(new Text("牵头单位是")), new DeletedRun(new Run(new DeletedText("市教育局"))), new InsertedRun(new Run(new Text("市民政局"))));
        var table = new Table(new TableRow(new TableCell(Line("任务")), new TableCell(Line("单位"))), new TableRow(new TableCell(Line("建食堂")), new TableCell(Line("市民政局"))));
        var box = new Paragraph(new Run(new Picture(new DocumentFormat.OpenXml.Vml.Shape(new DocumentFormat.OpenXml.Vml.TextBox(new TextBoxContent(Line("方框里的字")))))));
        var text = NoticeText.Extract(Word(changed, table, box), "a.docx").Text!;
        Assert.Equal("牵头单位是市民政局\n任务  单位\n建食堂  市民政局\n方框里的字", text);
    }

    [Fact]
    public void Html_gives_its_running_text()
    {
        var html = "<html><head><meta charset=\"gbk\"><title>x</title><style>p{}</style></head><body><script>var a=1;</script><nav>首页</nav><div><p>一、总体要求</p><p>二、主要&nbsp;任务<br>（一）建设<b>食堂</b>。</p>"
            + "<table><tr><td>甲</td><td>乙</td></tr></table><p style='display: none'>隐藏</p></div></body></html>";
        var result = NoticeText.Extract(Encoding.GetEncoding("GB18030").GetBytes(html), "a.htm");
        Assert.Equal(NoticeFormat.Html, result.Format);
        Assert.Equal(["一、总体要求", "二、主要\u00a0任务", "（一）建设食堂。", "甲 乙"], result.Text!.Split('\n').Select(l => l.Trim()));
    }

    [Fact]
    public void Html_nested_five_hundred_deep_is_read() =>
        Assert.Equal("一、任务", NoticeText.Extract(Utf8(string.Concat(Enumerable.Repeat("<div>", 500)) + "一、任务"), "a.html").Text);

    [Fact]
    public void Pdf_of_text_is_read_and_its_wrapped_lines_are_joined()
    {
        var font = Fonts().FirstOrDefault(File.Exists);
        Assert.SkipUnless(font is not null, "no TrueType font with Chinese characters is installed");
        var builder = new PdfDocumentBuilder();
        var face = builder.AddTrueTypeFont(File.ReadAllBytes(font!));
        string[] lines = ["鹤鸣县养老服务工作方案", "一、重点任务", "（一）建设老年食堂。到2025年，全县建成老年食", "堂12个，覆盖全部社区，方便老年人就近用餐，", "逐步延伸到村屯。（县民政局负责）", "（二）培训护理人员。组织开展职业技能培训，提", "高服务水平。（县人社局负责）"];
        var page = builder.AddPage(PageSize.A4);
        for (var i = 0; i < lines.Length; i++) page.AddText(lines[i], 16, new PdfPoint(70, 780 - i * 28), face);
        var result = NoticeText.Extract(builder.Build(), "a.pdf");
        Assert.Equal(NoticeFormat.Pdf, result.Format);
        var plan = PlanReader.Read(result.Text!);
        Assert.Equal(["建设老年食堂", "培训护理人员"], plan.Tasks.Select(t => t.Title));
        Assert.Equal(("老年食堂", 12m), (plan.Targets.Single().Subject, plan.Targets.Single().Value));
    }

    [Fact]
    public void Pdf_in_a_built_in_font_is_read()
    {
        var builder = new PdfDocumentBuilder();
        var face = builder.AddStandard14Font(UglyToad.PdfPig.Fonts.Standard14Fonts.Standard14Font.Helvetica);
        builder.AddPage(PageSize.A4).AddText("Plan of works 2025", 14, new PdfPoint(60, 700), face);
        Assert.Equal("Plan of works 2025", NoticeText.Extract(builder.Build(), "a.PDF").Text);
    }

    private static string[] Fonts() =>
        ["/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "C:/Windows/Fonts/simhei.ttf", "C:/Windows/Fonts/simkai.ttf", "/Library/Fonts/Arial Unicode.ttf"];
}
