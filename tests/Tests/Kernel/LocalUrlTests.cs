using CsCheck;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Tests.Kernel;

/// <summary>No address that comes with a request leads away from this site.</summary>
public class LocalUrlTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("?x=//evil")]
    [InlineData("/a\r\nSet-Cookie: x=1")]
    public void Falls_back(string? url) => Assert.Equal("/desk", LocalUrl.Or(url, "/desk"));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/projects?page=2&q=a//b", "/projects?page=2&q=a//b")]
    [InlineData("/list?q=%E7%99%BD", "/list?q=%E7%99%BD")]
    [InlineData("/list?q=白城", "/list?q=%E7%99%BD%E5%9F%8E")]
    public void Is_followed(string url, string followed) => Assert.Equal(followed, LocalUrl.Or(url, "/desk"));

    [Fact]
    public void Whatever_is_followed_stays_on_the_site_and_fits_a_header() => Gen.OneOf(Gen.String, Gen.String["/\\.:@?#% evil\t\n\r\u00a0\u2028白😀"], Gen.String["/\\"].Select(start => start + "evil.example")).Sample(url =>
    {
        var followed = LocalUrl.Or(url, "/desk");
        return followed.All(c => c is > '\x1f' and < '\x7f') && new Uri(new Uri("https://city.example/sign-in"), followed).Host == "city.example";
    }, iter: 20_000);
}
