using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>A city with a project unit in Tongyu and the people around a project.</summary>
internal sealed class ProjectsWorld : IAsyncDisposable
{
    public static readonly SystemTask Task = new("test");

    public required TestCity City { get; init; }
    public required Guid Unit { get; init; }
    public required Actor County { get; init; }
    public required Actor OtherCounty { get; init; }
    public required Actor Bureau { get; init; }
    public required Actor Lead { get; init; }
    public required Actor UnitMan { get; init; }
    public required Actor Viewer { get; init; }

    public static async Task<ProjectsWorld> Start(Database on)
    {
        var city = await TestCity.Start(on);
        var unit = CityOrganisations.New(city.Clock, "通榆县测试建设有限公司", "测试建设", OrganisationKind.ProjectUnit, "220822", []);
        await city.Do(Actor.System, async (db, _) => { db.Add(unit); return await db.SaveChangesAsync(); });
        return new ProjectsWorld
        {
            City = city,
            Unit = unit.Id,
            County = await city.As(Roles.CountyGovernment, "220822", "通榆县"),
            OtherCounty = await city.As(Roles.CountyGovernment, "220882", "大安市"),
            Bureau = await city.As(Roles.CityBureau, "2208", "市卫生健康委"),
            Lead = await city.As(Roles.CityLeadOffice, "2208", "市发展改革委"),
            UnitMan = await city.As(Roles.ProjectUnit, "220822", "测试建设"),
            Viewer = await city.As(Roles.Viewer, "2208"),
        };
    }

    /// <summary>A project under construction since January, planned January to December 2025, 1,200 万元.</summary>
    public ProjectInput Input(string name = "通榆县测试托育中心") => new()
    {
        Code = "2501-220822-04-01-" + Math.Abs(name.GetHashCode(StringComparison.Ordinal)) % 1000000,
        Name = name,
        Field = Field.Childcare,
        Division = "220822100",
        UnitId = Unit,
        Scale = "建筑面积2400平方米",
        TotalFen = 12_000_000_00,
        YearFen = 12_000_000_00,
        Funds = new Dictionary<FundKind, FundInput> { [FundKind.County] = new(12_000_000_00, 12_000_000_00) },
        PlannedStart = new(2025, 1, 1),
        PlannedFinish = new(2025, 12, 31),
        Stage = ProjectStage.Construction,
        ActualStart = new(2025, 1, 5),
    };

    public Task<T> Do<T>(Actor actor, Func<CraneDb, IServiceProvider, Task<T>> act) => City.Do(actor, act);

    public Task<Result<Guid>> Add(Actor actor, ProjectInput? input = null) => Do(actor, (db, _) => AddProject.Handle(input ?? Input(), db, actor, City.Clock));

    /// <summary>A project that has been on the list since the year before.</summary>
    public async Task<Guid> Added(ProjectInput? input = null)
    {
        var id = (await Add(County, input)).Value;
        var then = new DateTimeOffset(2024, 12, 1, 0, 0, 0, TimeSpan.Zero);
        await Do(Actor.System, (db, _) => db.All<Project>(Task).Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(project => project.CreatedAt, then)));
        return id;
    }

    public Task<Result<Guid>> Report(Actor actor, Guid project, int month, int percent, string? note = null, ReportWay way = ReportWay.Unit, int? invested = null, int? paid = null) =>
        Do(actor, (db, _) => ReportMonth.Handle(new(project, new DateOnly(2025, month, 1), percent * 100, (invested ?? percent * 10) * 1_000_000L, (paid ?? percent * 5) * 1_000_000L, note, way), db, actor, City.Clock));

    /// <summary>These reports as a page shows them now.</summary>
    public async Task<SeenReport[]> Seen(params Guid[] reports)
    {
        var all = await All<MonthReport>();
        return [.. reports.Select(id => new SeenReport(id, all.SingleOrDefault(report => report.Id == id)?.Version ?? 0))];
    }

    public Task<Project> Read(Guid id) => Do(Actor.System, (db, _) => db.All<Project>(Task).AsNoTracking().SingleAsync(row => row.Id == id));

    public Task<List<T>> All<T>() where T : class => Do(Actor.System, (db, _) => db.All<T>(Task).AsNoTracking().ToListAsync());

    public ValueTask DisposeAsync() => City.DisposeAsync();
}
