using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.HandingOn;

/// <summary>Facilities that upper systems want, for who keeps them: the operator and the supervising bureau. No person is in them.</summary>
internal sealed class FacilitiesForUpperSystems(PlaceNames names, CityClock clock) : IUpperRecords
{
    private const string CapacityPrefix = "capacity.", LicencePrefix = "licence.";
    private const int Together = 500;
    private static readonly SystemTask Task = new("facilities that read otherwise");

    public string Kind => "facilities";

    public Text Counted { get; } = new("个", "facilities");

    public IReadOnlyList<UpperField> Fields { get; } =
    [
        new("name", new("设施名称", "Name of the facility")), new("kind", new("设施类型", "Kind")), new("operator", new("运营单位", "Run by")), new("credit-code", new("统一社会信用代码", "Credit code")),
        new("county", new("县（市、区）", "County")), new("address", new("地址（全称）", "Address in full")), new("phone", new("公开电话", "Public telephone")), new("services", new("服务", "Services")),
        new("state", new("状态", "State")), new("open-from", new("开始服务日期", "In operation since"), UpperSystemFormats.Figures, UpperSystemFormats.Slashes),
        .. FacilityKinds.Capacities.Select(capacity => new UpperField(CapacityPrefix + capacity.Code, capacity.Name)),
        .. FacilityKinds.Licences.Select(licence => new UpperField(LicencePrefix + licence.Code, new($"{licence.Name.Zh}：编号", $"{licence.Name.En}: number"))),
    ];

    public bool May(Actor actor) => actor.Has(FacilitiesPermissions.Keep);

    public string HrefOf(Guid record) => $"/facilities/register/{record}";

    public IQueryable<Guid> Known(CraneDb db, Actor actor) => KeptFacility.Of(db, actor).Select(row => row.Id);

    public IQueryable<Guid> Wanted(CraneDb db, Actor actor, UpperSystemProfile profile, string? division = null)
    {
        var today = clock.Today;
        var rows = KeptFacility.Of(db, actor).Where(row => db.Visible<FacilityPeriod>(actor).Any(period => period.FacilityId == row.Id && period.State == FacilityState.Open && period.From <= today && (period.To == null || period.To >= today)));
        if (division is { } from)
        {
            var end = DivisionCode.After(from);
            rows = rows.Where(row => string.Compare(row.Division, from) >= 0 && string.Compare(row.Division, end) < 0);
        }
        if (profile.Filter.Kinds is { Count: > 0 } kinds) rows = rows.Where(row => kinds.Contains(row.Kind));
        return rows.Select(row => row.Id);
    }

    public async Task<Result<UpperPage>> Lines(CraneDb db, Actor actor, IQueryable<Guid> which, Guid? after, int size, CancellationToken cancel)
    {
        var rows = KeptFacility.Of(db, actor).AsNoTracking().Where(row => which.Contains(row.Id));
        if (after is { } id && await db.Visible<Facility>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } last)
            rows = rows.Where(row => string.Compare(row.SortKey, last.SortKey) > 0 || (row.SortKey == last.SortKey && row.Id.CompareTo(id) > 0));
        var page = await rows.OrderBy(row => row.SortKey).ThenBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        var map = await names.Map(cancel);
        return new UpperPage([.. page.Take(size).Select(row => new UpperLine(row.Id, row.Name, string.Join(new Text("，", ", "), FacilityKinds.NameOf(row.Kind), map.FullName(row.Division) + row.Street)))], page.Count > size ? page[size - 1].Id : null);
    }

    public async Task<Result<IReadOnlyList<UpperValues>>> Read(CraneDb db, Actor actor, IReadOnlyList<Guid> ids, IReadOnlyList<string> fields, UpperUse use, CancellationToken cancel)
    {
        var (map, today, read) = (await names.Map(cancel), clock.Today, new List<UpperValues>(ids.Count));
        foreach (var part in ids.Chunk(Together))
        {
            var rows = await (from facility in use is UpperUse.Watch && actor.IsSystem ? db.All<Facility>(Task) : KeptFacility.Of(db, actor)
                              join office in db.All<Organisation>(Task) on facility.OperatorId equals office.Id
                              where part.Contains(facility.Id)
                              orderby facility.SortKey, facility.Id
                              select new { Facility = facility, office.Name, office.CreditCode }).AsNoTracking().ToListAsync(cancel);
            var periods = (await db.All<FacilityPeriod>(Task).AsNoTracking().Where(row => part.Contains(row.FacilityId) && row.From <= today).ToListAsync(cancel)).ToLookup(row => row.FacilityId);
            var capacities = (await db.All<FacilityCapacity>(Task).AsNoTracking().Where(row => part.Contains(row.FacilityId) && row.From <= today && (row.To == null || row.To >= today)).ToListAsync(cancel)).ToLookup(row => row.FacilityId);
            var licences = (await db.All<FacilityLicence>(Task).AsNoTracking().Where(row => part.Contains(row.FacilityId) && row.From <= today && (row.To == null || row.To >= today)).OrderBy(row => row.From).ToListAsync(cancel)).ToLookup(row => row.FacilityId);
            foreach (var row in rows)
            {
                var (facility, id) = (row.Facility, row.Facility.Id);
                string? Value(string field) => field switch
                {
                    "name" => facility.Name,
                    "kind" => FacilityKinds.NameOf(facility.Kind).Zh,
                    "operator" => row.Name,
                    "credit-code" => row.CreditCode,
                    "county" => map.PathOf(facility.Division).FirstOrDefault(place => place.Level == DivisionLevel.County)?.Name,
                    "address" => map.FullName(facility.Division) + facility.Street,
                    "phone" => facility.Phone,
                    "services" => string.Join('、', facility.Services.Select(code => FacilityKinds.Service(code)?.Name.Zh).OfType<string>()),
                    "state" => periods[id].FirstOrDefault(period => period.To is null || period.To >= today) is { } period ? Facility.NameOf(period.State).Zh : null,
                    "open-from" => periods[id].Where(period => period.State == FacilityState.Open).MinBy(period => period.From)?.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    _ when field.StartsWith(CapacityPrefix, StringComparison.Ordinal) => capacities[id].FirstOrDefault(capacity => capacity.Kind == field[CapacityPrefix.Length..])?.Figure.ToString(CultureInfo.InvariantCulture),
                    _ when field.StartsWith(LicencePrefix, StringComparison.Ordinal) => licences[id].LastOrDefault(licence => licence.Kind == field[LicencePrefix.Length..])?.Number,
                    _ => null,
                };
                read.Add(new(id, fields.Select(field => (field, Value: Value(field))).Where(pair => pair.Value is { Length: > 0 }).ToDictionary(pair => pair.field, pair => pair.Value!)));
            }
        }
        return read;
    }

    public async Task<IReadOnlyList<Guid>> Find(CraneDb db, Actor actor, string field, string value, CancellationToken cancel)
    {
        if (field != "credit-code") return [];
        var code = CreditCode.Normalise(value);
        return await (from facility in KeptFacility.Of(db, actor) join office in db.All<Organisation>(Task) on facility.OperatorId equals office.Id where office.CreditCode == code select facility.Id).ToListAsync(cancel);
    }
}
