using CsCheck;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class CreditCodeTests
{
    // The standard's worked example: values times weights sum to 1640, 1640 MOD 31 is 28, so the check is 3 and not the Z of the example.
    [Fact]
    public void The_worked_example() => Assert.Equal('3', CreditCode.CheckCharacter("91350100M000100Y4"));

    // 1·1+1·3+3·9+2·27+21·20+11·29+1·25+5·13+1·8+8·24+4·10+29·28 = 1966; 1966 MOD 31 = 13; 31−13 = 18, which is written J.
    [Fact]
    public void By_hand() => Assert.Equal('J', CreditCode.CheckCharacter("11320000MB151840X"));

    [Theory]
    [InlineData("91350100M000100Y43", "企业")]
    [InlineData("11320000MB151840XJ", "机关")]
    [InlineData("52220882MJ00000000", "民办非企业单位（社会服务机构）")]
    [InlineData("Y1220882MJ00000000", null)]
    [InlineData("91", null)]
    [InlineData(null, null)]
    public void The_first_two_characters_name_the_legal_kind(string? code, string? kind) => Assert.Equal(kind, CreditCode.LegalKind(code)?.Zh);

    [Theory]
    [InlineData("91350100M000100Y43", null)]
    [InlineData(" 91350100m000100y43 ", null)]
    [InlineData("９１３５０１００M000100Y43", null)]
    [InlineData("91350100M000100Y4", "17位")]
    [InlineData("91350100M000100Y4Z", "“Z”")]
    [InlineData("9135010AM000100Y43", "区划代码")]
    [InlineData("91350100M000100Y44", "校验码不符")]
    [InlineData("", "0位")]
    public void Problems_in_words(string code, string? part)
    {
        var problem = CreditCode.Problem(code);
        if (part is null) Assert.Null(problem);
        else Assert.Contains(part, problem!.Value.Zh);
    }

    [Fact]
    public void One_mistyped_character_is_always_found() => Gen.Select(Gen.Int[0, 16], Gen.Int[0, 30]).Sample((at, to) =>
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY", code = "91350100M000100Y43";
        var wrong = code[..at] + alphabet[to] + code[(at + 1)..];
        return wrong == code || !CreditCode.IsValid(wrong);
    });
}
