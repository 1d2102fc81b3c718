using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.App.Verbs;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>The verb "user add" and the act behind it.</summary>
public sealed class AddPersonTests
{
    private static readonly SystemTask Reading = new("test");

    private static async Task<Result<AddPerson.Added>> Add(TestCity city, Actor actor, string user, string role, string division)
    {
        var office = await city.Read(db => db.All<Organisation>(Reading).Where(row => row.ShortName == "市民政局").Select(row => row.Id).SingleAsync());
        return await city.Do(actor, (_, services) => AddPerson.From(services, user, "李娜", role, office, "科长", division));
    }

    [Theory, OnBoth]
    public async Task An_account_with_a_post_signs_in_with_the_printed_password(Database on)
    {
        await using var city = await TestCity.Start(on);
        var added = (await Add(city, Actor.System, "li.na", Roles.CityBureau, "2208")).Value;
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "li.na"), ("password", added.InitialPassword));
        Assert.Equal("/sign-in/new-password", browser.Address);
        Assert.Equal(Roles.CityBureau, (await city.Read(db => ActorSource.PostsOf(db, added.Account, city.Clock.Today).SingleAsync())).Role);
    }

    [Theory, OnBoth]
    public async Task What_fails_half_way_leaves_nothing(Database on)
    {
        await using var city = await TestCity.Start(on);
        Assert.IsType<Invalid>((await Add(city, Actor.System, "li.na", "king", "2208")).Refusal);
        Assert.False(await city.Read(db => db.All<Account>(Reading).AnyAsync()));
        Assert.IsType<NotSignedIn>((await Add(city, Actor.Nobody, "li.na", Roles.CityBureau, "2208")).Refusal);
    }

    [Fact]
    public async Task The_verb_adds_once_and_says_why_not()
    {
        var folder = Directory.CreateTempSubdirectory("crane-verb-").FullName;
        string[] city = ["--city", "real", "--data", Path.Combine(folder, "data"), "--keys", Path.Combine(folder, "keys")];
        Assert.Equal(0, await Verb.Run(["user", "add", "li.na", "--role", "city-bureau", "--organisation", "市卫健委", .. city]));
        Assert.Equal(1, await Verb.Run(["user", "add", "li.na", "--role", "city-bureau", "--organisation", "市卫健委", .. city]));
        Assert.Equal(1, await Verb.Run(["user", "add", "li.si", "--role", "king", "--organisation", "市卫健委", .. city]));
        Assert.Equal(1, await Verb.Run(["user", "add", "li.si", "--role", "viewer", "--organisation", "没有的局", .. city]));
        Assert.Equal(1, await Verb.Run(["user", "add", .. city]));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
