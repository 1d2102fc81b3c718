using CsCheck;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class FormatsTests
{
    [Theory]
    [InlineData(1_234_560_000, "1,234.56万元", "CNY 12.3456 million")]
    [InlineData(1, "0.000001万元", "CNY 0.00000001 million")]
    [InlineData(50_000_000, "50.00万元", "CNY 0.5 million")]
    [InlineData(-1_000_000, "-1.00万元", "CNY -0.01 million")]
    [InlineData(0, "0.00万元", "CNY 0 million")]
    public void Money_in_ten_thousands(long fen, string zh, string en) => Assert.Equal(new Text(zh, en), Money.Wan(fen));

    [Fact]
    public void Money_in_yuan_and_by_size()
    {
        Assert.Equal(new Text("1,234.56元", "CNY 1,234.56"), Money.Yuan(123_456));
        Assert.Equal("9,999.99元", Money.Of(999_999).Zh);
        Assert.Equal("1.00万元", Money.Of(1_000_000).Zh);
    }

    [Theory]
    [InlineData("1,234.56", 1_234_560_000)]
    [InlineData("１２.5", 12_500_000)]
    [InlineData("0.000001", 1)]
    public void Reads_ten_thousands(string text, long fen)
    {
        Assert.True(Money.TryParseWan(text, out var read));
        Assert.Equal(fen, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12万")]
    [InlineData("0.0000001")]
    [InlineData("99999999999999999999")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Refuses_what_is_no_whole_fen(string? text) => Assert.False(Money.TryParseWan(text, out _));

    [Fact]
    public void Yuan_written_is_read_back() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Sample(fen =>
        Money.TryParseYuan(Money.Yuan(fen).Zh.TrimEnd('元'), out var yuan) && yuan == fen && Money.TryParseWan(Money.Wan(fen).Zh[..^2], out var wan) && wan == fen);

    [Fact]
    public void Dates()
    {
        var day = new DateOnly(2025, 9, 24);
        Assert.Equal(new Text("2025年9月24日（星期三）", "Wed 24 Sep 2025"), OfficialDates.Of(day));
        Assert.Equal(new Text("2025年9月24日", "24 Sep 2025"), OfficialDates.Plain(day));
        Assert.Equal(new Text("2025年9月", "Sep 2025"), OfficialDates.Month(day));
        Assert.Equal(new Text("2025年9月24日 08:05", "24 Sep 2025, 08:05"), OfficialDates.At(new(2025, 9, 24, 8, 5, 0)));
        Assert.Equal("2025年11月30日（星期日）", OfficialDates.Of(new(2025, 11, 30)).Zh);
    }

    [Theory]
    [InlineData(6250, "62.5%", "62.5 %")]
    [InlineData(10000, "100%", "100 %")]
    [InlineData(1, "0.01%", "0.01 %")]
    public void Percents(int basisPoints, string zh, string en) => Assert.Equal(new Text(zh, en), Percent.Of(basisPoints));
}
