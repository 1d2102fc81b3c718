using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>A real city that reads its own notice, with the people who act on it.</summary>
internal sealed class PlansCity : IAsyncDisposable
{
    public static readonly SystemTask Task = new("test");
    public static readonly string Notice = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "notices", "baicheng-2024-63.txt"));

    private PlansCity(TestCity city) => City = city;

    public TestCity City { get; }
    public Actor Lead { get; private set; } = Actor.Nobody;
    public Actor Civil { get; private set; } = Actor.Nobody;
    public Actor Police { get; private set; } = Actor.Nobody;
    public Actor Tongyu { get; private set; } = Actor.Nobody;
    public Actor Daan { get; private set; } = Actor.Nobody;

    public static async Task<PlansCity> Start(Database on)
    {
        var made = new PlansCity(await TestCity.Start(on));
        made.Lead = await made.City.As(Roles.CityLeadOffice, organisation: "市发展改革委");
        made.Civil = await made.City.As(Roles.CityBureau, organisation: "市民政局");
        made.Police = await made.City.As(Roles.CityBureau, organisation: "市公安局");
        made.Tongyu = await made.City.As(Roles.CountyGovernment, "220822", "通榆县");
        made.Daan = await made.City.As(Roles.CountyGovernment, "220882", "大安市");
        return made;
    }

    public Task<Result<Guid>> Read(string text, Actor? actor = null, Guid? amends = null) =>
        Act(actor ?? Lead, (db, files) => ReadInNotice.Handle(new(null, null, text, amends), db, actor ?? Lead, City.Clock, files));

    public Task<Result<Guid>> ReadFile(string name, byte[] bytes) =>
        Act(Lead, (db, files) => ReadInNotice.Handle(new(bytes, name, null), db, Lead, City.Clock, files));

    public async Task<Result<Guid>> Confirm(Guid plan, Actor? actor = null)
    {
        var version = (await Plan(plan)).Version;
        return await Act(actor ?? Lead, (db, _) => ConfirmPlan.Handle(new(plan, version), db, actor ?? Lead, City.Clock));
    }

    /// <summary>The notice read and confirmed.</summary>
    public async Task<Guid> Running()
    {
        var plan = (await Read(Notice)).Value;
        Assert.True((await Confirm(plan)).Ok);
        return plan;
    }

    public Task<T> Act<T>(Actor actor, Func<CraneDb, FileStore, Task<T>> act) => City.Do(actor, (db, services) => act(db, services.GetRequiredService<FileStore>()));

    public Task<T> Db<T>(Func<CraneDb, Task<T>> read) => City.Do(Actor.System, (db, _) => read(db));

    public Task<Plan> Plan(Guid id) => Db(db => db.All<Plan>(Task).AsNoTracking().SingleAsync(row => row.Id == id));

    public async Task<Draft> Draft(Guid plan) => WhiteCrane.Programme.Plans.Draft.Parse((await Plan(plan)).Reading);

    public Task<ProgrammeTask> TaskOf(Guid plan, string label) => Db(db => db.All<ProgrammeTask>(Task).AsNoTracking().SingleAsync(row => row.PlanId == plan && row.Label == label));

    public Task<Goal> GoalOf(Guid plan, int position) => Db(db => db.All<Goal>(Task).AsNoTracking().SingleAsync(row => row.PlanId == plan && row.Position == position));

    public Task<Organisation> Office(string name) => Db(db => db.All<Organisation>(Task).AsNoTracking().SingleAsync(row => row.ShortName == name));

    public Task<int> Count<T>() where T : class => Db(db => db.All<T>(Task).CountAsync());

    public ValueTask DisposeAsync() => City.DisposeAsync();
}
