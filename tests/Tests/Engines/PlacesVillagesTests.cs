using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Places.Neighbourhoods;
using WhiteCrane.Engines.Places.Villages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Villages and communities: added, renamed, closed, with their day and paper; by administrators and counties of own scope.</summary>
public class PlacesVillagesTests
{
    private static readonly SystemTask Task = new("test");
    private const string Xinaili = "220882205";
    private static readonly DateOnly Today = new(2025, 9, 24);

    [Theory, OnBoth]
    public async Task A_county_adds_a_village_and_its_name_is_known_at_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        Assert.Equal("220882205250", (await Add(city, county, new(Xinaili, "新村村委会", "220882205250", Today, "大政民批〔2025〕1号"))).Value);
        Assert.Equal("220882205900", (await Add(city, county, new(Xinaili, "临时村委会", null, Today, "批复"))).Value);
        Assert.Equal("大安市新艾里蒙古族乡新村村委会", await city.Do(county, async (_, services) => (await services.GetRequiredService<PlaceNames>().Map()).FullName("220882205250")));
        Assert.Equal(2, await city.Do(county, (db, _) => db.Visible<DivisionChange>(county).CountAsync(change => change.Kind == DivisionChangeKind.Added)));
    }

    [Theory, OnBoth]
    public async Task The_wrong_people_and_wrong_values_are_refused(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        var good = new AddVillage.Request(Xinaili, "新村村委会", "220882205250", Today, "批复");
        Assert.IsType<NotSignedIn>((await Add(city, Actor.Nobody, good)).Refusal);
        Assert.IsType<NotAllowed>((await Add(city, await city.As(Roles.Township, Xinaili), good)).Refusal);
        Assert.IsType<OtherDivision>((await Add(city, await city.As(Roles.CountyGovernment, "220822", "通榆县"), good)).Refusal);
        Assert.IsType<NotFound>((await Add(city, county, good with { Township = "220882999" })).Refusal);
        Assert.IsType<Refused>((await Add(city, county, good with { Township = "220882" })).Refusal);
        Assert.Contains("code", Fields(await Add(city, county, good with { Code = "220882205200" })));
        Assert.Contains("code", Fields(await Add(city, county, good with { Code = "220822100200" })));
        Assert.Contains("code", Fields(await Add(city, county, good with { Code = "22088220525x" })));
        Assert.Contains("name", Fields(await Add(city, county, good with { Name = "富兴村委会" })));
        Assert.Contains("on", Fields(await Add(city, county, good with { On = Today.AddDays(1) })));
        Assert.Contains("reason", Fields(await Add(city, county, good with { Reason = " " })));
        Assert.True((await Add(city, county, good)).Ok);
        Assert.IsType<Invalid>((await Add(city, county, good)).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_renamed_village_keeps_its_history_and_a_stale_form_is_refused(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var rename = new RenameVillage.Request("220882205204", "新艾里村委会", "艾里新村村委会", new(2025, 9, 1), "大政民批〔2025〕2号");
        Assert.IsType<OtherDivision>((await Rename(city, await city.As(Roles.CountyBureau, "220822"), rename)).Refusal);
        Assert.IsType<NotSignedIn>((await Rename(city, Actor.Nobody, rename)).Refusal);
        Assert.Contains("name", Fields(await Rename(city, admin, rename with { NewName = "民兴村委会" })));
        Assert.True((await Rename(city, admin, rename)).Ok);
        Assert.IsType<ChangedMeanwhile>((await Rename(city, admin, rename with { NewName = "另一个村委会" })).Refusal);
        Assert.Contains("on", Fields(await Rename(city, admin, rename with { OldName = "艾里新村村委会", NewName = "再改村委会", On = new(2025, 8, 1) })));
        var change = await city.Do(admin, (db, _) => db.Visible<DivisionChange>(admin).SingleAsync());
        Assert.Equal(("新艾里村委会", "艾里新村村委会"), (change.NameBefore, change.NameAfter));
    }

    [Theory, OnBoth]
    public async Task A_village_with_hamlets_is_not_closed_and_a_closed_one_takes_nothing_more(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        var hamlet = (await city.Do(county, (db, services) => AddNeighbourhood.Handle(new("220882205204", NeighbourhoodKind.Hamlet, "前屯", 12, Today), db, county, city.Clock, services.GetRequiredService<PlaceNames>()))).Value;
        var close = new CloseVillage.Request("220882205204", Today, "撤并批复");
        Assert.IsType<Refused>((await Close(city, county, close)).Refusal);
        Assert.IsType<NotAllowed>((await Close(city, await city.As(Roles.Village, "220882205204"), close)).Refusal);
        await city.Do(county, (db, services) => ChangeNeighbourhood.Handle(new(hamlet, 0, NeighbourhoodKind.Hamlet, "前屯", 12, Today, Today), db, county, city.Clock, services.GetRequiredService<PlaceNames>()));
        Assert.True((await Close(city, county, close)).Ok);
        Assert.IsType<Refused>((await Close(city, county, close)).Refusal);
        Assert.Equal(Today, await city.Do(county, (db, _) => db.All<Division>(Task).Where(row => row.Code == "220882205204").Select(row => row.ClosedOn).SingleAsync()));
        var again = await city.Do(county, (db, services) => AddNeighbourhood.Handle(new("220882205204", NeighbourhoodKind.Hamlet, "后屯", null, Today), db, county, city.Clock, services.GetRequiredService<PlaceNames>()));
        Assert.Contains("division", Fields(again));
    }

    internal static IEnumerable<string> Fields<T>(Result<T> result) => Assert.IsType<Invalid>(result.Refusal).Errors.Select(error => error.Field);

    private static Task<Result<string>> Add(TestCity city, Actor actor, AddVillage.Request request) => city.Do(actor, (db, services) => AddVillage.Handle(request, db, actor, city.Clock, services.GetRequiredService<PlaceNames>()));

    private static Task<Result<string>> Rename(TestCity city, Actor actor, RenameVillage.Request request) => city.Do(actor, (db, services) => RenameVillage.Handle(request, db, actor, city.Clock, services.GetRequiredService<PlaceNames>()));

    private static Task<Result<string>> Close(TestCity city, Actor actor, CloseVillage.Request request) => city.Do(actor, (db, services) => CloseVillage.Handle(request, db, actor, city.Clock, services.GetRequiredService<PlaceNames>()));
}
