using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Places.Neighbourhoods;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Hamlets and compounds: registered, corrected, imported; nothing twice, nothing outside one's own place.</summary>
public class PlacesNeighbourhoodsTests
{
    private const string Village = "220882205204";
    private static readonly DateOnly Today = new(2025, 9, 24);

    [Theory, OnBoth]
    public async Task A_township_registers_a_hamlet_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        var township = await city.As(Roles.Township, "220882205");
        var request = new AddNeighbourhood.Request(Village, NeighbourhoodKind.Hamlet, "前屯", 34, new(2024, 1, 1));
        Assert.True((await Add(city, township, request)).Ok);
        Assert.Contains("name", PlacesVillagesTests.Fields(await Add(city, township, request)));
        Assert.True((await Add(city, township, request with { Kind = NeighbourhoodKind.Compound })).Ok);
        Assert.Contains("households", PlacesVillagesTests.Fields(await Add(city, township, request with { Name = "后屯", Households = 30000 })));
        Assert.Contains("from", PlacesVillagesTests.Fields(await Add(city, township, request with { Name = "后屯", From = Today.AddDays(1) })));
        Assert.Contains("division", PlacesVillagesTests.Fields(await Add(city, township, request with { Name = "后屯", Division = "220882205" })));
    }

    [Theory, OnBoth]
    public async Task Nobody_and_other_places_are_refused(Database on)
    {
        await using var city = await TestCity.Start(on);
        var request = new AddNeighbourhood.Request(Village, NeighbourhoodKind.Hamlet, "前屯", null, Today);
        Assert.IsType<NotSignedIn>((await Add(city, Actor.Nobody, request)).Refusal);
        Assert.IsType<NotAllowed>((await Add(city, await city.As(Roles.Viewer), request)).Refusal);
        Assert.IsType<OtherDivision>((await Add(city, await city.As(Roles.CountyBureau, "220822"), request)).Refusal);
        Assert.IsType<OtherDivision>((await Add(city, await city.As(Roles.Township, "220882100"), request)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Two_who_send_the_same_at_once_make_one(Database on)
    {
        await using var city = await TestCity.Start(on);
        var township = await city.As(Roles.Township, "220882205");
        var request = new AddNeighbourhood.Request(Village, NeighbourhoodKind.Hamlet, "同名屯", null, Today);
        var both = await System.Threading.Tasks.Task.WhenAll(Add(city, township, request), Add(city, township, request));
        Assert.Equal(1, both.Count(result => result.Ok));
        Assert.IsType<Invalid>(both.Single(result => !result.Ok).Refusal);
        Assert.Equal(1, await city.Do(township, (db, _) => db.Visible<Neighbourhood>(township).CountAsync()));
    }

    [Theory, OnBoth]
    public async Task A_stale_form_does_not_overwrite(Database on)
    {
        await using var city = await TestCity.Start(on);
        var township = await city.As(Roles.Township, "220882205");
        var id = (await Add(city, township, new(Village, NeighbourhoodKind.Hamlet, "前屯", 34, new(2024, 1, 1)))).Value;
        var change = new ChangeNeighbourhood.Request(id, 0, NeighbourhoodKind.Hamlet, "前屯", 36, new(2024, 1, 1), null);
        Assert.True((await Change(city, township, change)).Ok);
        Assert.IsType<ChangedMeanwhile>((await Change(city, township, change)).Refusal);
        Assert.Contains("to", PlacesVillagesTests.Fields(await Change(city, township, change with { Version = 1, To = new(2023, 1, 1) })));
        Assert.IsType<OtherDivision>((await Change(city, await city.As(Roles.CountyBureau, "220822"), change with { Version = 1 })).Refusal);
        Assert.True((await Change(city, township, change with { Version = 1, To = Today })).Ok);
    }

    [Theory, OnBoth]
    public async Task An_import_names_each_bad_row_and_takes_nothing_until_all_are_good(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        var places = await city.Do(county, (_, services) => services.GetRequiredService<PlaceNames>().Map());
        var good = Row(city, Village, "前屯", 20);
        var other = Row(city, "220822100200", "外县屯", 20);
        var sheet = Sheets.Bytes(NeighbourhoodTable.Sheet, NeighbourhoodTable.Columns(places), [good, other, Row(city, Village, "前屯", 21), Row(city, "999999999999", "没有", null)]);
        var import = await Import(city, county, sheet);
        Assert.Equal((ImportState.Asking, 3), (import.State, import.Bad));
        Assert.Equal(["3 外县屯 division", "4 前屯 name", "5 没有 division"], (await city.Problems(import.Id)).Select(problem => $"{problem.Row} {problem.Name} {problem.Column}"));
        Assert.Equal(0, await city.Do(county, (db, _) => db.Visible<Neighbourhood>(county).CountAsync()));
        Assert.IsType<NotFound>((await city.TakeGood(await city.As(Roles.CountyGovernment, "220822"), import.Id)).Refusal);
        Assert.True((await city.TakeGood(county, import.Id)).Ok);
        await city.RunJobs();
        Assert.Equal((ImportState.Done, 1, 3), (await city.LastImport() is var done ? (done.State, done.Added, done.Bad) : default));
        Assert.IsType<NotSignedIn>((await Send(city, Actor.Nobody, sheet)).Refusal);
        Assert.IsType<NotAllowed>((await Send(city, await city.As(Roles.Viewer), sheet)).Refusal);
        Assert.IsType<Invalid>((await Send(city, county, "no workbook"u8.ToArray())).Refusal);
    }

    [Theory, OnBoth]
    public async Task Killed_in_the_middle_an_import_goes_on_without_a_row_lost_or_doubled(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        var places = await city.Do(county, (_, services) => services.GetRequiredService<PlaceNames>().Map());
        Assert.True((await Send(city, county, Sheets.Bytes(NeighbourhoodTable.Sheet, NeighbourhoodTable.Columns(places), Enumerable.Range(0, 600).Select(at => Row(city, Village, $"{at}号屯", at))))).Ok);
        await city.RunAndKill(6);
        Assert.InRange((await city.LastImport()).Passed, 1, 500);
        city.Time.Advance(TimeSpan.FromMinutes(10));
        await city.RunJobs();
        Assert.Equal((ImportState.Done, 600, 0), (await city.LastImport() is var done ? (done.State, done.Added, done.Changed) : default));
        Assert.Equal(600, await city.Do(county, (db, _) => db.Visible<Neighbourhood>(county).CountAsync()));
    }

    [Theory, OnBoth]
    public async Task Export_import_export_is_equal_and_changes_nothing(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        foreach (var name in (string[])["前屯", "后屯", "=1+1屯"]) await Add(city, county, new(Village, NeighbourhoodKind.Hamlet, name, name.Length, new(2024, 5, 1)));
        var first = await Export(city, county);
        var import = await Import(city, county, first);
        Assert.Equal((ImportState.Done, 0, 0, 3), (import.State, import.Added, import.Changed, import.Same));
        Assert.Equal(first, await Export(city, county));
    }

    [Theory, OnBoth]
    public async Task A_sheet_changes_only_what_it_says_and_knows_closed_ones(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        await Add(city, county, new(Village, NeighbourhoodKind.Hamlet, "前屯", 34, new(2024, 5, 1)));
        await city.Do(county, async (db, _) =>
        {
            foreach (var (name, from, to) in new (string, DateOnly, DateOnly?)[] { ("撤屯", new(2020, 1, 1), new(2023, 1, 1)), ("重立屯", new(2020, 1, 1), new(2023, 1, 1)), ("重立屯", new(2024, 1, 1), null) })
            {
                var place = AddNeighbourhood.New(city.Clock, new(Village, NeighbourhoodKind.Hamlet, name, 5, from));
                place.To = to;
                db.Add(place);
            }
            return await db.SaveChangesAsync();
        });
        var whole = await Import(city, county, await Export(city, county));
        Assert.Equal((ImportState.Done, 0, 0, 4), (whole.State, whole.Added, whole.Changed, whole.Same));
        var columns = NeighbourhoodTable.Columns(await city.Do(county, (_, services) => services.GetRequiredService<PlaceNames>().Map()));
        Column<Neighbourhood>[] names = [.. columns.Where(column => column.Key is "division" or "kind" or "name")], households = [.. names, .. columns.Where(column => column.Key is "households" or "from").Select(column => column with { Write = row => column.Key == "from" ? null : column.Write(row) })];
        var partial = await Import(city, county, Sheets.Bytes(NeighbourhoodTable.Sheet, names, [Row(city, Village, "前屯", null), Row(city, Village, "撤屯", null)]));
        Assert.Equal((0, 0, 2), (partial.Added, partial.Changed, partial.Same));
        var counted = await Import(city, county, Sheets.Bytes(NeighbourhoodTable.Sheet, households, [Row(city, Village, "前屯", 40), Row(city, Village, "新屯", 3)]));
        Assert.Equal((1, 1, 0), (counted.Added, counted.Changed, counted.Same));
        var stored = await city.Do(county, (db, _) => db.Visible<Neighbourhood>(county).AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.From).ToListAsync());
        Assert.Equal([("前屯", 40, new(2024, 5, 1), null), ("撤屯", 5, new(2020, 1, 1), new(2023, 1, 1)), ("新屯", 3, Today, null), ("重立屯", 5, new(2020, 1, 1), new(2023, 1, 1)), ("重立屯", 5, new(2024, 1, 1), null)],
            stored.OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.From).Select(row => (row.Name, row.Households!.Value, row.From, row.To)).ToList<(string, int, DateOnly, DateOnly?)>());
    }

    [Theory, OnBoth]
    public async Task A_long_list_pages_by_key_and_shows_every_row_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.CountyGovernment, "220882", "大安市");
        await city.Do(county, async (db, _) =>
        {
            for (var i = 0; i < 25; i++) db.Add(AddNeighbourhood.New(city.Clock, new(i % 2 == 0 ? Village : "220882205200", NeighbourhoodKind.Hamlet, $"{i}号屯", i, Today)));
            return await db.SaveChangesAsync();
        });
        var seen = new List<Guid>();
        NeighbourhoodCursor? cursor = null;
        do
        {
            var page = await city.Do(county, (db, _) => NeighbourhoodCursor.Order(cursor?.After(new NeighbourhoodFilter(null, "220882205", null, false).Of(db, county)) ?? new NeighbourhoodFilter(null, "220882205", null, false).Of(db, county)).Take(7).ToListAsync());
            seen.AddRange(page.Select(row => row.Id));
            cursor = page.Count < 7 ? null : NeighbourhoodCursor.Read(NeighbourhoodCursor.Of(page[^1]).ToString());
        }
        while (cursor is not null);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
        Assert.Single(await city.Do(county, (db, _) => new NeighbourhoodFilter("12号", null, null, false).Of(db, county).ToListAsync()));
        Assert.Empty(await city.Do(county, (db, _) => new NeighbourhoodFilter(null, "220822", null, false).Of(db, county).ToListAsync()));
    }

    private static Neighbourhood Row(TestCity city, string division, string name, int? households) => AddNeighbourhood.New(city.Clock, new(division, NeighbourhoodKind.Hamlet, name, households, new(2024, 5, 1)));

    private static Task<byte[]> Export(TestCity city, Actor actor) => city.Do(actor, async (db, services) =>
        Sheets.Bytes(NeighbourhoodTable.Sheet, NeighbourhoodTable.Columns(await services.GetRequiredService<PlaceNames>().Map()), await NeighbourhoodCursor.Order(db.Visible<Neighbourhood>(actor)).ToListAsync()));

    private static Task<Result<Guid>> Add(TestCity city, Actor actor, AddNeighbourhood.Request request) => city.Do(actor, (db, services) => AddNeighbourhood.Handle(request, db, actor, city.Clock, services.GetRequiredService<PlaceNames>()));

    private static Task<Result<Guid>> Change(TestCity city, Actor actor, ChangeNeighbourhood.Request request) => city.Do(actor, (db, services) => ChangeNeighbourhood.Handle(request, db, actor, city.Clock, services.GetRequiredService<PlaceNames>()));

    private static Task<Result<Guid>> Send(TestCity city, Actor actor, byte[] bytes) => city.Do(actor, (db, services) => ImportNeighbourhoods.Handle(new("屯和小区.xlsx", bytes), db, actor, services.GetRequiredService<SheetIntake>()));

    private static async Task<SheetImport> Import(TestCity city, Actor actor, byte[] bytes)
    {
        Assert.True((await Send(city, actor, bytes)).Ok);
        await city.RunJobs();
        return await city.LastImport();
    }
}
