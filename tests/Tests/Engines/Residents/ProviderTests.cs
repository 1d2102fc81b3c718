using System.Net;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>A province's portal says who somebody is: they are that person of the register at once, if number and name belong together here.</summary>
public class ProviderTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task Who_the_portal_knows_is_recognised_and_comes_back_to_the_same_account(Database on)
    {
        var number = RegistryWorld.Number("19850601", 7);
        await using var portal = await ProvincePortal.Start("白苇岸", number);
        await using var world = await RegistryWorld.Start(on, settings: portal.Settings);
        var person = await world.Registered("白苇岸", birth: "1985-06-01", number: number);
        Assert.Equal("/my", await SignIn(world.City));
        Assert.Equal("/my", await SignIn(world.City));
        var account = await world.All<ResidentAccount, ResidentAccount>(rows => rows.SingleAsync());
        Assert.Equal((person, IdentityCheck.Provider, "省统一身份认证"), (account.PersonId, account.CheckedHow, account.CheckedBy));
    }

    [Theory, OnBoth]
    public async Task A_number_under_another_name_recognises_nobody(Database on)
    {
        var number = RegistryWorld.Number("19850601", 7);
        await using var portal = await ProvincePortal.Start("另一个人", number);
        await using var world = await RegistryWorld.Start(on, settings: portal.Settings);
        await world.Registered("白苇岸", birth: "1985-06-01", number: number);
        Assert.Equal("/my", await SignIn(world.City));
        Assert.Null((await world.All<ResidentAccount, ResidentAccount>(rows => rows.SingleAsync())).PersonId);
    }

    [Fact]
    public async Task An_answer_nobody_asked_for_signs_nobody_in()
    {
        await using var portal = await ProvincePortal.Start("白苇岸", RegistryWorld.Number("19850601", 7));
        await using var city = await TestCity.Start(Database.Sqlite, settings: portal.Settings);
        var client = city.Client();
        Assert.Equal("/my/sign-in?provider=failed", (await client.GetAsync("/my/sign-in/provider/return?code=x&state=y")).Headers.Location?.OriginalString);
        Assert.Equal("/my/sign-in?provider=failed", (await client.GetAsync("/my/sign-in/provider/done")).Headers.Location?.OriginalString);
        Assert.Equal(0, await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/my")).StatusCode);
    }

    /// <summary>There and back as a browser goes.</summary>
    private static async Task<string?> SignIn(TestCity city)
    {
        city.Time.SetUtcNow(DateTimeOffset.UtcNow); // the browser's own clock judges the cookie that has an end
        var client = city.Client();
        using var outside = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var there = await client.GetAsync("/my/sign-in/provider?returnUrl=%2Fmy");
        Assert.Equal(HttpStatusCode.Redirect, there.StatusCode);
        var back = await outside.GetAsync(there.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        var done = await client.GetAsync(back.Headers.Location!.PathAndQuery);
        var entered = await client.GetAsync(new Uri(new Uri("http://localhost"), done.Headers.Location!).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/my")).StatusCode);
        return entered.Headers.Location?.OriginalString;
    }
}
