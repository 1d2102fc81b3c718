using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>
/// Takes a sheet of hamlets and compounds: a known one (same village, kind and name) is brought up to date, a new one is
/// registered. Nothing is taken while any row has a problem, unless the person says that good rows go in.
/// </summary>
internal static class ImportNeighbourhoods
{
    public const int MostRows = 5000;

    internal sealed record Request(ReadOnlyMemory<byte> Bytes, bool SkipBad);

    internal sealed record Problem(int Row, string What, string Why);

    internal sealed record Report(int Added, int Updated, int Same, IReadOnlyList<Problem> Problems, IReadOnlyList<string> OtherHeadings)
    {
        public bool Taken { get; init; }
    }

    internal static async Task<Result<Report>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.EditNeighbourhoods) is { } no) return no;
        var places = await names.Map(cancel);
        var read = Sheets.Read(request.Bytes, NeighbourhoodTable.Columns(places));
        if (read.Refusal is { } refusal) return refusal;
        if (read.Value.Rows.Count == 0) return new Invalid("file", "表里没有内容。", "The sheet has no rows.");
        if (read.Value.Rows.Count > MostRows) return new Invalid("file", $"一次最多{MostRows}行，请分开导入。", $"At most {MostRows} rows at a time: split the sheet.");
        var known = (await db.Visible<Neighbourhood>(actor).Where(row => row.To == null).ToListAsync(cancel)).ToDictionary(row => (row.Division, row.Kind, row.Name));
        var byName = places.All.Where(place => place.Level == Kernel.Divisions.DivisionLevel.Village && place.ClosedOn is null).ToLookup(place => places.FullName(place.Code));
        var (problems, taken, report) = (new List<Problem>(), new HashSet<(string, NeighbourhoodKind, string)>(), new Report(0, 0, 0, [], read.Value.OtherHeadings));
        foreach (var row in read.Value.Rows)
        {
            var errors = Take(row, actor, clock, places, byName, out var wanted, out var to);
            if (wanted is not null && !taken.Add((wanted.Division, wanted.Kind, wanted.Name))) errors.Add(new Text("表里有两行是同一个", "The sheet names it twice"));
            if (errors.Count > 0 || wanted is null)
            {
                problems.Add(new(row.Number, row["name"], string.Join(new Text("；", "; "), errors.Select(error => error.ToString()))));
                continue;
            }
            if (known.TryGetValue((wanted.Division, wanted.Kind, wanted.Name), out var place))
            {
                var same = place.Households == wanted.Households && place.From == wanted.From && place.To == to;
                (place.Households, place.From, place.To) = (wanted.Households, wanted.From, to);
                report = same ? report with { Same = report.Same + 1 } : report with { Updated = report.Updated + 1 };
                continue;
            }
            var added = AddNeighbourhood.New(clock, wanted);
            added.To = to;
            db.Add(added);
            report = report with { Added = report.Added + 1 };
        }
        if (problems.Count > 0 && !request.SkipBad)
        {
            db.ChangeTracker.Clear();
            return report with { Added = 0, Updated = 0, Same = 0, Problems = problems };
        }
        if (await db.TrySave(NeighbourhoodRules.Taken, cancel) is { } conflict) return conflict;
        return report with { Problems = problems, Taken = true };
    }

    private static List<Text> Take(SheetRow row, Actor actor, CityClock clock, PlaceMap places, ILookup<string, Place> byName, out AddNeighbourhood.Request? wanted, out DateOnly? to)
    {
        var form = new Posted(row.Values.ToDictionary(cell => cell.Key, cell => new[] { cell.Value }));
        var found = row["division"].Trim() is { Length: > 0 } code ? places.Find(code) : byName[row["place"].Trim()].Take(2).ToArray() is [var only] ? only : null;
        var kind = NeighbourhoodTable.Kind(row["kind"]);
        var households = form.Count("households", new("户数", "households"));
        var from = form.Date("from", new("起始日期", "first day")) ?? clock.Today;
        to = form.Date("to", new("最后一天", "last day"));
        var errors = form.Errors.Concat(NeighbourhoodRules.Check(found, row["name"], households, from, clock.Today)).Select(error => error.Message).ToList();
        if (kind is null) errors.Add(new Text("类型应为“屯（自然村）”或“小区”", "The kind must be Hamlet or Residential compound"));
        if (to < from || to > clock.Today) errors.Add(new Text("最后一天不能早于起始日期，也不能晚于今天", "The last day cannot be before the first day or later than today"));
        if (found is not null && actor.OutsideOf(found.Code) is { } outside) errors.Add(outside.Message);
        wanted = found is null || kind is null ? null : new(found.Code, kind.Value, row["name"].Trim(), households, from);
        return errors;
    }
}
