using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;
using WhiteCrane.Tests.Kernel;

namespace WhiteCrane.Tests.Engines.Facilities;

/// <summary>Facilities are kept by whoever runs them and by the county's bureau, and by nobody else.</summary>
public class KeepingTests
{
    private static readonly DateOnly Today = FacilitiesWorld.Today;

    [Theory, OnBoth]
    public async Task The_operator_and_the_bureau_enter_a_facility_and_nobody_else_does(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        Assert.True((await world.Add(world.Operator, world.Fields())).Ok);
        Assert.True((await world.Add(world.Bureau, world.Fields("乙养老院"))).Ok);
        Assert.IsType<NotSignedIn>((await world.Add(Actor.Nobody, world.Fields("丙"))).Refusal);
        Assert.IsType<NotAllowed>((await world.Add(await world.City.As(Roles.Viewer), world.Fields("丙"))).Refusal);
        Assert.IsType<OtherOperator>((await world.Add(world.OtherOperator, world.Fields("丙"))).Refusal);
        Assert.IsType<OtherDivision>((await world.Add(world.OtherBureau, world.Fields("丙"))).Refusal);
        Assert.IsType<OtherDivision>((await world.Add(world.Operator, world.Fields("丙", division: "220822100200"))).Refusal);
        Assert.Equal(2, (await world.Rows<Facility>()).Count);
    }

    [Theory, OnBoth]
    public async Task What_cannot_be_is_named_beside_its_field(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var fields = world.Fields();
        async Task Fails(string field, FacilityFields wrong) => Assert.Contains(field, PlacesVillagesTests.Fields(await world.Add(world.Operator, wrong)));
        await Fails("kind", fields with { Kind = "palace" });
        await Fails("name", fields with { Name = " " });
        await Fails("name", fields with { Name = new('长', 81) });
        await Fails("division", fields with { Division = "220882999999" });
        await Fails("phone", fields with { Phone = "10000000001" });
        await Fails("services", fields with { Services = ["flying"] });
        await Fails("accessibility", fields with { Accessibility = ["wings"] });
        await Fails("latitude", fields with { Latitude = "四十五", Longitude = "123.9", System = CoordinateSystem.Wgs84 });
        await Fails("latitude", fields with { Latitude = "45.5" });
        await Fails("latitude", fields with { Latitude = "123.9", Longitude = "45.5", System = CoordinateSystem.Wgs84 }); // exchanged
        await Fails("latitude", fields with { Latitude = "39.9", Longitude = "116.4", System = CoordinateSystem.Wgs84 }); // another city
        await Fails("system", fields with { Latitude = "45.5", Longitude = "123.9" });
        Assert.Contains("operator", PlacesVillagesTests.Fields(await world.Add(world.Bureau, fields with { OperatorId = Guid.NewGuid() })));
        Assert.Contains("reason", PlacesVillagesTests.Fields(await world.Add(world.Operator, fields, FacilityState.Suspended)));
        Assert.True((await world.Add(world.Operator, fields with { Latitude = "45.5", Longitude = "123.9", System = CoordinateSystem.Gcj02 })).Ok);
        var stored = Assert.Single(await world.Rows<Facility>());
        Assert.Equal((45_500_000, 123_900_000, CoordinateSystem.Gcj02, "04363238000"), (stored.Latitude, stored.Longitude, stored.System, stored.Phone)); // as given, never converted
    }

    [Theory, OnBoth]
    public async Task Two_who_enter_the_same_at_once_make_one(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var both = await Task.WhenAll(world.Add(world.Operator, world.Fields()), world.Add(world.Bureau, world.Fields()));
        Assert.Equal(1, both.Count(result => result.Ok));
        Assert.Contains("name", PlacesVillagesTests.Fields(both.Single(result => !result.Ok)));
        Assert.Single(await world.Rows<FacilityPeriod>());
    }

    [Theory, OnBoth]
    public async Task A_stale_form_does_not_overwrite_and_staff_go_along_with_the_facility(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var id = await world.Added();
        var staff = (await world.Staff(world.Operator, id)).Value;
        Assert.IsType<OtherOperator>((await world.Change(world.OtherOperator, id, world.Fields("新名"))).Refusal);
        Assert.IsType<OtherDivision>((await world.Change(world.OtherBureau, id, world.Fields("新名"))).Refusal);
        Assert.IsType<NotFound>((await world.Change(world.Bureau, Guid.NewGuid(), world.Fields("新名"))).Refusal);
        Assert.IsType<OtherOperator>((await world.Change(world.Operator, id, world.Fields() with { OperatorId = world.OtherOperator.OrganisationId!.Value })).Refusal); // an operator gives nothing away alone
        Assert.True((await world.Change(world.Bureau, id, world.Fields("新名") with { OperatorId = world.OtherOperator.OrganisationId!.Value })).Ok);
        Assert.IsType<ChangedMeanwhile>((await world.Change(world.Bureau, id, world.Fields("旧名"))).Refusal);
        Assert.Equal(0, await world.City.Do(world.Operator, (db, _) => db.Visible<WhiteCrane.Engines.Facilities.Staff.StaffMember>(world.Operator).CountAsync()));
        Assert.Equal(staff, await world.City.Do(world.OtherOperator, (db, _) => db.Visible<WhiteCrane.Engines.Facilities.Staff.StaffMember>(world.OtherOperator).Select(row => row.Id).SingleAsync()));
    }

    [Theory, OnBoth]
    public async Task States_follow_each_other_and_one_that_lies_ahead_can_be_taken_back(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var id = await world.Added();
        Assert.Contains("reason", PlacesVillagesTests.Fields(await world.State(world.Operator, id, FacilityState.Closed, Today)));
        Assert.Contains("state", PlacesVillagesTests.Fields(await world.State(world.Operator, id, (FacilityState)9, Today)));
        Assert.Contains("from", PlacesVillagesTests.Fields(await world.State(world.Operator, id, FacilityState.Open, new(2023, 1, 1))));
        Assert.Contains("from", PlacesVillagesTests.Fields(await world.State(world.Operator, id, FacilityState.Open, Today.AddYears(2))));
        Assert.IsType<OtherOperator>((await world.State(world.OtherOperator, id, FacilityState.Open, Today)).Refusal);
        Assert.IsType<OtherDivision>((await world.State(world.OtherBureau, id, FacilityState.Open, Today)).Refusal);
        Assert.True((await world.State(world.Operator, id, FacilityState.Suspended, Today, "装修")).Ok);
        Assert.True((await world.State(world.Operator, id, FacilityState.Open, Today.AddDays(30))).Ok);
        Assert.True((await world.State(world.Bureau, id, FacilityState.Closed, Today.AddDays(10), "不再续办")).Ok); // in place of the one that lay ahead
        Assert.Equal([(FacilityState.Open, new(2024, 1, 1), Today.AddDays(-1)), (FacilityState.Suspended, Today, Today.AddDays(9)), (FacilityState.Closed, Today.AddDays(10), null)],
            (await world.Rows<FacilityPeriod>()).OrderBy(row => row.From).Select(row => (row.State, row.From, row.To)).ToList<(FacilityState, DateOnly, DateOnly?)>());
    }

    [Theory, OnBoth]
    public async Task The_database_keeps_one_state_and_one_number_on_any_day(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var id = await world.Added();
        await Assert.ThrowsAsync<DbUpdateException>(() => world.City.Do(Actor.System, (db, _) =>
        {
            db.Add(new FacilityPeriod { Id = Guid.NewGuid(), FacilityId = id, State = FacilityState.Closed, From = Today, By = "x" });
            return db.SaveChangesAsync();
        }));
        Assert.True((await world.Capacity(world.Operator, id, "beds", 40, new(2025, 1, 1))).Ok);
        await Assert.ThrowsAsync<DbUpdateException>(() => world.City.Do(Actor.System, (db, _) =>
        {
            db.Add(new FacilityCapacity { Id = Guid.NewGuid(), FacilityId = id, Kind = "beds", Figure = 50, From = Today });
            return db.SaveChangesAsync();
        }));
    }

    [Theory, OnBoth]
    public async Task Capacity_is_dated_and_what_it_was_before_stays(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var id = await world.Added();
        Assert.True((await world.Capacity(world.Operator, id, "beds", 40, new(2025, 1, 1))).Ok);
        Assert.True((await world.Capacity(world.Bureau, id, "beds", 60, new(2025, 6, 1))).Ok);
        Assert.True((await world.Capacity(world.Operator, id, "beds", 62, new(2025, 6, 1))).Ok); // the same day: corrected
        Assert.Contains("from", PlacesVillagesTests.Fields(await world.Capacity(world.Operator, id, "beds", 1, new(2025, 3, 1))));
        Assert.Contains("from", PlacesVillagesTests.Fields(await world.Capacity(world.Operator, id, "beds", 1, Today.AddDays(1))));
        Assert.Contains("kind", PlacesVillagesTests.Fields(await world.Capacity(world.Operator, id, "classes", 6, Today)));
        Assert.Contains("figure", PlacesVillagesTests.Fields(await world.Capacity(world.Operator, id, "care-beds", -1, Today)));
        Assert.IsType<OtherOperator>((await world.Capacity(world.OtherOperator, id, "beds", 1, Today)).Refusal);
        Assert.Equal([(40, new(2025, 5, 31)), (62, null)], (await world.Rows<FacilityCapacity>()).OrderBy(row => row.From).Select(row => (row.Figure, row.To)).ToList<(int, DateOnly?)>());
    }

    [Theory, OnBoth]
    public async Task Hours_are_kept_and_other_hours_never_overlap(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var id = await world.Added();
        Assert.Contains("day-0", PlacesVillagesTests.Fields(await world.Hours(world.Operator, id, 0, "朝九晚五")));
        Assert.IsType<OtherDivision>((await world.Hours(world.OtherBureau, id, 0, "8-17")).Refusal);
        Assert.True((await world.Hours(world.Operator, id, 0, "8-11:30 13:30-17")).Ok);
        Assert.IsType<ChangedMeanwhile>((await world.Hours(world.Operator, id, 0, "9-17")).Refusal);
        Assert.Equal("08:00-11:30 13:30-17:00", (await world.Rows<Facility>())[0].Week!.Split('|')[0]);
        Assert.True((await world.Hours(world.Operator, id, 1, "")).Ok); // never open: nothing is known
        Assert.Null((await world.Rows<Facility>())[0].Week);
        Task<Result<Guid>> Other(Actor actor, int from, int to, string note = "节日", string hours = "") => world.City.Do(actor, (db, _) => AddOtherHours.Handle(new(id, Today.AddDays(from), Today.AddDays(to), hours, note), db, actor, world.City.Clock));
        var both = await Task.WhenAll(Other(world.Operator, 5, 7), Other(world.Bureau, 6, 8));
        Assert.Contains("from", PlacesVillagesTests.Fields(both.Single(result => !result.Ok)));
        Assert.Contains("from", PlacesVillagesTests.Fields(await Other(world.Bureau, 7, 9)));
        Assert.Contains("to", PlacesVillagesTests.Fields(await Other(world.Bureau, 19, 18)));
        Assert.Contains("to", PlacesVillagesTests.Fields(await Other(world.Bureau, -9, -8)));
        Assert.Contains("note", PlacesVillagesTests.Fields(await Other(world.Bureau, 18, 18, "")));
        Assert.Contains("hours", PlacesVillagesTests.Fields(await Other(world.Bureau, 18, 18, "节日", "晚")));
        Assert.IsType<OtherOperator>((await Other(world.OtherOperator, 18, 18)).Refusal);
        var stored = Assert.Single(await world.Rows<FacilityOtherHours>());
        Task<Result<Guid>> Remove(Actor actor) => world.City.Do(actor, (db, _) => RemoveOtherHours.Handle(new(id, stored.Id), db, actor));
        Assert.IsType<OtherDivision>((await Remove(world.OtherBureau)).Refusal);
        Assert.True((await Remove(world.Operator)).Ok);
        Assert.IsType<NotFound>((await Remove(world.Operator)).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_photograph_loses_what_the_camera_wrote_and_goes_with_its_file(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var id = await world.Added();
        Task<Result<Guid>> Add(Actor actor, byte[] bytes, string words = "院子和大门") => world.City.Do(actor, (db, services) => AddPhoto.Handle(new(id, bytes, words), db, actor, world.City.Clock, services.GetRequiredService<FileStore>()));
        var png = PhotoBytesTests.Png("GPS 45.5 123.9");
        Assert.IsType<OtherOperator>((await Add(world.OtherOperator, png)).Refusal);
        Assert.Contains("alternative", PlacesVillagesTests.Fields(await Add(world.Operator, png, " ")));
        Assert.Contains("file", PlacesVillagesTests.Fields(await Add(world.Operator, "no picture"u8.ToArray())));
        Assert.True((await Add(world.Operator, png)).Ok);
        var photo = Assert.Single(await world.Rows<FacilityPhoto>());
        var seen = await world.City.Client().GetAsync($"/facilities/{id}/photos/{photo.Id}");
        Assert.Equal("image/png", seen.Content.Headers.ContentType!.MediaType);
        var sent = await seen.Content.ReadAsByteArrayAsync();
        Assert.True(sent.AsSpan().IndexOf("GPS"u8) < 0 && sent.Length > 50);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await world.City.Client().GetAsync($"/facilities/{Guid.NewGuid()}/photos/{photo.Id}")).StatusCode);
        Task<Result<Guid>> Remove(Actor actor) => world.City.Do(actor, (db, _) => RemovePhoto.Handle(new(id, photo.Id), db, actor));
        Assert.IsType<OtherDivision>((await Remove(world.OtherBureau)).Refusal);
        Assert.True((await Remove(world.Bureau)).Ok);
        Assert.Empty(await world.Rows<StoredFile>());
        Assert.IsType<NotFound>((await Remove(world.Bureau)).Refusal);
    }
}
