using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>Forms of other bodies: their heads as offices make them, and the same file back with rows in it.</summary>
public class BlankFormTests
{
    private static PaperForm TwoStoreys() => new PaperForm().Say("A1", "残疾人花名册").Merge("A1:F1").Say("A2", "填报单位：　　填报日期：").Merge("A2:F2")
        .Say("A3", "序号").Merge("A3:A4").Say("B3", "姓名").Merge("B3:B4").Say("C3", "家庭住址").Merge("C3:D3").Say("C4", "乡镇").Say("D4", "村 （社区）").Say("E3", "年龄").Merge("E3:E4").Say("F3", "联系电话").Merge("F3:F4");

    private static string[] Headings(PaperForm form) => [.. Read(form).Headings.Select(heading => $"{heading.Letters}:{heading}")];

    private static BlankForm Read(PaperForm form)
    {
        var read = BlankForm.Read(form.Bytes());
        Assert.True(read.Ok, read.Refusal?.Message.Zh);
        return read.Value;
    }

    [Fact]
    public void A_merged_head_of_two_storeys_is_read_below_its_title()
    {
        var form = TwoStoreys().Blank(5, 7, 6);
        Assert.Equal(["A:序号", "B:姓名", "C:家庭住址／乡镇", "D:家庭住址／村（社区）", "E:年龄", "F:联系电话"], Headings(form));
        Assert.Equal(3, Read(form).BlankRows);
        Assert.Equal(["serial", "name", "township", "village", "age", "phone"], Read(form).Headings.Select(FillColumn.Suggest));
    }

    [Fact]
    public void A_ragged_head_that_nobody_merged_is_read_the_same()
    {
        var form = new PaperForm().Say("A1", "花名册").Say("A2", "姓名").Say("B2", "户主姓名").Say("C2", "家庭住址").Say("F2", "身份证号").Say("G2", "低保").Say("C3", "县").Say("D3", "乡镇").Say("E3", "村").Say("G3", "证号").Say("H3", "起始日期");
        Assert.Equal(["A:姓名", "B:户主姓名", "C:家庭住址／县", "D:家庭住址／乡镇", "E:家庭住址／村", "F:身份证号", "G:低保／证号", "H:低保／起始日期"], Headings(form));
        Assert.Equal(["name", "head", "county", "township", "village", "number", "category.minimum-allowance.evidence", "category.minimum-allowance.from"], Read(form).Headings.Select(FillColumn.Suggest));
    }

    [Fact]
    public void Column_numbers_an_example_and_running_numbers_are_passed_over()
    {
        var form = new PaperForm().Say("A1", "序号").Say("B1", "姓名").Say("C1", "性别").Say("A2", "甲").Number("B2", 1).Number("C2", 2).Say("A3", "例").Say("B3", "某某某").Say("C3", "男").Blank(4, 6, 3).Number("A4", 1).Number("A5", 2).Say("A7", "填表人：");
        var read = Read(form);
        Assert.Equal((3, 3), (read.Headings.Count, read.BlankRows));
        var back = new PaperForm.Back(read.Fill(1, [[new("1", IsNumber: true), new("白苇"), new("女")]]));
        Assert.Equal(("某某某", "白苇", "2", "填表人："), (back.Text("B3"), back.Text("B4"), back.Text("A5"), back.Text("A7")));
    }

    [Fact]
    public void More_people_than_blank_rows_push_totals_down_and_everything_else_stays()
    {
        var form = TwoStoreys().Blank(5, 6, 6).Say("A7", "合计", 2).Formula("E7", "SUM(E5:E6)", "0").Say("A8", "审核人：").Merge("A8:F8");
        var rows = Enumerable.Range(1, 5).Select(at => (IReadOnlyList<FormCell>)[new($"{at}", IsNumber: true), new($"白苇{at}"), new("新艾里乡"), default, new("70", IsNumber: true), new(null, Gap: true)]);
        var back = new PaperForm.Back(Read(form).Fill(5, rows));
        Assert.Equal(["A1:F1", "A2:F2", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "A11:F11"], back.Merges);
        Assert.Equal(("33.5", "21", 11), (back.Width, back.Height(9), back.LastRow));
        Assert.Equal(("残疾人花名册", "白苇1", "白苇5", "合计", "审核人："), (back.Text("A1"), back.Text("B5"), back.Text("B9"), back.Text("A10"), back.Text("A11")));
        Assert.Equal(("SUM(E5:E9)", ""), (back.Formula("E10"), back.Text("E10")));
        Assert.True(back.IsYellow("F5") && back.IsYellow("F9"));
        Assert.False(back.IsYellow("D5") || back.IsYellow("B9"));
        Assert.All(new[] { "B5", "B9", "F9", "D9" }, cell => Assert.Equal("1", back.Border(cell)));
        Assert.DoesNotContain("xl/calcChain.xml", back.Parts);
        Assert.Contains("花名册!$A$1:$F$11", back.Book);
        Assert.Contains("fullCalcOnLoad", back.Book);
        var again = BlankForm.Read(Read(form).Fill(5, rows));
        Assert.Equal(Read(form).Digest, again.Value.Digest);
    }

    [Fact]
    public void Totals_right_below_the_head_move_down_too()
    {
        var form = new PaperForm().Say("A1", "姓名").Say("B1", "年龄").Say("A2", "合计", 2);
        var back = new PaperForm.Back(Read(form).Fill(2, [[new("甲某"), new("70", IsNumber: true)], [new("乙某"), new(null, Gap: true)]]));
        Assert.Equal(("甲某", "乙某", "合计"), (back.Text("A2"), back.Text("A3"), back.Text("A4")));
        Assert.True(back.IsYellow("B3"));
        Assert.Equal("1", back.Border("B3"));
    }

    [Fact]
    public void Formulas_of_blank_rows_come_along()
    {
        var form = new PaperForm().Say("A1", "姓名").Say("B1", "年龄").Say("C1", "是否高龄").Blank(2, 2, 3).Formula("C2", "IF(B2&gt;=80,1,0)");
        var back = new PaperForm.Back(Read(form).Fill(2, [[new("甲某"), new("81", IsNumber: true), default], [new("乙某"), new("60", IsNumber: true), default]]));
        Assert.Equal(("IF(B2>=80,1,0)", "IF(B3>=80,1,0)"), (back.Formula("C2"), back.Formula("C3")));
    }

    [Fact]
    public void What_cannot_be_filled_is_refused_in_words()
    {
        var wide = new PaperForm();
        for (var column = 1; column <= 400; column++) wide.Say(PaperForm.Name(1, column), column == 1 ? "姓名" : $"栏目{column}");
        (byte[] Bytes, string Says)[] bad =
        [
            ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "旧格式"),
            ([], "空"),
            ("姓名,性别"u8.ToArray(), "不是"),
            (TwoStoreys().Bytes("xl/vbaProject.bin"), "宏"),
            (new PaperForm().Say("A1", "通知").Number("A2", 5).Bytes(), "没有找到表头"),
            (wide.Bytes(), "超过200列"),
            (new PaperForm().Say("A1", "姓名").Say("B1", "性别").Formula("C1", "CONCATENATE(1,2)", null).Bytes(), "C1"),
            (TwoStoreys().Bytes()[..900], "损坏"),
        ];
        foreach (var (bytes, says) in bad)
        {
            var read = BlankForm.Read(bytes);
            Assert.False(read.Ok, says);
            var refusal = Assert.IsType<Invalid>(read.Refusal);
            Assert.Equal("file", refusal.Errors[0].Field);
            Assert.Contains(says, refusal.Errors[0].Message.Zh);
        }
    }

    [Fact]
    public void A_formula_in_the_head_counts_by_its_result()
    {
        var form = new PaperForm().Say("A1", "姓名").Say("B1", "性别").Formula("C1", "2025&amp;\"年补贴\"", "2025年补贴");
        Assert.Equal(["A:姓名", "B:性别", "C:2025年补贴"], Headings(form));
    }
}
