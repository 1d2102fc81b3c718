using CsCheck;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Kernel;

/// <summary>What people type: taken as Chinese offices write it, or refused beside its field with the typed text kept.</summary>
public class PostedTests
{
    private static readonly Text Label = new("金额", "amount");

    [Theory]
    [InlineData("2025-09-24")]
    [InlineData("2025-9-24")]
    [InlineData("2025/9/24")]
    [InlineData("2025.09.24")]
    [InlineData("20250924")]
    [InlineData("2025年9月24日")]
    [InlineData(" 2025 年 9 月 24 日 ")]
    [InlineData("２０２５－０９－２４")]
    [InlineData("２０２５年９月２４日")]
    public void Days_as_people_write_them(string typed) => Assert.Equal(new DateOnly(2025, 9, 24), Form(typed).Date("x", Label));

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("24/9/2025")]
    [InlineData("昨天")]
    [InlineData("0025-09-24")]
    [InlineData("2205-09-24")]
    [InlineData("2025-9")]
    public void What_is_no_day_is_refused_and_kept(string typed)
    {
        var form = Form(typed);
        Assert.Null(form.Date("x", Label));
        Assert.Equal("x", Assert.Single(form.Errors).Field);
        Assert.Equal(typed, form.Value("x", "stored"));
    }

    [Theory]
    [InlineData("300", 300_000_000)]
    [InlineData("0", 0)]
    [InlineData("0.000001", 1)]
    [InlineData("1,234.5", 1_234_500_000)]
    [InlineData("１，２３４．５", 1_234_500_000)]
    [InlineData("12 345", 12_345_000_000)]
    [InlineData("300万元", 300_000_000)]
    [InlineData("３００ 万", 300_000_000)]
    [InlineData("+5", 5_000_000)]
    [InlineData("1000000000", 1_000_000_000_000_000)]
    public void Money_in_ten_thousands_becomes_fen(string typed, long fen) => Assert.Equal(fen, Form(typed).WanYuan("x", Label));

    [Theory]
    [InlineData("300.5", 300_500)]
    [InlineData("３００．５", 300_500)]
    [InlineData("1,300.125", 1_300_125)]
    [InlineData("１，３００", 1_300_000)]
    [InlineData("85％", 85_000)]
    public void A_figure_becomes_thousandths(string typed, long thousandths) => Assert.Equal(thousandths, Form(typed).Thousandths("x", Label));

    [Theory]
    [InlineData("300,5", "小数点")]
    [InlineData("300，5", "小数点")]
    [InlineData("0.0005", "0.001")]
    [InlineData("-1", "负数")]
    [InlineData("约三百", "不是数字")]
    public void What_is_no_figure_is_refused(string typed, string says)
    {
        var form = Form(typed);
        Assert.Null(form.Thousandths("x", Label));
        Assert.Contains(says, Assert.Single(form.Errors).Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", "负数")]
    [InlineData("－１", "负数")]
    [InlineData("\u22121", "负数")]
    [InlineData("1000000001", "单位")]
    [InlineData("99999999999999999999999999999999", "不是数字")]
    [InlineData("0.0000001", "0.000001")]
    [InlineData("1,5", "逗号")]
    [InlineData("12,34", "逗号")]
    [InlineData("1,,234", "逗号")]
    [InlineData("1.2.3", "不是数字")]
    [InlineData("1e5", "不是数字")]
    [InlineData("5%", "不是数字")]
    [InlineData("300元", "不是数字")]
    [InlineData("3亿元", "不是数字")]
    [InlineData("三百", "不是数字")]
    [InlineData("万元", "不是数字")]
    [InlineData("NaN", "不是数字")]
    [InlineData("0x10", "不是数字")]
    [InlineData("=1+1", "不是数字")]
    public void Money_that_cannot_be_right_is_refused_in_words(string typed, string word)
    {
        var form = Form(typed);
        Assert.Null(form.WanYuan("x", Label));
        Assert.Contains(word, Assert.Single(form.Errors).Message.Zh);
        Assert.Equal(typed, form.Value("x"));
    }

    [Theory]
    [InlineData("45.5", 4550)]
    [InlineData("45.5%", 4550)]
    [InlineData("４５．５％", 4550)]
    [InlineData("100", 10_000)]
    [InlineData("10000", 1_000_000)]
    [InlineData("0.01", 1)]
    [InlineData("10001", null)]
    [InlineData("1000000000", null)]
    [InlineData("0.001", null)]
    [InlineData("-5", null)]
    [InlineData("%", null)]
    public void Percents_become_basis_points(string typed, int? points)
    {
        var form = Form(typed);
        Assert.Equal(points, form.Percent("x", Label));
        Assert.Equal(points is null ? 1 : 0, form.Errors.Count);
    }

    [Fact]
    public void Every_amount_of_fen_comes_back_from_its_words() => Gen.Long[0, 1_000_000_000_000_000].Sample(fen =>
        Form((fen / 1_000_000m).ToString("#,0.######", System.Globalization.CultureInfo.InvariantCulture)).WanYuan("x", Label) == fen);

    [Fact]
    public void Nothing_that_can_be_typed_is_an_exception() => Gen.Select(Gen.String, Gen.String["0123456789０９,，.．-－%％万元年月日/ "]).Sample((any, near) =>
    {
        foreach (var typed in (string[])[any, near])
        {
            var form = Form(typed);
            form.Date("x", Label);
            form.WanYuan("x", Label);
            form.Percent("x", Label);
            form.Count("x", Label, required: true);
            form.Required("x", Label);
            form.Id("x");
        }
    }, iter: 5000);

    [Fact]
    public void Many_errors_are_told_at_once()
    {
        var form = new Posted(new Dictionary<string, string[]> { ["name"] = [" "], ["day"] = ["x"], ["money"] = ["-1"], ["note"] = [new string('长', 2001)], ["fine"] = ["好"] });
        form.Required("name", new Text("名称", "name"));
        form.Date("day", new Text("日期", "day"));
        form.WanYuan("money", Label);
        form.Optional("note", new Text("说明", "note"));
        Assert.Equal("好", form.Required("fine", Label));
        form.Required("missing", new Text("单位", "unit"));
        Assert.False(form.Ok);
        Assert.Equal(["name", "day", "money", "note", "missing"], form.Invalid.Errors.Select(error => error.Field));
        Assert.All(form.Errors, error => Assert.True(error.Message is { Zh.Length: > 0, En.Length: > 0 }));
    }

    [Fact]
    public void Length_counts_what_is_kept()
    {
        Assert.Equal("第一行\n第二行", Form("第一行\r\n第二行").Required("x", Label, 7));
        var form = Form(new string('长', 201));
        form.Required("x", Label);
        Assert.Contains("200", Assert.Single(form.Errors).Message.Zh);
        Assert.Equal("ab", Form("a\0b").Required("x", Label));
        Assert.Equal("", new Posted(new Dictionary<string, string[]> { ["x"] = [] }).Value("x", "stored") is "stored" ? "" : "typed");
    }

    private static Posted Form(string typed) => new(new Dictionary<string, string[]> { ["x"] = [typed] });
}
