using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Facilities;

/// <summary>A city with a company that runs facilities, another company, the county's bureau and a neighbouring one.</summary>
internal sealed class FacilitiesWorld(TestCity city) : IAsyncDisposable
{
    public const string Village = "220882205204";
    public static readonly DateOnly Today = new(2025, 9, 24);

    public TestCity City => city;
    public Actor Operator { get; private init; } = null!;
    public Actor OtherOperator { get; private init; } = null!;
    public Actor Bureau { get; private init; } = null!;
    public Actor OtherBureau { get; private init; } = null!;

    public static async Task<FacilitiesWorld> Start(Database on)
    {
        var city = await TestCity.Start(on);
        await city.Do(Actor.System, (db, _) =>
        {
            foreach (var name in (string[])["甲公司", "乙公司"])
                db.Add(new Organisation { Id = city.Clock.NewId(), Name = name + "（测试）", ShortName = name, Kind = OrganisationKind.Operator, Division = "220882", SortKey = name });
            return db.SaveChangesAsync();
        });
        return new FacilitiesWorld(city)
        {
            Operator = await city.As(Roles.Operator, "220882", "甲公司"),
            OtherOperator = await city.As(Roles.Operator, "220882", "乙公司"),
            Bureau = await city.As(Roles.CountyBureau, "220882"),
            OtherBureau = await city.As(Roles.CountyBureau, "220822"),
        };
    }

    public FacilityFields Fields(string name = "甲养老院", string kind = "elder-home", string division = Village) => new(kind, name, Operator.OrganisationId!.Value, division, "中心路1号", null, null, null, "0436-3238000", ["meals"], [FacilityKinds.StepFree], null);

    public Task<Result<Guid>> Add(Actor actor, FacilityFields fields, FacilityState state = FacilityState.Open, DateOnly? from = null) => city.Do(actor, (db, services) =>
        AddFacility.Handle(new(fields, state, from ?? Today), db, actor, city.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>()));

    public async Task<Guid> Added(string name = "甲养老院", string kind = "elder-home", DateOnly? from = null) => (await Add(Operator, Fields(name, kind), from: from ?? new(2024, 1, 1))).Value;

    public Task<Result<Guid>> Change(Actor actor, Guid id, FacilityFields fields, int version = 0) => city.Do(actor, (db, services) =>
        ChangeFacility.Handle(new(id, version, fields), db, actor, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>()));

    public Task<Result<Guid>> State(Actor actor, Guid id, FacilityState state, DateOnly from, string? reason = null) => city.Do(actor, (db, _) => SetState.Handle(new(id, state, from, reason), db, actor, city.Clock));

    public Task<Result<Guid>> Capacity(Actor actor, Guid id, string kind, int figure, DateOnly from) => city.Do(actor, (db, _) => SetCapacity.Handle(new(id, kind, figure, from), db, actor, city.Clock));

    public Task<Result<Guid>> Hours(Actor actor, Guid id, int version, string weekday, string weekend = "") => city.Do(actor, (db, _) =>
        SetHours.Handle(new(id, version, [.. Enumerable.Range(0, 7).Select(day => day < 5 ? weekday : weekend)], OnHolidays.Closed), db, actor));

    public Task<Result<Guid>> Licence(Actor actor, Guid facility, DateOnly from, DateOnly? to, string kind = "elder-filing", Guid? id = null, int version = 0) => city.Do(actor, (db, _) =>
        SaveLicence.Handle(new(facility, id, version, kind, "A-1", "测试机关", from, to), db, actor, city.Clock));

    public Task<Result<Guid>> Staff(Actor actor, Guid facility, string name = "测试护理员", DateOnly? to = null, Guid? id = null, int version = 0) => city.Do(actor, (db, _) =>
        SaveStaff.Handle(new(facility, id, version, name, "护理员", new(2024, 3, 1), to, null), db, actor, city.Clock));

    public Task<Result<Guid>> Certificate(Actor actor, Guid staff, string kind, DateOnly from, DateOnly? to, string? number = "CERT-2024-7788", Guid? id = null, int version = 0) => city.Do(actor, (db, services) =>
        SaveCertificate.Handle(new(staff, id, version, kind, number, from, to), db, actor, city.Clock, services.GetRequiredService<Keyring>()));

    public Task<Result<Guid>> Assign(Actor actor, Guid staff, string duty, DateOnly? from = null) => city.Do(actor, (db, _) => AssignDuty.Handle(new(staff, duty, from ?? Today), db, actor, city.Clock));

    public Task<List<T>> Rows<T>() where T : class, IVisible<T> => city.Do(Actor.System, (db, _) => Task.FromResult(db.Visible<T>(Actor.System).ToList()));

    public ValueTask DisposeAsync() => city.DisposeAsync();
}
