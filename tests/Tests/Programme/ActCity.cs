using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.FundingCalls;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Guidance;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>The demonstration with one thing of every kind an act works on, all in Tongyu where they lie in a county, and the people around them.</summary>
internal sealed class ActCity : IAsyncDisposable
{
    private static readonly SystemTask Reading = new("test");

    public required TestCity City { get; init; }
    public required Actor Lead { get; init; }
    public required Actor Civil { get; init; }
    public required Actor Police { get; init; }
    public required Actor Tongyu { get; init; }

    /// <summary>The government of another county.</summary>
    public required Actor Daan { get; init; }
    public required Actor Unit { get; init; }
    public required Actor Viewer { get; init; }
    public required Actor Operator { get; init; }
    public required Project Project { get; init; }
    public required Guid Report { get; init; }
    public required Guid Plan { get; init; }
    public required Goal Goal { get; init; }
    public required Guid Target { get; init; }
    public required ProgrammeTask Task { get; init; }
    public required Guid Question { get; init; }
    public required Guid TaskUnit { get; init; }
    public required Guid Guidance { get; init; }
    public required FundingCall Call { get; init; }
    public required Guid Application { get; init; }
    public required Guid Publication { get; init; }
    public required YearlyList Issued { get; init; }
    public required YearlyItem Item { get; init; }
    public required YearlyItem CountyItem { get; init; }
    public required YearlyItem DraftItem { get; init; }
    public Guid Draft { get; private set; }
    public Guid CountyTask { get; private set; }

    public static async Task<ActCity> Start()
    {
        var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        Task<T> Read<T>(Func<CraneDb, Task<T>> read) => city.Do(Actor.System, (db, _) => read(db));
        var guidance = await Read(db => db.All<GuidanceRecord>(Reading).Where(row => row.State == GuidanceState.Asked && row.Division.StartsWith("220822")).FirstAsync());
        var project = await Read(db => db.All<Project>(Reading).SingleAsync(row => row.Id == guidance.ProjectId));
        var lists = await Read(db => db.All<YearlyList>(Reading).ToListAsync());
        var items = await Read(db => db.All<YearlyItem>(Reading).ToListAsync());
        var issued = lists.Single(list => list.Title.StartsWith("市民政局", StringComparison.Ordinal));
        var task = await Read(async db => await (from row in db.All<ProgrammeTask>(Reading) join unit in db.All<TaskUnit>(Reading) on row.Id equals unit.TaskId join office in db.All<Organisation>(Reading) on unit.OrganisationId equals office.Id where row.Kind == TaskKind.Task && office.ShortName == "市民政局" orderby row.Position select row).FirstAsync());
        var application = await Read(db => db.All<FundingApplication>(Reading).FirstAsync(row => row.Division.StartsWith("220822")));
        var target = await Read(db => db.All<Target>(Reading).FirstAsync(row => row.GoalId != null));
        var made = new ActCity
        {
            City = city,
            Lead = await city.As(Roles.CityLeadOffice, organisation: "市发展改革委"),
            Civil = await city.As(Roles.CityBureau, organisation: "市民政局"),
            Police = await city.As(Roles.CityBureau, organisation: "市公安局"),
            Tongyu = await city.As(Roles.CountyGovernment, "220822", "通榆县"),
            Daan = await city.As(Roles.CountyGovernment, "220882", "大安市"),
            Unit = await city.As(Roles.ProjectUnit, "220822") with { OrganisationId = project.UnitId },
            Viewer = await city.As(Roles.Viewer),
            Operator = await city.As(Roles.Operator, "220822"),
            Project = project,
            Report = await Read(async db => await (from row in db.All<MonthReport>(Reading) join one in db.All<Project>(Reading) on row.ProjectId equals one.Id where one.Division.StartsWith("220822") select row.Id).FirstAsync()),
            Plan = task.PlanId,
            Goal = await Read(db => db.All<Goal>(Reading).SingleAsync(row => row.Id == target.GoalId)),
            Target = target.Id,
            Task = task,
            Question = await Read(db => db.All<PlanQuestion>(Reading).Where(row => row.PlanId == task.PlanId).Select(row => row.Id).FirstAsync()),
            TaskUnit = await Read(db => db.All<TaskUnit>(Reading).Where(row => row.TaskId == task.Id).Select(row => row.Id).FirstAsync()),
            Guidance = guidance.Id,
            Call = await Read(db => db.All<FundingCall>(Reading).SingleAsync(row => row.Id == application.CallId)),
            Application = application.Id,
            Publication = await Read(db => db.All<Publication>(Reading).Select(row => row.Id).FirstAsync()),
            Issued = issued,
            Item = items.First(item => item.ListId == issued.Id && item.ParentId is null && item.IsOpen),
            CountyItem = items.First(item => item.ListId == issued.Id && item.Division == "220822" && item.IsOpen),
            DraftItem = items.First(item => item.ListId == lists.Single(list => list.State == YearlyState.Draft).Id),
        };
        var (lead, tongyu) = (made.Lead, made.Tongyu);
        made.Draft = (await city.Do(lead, (db, services) => ReadInNotice.Handle(new(null, null, PlansCity.Notice), db, lead, city.Clock, services.GetRequiredService<FileStore>()))).Value;
        made.CountyTask = (await city.Do(tongyu, (db, _) => BreakDown.Handle(new(task.Id, null, 0, "通榆的测试任务", "通榆县民政局", "养老股股长", new(2025, 12, 1)), db, tongyu, city.Clock))).Value;
        return made;
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();
}
