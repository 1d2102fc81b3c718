using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class PinyinTests
{
    [Theory]
    [InlineData("新艾里", "xal", "xinaili")]
    [InlineData("镇赉县", "zlx", "zhenlaixian")]
    [InlineData("洮南市", "tns", "taonanshi")]
    [InlineData("绿色 A1 区", "lsa1q", "lvsea1qu")]
    [InlineData("（一）", "y", "yi")]
    [InlineData("", "", "")]
    public void Finding(string text, string initials, string full)
    {
        Assert.Equal(initials, Pinyin.Initials(text));
        Assert.Equal(full, Pinyin.Full(text));
    }

    [Theory]
    [InlineData("曾小红", "zengxiaohong")]
    [InlineData("仇小红", "qiuxiaohong")]
    [InlineData("单小红", "shanxiaohong")]
    [InlineData("解小红", "xiexiaohong")]
    [InlineData("区小红", "ouxiaohong")]
    [InlineData("朴小红", "piaoxiaohong")]
    [InlineData("查小红", "zhaxiaohong")]
    [InlineData("尉迟小红", "yuchixiaohong")]
    [InlineData("万俟小红", "moqixiaohong")]
    [InlineData("王小单", "wangxiaodan")]
    public void Surnames(string name, string full)
    {
        Assert.Equal(full, Pinyin.PersonFull(name));
        Assert.Equal(full[0], Pinyin.PersonInitials(name)[0]);
    }

    [Fact]
    public void A_surname_is_read_so_only_in_a_persons_name()
    {
        Assert.Equal("dan", Pinyin.Full("单"));
        Assert.Equal("sxh", Pinyin.PersonInitials("单小红"));
    }

    [Fact]
    public void Names_sort_by_pinyin_and_one_surname_stays_together()
    {
        string[] names = ["张一", "章二", "张三", "曾五", "阿七", "仇六", "尉迟八", "于九"];
        Assert.Equal(["阿七", "仇六", "于九", "尉迟八", "曾五", "张三", "张一", "章二"], names.OrderBy(Pinyin.PersonSortKey, StringComparer.Ordinal));
    }

    [Fact]
    public void Syllables_sort_before_letters() =>
        Assert.True(string.CompareOrdinal(Pinyin.SortKey("西安"), Pinyin.SortKey("县")) < 0);

    [Fact]
    public void Every_reading_of_a_character()
    {
        Assert.Equal(["zhong", "chong"], Pinyin.ReadingsOf('重'));
        Assert.Equal("ling", Assert.Single(Pinyin.ReadingsOf('〇')));
        Assert.Empty(Pinyin.ReadingsOf('A'));
    }

    [Fact]
    public void Nearly_every_character_of_the_basic_block_has_a_reading() =>
        Assert.True(Enumerable.Range(0x4e00, 0x9fa5 - 0x4e00 + 1).Count(code => Pinyin.ReadingsOf((char)code).Count > 0) > 20_800);

    [Fact]
    public void Broken_text_is_kept() => Assert.Equal("\ud800", Pinyin.SortKey("\ud800"));
}
