using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>Facilities are read by any system with the scope, over the whole city; staff by one of the division, and no number of a certificate whole.</summary>
public class FacilityResourceTests
{
    private const string Number = "CERT-2024-7788";

    [Theory, OnBoth]
    public async Task A_facility_is_read_with_hours_capacity_licence_and_operator(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var id = await Facility(world, "鹤鸣养老院", point: ("45.618273", "122.838104", CoordinateSystem.Cgcs2000));
        var bureau = world.Registry.County;
        var clock = world.City.Clock;
        Done(await world.City.Do(bureau, (db, _) => SetCapacity.Handle(new(id, "beds", 80, new(2025, 1, 1)), db, bureau, clock)));
        Done(await world.City.Do(bureau, (db, _) => SetHours.Handle(new(id, 0, ["8:30-11:30 13:30-17:00", "8:30-11:30", "22:00-6:00", "24小时", "", "", ""], OnHolidays.Closed), db, bureau)));
        Done(await world.City.Do(bureau, (db, _) => SaveLicence.Handle(new(id, null, 0, "elder-filing", "备-1", "大安市民政局", new(2024, 1, 1), new(2027, 1, 1)), db, bureau, clock)));
        Done(await world.City.Do(bureau, (db, _) => SaveLicence.Handle(new(id, null, 0, "food", "旧-2", "测试机关", new(2020, 1, 1), new(2024, 1, 1)), db, bureau, clock)));
        Done(await world.City.Do(bureau, (db, _) => AddOtherHours.Handle(new(id, new(2025, 10, 1), new(2025, 10, 3), "", "检修"), db, bureau, clock)));
        // Another county's system: what is public is public.
        using var client = await world.Client("system/Location.rs system/HealthcareService.rs", "220822");
        var place = (await Get<Location>(client, $"Location/{id}")).Resource;
        Assert.Equal((Location.LocationStatus.Active, "鹤鸣养老院", "elder-home", 45.618273m, 122.838104m), (place.Status, place.Name, place.Type[0].Coding[0].Code, place.Position!.Latitude, place.Position.Longitude));
        Assert.Equal(await Office(world), Guid.Parse(place.ManagingOrganization!.Reference!.Split('/')[1]));
        Assert.Contains("测试路1号", place.Address!.Text);
        var capacity = place.Extension.Single(extension => extension.Url == "urn:whitecrane:fhir:capacity");
        Assert.Equal(("beds", 80), (((Coding)capacity.GetExtension("kind")!.Value!).Code, ((Integer)capacity.GetExtension("figure")!.Value!).Value));
        Assert.Equal("step-free", ((Coding)place.Extension.Single(extension => extension.Url == "urn:whitecrane:fhir:accessibility").Value!).Code);
        Assert.Equal("备-1", place.Extension.Single(extension => extension.Url == "urn:whitecrane:fhir:licence").GetExtension("number")!.Value!.ToString());
        var service = (await Get<HealthcareService>(client, $"HealthcareService/{id}")).Resource;
        Assert.Equal((true, "elder-care", "meals", $"Location/{id}"), (service.Active, service.Category[0].Coding[0].Code, service.Type[0].Coding[0].Code, service.Location[0].Reference));
        var morning = service.AvailableTime.Single(time => time.AvailableStartTime == "08:30:00");
        Assert.Equal([DaysOfWeek.Mon, DaysOfWeek.Tue], morning.DaysOfWeek);
        Assert.Equal("11:30:00", morning.AvailableEndTime);
        Assert.Equal("06:00:00", service.AvailableTime.Single(time => time.AvailableStartTime == "22:00:00").AvailableEndTime);
        Assert.Equal([DaysOfWeek.Thu], service.AvailableTime.Single(time => time.AllDay == true).DaysOfWeek);
        Assert.Equal(("检修", "2025-10-03"), (service.NotAvailable[0].Description, service.NotAvailable[0].During!.End));
        Assert.Equal(place.HoursOfOperation.Count, service.AvailableTime.Count);
    }

    [Theory, OnBoth]
    public async Task Facilities_are_found_by_what_they_are_and_where_and_paged_by_key(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var near = await Facility(world, "鹤鸣养老院", point: ("45.618273", "122.838104", CoordinateSystem.Wgs84));
        var beside = await Facility(world, "鹤影养老院", point: ("45.618273", "122.838104", CoordinateSystem.Gcj02));
        var far = await Facility(world, "苇塘托育园", "childcare", point: ("45.668273", "122.838104", CoordinateSystem.Cgcs2000));
        var closed = await Facility(world, "旧养老院", state: FacilityState.Closed);
        var elsewhere = await Facility(world, "镇赉养老院", division: RegistryWorld.Elsewhere, actor: world.Registry.OtherCounty);
        using var client = await world.Client("system/Location.rs system/HealthcareService.rs");
        async Task<Guid[]> Found(string path) => [.. (await Get<Bundle>(client, path)).Resource.Entry.Select(entry => Guid.Parse(entry.Resource!.Id!)).Order()];
        Guid[] Set(params Guid[] ids) => [.. ids.Order()];
        Assert.Equal(Set(near, beside), await Found("Location?name=鹤"));
        Assert.Equal(Set(far), await Found("Location?type=urn:whitecrane:facility-kind|childcare"));
        Assert.Equal(Set(near, beside, far, closed, elsewhere), await Found("Location?type=childcare,elder-home"));
        Assert.Equal(Set(closed), await Found("Location?status=inactive"));
        Assert.Equal(Set(elsewhere), await Found("Location?address-division=220822&status=active"));
        Assert.Equal(Set(near), await Found("Location?near=45.618|122.838|1|km"));
        Assert.Equal(Set(near), await Found("Location?near=45.618|122.838"));
        Assert.Equal(Set(near, far), await Found("Location?near=45.618|122.838|6|km"));
        Assert.Empty(await Found("Location?near=45.618|122.838|10|m"));
        Assert.Equal(Set(near, beside, far, closed, elsewhere), await Found($"Location?organization=Organization/{await Office(world)}"));
        Assert.Empty(await Found($"Location?organization={Guid.Empty}"));
        Assert.Equal(Set(far), await Found("HealthcareService?service-category=childcare"));
        Assert.Empty(await Found("HealthcareService?service-category=childcare&service-type=repairs"));
        Assert.Equal(Set(closed), await Found("HealthcareService?active=false"));
        Assert.Equal(Set(near), await Found($"HealthcareService?location=Location/{near}"));
        Assert.Empty(await Found($"HealthcareService?location=Location/{near}&_id={far}"));
        Assert.Null((await Get<Location>(client, $"Location/{beside}")).Resource.Position);
        List<Guid> all = [];
        for (var next = "Location?_count=2"; next is not null;)
        {
            var page = (await Get<Bundle>(client, next)).Resource;
            Assert.InRange(page.Entry.Count, 1, 2);
            all.AddRange(page.Entry.Select(entry => Guid.Parse(entry.Resource!.Id!)));
            next = page.NextLink?.ToString().Split("/fhir/")[1];
        }
        Assert.Equal(Set(near, beside, far, closed, elsewhere), Set([.. all]));
    }

    [Theory, OnBoth]
    public async Task Staff_are_read_within_the_division_and_no_certificate_with_its_whole_number(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var (facility, other) = (await Facility(world, "鹤鸣养老院"), await Facility(world, "镇赉养老院", division: RegistryWorld.Elsewhere, actor: world.Registry.OtherCounty));
        var (here, there) = (await Member(world, facility, "测试护理员甲"), await Member(world, other, "测试护理员乙", actor: world.Registry.OtherCounty));
        var gone = await Member(world, facility, "测试护理员丙", to: new(2025, 8, 31));
        using var client = await world.Client("system/Practitioner.rs system/PractitionerRole.rs");
        var answer = await client.GetStringAsync($"/fhir/Practitioner/{here}");
        Assert.DoesNotContain(Number, answer);
        Assert.DoesNotContain(Number[..10], answer);
        var person = (await Get<Practitioner>(client, $"Practitioner/{here}")).Resource;
        Assert.Equal((true, "测试护理员甲", "2026-03-31", Number[^4..]), (person.Active, person.Name[0].Text, person.Qualification.Single().Period!.End, person.Qualification[0].Identifier[0].Value));
        var role = (await Get<PractitionerRole>(client, $"PractitionerRole/{here}")).Resource;
        Assert.Equal((true, "2024-03-01", null, $"Location/{facility}", $"Practitioner/{here}"), (role.Active, role.Period!.Start, role.Period.End, role.Location[0].Reference, role.Practitioner!.Reference));
        Assert.Equal(await Office(world), Guid.Parse(role.Organization!.Reference!.Split('/')[1]));
        Assert.Equal(["护理员"], role.Code.Select(code => code.Text));
        await Refused(404, client.GetAsync($"/fhir/Practitioner/{there}"));
        await Refused(404, client.GetAsync($"/fhir/PractitionerRole/{there}"));
        async Task<Guid[]> Roles(string path) => [.. (await Get<Bundle>(client, path)).Resource.Entry.Select(entry => Guid.Parse(entry.Resource!.Id!)).Order()];
        Assert.Equal(new[] { here, gone }.Order(), await Roles("PractitionerRole"));
        Assert.Equal([gone], await Roles("PractitionerRole?active=false"));
        Assert.Equal([here], await Roles($"PractitionerRole?location={facility}&active=true"));
        Assert.Equal([here], await Roles($"PractitionerRole?practitioner=Practitioner/{here}"));
        Assert.Empty(await Roles($"PractitionerRole?location={other}"));
        Assert.Empty(await Roles("PractitionerRole?address-division=220822"));
        Assert.Empty(await Roles("Practitioner?_id=" + there));
        var named = await Read<Bundle>(await Search(client, "Practitioner", ("name", "测试护理员丙")));
        Assert.Equal(gone.ToString(), named.Resource.Entry.Single().Resource!.Id);
        Assert.Empty((await Read<Bundle>(await Search(client, "Practitioner", ("name", "测试护理员乙")))).Resource.Entry);
    }

    [Theory, OnBoth]
    public async Task Work_that_a_certificate_stands_against_is_told_as_stopped(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var facility = await Facility(world, "鹤鸣养老院");
        var duty = StaffCertificates.Duties.First(duty => duty.Needs.Count == 1);
        var member = await Member(world, facility, "测试护理员甲", certificate: duty.Needs[0][0]);
        var (bureau, clock) = (world.Registry.County, world.City.Clock);
        Done(await world.City.Do(bureau, (db, _) => AssignDuty.Handle(new(member, duty.Code, clock.Today), db, bureau, clock)));
        var system = await world.System("system/PractitionerRole.rs");
        using var client = await world.Client(system);
        var role = (await Get<Bundle>(client, $"PractitionerRole?role={duty.Code}")).Resource.Entry.Select(entry => (PractitionerRole)entry.Resource!).Single();
        Assert.Contains(role.Code, code => code.Coding.Any(coding => coding.Code == duty.Code));
        Assert.False(Stopped(role));
        var id = await world.Registry.All<StaffCertificate, Guid>(rows => rows.Select(row => row.Id).SingleAsync());
        Done(await world.City.Do(bureau, (db, services) => SaveCertificate.Handle(new(member, id, 0, duty.Needs[0][0], null, new(2024, 1, 1), clock.Today.AddDays(-1)), db, bureau, clock, services.GetRequiredService<Keyring>())));
        Assert.True(Stopped((await Get<PractitionerRole>(client, $"PractitionerRole/{member}")).Resource));

        static bool Stopped(PractitionerRole role) => ((FhirBoolean)role.Extension.Single(extension => extension.Url == "urn:whitecrane:fhir:duty").GetExtension("stopped")!.Value!).Value == true;
    }

    [Theory, OnBoth]
    public async Task Without_the_scope_or_switched_off_nothing_is_read(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var facility = await Facility(world, "鹤鸣养老院");
        var member = await Member(world, facility, "测试护理员甲");
        using var places = await world.Client("system/Location.r");
        using var people = await world.Client("system/Patient.rs");
        await Get<Location>(places, $"Location/{facility}");
        foreach (var path in (string[])["Location", $"HealthcareService/{facility}", "HealthcareService", $"Practitioner/{member}", "Practitioner", $"PractitionerRole/{member}", "PractitionerRole"])
            await Refused(403, places.GetAsync("/fhir/" + path));
        foreach (var name in (string[])["Location", "HealthcareService", "Practitioner", "PractitionerRole"]) await Refused(403, people.GetAsync("/fhir/" + name));
        var system = await world.System("system/*.rs");
        using var off = await world.Client(system);
        Assert.Single((await Get<Bundle>(off, "Practitioner")).Resource.Entry);
        Done(await world.Switch(world.Administrator, system.System, 0, off: true));
        foreach (var name in (string[])["Location", "Practitioner"]) await Refused(401, off.GetAsync("/fhir/" + name));
        using var nobody = world.City.Client();
        await Refused(401, nobody.GetAsync("/fhir/Location"));
        await Refused(404, places.GetAsync($"/fhir/Location/{Guid.Empty}"));
        await Refused(404, places.GetAsync("/fhir/Location/x"));
    }

    private static Task<Guid> Office(ExchangeWorld world) => world.Registry.All<Organisation, Guid>(rows => rows.Where(row => row.ShortName == "市卫生健康委").Select(row => row.Id).SingleAsync());

    private static async Task<Guid> Facility(ExchangeWorld world, string name, string kind = "elder-home", string division = RegistryWorld.Here, FacilityState state = FacilityState.Open, (string Latitude, string Longitude, CoordinateSystem System)? point = null, Actor? actor = null)
    {
        var bureau = actor ?? world.Registry.County;
        var fields = new FacilityFields(kind, name, await Office(world), division, "测试路1号", point?.Latitude, point?.Longitude, point?.System, "0436-3238000", ["meals"], [FacilityKinds.StepFree], null);
        return Done(await world.City.Do(bureau, (db, services) => AddFacility.Handle(new(fields, state, new(2024, 1, 1), state == FacilityState.Closed ? "停办" : null), db, bureau, world.City.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>())));
    }

    private static async Task<Guid> Member(ExchangeWorld world, Guid facility, string name, DateOnly? to = null, Actor? actor = null, string? certificate = null)
    {
        var bureau = actor ?? world.Registry.County;
        var id = Done(await world.City.Do(bureau, (db, _) => SaveStaff.Handle(new(facility, null, 0, name, "护理员", new(2024, 3, 1), to, null), db, bureau, world.City.Clock)));
        Done(await world.City.Do(bureau, (db, services) => SaveCertificate.Handle(new(id, null, 0, certificate ?? StaffCertificates.All[0].Code, Number, new(2024, 4, 1), new(2026, 3, 31)), db, bureau, world.City.Clock, services.GetRequiredService<Keyring>())));
        return id;
    }

    private static T Done<T>(Result<T> result)
    {
        Assert.True(result.Ok, result.Refusal is Invalid invalid ? string.Join('；', invalid.Errors.Select(error => error.Field + error.Message.Zh)) : result.Refusal?.Message.Zh);
        return result.Value;
    }
}
