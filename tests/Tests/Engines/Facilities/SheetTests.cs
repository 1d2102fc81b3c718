using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Sheet;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Facilities;

/// <summary>Facilities come in by a sheet: every bad row by its number, known ones brought up to date.</summary>
public class SheetTests
{
    [Theory, OnBoth]
    public async Task An_import_names_each_bad_row_and_takes_the_good_ones_when_told(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var good = Row("一站");
        var sheet = await Sheet(world, [good, good with { Kind = "宫殿", Name = "二站" }, good with { Operator = "不存在的单位", Name = "三站" }, good with { Division = "220822100200", Name = "四站" }, good, good with { Name = "五站", Latitude = "10", Longitude = "10", System = "WGS 84" }, good with { Name = "六站", State = "已停办" }, good with { Name = "七站", Latitude = "45.5", Longitude = "124", System = "火星" }, good with { Name = "八站", Services = "助餐、飞行" }, good with { Name = "九站", Hours = "朝九晚五" }]);
        var import = await Import(world, world.Bureau, sheet);
        Assert.Equal((ImportState.Asking, 9), (import.State, import.Bad));
        Assert.Equal(["3 二站 kind", "4 三站 operator", "5 四站 division", "6 一站 name", "7 五站 latitude", "8 六站 state", "9 七站 system", "10 八站 services", "11 九站 hours"], (await world.City.Problems(import.Id)).Select(problem => $"{problem.Row} {problem.Name} {problem.Column}"));
        Assert.Empty(await world.Rows<Facility>());
        Assert.True((await world.City.TakeGood(world.Bureau, import.Id)).Ok);
        await world.City.RunJobs();
        var stored = Assert.Single(await world.Rows<Facility>());
        Assert.Equal(("一站", "elder-station", world.Operator.OrganisationId, 45_618_300, CoordinateSystem.Gcj02), (stored.Name, stored.Kind, (Guid?)stored.OperatorId, stored.Latitude!.Value, stored.System!.Value));
        Assert.Equal(["meals", "day-care", "lift"], stored.Services.Concat(stored.Accessibility));
        Assert.Equal(("08:30-17:00|08:30-17:00|08:30-17:00|08:30-17:00|08:30-17:00|09:00-12:00|", OnHolidays.Closed), (stored.Week, stored.OnHolidays));
        Assert.Equal((FacilityState.Open, new DateOnly(2024, 5, 1)), (await world.Rows<FacilityPeriod>()) is [var period] ? (period.State, period.From) : default);
    }

    [Theory, OnBoth]
    public async Task What_the_sheet_has_no_column_for_stays_and_an_export_comes_back_unchanged(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        await Import(world, world.Bureau, await Sheet(world, [Row("一站")]));
        var before = Assert.Single(await world.Rows<Facility>());
        var again = await Import(world, world.Bureau, await Sheet(world, [Row("一站")]));
        Assert.Equal((ImportState.Done, 0, 0, 1), (again.State, again.Added, again.Changed, again.Same));
        var columns = FacilityTable.Columns(await Places(world));
        var lines = await world.City.Do(world.Bureau, (db, _) => FacilitySheet.Lines(db, world.Bureau, world.City.Clock.Today));
        var exported = await Import(world, world.Bureau, Sheets.Bytes(FacilityTable.Sheet, columns, lines));
        Assert.Equal((ImportState.Done, 0, 0, 1), (exported.State, exported.Added, exported.Changed, exported.Same));
        var partial = await Import(world, world.Bureau, Sheets.Bytes(FacilityTable.Sheet, [.. columns.Where(column => column.Key is "kind" or "name" or "division" or "operator" or "phone").Select(column => column.Key == "phone" ? column with { Write = _ => "0436-3238001" } : column)], lines));
        Assert.Equal((ImportState.Done, 0, 1, 0), (partial.State, partial.Added, partial.Changed, partial.Same));
        var after = Assert.Single(await world.Rows<Facility>());
        Assert.Equal(("04363238001", before.Latitude, before.Street, before.Week, before.OnHolidays), (after.Phone, after.Latitude, after.Street, after.Week, after.OnHolidays));
        Assert.Equal(before.Services, after.Services);
    }

    [Theory, OnBoth]
    public async Task Only_a_bureau_imports(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var sheet = await Sheet(world, [Row("一站")]);
        Assert.IsType<NotSignedIn>((await Send(world, Actor.Nobody, sheet)).Refusal);
        Assert.IsType<NotAllowed>((await Send(world, world.Operator, sheet)).Refusal);
        Assert.IsType<Invalid>((await Send(world, world.Bureau, "no workbook"u8.ToArray())).Refusal);
        var other = await Import(world, world.OtherBureau, sheet);
        Assert.Equal(1, other.Bad);
    }

    private sealed record Line(string Kind, string Name, string Division, string Operator, string Latitude, string Longitude, string System, string State, string Services, string Hours);

    private static Line Row(string name) => new("社区养老服务站", name, FacilitiesWorld.Village, "甲公司", "45.6183", "123.838104", "gcj02", "运营", "助餐、Day care", "周一至周五 8:30-17:00；周六 9-12");

    private static async Task<byte[]> Sheet(FacilitiesWorld world, Line[] lines)
    {
        string? Cell(string key, Line line) => key switch { "kind" => line.Kind, "name" => line.Name, "division" => line.Division, "operator" => line.Operator, "latitude" => line.Latitude, "longitude" => line.Longitude, "system" => line.System, "state" => line.State, "from" => "2024-05-01", "street" => "中心路", "services" => line.Services, "hours" => line.Hours, "accessibility" => "无障碍电梯", "holidays" => "不开放", _ => null };
        return Sheets.Bytes(FacilityTable.Sheet, [.. FacilityTable.Columns(await Places(world)).Select(column => new Column<Line>(column.Key, column.Heading, line => Cell(column.Key, line), column.Hint, column.Required))], lines);
    }

    private static Task<PlaceMap> Places(FacilitiesWorld world) => world.City.Do(Actor.System, (_, services) => services.GetRequiredService<PlaceNames>().Map());

    private static Task<Result<Guid>> Send(FacilitiesWorld world, Actor actor, byte[] bytes) => world.City.Do(actor, (db, services) => ImportFacilities.Handle(new("设施.xlsx", bytes), db, actor, services.GetRequiredService<SheetIntake>()));

    private static async Task<SheetImport> Import(FacilitiesWorld world, Actor actor, byte[] bytes)
    {
        Assert.True((await Send(world, actor, bytes)).Ok);
        await world.City.RunJobs();
        return await world.City.LastImport();
    }
}
