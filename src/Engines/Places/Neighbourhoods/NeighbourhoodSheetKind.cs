using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>A row of the sheet understood: a known one (same village, kind and name) is brought up to date, a new one is registered.</summary>
internal sealed record NeighbourhoodRow(int Number, string Name, AddNeighbourhood.Request? Wanted, DateOnly? To, Guid? Existing, IReadOnlyList<FieldRefusal> Errors) : CheckedRow(Number, Name, Errors);

/// <summary>The list of hamlets and compounds as a sheet that comes in.</summary>
internal sealed class NeighbourhoodSheetKind(CityClock clock) : ISheetKind
{
    public const string Name = "places.neighbourhoods";

    public string Kind => Name;

    public Text Title { get; } = new("导入屯和小区", "Importing hamlets and compounds");

    public string Permission => PlacesPermissions.EditNeighbourhoods;

    public int MostRows => 20_000;

    public string Page => "/places/neighbourhoods/import";

    public (Text Words, string Href) Next(SheetImport import) => (new("查看名单", "See the list"), "/places/neighbourhoods");

    public async Task<IReadOnlyList<Column<SheetRow>>> Columns(IServiceProvider services, CancellationToken cancel) =>
        NeighbourhoodTable.Columns(await services.GetRequiredService<PlaceNames>().Map(cancel)).AsRead();

    public async Task<ISheetReader> Open(IServiceProvider services, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel)
    {
        var places = await services.GetRequiredService<PlaceNames>().Map(cancel);
        var known = await services.GetRequiredService<CraneDb>().Visible<Neighbourhood>(actor).AsNoTracking().Where(row => row.To == null).ToDictionaryAsync(row => (row.Division, row.Kind, row.Name), row => row.Id, cancel);
        return new Reader(places, known, actor, clock.Today);
    }

    public async Task<Result<RowCounts>> Write(IServiceProvider services, Actor actor, Guid import, IReadOnlyList<CheckedRow> rows, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CraneDb>();
        var ids = rows.Cast<NeighbourhoodRow>().Select(row => row.Existing).OfType<Guid>().ToList();
        var known = await db.Visible<Neighbourhood>(actor).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var (added, changed, same) = (0, 0, 0);
        foreach (var row in rows.Cast<NeighbourhoodRow>())
        {
            var wanted = row.Wanted!;
            if (row.Existing is { } id && known.TryGetValue(id, out var place))
            {
                if (place.Households == wanted.Households && place.From == wanted.From && place.To == row.To) same++;
                else changed++;
                (place.Households, place.From, place.To) = (wanted.Households, wanted.From, row.To);
                continue;
            }
            var registered = AddNeighbourhood.New(clock, wanted);
            registered.To = row.To;
            db.Add(registered);
            added++;
        }
        if (await db.TrySave(NeighbourhoodRules.Taken, cancel) is { } taken) return taken;
        return new RowCounts(added, changed, same);
    }

    private sealed class Reader(PlaceMap places, IReadOnlyDictionary<(string, NeighbourhoodKind, string), Guid> known, Actor actor, DateOnly today) : ISheetReader
    {
        private readonly ILookup<string, Place> byName = places.All.Where(place => place.Level == DivisionLevel.Village && place.ClosedOn is null).ToLookup(place => places.FullName(place.Code));
        private readonly Dictionary<(string, NeighbourhoodKind, string), int> taken = [];

        public ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel)
        {
            var form = new Posted(row.Values.ToDictionary(cell => cell.Key, cell => new[] { cell.Value }));
            var name = row["name"].Trim();
            var found = row["division"].Trim() is { Length: > 0 } code ? places.Find(code) : byName[row["place"].Trim()].Take(2).ToArray() is [var only] ? only : null;
            var kind = NeighbourhoodTable.Kind(row["kind"]);
            var households = form.Count("households", new("户数", "households"));
            var from = form.Date("from", new("起始日期", "first day")) ?? today;
            var to = form.Date("to", new("最后一天", "last day"));
            var errors = form.Errors.Concat(NeighbourhoodRules.Check(found, name, households, from, today)).ToList();
            if (kind is null) errors.Add(new("kind", new Text("类型应为“屯（自然村）”或“小区”", "The kind must be Hamlet or Residential compound")));
            if (to < from || to > today) errors.Add(new("to", new Text("最后一天不能早于起始日期，也不能晚于今天", "The last day cannot be before the first day or later than today")));
            if (found is not null && actor.OutsideOf(found.Code) is { } outside) errors.Add(new("division", outside.Message));
            if (found is null || kind is null) return new(new NeighbourhoodRow(row.Number, name, null, to, null, errors));
            var key = (found.Code, kind.Value, name);
            if (!taken.TryAdd(key, row.Number)) errors.Add(new("name", new Text($"与第{taken[key]}行是同一个", $"The same as in row {taken[key]}")));
            return new(new NeighbourhoodRow(row.Number, name, new(found.Code, kind.Value, name, households, from), to, known.TryGetValue(key, out var id) ? id : null, errors));
        }
    }
}
