using System.Net;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Addresses and names that say nothing sensible are answered, never failed at.</summary>
public sealed class BadAddressTests
{
    [Theory, OnBoth]
    public async Task Days_codes_and_kinds_that_do_not_exist_break_no_page(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("guan.li");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        foreach (var address in (string[])["/admin/audit?day=0001-01-01", "/admin/audit?day=9999-12-31", "/admin/organisations?kind=999", "/places/neighbourhoods?under=%EF%BF%BF", "/places/neighbourhoods?under=%ED%9F%BF", "/places/neighbourhoods?kind=999", "/projects?area=%EF%BF%BF", "/projects?area=%ED%9F%BF"])
            Assert.Equal((address, HttpStatusCode.OK), (address, (await browser.Open(address)).Status));
        var bureau = await city.Person("zhi.ban", Roles.CityBureau, organisation: "市民政局");
        using var duty = new Browser(city);
        await duty.SignIn(bureau.UserName, Person.Password, bureau.Secret);
        foreach (var address in (string[])["/duty/slot?day=0001-01-01&part=Night", "/duty/slot?day=9999-12-31&part=Night", "/duty/slot?day=2025-10-01&part=9"])
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await duty.Open(address)).Status));
    }

    [Fact]
    public async Task A_kind_that_does_not_exist_is_not_saved()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("guan.li");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        await browser.Open("/admin/organisations/new");
        await browser.Send("save", ("name", "某单位"), ("shortName", "某单位"), ("aliases", ""), ("kind", "999"), ("division", "220822"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public void A_name_that_is_all_extension_is_cut_like_any_other()
    {
        Assert.Equal(200, FileTypes.CleanName("a." + new string('x', 300)).Length);
        Assert.NotNull(FileTypes.Of("x"u8, "a." + new string('x', 300)).Refusal);
    }

    [Theory]
    [InlineData("2208", "2209"), InlineData("", "\uffff"), InlineData("\uffff", "\uffff\uffff"), InlineData("\ud7ff", "\ud7ff\uffff")]
    public void What_comes_after_a_prefix_is_always_text(string prefix, string after) => Assert.Equal(after, DivisionCode.After(prefix));
}
