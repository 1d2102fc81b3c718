using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities;

/// <summary>The made-up elder-care company of the demonstration: two places and their staff, one certificate about to end and one over.</summary>
internal sealed class DemoStaff(CraneDb db, CityClock clock, Keyring keys)
{
    private static readonly DateOnly Began = new(2024, 3, 1);

    /// <summary>Name, post, work, and the certificates with their last days.</summary>
    private static readonly (string Name, string Post, string Duty, (string Kind, DateOnly From, DateOnly? To)[] Papers)[] People =
    [
        ("示例院长", "院长", "management", []),
        ("示例护理员甲", "护理员", "elder-care", [("elder-carer", new(2023, 5, 10), null), ("health", new(2024, 11, 11), new(2025, 11, 10))]),
        ("示例护理员乙", "护理员", "elder-care", [("elder-carer", new(2022, 8, 2), null), ("health", new(2024, 9, 1), new(2025, 8, 31))]),
        ("示例护理员丙", "护理员", "elder-care", [("elder-carer", new(2024, 2, 20), null), ("health", new(2025, 6, 3), new(2026, 6, 2))]),
        ("示例护士", "护士", "nursing", [("nurse", new(2023, 1, 9), new(2028, 1, 8))]),
        ("示例厨师", "厨师", "catering", [("health", new(2025, 4, 16), new(2026, 4, 15))]),
    ];

    public void Fill(Organisation company, Place township, int serial)
    {
        var home = Add(company, township, "elder-home", "示例养老院", "00:00-24:00", ["residential-care", "respite", "meals", "bathing"], serial);
        home.About = "演示用的养老院，不是真实的机构。";
        foreach (var (kind, figure) in ((string, int)[])[("beds", 80), ("care-beds", 45)]) db.Add(SetCapacity.New(clock, new(home.Id, kind, figure, Began)));
        Licence(home, "elder-filing", "大安市民政局（演示）", null);
        Licence(home, "food", "大安市市场监督管理局（虚构）", new(2025, 11, 20));
        db.Add(new FacilityOtherHours { Id = clock.NewId(), FacilityId = home.Id, From = new(2025, 10, 1), To = new(2025, 10, 2), Spans = "08:00-20:00", Note = "节日期间只在白天接待来访（虚构）" });
        foreach (var person in People) Add(home, person);
        var station = Add(company, township, "elder-station", "示例社区养老服务站", "08:30-16:30", ["day-care", "meals"], serial + 1);
        db.Add(SetCapacity.New(clock, new(station.Id, "day-places", 20, Began)));
        Licence(station, "food", "大安市市场监督管理局（虚构）", new(2028, 2, 28));
        Add(station, ("示例服务员", "服务员", "catering", [("health", new(2025, 5, 6), new(2026, 5, 5))]));
    }

    private void Add(Facility place, (string Name, string Post, string Duty, (string Kind, DateOnly From, DateOnly? To)[] Papers) person)
    {
        var member = SaveStaff.New(clock, place, new(place.Id, null, 0, person.Name, person.Post, Began, null, null), synthetic: true);
        db.Add(member);
        foreach (var (kind, from, to) in person.Papers)
            db.Add(new StaffCertificate { Id = clock.NewId(), StaffId = member.Id, Kind = kind, Number = keys.Seal($"示例{kind}0001"), Tail = "0001", From = from, To = to, VerifiedBy = "大安市民政局 于凤鸣", VerifiedOn = Began });
        db.Add(new StaffAssignment { Id = clock.NewId(), StaffId = member.Id, Duty = person.Duty, From = Began });
    }

    private Facility Add(Organisation company, Place township, string kind, string name, string hours, string[] services, int serial)
    {
        var fields = new FacilityFields(kind, name, company.Id, township.Code, "示例路2号", null, null, null, PhoneRules.Synthetic(serial), services, [FacilityKinds.StepFree, "lift", "toilet"], null);
        var facility = AddFacility.New(clock, fields, FacilityState.Open, Began, null, "演示数据", db, synthetic: true);
        (facility.Latitude, facility.Longitude, facility.System) = DemoFacilities.PointOf(township.Code[..6], 6, serial);
        facility.Week = string.Join('|', Enumerable.Repeat(OpenSpans.Write(OpenSpans.Read(hours).Spans), 7));
        return facility;
    }

    private void Licence(Facility facility, string kind, string issuer, DateOnly? to) =>
        db.Add(new FacilityLicence { Id = clock.NewId(), FacilityId = facility.Id, Kind = kind, Number = "示例-" + kind, Issuer = issuer, From = Began, To = to });
}
