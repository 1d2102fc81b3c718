using System.Text;
using WhiteCrane.Engines.Access.SignIn;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the secret is the ASCII text "12345678901234567890"; the last six of its eight digits.
    private const string RfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(RfcSecret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_code_is_good_for_its_step_and_the_neighbours_only()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_758_675_600);
        var (secret, step) = (Totp.NewSecret(), Totp.StepAt(now));
        Assert.Equal(step, Totp.StepOf(secret, Totp.Code(secret, step), now));
        Assert.Equal(step - 1, Totp.StepOf(secret, Totp.Code(secret, step - 1), now));
        Assert.Equal(step + 1, Totp.StepOf(secret, Totp.Code(secret, step + 1), now));
        Assert.Null(Totp.StepOf(secret, Totp.Code(secret, step + 40), now));
        Assert.Equal(step, Totp.StepOf(secret, " " + Totp.Code(secret, step)[..3] + " " + Totp.Code(secret, step)[3..], now));
        Assert.Null(Totp.StepOf(secret, "", now));
        Assert.Null(Totp.StepOf(secret, "abcdef", now));
    }

    [Fact]
    public void Secrets_do_not_repeat_and_fill_160_bits()
    {
        var secrets = Enumerable.Range(0, 200).Select(_ => Totp.NewSecret()).ToHashSet();
        Assert.Equal(200, secrets.Count);
        Assert.All(secrets, secret => Assert.Matches("^[A-Z2-7]{32}$", secret));
    }

    [Fact]
    public void The_uri_says_whose_it_is()
    {
        var uri = Totp.Uri("白鹤", "li.na", "ABC");
        Assert.Equal("otpauth://totp/" + Uri.EscapeDataString("白鹤") + ":li.na?secret=ABC&issuer=" + Uri.EscapeDataString("白鹤"), uri);
        Assert.Contains("<svg", Authenticators.Qr(uri));
        Assert.Equal(Encoding.UTF8.GetByteCount("ABCD EFGH"), Totp.Grouped("ABCDEFGH").Length);
    }
}
