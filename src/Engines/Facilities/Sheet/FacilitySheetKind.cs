using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Sheet;

/// <summary>A row of the sheet understood: a known facility (same place, kind and name) is brought up to date in what the sheet says of it.</summary>
internal sealed record FacilityRow(int Number, string Name, FacilityFields? Wanted, OpeningTimes? Times, OnHolidays OnHolidays, FacilityState State, DateOnly From, Guid? Existing, IReadOnlyList<FieldRefusal> Errors) : CheckedRow(Number, Name, Errors);

/// <summary>The list of facilities as a sheet that comes in.</summary>
internal sealed class FacilitySheetKind(CityClock clock, CityOptions city) : ISheetKind
{
    public const string Name = "facilities.facilities";

    public string Kind => Name;

    public Text Title { get; } = new("导入设施", "Importing facilities");

    public string Permission => FacilitiesPermissions.Supervise;

    public int MostRows => 10_000;

    public string Page => "/facilities/register/import";

    public (Text Words, string Href) Next(SheetImport import) => (new("查看设施", "See the facilities"), "/facilities/register");

    public async Task<IReadOnlyList<Column<SheetRow>>> Columns(IServiceProvider services, CancellationToken cancel) =>
        FacilityTable.Columns(await services.GetRequiredService<PlaceNames>().Map(cancel)).AsRead();

    public async Task<ISheetReader> Open(IServiceProvider services, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CraneDb>();
        var known = await KeptFacility.Of(db, actor).AsNoTracking().ToListAsync(cancel);
        var organisations = await db.Visible<Organisation>(actor).AsNoTracking().ToListAsync(cancel);
        return new FacilityRowReader(await services.GetRequiredService<PlaceNames>().Map(cancel), known.ToDictionary(row => (row.Division, row.Kind, row.Name)), organisations, columns, actor, city, clock.Today);
    }

    public async Task<Result<RowCounts>> Write(IServiceProvider services, Actor actor, Guid import, IReadOnlyList<CheckedRow> rows, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CraneDb>();
        var ids = rows.Cast<FacilityRow>().Select(row => row.Existing).OfType<Guid>().ToList();
        var known = await KeptFacility.Of(db, actor).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var (added, changed, same) = (0, 0, 0);
        foreach (var row in rows.Cast<FacilityRow>())
        {
            if (row.Existing is { } id && known.TryGetValue(id, out var facility))
            {
                row.Wanted!.Apply(facility);
                (facility.Week, facility.OnHolidays) = (row.Times?.WeekText, row.OnHolidays);
                if (db.Entry(facility).Properties.Any(property => property.IsModified)) changed++;
                else same++;
                continue;
            }
            var entered = AddFacility.New(clock, row.Wanted!, row.State, row.From, null, actor.OfficeAndName, db);
            (entered.Week, entered.OnHolidays) = (row.Times?.WeekText, row.OnHolidays);
            added++;
        }
        if (await db.TrySave(FacilityFields.Taken, cancel) is { } taken) return taken;
        return new RowCounts(added, changed, same);
    }
}

/// <summary>Reads the rows of one sheet. What a sheet has no column for stays as it is stored.</summary>
internal sealed class FacilityRowReader(PlaceMap places, IReadOnlyDictionary<(string, string, string), Facility> known, List<Organisation> organisations, IReadOnlySet<string> columns, Actor actor, CityOptions city, DateOnly today) : ISheetReader
{
    private readonly ILookup<string, Place> byName = places.All.Where(place => place.ClosedOn is null).ToLookup(place => places.FullName(place.Code));
    private readonly Dictionary<(string, string, string), int> taken = [];

    public ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel)
    {
        var form = new Posted(row.Values.ToDictionary(cell => cell.Key, cell => new[] { cell.Value }));
        var (name, kind) = (row["name"].Trim(), FacilityTable.KindOf(row["kind"]));
        var found = row["division"].Trim() is { Length: > 0 } code ? places.Find(code) : byName[row["place"].Trim()].Take(2).ToArray() is [var only] ? only : null;
        var stored = found is not null && kind is not null ? known.GetValueOrDefault((found.Code, kind, name)) : null;
        var from = form.Date("from", new("状态起始日期", "first day of the state")) ?? today;
        var state = row["state"].Trim().Length == 0 ? FacilityState.Open : FacilityTable.StateOf(row["state"]);
        var system = FacilityTable.SystemOf(row["system"]);
        var (operators, errors) = (Called(row["operator"].Trim()), form.Errors.ToList());
        if (kind is null) errors.Add(new("kind", new Text("没有这种设施类型，请从模板的选项中选择", "There is no such kind; choose one the template offers")));
        if (operators.Count != 1) errors.Add(new("operator", operators.Count == 0 ? new Text("没有登记这个运营单位，请管理员先登记单位", "This organisation is not registered; an administrator enters it first") : new Text("有几个单位叫这个名字，请改填统一社会信用代码", "Several organisations are called so; give the credit code")));
        if (stored is null && state is null) errors.Add(new("state", new Text("没有这种状态", "There is no such state")));
        if (stored is null && state is FacilityState.Suspended or FacilityState.Closed) errors.Add(new("state", new Text("新登记的设施只能是筹建或运营；停办的要写明原因，请在页面上登记", "A new facility is planned or in operation; a reason is asked for the others, on the page")));
        if (row["system"].Trim().Length > 0 && system is null) errors.Add(new("system", new Text("没有这种坐标系，请从模板的选项中选择", "There is no such system; choose one the template offers")));
        if (found is not null && actor.OutsideOf(found.Code) is { } outside) errors.Add(new("division", outside.Message));
        var (services, noService) = FacilityTable.CodesOf(row["services"], FacilityKinds.Services.Select(one => (one.Code, one.Name)));
        if (noService is not null) errors.Add(new("services", new Text($"没有“{noService}”这种服务", $"There is no service called “{noService}”")));
        var (features, noFeature) = FacilityTable.CodesOf(row["accessibility"], FacilityKinds.Accessibility.Select(one => (one.Code, one.Name)));
        if (noFeature is not null) errors.Add(new("accessibility", new Text($"没有“{noFeature}”这种无障碍设施", $"There is no accessibility feature called “{noFeature}”")));
        var holidays = columns.Contains("holidays") ? FacilityTable.HolidaysOf(row["holidays"]) : stored?.OnHolidays ?? OnHolidays.AsUsual;
        if (holidays is null) errors.Add(new("holidays", new Text("节假日写“照常”或“不开放”", "Write As usual or Closed for public holidays")));
        var (times, notHours) = columns.Contains("hours") ? OpeningTimes.ReadCell(row["hours"], holidays ?? OnHolidays.AsUsual) : (stored?.Times, null);
        if (notHours is { } words) errors.Add(new("hours", words));
        var fields = new FacilityFields(kind ?? "", name, operators is [var runner] ? runner.Id : Guid.Empty, found?.Code ?? "",
            Kept("street", stored?.Street, row), Kept("latitude", Degrees(stored?.Latitude), row), Kept("longitude", Degrees(stored?.Longitude), row), columns.Contains("system") ? system : stored?.System, Kept("phone", stored?.Phone, row), columns.Contains("services") ? services : stored?.Services ?? [], columns.Contains("accessibility") ? features : stored?.Accessibility ?? [], stored?.About);
        errors.AddRange(fields.Problems(places, city).Where(problem => errors.TrueForAll(error => error.Field != problem.Field)));
        if (found is not null && kind is not null && !taken.TryAdd((found.Code, kind, name), row.Number)) errors.Add(new("name", new Text($"与第{taken[(found.Code, kind, name)]}行是同一个", $"The same as in row {taken[(found.Code, kind, name)]}")));
        return new(new FacilityRow(row.Number, name, fields, times, holidays ?? OnHolidays.AsUsual, state ?? FacilityState.Open, from, stored?.Id, errors));
    }

    private string? Kept(string column, string? stored, SheetRow row) => columns.Contains(column) ? row[column].Trim() is { Length: > 0 } typed ? typed : null : stored;

    private List<Organisation> Called(string words) => words.Length == 0 ? [] : [.. organisations.Where(row => row.IsCalled(words) || (row.CreditCode is { } code && code == CreditCode.Normalise(words)))];

    private static string? Degrees(int? millionths) => millionths is { } figure ? (figure / 1_000_000m).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
}
