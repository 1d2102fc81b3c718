using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Projects that upper systems want, for the offices that keep the list.</summary>
internal sealed class ProjectsForUpperSystems(PlaceNames names) : IUpperRecords
{
    private const string FundPrefix = "fund.";
    private const int Together = 500;
    private static readonly SystemTask Task = new("projects that read otherwise");
    private static readonly string[] Days = [UpperSystemFormats.Figures, UpperSystemFormats.Slashes];

    public string Kind => "projects";

    public Text Counted { get; } = new("个", "projects");

    public IReadOnlyList<UpperField> Fields { get; } =
    [
        new("code", new("项目代码", "Project code")), new("name", new("项目名称", "Project name")), new("field", new("领域", "Field")), new("unit", new("项目单位", "Project unit")), new("unit-code", new("项目单位信用代码", "Credit code of the unit")),
        new("place", new("建设地点", "Place")), new("type", new("建设类型", "Type")), new("scale", new("建设内容及规模", "Content and scale")), new("stage", new("阶段", "Stage")),
        new("total", new("总投资（万元）", "Total investment (10,000 yuan)")), new("year", new("本年计划投资（万元）", "Planned this year (10,000 yuan)")), new("invested", new("累计完成投资（万元）", "Invested so far (10,000 yuan)")), new("progress", new("形象进度（%）", "Progress (%)")),
        new("planned-start", new("计划开工", "Planned start"), Days), new("planned-finish", new("计划完工", "Planned finish"), Days), new("actual-start", new("实际开工", "Actual start"), Days), new("actual-finish", new("实际完工", "Actual finish"), Days),
        new("contact-name", new("联系人", "Contact")), new("contact-phone", new("联系电话", "Telephone")),
        .. ProjectWords.Funds.Select(kind => new UpperField(FundPrefix + kind, new(kind.Name().Zh + "（万元）", kind.Name().En + " (10,000 yuan)"))),
    ];

    public bool May(Actor actor) => actor.Has(ProgrammePermissions.EditProject);

    public string HrefOf(Guid record) => $"/projects/{record}";

    public IQueryable<Guid> Known(CraneDb db, Actor actor) => Kept(db, actor).Select(row => row.Id);

    public IQueryable<Guid> Wanted(CraneDb db, Actor actor, UpperSystemProfile profile, string? division = null)
    {
        var rows = Kept(db, actor).Where(row => row.Stage != ProjectStage.Cancelled);
        if (division is { } from)
        {
            var end = DivisionCode.After(from);
            rows = rows.Where(row => string.Compare(row.Division, from) >= 0 && string.Compare(row.Division, end) < 0);
        }
        if (profile.Filter.Funds is { Count: > 0 } funds)
        {
            var kinds = funds.Select(Enum.Parse<FundKind>).ToList();
            rows = rows.Where(row => db.All<ProjectFund>(Task).Any(fund => fund.ProjectId == row.Id && kinds.Contains(fund.Kind) && fund.Fen > 0));
        }
        return rows.Select(row => row.Id);
    }

    public async Task<Result<UpperPage>> Lines(CraneDb db, Actor actor, IQueryable<Guid> which, Guid? after, int size, CancellationToken cancel)
    {
        var rows = Kept(db, actor).AsNoTracking().Where(row => which.Contains(row.Id));
        if (after is { } id && await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } last)
            rows = rows.Where(row => string.Compare(row.SortKey, last.SortKey) > 0 || (row.SortKey == last.SortKey && row.Id.CompareTo(id) > 0));
        var page = await rows.OrderBy(row => row.SortKey).ThenBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        var map = await names.Map(cancel);
        return new UpperPage([.. page.Take(size).Select(row => new UpperLine(row.Id, row.Name, string.Join(new Text("，", ", "), row.Code ?? new Text("没有项目代码", "no project code"), map.FullName(row.Division))))], page.Count > size ? page[size - 1].Id : null);
    }

    public async Task<Result<IReadOnlyList<UpperValues>>> Read(CraneDb db, Actor actor, IReadOnlyList<Guid> ids, IReadOnlyList<string> fields, UpperUse use, CancellationToken cancel)
    {
        var (map, read) = (await names.Map(cancel), new List<UpperValues>(ids.Count));
        foreach (var part in ids.Chunk(Together))
        {
            var rows = await (from project in use is UpperUse.Watch && actor.IsSystem ? db.All<Project>(Task) : Kept(db, actor)
                              join unit in db.All<Organisation>(Task) on project.UnitId equals unit.Id
                              where part.Contains(project.Id)
                              orderby project.SortKey, project.Id
                              select new { Project = project, unit.Name, unit.CreditCode }).AsNoTracking().ToListAsync(cancel);
            var funds = fields.Any(field => field.StartsWith(FundPrefix, StringComparison.Ordinal)) ? (await db.All<ProjectFund>(Task).AsNoTracking().Where(row => part.Contains(row.ProjectId)).ToListAsync(cancel)).ToLookup(row => row.ProjectId) : Array.Empty<ProjectFund>().ToLookup(row => row.ProjectId);
            read.AddRange(rows.Select(row => new UpperValues(row.Project.Id, fields.Select(field => (field, Value: Value(row.Project, row.Name, row.CreditCode, funds[row.Project.Id], map, field))).Where(pair => pair.Value is { Length: > 0 }).ToDictionary(pair => pair.field, pair => pair.Value!))));
        }
        return read;
    }

    public async Task<IReadOnlyList<Guid>> Find(CraneDb db, Actor actor, string field, string value, CancellationToken cancel)
    {
        if (field != "code") return [];
        var code = Typing.Folded(value).Trim();
        return await Kept(db, actor).Where(row => row.Code == code).Select(row => row.Id).ToListAsync(cancel);
    }

    private static IQueryable<Project> Kept(CraneDb db, Actor actor) => db.Visible<Project>(actor).Where(Sight.ByDivision<Project>(actor, project => project.Division));

    private static string? Value(Project project, string unit, string? unitCode, IEnumerable<ProjectFund> funds, PlaceMap map, string field) => field switch
    {
        "code" => project.Code,
        "name" => project.Name,
        "field" => project.Field.Name().Zh,
        "unit" => unit,
        "unit-code" => unitCode,
        "place" => map.FullName(project.Division) + project.Site,
        "type" => project.Type.Name().Zh,
        "scale" => project.Scale,
        "stage" => project.Stage.Name().Zh,
        "total" => Wan(project.TotalFen),
        "year" => Wan(project.YearFen),
        "invested" => Wan(project.LastInvestedFen),
        "progress" => project.LastBp is { } bp ? (bp / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null,
        "planned-start" => Day(project.PlannedStart),
        "planned-finish" => Day(project.PlannedFinish),
        "actual-start" => Day(project.ActualStart),
        "actual-finish" => Day(project.ActualFinish),
        "contact-name" => project.ContactName,
        "contact-phone" => project.ContactPhone,
        _ when field.StartsWith(FundPrefix, StringComparison.Ordinal) => Wan(funds.FirstOrDefault(fund => FundPrefix + fund.Kind == field)?.Fen),
        _ => null,
    };

    private static string? Wan(long? fen) => fen is null or 0 ? null : ProjectFields.Wan(fen.Value);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
