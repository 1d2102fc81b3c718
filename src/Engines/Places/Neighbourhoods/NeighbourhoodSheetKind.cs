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

/// <summary>A row of the sheet understood: a known one (same village, kind and name) is brought up to date in what the sheet says of it, a new one is registered.</summary>
/// <param name="Says">Which of the values the row gives; what it does not give stays as it is stored.</param>
internal sealed record NeighbourhoodRow(int Number, string Name, AddNeighbourhood.Request? Wanted, DateOnly? To, Guid? Existing, (bool Households, bool From, bool To) Says, IReadOnlyList<FieldRefusal> Errors) : CheckedRow(Number, Name, Errors);

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
        var known = await services.GetRequiredService<CraneDb>().Visible<Neighbourhood>(actor).AsNoTracking().ToListAsync(cancel);
        return new Reader(places, known.ToLookup(row => (row.Division, row.Kind, row.Name)), columns, actor, clock.Today);
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
                var before = (place.Households, place.From, place.To);
                if (row.Says.Households) place.Households = wanted.Households;
                if (row.Says.From) place.From = wanted.From;
                if (row.Says.To) place.To = row.To;
                if (before == (place.Households, place.From, place.To)) same++;
                else changed++;
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

    private sealed class Reader(PlaceMap places, ILookup<(string, NeighbourhoodKind, string), Neighbourhood> known, IReadOnlySet<string> columns, Actor actor, DateOnly today) : ISheetReader
    {
        private readonly ILookup<string, Place> byName = places.All.Where(place => place.Level == DivisionLevel.Village && place.ClosedOn is null).ToLookup(place => places.FullName(place.Code));
        private readonly Dictionary<(string, NeighbourhoodKind, string, DateOnly?), int> taken = [];
        private readonly Dictionary<Guid, int> named = [];

        public ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel)
        {
            var form = new Posted(row.Values.ToDictionary(cell => cell.Key, cell => new[] { cell.Value }));
            var name = row["name"].Trim();
            var found = row["division"].Trim() is { Length: > 0 } code ? places.Find(code) : byName[row["place"].Trim()].Take(2).ToArray() is [var only] ? only : null;
            var kind = NeighbourhoodTable.Kind(row["kind"]);
            var households = form.Count("households", new("户数", "households"));
            var first = form.Date("from", new("起始日期", "first day"));
            var to = form.Date("to", new("最后一天", "last day"));
            var existing = found is null || kind is null ? null : Match(known[(found.Code, kind.Value, name)], first, to);
            var from = first ?? existing?.From ?? today;
            if (!columns.Contains("to")) to = existing?.To;
            var errors = form.Errors.Concat(NeighbourhoodRules.Check(found, name, households, from, today)).ToList();
            if (kind is null) errors.Add(new("kind", new Text("类型应为“屯（自然村）”或“小区”", "The kind must be Hamlet or Residential compound")));
            if (to < from || to > today) errors.Add(new("to", new Text("最后一天不能早于起始日期，也不能晚于今天", "The last day cannot be before the first day or later than today")));
            if (found is not null && actor.OutsideOf(found.Code) is { } outside) errors.Add(new("division", outside.Message));
            if (found is null || kind is null) return new(new NeighbourhoodRow(row.Number, name, null, to, null, default, errors));
            // One that was closed may stand beside one of the same name that is there now.
            var key = (found.Code, kind.Value, name, to is null ? (DateOnly?)null : from);
            var twice = !taken.TryAdd(key, row.Number) ? taken[key] : existing is not null && !named.TryAdd(existing.Id, row.Number) ? named[existing.Id] : 0;
            if (twice > 0) errors.Add(new("name", new Text($"与第{twice}行是同一个", $"The same as in row {twice}")));
            return new(new NeighbourhoodRow(row.Number, name, new(found.Code, kind.Value, name, households, from), to, existing?.Id, (columns.Contains("households"), first is not null, columns.Contains("to")), errors));
        }

        /// <summary>The stored one a row is about: of the same first day, else the one that is there now, else the last closed one, unless the row says that there is one now.</summary>
        private Neighbourhood? Match(IEnumerable<Neighbourhood> same, DateOnly? from, DateOnly? to)
        {
            var stored = same.OrderByDescending(place => place.From).ToList();
            var closed = from is null && (to is not null || !columns.Contains("to"));
            return stored.Find(place => place.From == from) ?? stored.Find(place => place.To is null) ?? (closed ? stored.FirstOrDefault() : null);
        }
    }
}
