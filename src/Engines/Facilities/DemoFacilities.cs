using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities;

/// <summary>
/// Made-up facilities of every county: the divisions are real, names, points and figures are not, and each name says so. Points
/// lie on a spiral around the middle of the county.
/// </summary>
internal sealed class DemoFacilities(PlaceNames names, Keyring keys) : IDemonstration
{
    internal static readonly SystemTask Task = new("demonstration: facilities");
    private const string Workdays = "08:30-11:30 13:30-17:00", School = "07:30-16:30", Meals = "06:30-08:00 10:30-13:00 16:30-18:00", AllDay = "00:00-24:00";

    /// <summary>What stands in how many townships, from the first on: every one, every third …</summary>
    private static readonly (string Kind, string Name, int Every, string? Hours, bool Weekend, int Figure, string[] Services)[] InTownships =
    [
        ("township-health-centre", "卫生院", 1, "08:00-11:30 13:30-17:00", true, 20, ["outpatient", "family-doctor", "vaccination"]),
        ("rural-elder-home", "敬老院", 4, AllDay, true, 60, ["residential-care", "meals"]),
        ("kindergarten", "幼儿园", 3, School, false, 90, ["teaching"]),
        ("elder-canteen", "老年食堂", 6, Meals, true, 40, ["meals", "meal-delivery"]),
    ];

    private static readonly (string Kind, string Name, string? Hours, bool Weekend, int Figure, string[] Services)[] InCounties =
    [
        ("general-hospital", "综合医院", AllDay, true, 300, ["outpatient", "emergency", "inpatient"]),
        ("elder-centre", "综合养老服务中心", Workdays, true, 80, ["day-care", "meals", "rehabilitation"]),
        ("childcare-centre", "托育综合服务中心", School, false, 100, ["full-day", "half-day", "hourly"]),
        ("primary", "小学", School, false, 600, ["teaching", "after-school"]),
        ("junior", "初级中学", School, false, 500, ["teaching"]),
        ("community-centre", "社区服务中心", Workdays, false, 50, ["errands", "activities"]),
        ("shelter", "应急避难场所", null, true, 2000, ["refuge"]),
    ];

    public int Order => 45;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var places = await names.Map(cancel);
        var organisations = await db.All<Organisation>(Task).ToListAsync(cancel);
        var serial = 0;
        foreach (var county in places.Counties)
        {
            if (organisations.Find(row => row.Division == county.Code && row.Kind is (OrganisationKind.CountyGovernment or OrganisationKind.ZoneCommittee)) is not { } government) continue;
            foreach (var row in InCounties)
                Add(db, clock, government, county, row.Kind, $"{county.Name}示例{row.Name}", row.Hours, row.Weekend, row.Figure, row.Services, 0, serial++);
            foreach (var (township, at) in places.Under(county.Code).Where(place => place.ClosedOn is null).Select((township, at) => (township, at)))
                foreach (var row in InTownships.Where(row => at % row.Every == 0))
                    Add(db, clock, government, township, row.Kind, $"{township.Name}示例{row.Name}", row.Hours, row.Weekend, row.Figure, row.Services, at + 1, serial++);
        }
        if (organisations.Find(row => row is { Kind: OrganisationKind.Operator, Synthetic: true }) is { } company && places.Find("220882205") is { } home) new DemoStaff(db, clock, keys).Fill(company, home, serial);
        await db.SaveChangesAsync(cancel);
    }

    private static void Add(CraneDb db, CityClock clock, Organisation office, Place place, string kind, string name, string? hours, bool weekend, int figure, string[] services, int step, int serial)
    {
        var fields = new FacilityFields(kind, name, office.Id, place.Code, "示例路1号", null, null, null, PhoneRules.Synthetic(serial), services, serial % 3 == 2 ? [] : serial % 3 == 1 ? [FacilityKinds.StepFree] : [FacilityKinds.StepFree, "toilet", "low-counter"], null);
        var state = serial % 41 == 40 ? FacilityState.Planned : serial % 53 == 52 ? FacilityState.Suspended : FacilityState.Open;
        var facility = AddFacility.New(clock, fields, state, state == FacilityState.Open ? new(2020, 1, 1) : new(2025, 9, 1), state == FacilityState.Suspended ? "装修（虚构）" : null, "演示数据", db, synthetic: true);
        // Every ninth has no point, as in life.
        if (serial % 9 != 8) (facility.Latitude, facility.Longitude, facility.System) = PointOf(place.Code[..6], step, serial);
        if (hours is not null) (facility.Week, facility.OnHolidays) = (string.Join('|', Enumerable.Range(0, 7).Select(day => day < 5 || weekend ? OpenSpans.Write(OpenSpans.Read(hours).Spans) : "")), weekend ? OnHolidays.AsUsual : OnHolidays.Closed);
        var kinds = FacilityKinds.Find(kind)!;
        if (kinds.Capacities is [.., var last]) db.Add(SetCapacity.New(clock, new(facility.Id, kinds.Capacities[0] == "classes" ? last : kinds.Capacities[0], figure, new(2020, 1, 1))));
        if (kinds.Licences is [var licence, ..]) db.Add(new FacilityLicence { Id = clock.NewId(), FacilityId = facility.Id, Kind = licence.Code, Number = $"示例-{serial + 1:0000}", Issuer = office.Name, From = new(2023, 1, 1), To = serial % 60 == 7 ? new(2025, 11, 15) : new(2027, 12, 31) });
    }

    /// <summary>Townships lie apart on the spiral; those of one township a few hundred metres from each other.</summary>
    internal static (int, int, CoordinateSystem) PointOf(string county, int step, int serial)
    {
        var shape = CountyShapes.All.FirstOrDefault(row => row.Name == CountyOf(county)) ?? CountyShapes.All[0];
        var (turn, away) = (step * 2.39996, 5.2 * Math.Sqrt(step));
        var (latitude, longitude) = CountyShapes.Frame.At(shape.X + away * Math.Cos(turn), shape.Y + away * Math.Sin(turn));
        return ((int)Math.Round(latitude * 1e6) + serial % 7 * 2100, (int)Math.Round(longitude * 1e6) + serial % 5 * 2600, CoordinateSystem.Cgcs2000);
    }

    private static string CountyOf(string code) => code switch { "220821" => "镇赉县", "220822" => "通榆县", "220881" => "洮南市", "220882" => "大安市", _ => "洮北区" };
}
