using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Places.Neighbourhoods;
using WhiteCrane.Engines.Places.Zones;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Zones run townships for a time, never two at once; groupings follow the law or who manages, as of a day.</summary>
public class PlacesZonesTests
{
    private static readonly SystemTask Task = new("test");

    [Theory, OnBoth]
    public async Task A_township_is_given_and_taken_with_days_and_never_run_twice(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var zone = (await city.Do(admin, (db, services) => AddZone.Handle(new("白城北部新区（测试）", "220802"), db, admin, city.Clock, services.GetRequiredService<PlaceNames>()))).Value;
        var give = new GiveTownship.Request(zone, "220802001", new(2025, 1, 1), null);
        Assert.True((await Give(city, admin, give)).Ok);
        var overlap = Assert.IsType<Invalid>((await Give(city, admin, give with { From = new(2025, 6, 1) })).Refusal);
        Assert.Contains("一个园区管辖", overlap.Errors.Single().Message.Zh);
        Assert.Contains("to", PlacesVillagesTests.Fields(await Give(city, admin, give with { Township = "220802002", To = new(2024, 1, 1) })));
        Assert.Contains("township", PlacesVillagesTests.Fields(await Give(city, admin, give with { Township = "220802" })));
        var member = await city.Do(admin, (db, _) => db.Visible<ZoneTownship>(admin).Where(row => row.ZoneId == zone).Select(row => row.Id).SingleAsync());
        Assert.IsType<Invalid>((await city.Do(admin, (db, _) => TakeTownship.Handle(new(member, new(2024, 12, 31)), db, admin))).Refusal);
        Assert.True((await city.Do(admin, (db, _) => TakeTownship.Handle(new(member, new(2025, 6, 30)), db, admin))).Ok);
        Assert.True((await Give(city, admin, give with { From = new(2025, 7, 1) })).Ok);
        Assert.IsType<Invalid>((await city.Do(admin, (db, _) => TakeTownship.Handle(new(member, new(2025, 8, 1)), db, admin))).Refusal);
    }

    [Theory, OnBoth]
    public async Task Only_the_lead_office_and_administrators_manage_zones(Database on)
    {
        await using var city = await TestCity.Start(on);
        var zone = await city.Do(Actor.System, (db, _) => db.All<Zone>(Task).Select(row => row.Id).FirstAsync());
        foreach (var (actor, expected) in new (Actor, Type)[] { (Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CountyGovernment, "220802", "洮北区"), typeof(NotAllowed)), (await city.As(Roles.CityBureau), typeof(NotAllowed)) })
        {
            Assert.IsType(expected, (await Give(city, actor, new(zone, "220802001", new(2025, 1, 1), null))).Refusal);
            Assert.IsType(expected, (await city.Do(actor, (db, services) => AddZone.Handle(new("新园区", null), db, actor, city.Clock, services.GetRequiredService<PlaceNames>()))).Refusal);
            Assert.IsType(expected, (await city.Do(actor, (db, _) => TakeTownship.Handle(new(zone, new(2025, 1, 1)), db, actor))).Refusal);
            Assert.IsType(expected, (await city.Do(actor, (db, _) => NameCommittee.Handle(new(zone, zone), db, actor))).Refusal);
        }
        var lead = await city.As(Roles.CityLeadOffice);
        Assert.True((await Give(city, lead, new(zone, "220802001", new(2025, 1, 1), null))).Ok);
        Assert.Contains("name", PlacesVillagesTests.Fields(await city.Do(lead, (db, services) => AddZone.Handle(new("白城工业园区", null), db, lead, city.Clock, services.GetRequiredService<PlaceNames>()))));
    }

    [Theory, OnBoth]
    public async Task An_administrator_of_a_county_manages_zones_of_that_county_only(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (admin, county, other) = (await city.As(Roles.Administrator), await city.As(Roles.Administrator, "220802"), await city.As(Roles.Administrator, "220822"));
        var (park, committee) = await city.Do(admin, async (db, _) => (await db.All<Zone>(Task).SingleAsync(), await db.All<Organisation>(Task).SingleAsync(row => row.ZoneId != null)));
        var member = await city.Do(admin, (db, _) => db.All<ZoneTownship>(Task).Where(row => row.ZoneId == park.Id).Select(row => row.Id).FirstAsync());
        Task<Result<Guid>> AddOne(Actor actor, string name, string? where) => city.Do(actor, (db, services) => AddZone.Handle(new(name, where), db, actor, city.Clock, services.GetRequiredService<PlaceNames>()));
        Assert.IsType<OtherDivision>((await AddOne(county, "跨县园区", null)).Refusal);
        Assert.IsType<OtherDivision>((await AddOne(county, "外县园区", "220822")).Refusal);
        Assert.True((await AddOne(county, "本县园区", "220802")).Ok);
        Assert.IsType<OtherDivision>((await city.Do(other, (db, _) => NameCommittee.Handle(new(park.Id, committee.Id), db, other))).Refusal);
        Assert.IsType<OtherDivision>((await Give(city, other, new(park.Id, "220822100", new(2025, 1, 1), null))).Refusal);
        Assert.IsType<OtherDivision>((await city.Do(other, (db, _) => TakeTownship.Handle(new(member, new(2025, 9, 30)), db, other))).Refusal);
        var wide = (await AddOne(admin, "全市园区", null)).Value;
        Assert.IsType<OtherDivision>((await Give(city, county, new(wide, "220802001", new(2025, 1, 1), null))).Refusal);
        Assert.IsType<OtherDivision>((await city.Do(county, (db, _) => NameCommittee.Handle(new(wide, committee.Id), db, county))).Refusal);
        Assert.Equal(park.Id, await city.Do(admin, (db, _) => db.All<Organisation>(Task).Where(row => row.Id == committee.Id).Select(row => row.ZoneId).SingleAsync()));
    }

    [Theory, OnBoth]
    public async Task A_committee_governs_one_zone(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var (park, committee, bureau) = await city.Do(admin, async (db, _) => (await db.All<Zone>(Task).SingleAsync(), await db.All<Organisation>(Task).SingleAsync(row => row.ZoneId != null), await db.All<Organisation>(Task).SingleAsync(row => row.ShortName == "市民政局")));
        var other = (await city.Do(admin, (db, services) => AddZone.Handle(new("另一个园区", null), db, admin, city.Clock, services.GetRequiredService<PlaceNames>()))).Value;
        Assert.IsType<Invalid>((await city.Do(admin, (db, _) => NameCommittee.Handle(new(other, committee.Id), db, admin))).Refusal);
        Assert.IsType<Invalid>((await city.Do(admin, (db, _) => NameCommittee.Handle(new(other, bureau.Id), db, admin))).Refusal);
        Assert.True((await city.Do(admin, (db, _) => NameCommittee.Handle(new(park.Id, committee.Id), db, admin))).Ok);
    }

    [Theory, OnBoth]
    public async Task Groupings_follow_the_law_or_who_manages_as_of_a_day(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        await city.Do(admin, async (db, services) =>
        {
            db.Add(AddNeighbourhood.New(city.Clock, new("220802006001", NeighbourhoodKind.Compound, "园区小区", null, new(2025, 1, 1))));
            db.Add(AddNeighbourhood.New(city.Clock, new("220802001001", NeighbourhoodKind.Compound, "城里小区", null, new(2025, 1, 1))));
            await db.SaveChangesAsync();
            var groupings = services.GetRequiredService<DivisionGroupings>();
            var law = await groupings.As(GroupBy.Law, new(2025, 9, 24));
            var manager = await groupings.As(GroupBy.Manager, new(2025, 9, 24));
            var before = await groupings.As(GroupBy.Manager, new(2023, 12, 31));
            Assert.Equal("220802", law.Of("220802006001")!.Key);
            Assert.True(manager.Of("220802006001")!.IsZone);
            Assert.Equal("220802", manager.Of("220802001001")!.Key);
            Assert.Equal("220802", before.Of("220802006001")!.Key);
            Assert.Null(manager.Of("2208"));
            Assert.Equal(6, law.Groups.Count);
            Assert.Equal(7, manager.Groups.Count);
            var zone = manager.Groups.Single(group => group.IsZone).Key;
            Assert.Equal("园区小区", (await db.Visible<Neighbourhood>(admin).Where(manager.Within<Neighbourhood>(zone, row => row.Division)!).SingleAsync()).Name);
            Assert.Equal("城里小区", (await db.Visible<Neighbourhood>(admin).Where(manager.Within<Neighbourhood>("220802", row => row.Division)!).SingleAsync()).Name);
            Assert.Equal(2, await db.Visible<Neighbourhood>(admin).CountAsync(law.Within<Neighbourhood>("220802", row => row.Division)!));
            Assert.Null(law.Within<Neighbourhood>("zone-unknown", row => row.Division));
            return 0;
        });
    }

    [Fact]
    public async Task Every_division_below_the_city_is_in_exactly_one_group_either_way()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await city.Do(Actor.System, async (_, services) =>
        {
            var places = await services.GetRequiredService<PlaceNames>().Map();
            Assert.Equal((6, 126, 1097), (places.Counties.Count(), places.All.Count(place => place.Level == DivisionLevel.Township), places.All.Count(place => place.Level == DivisionLevel.Village)));
            foreach (var by in Enum.GetValues<GroupBy>())
            {
                var grouping = await services.GetRequiredService<DivisionGroupings>().As(by, new(2025, 9, 24));
                Assert.All(places.All.Where(place => place.Level >= DivisionLevel.Township), place => Assert.Single(grouping.Groups, group => group.Holds(place.Code)));
            }
            Assert.Contains(places.Search("xal"), place => place.Name.StartsWith("新艾里", StringComparison.Ordinal));
            return 0;
        });
    }

    [Fact]
    public void The_census_counties_sum_to_the_city()
    {
        var city = PopulationFigures.Of("2208").ToDictionary(figure => figure.Figure, figure => figure.Value);
        var counties = new[] { "220802", "220871", "220821", "220822", "220881", "220882" }.Sum(code => PopulationFigures.Of(code).Single(figure => figure.Figure.StartsWith("residents", StringComparison.Ordinal)).Value);
        Assert.Equal(city["residents"], counties);
        Assert.Equal(city["residents"], city["urban"] + city["rural"]);
        Assert.Equal(city["residents"], city["male"] + city["female"]);
        Assert.Equal(city["residents"], city["aged-0-14"] + city["aged-15-59"] + city["aged-60-over"]);
        Assert.All(PopulationFigures.Of("2208"), figure => Assert.Equal(WhiteCrane.Standards.EvidenceGrade.S, figure.Grade));
    }

    private static Task<Result<Guid>> Give(TestCity city, Actor actor, GiveTownship.Request request) => city.Do(actor, (db, services) => GiveTownship.Handle(request, db, actor, city.Clock, services.GetRequiredService<PlaceNames>()));
}
