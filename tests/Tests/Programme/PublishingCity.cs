using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>A city with a small confirmed programme, and somebody of the lead office who may publish it.</summary>
internal sealed class PublishingCity : IAsyncDisposable
{
    private PublishingCity(TestCity city) => City = city;

    public TestCity City { get; }
    public Guid PlanId { get; private set; }
    public Guid TaskId { get; private set; }
    public Guid GoalId { get; private set; }
    public Guid ProjectId { get; private set; }
    public Actor Lead { get; private set; } = Actor.Nobody;

    public static async Task<PublishingCity> Start(Database on, bool demonstration = false)
    {
        var made = new PublishingCity(await TestCity.Start(on, demonstration));
        made.Lead = await made.City.As(Roles.CityLeadOffice, organisation: "市发展改革委");
        await made.City.Do(Actor.System, async (db, _) =>
        {
            await made.Fill(db);
            return 0;
        });
        return made;
    }

    private async Task Fill(CraneDb db)
    {
        var clock = City.Clock;
        (PlanId, TaskId, GoalId, ProjectId) = (clock.NewId(), clock.NewId(), clock.NewId(), clock.NewId());
        db.Add(new Plan { Id = PlanId, Title = "白城市新生活设施建设实施方案", DocumentNumber = "白发改社字〔2024〕63号", Issuer = "白城市发展和改革委员会", Text = "一、总体要求\n特殊困难老年人月探访率达到100%。", Reading = "{}", SourceName = "通知.txt", State = PlanState.Confirmed, ReadAt = clock.Now, ConfirmedAt = clock.Now });
        db.Add(Task(TaskId, "1", 1, "强化居家社区养老服务设施建设"));
        db.Add(new TaskUnit { Id = clock.NewId(), TaskId = TaskId, PrintedName = "市民政局", Role = UnitRole.Lead, FromNotice = true });
        db.Add(Task(clock.NewId(), "2", 2, "推进智慧校园建设"));
        db.Add(new Goal { Id = GoalId, PlanId = PlanId, Position = 1, Text = "特殊困难老年人月探访率达到100%", By = new DateOnly(2025, 12, 31), Field = Field.ElderCare });
        db.Add(new GoalTask { GoalId = GoalId, TaskId = TaskId });
        db.Add(new Target { Id = clock.NewId(), PlanId = PlanId, Position = 1, GoalId = GoalId, Subject = "特殊困难老年人月探访率", Thousandths = 100_000, Unit = "%", Sentence = "特殊困难老年人月探访率达到100%" });
        db.Add(Project(ProjectId, "通榆县托育综合服务中心", "220822", Field.Childcare));
        db.Add(Project(clock.NewId(), "大安市社区养老服务中心", "220882", Field.ElderCare));
        await db.SaveChangesAsync();
    }

    private ProgrammeTask Task(Guid id, string label, int position, string title) =>
        new() { Id = id, PlanId = PlanId, Kind = TaskKind.Task, Label = label, Position = position, Title = title, Text = title + "。", Initials = Pinyin.Initials(title), Field = Fields.Propose(title) };

    public Project Project(Guid id, string name, string division, Field field) => new()
    {
        Id = id, Name = name, Initials = Pinyin.Initials(name), SortKey = Pinyin.SortKey(name), Division = division, Field = field, UnitId = City.Clock.NewId(), Stage = ProjectStage.Construction,
        PlannedFinish = new DateOnly(2025, 12, 1), ContactName = "张三", ContactPhone = "00000000000", Site = "某路1号", CreatedAt = City.Clock.Now,
    };

    /// <summary>What a choice would publish for somebody now.</summary>
    public Task<Result<PublicProgrammeView>> Preview(PublicChoice? choice = null, Actor? actor = null) =>
        City.Do(actor ?? Lead, (db, services) => ComposeProgramme.Of(choice ?? PublicChoice.Everything, PlanId, db, actor ?? Lead, City.Clock, services.GetRequiredService<DivisionGroupings>()));

    /// <summary>Looks and publishes, as the page does.</summary>
    public async Task<Result<Guid>> Publish(PublicChoice? choice = null, int after = 0, Actor? actor = null, string? seen = null, bool secrecy = true, bool privacy = true)
    {
        seen ??= (await Preview(choice)) is { Ok: true } view ? PublicProgrammeView.Digest(view.Value.ToJson()) : "";
        return await City.Do(actor ?? Lead, (db, services) => PublishProgramme.Handle(new(choice ?? PublicChoice.Everything, PlanId, seen, after, secrecy, privacy), db, actor ?? Lead, City.Clock, services.GetRequiredService<DivisionGroupings>(), services.GetRequiredService<PublishedPages>()));
    }

    public Task<Result<Done>> Withdraw(string reason, int after, Actor? actor = null) =>
        City.Do(actor ?? Lead, (db, services) => WithdrawPublication.Handle(new(reason, after), db, actor ?? Lead, City.Clock, services.GetRequiredService<PublishedPages>()));

    public Task<Result<Guid>> Restore(Guid publication, string reason, int after, Actor? actor = null) =>
        City.Do(actor ?? Lead, (db, services) => RestorePublication.Handle(new(publication, reason, after), db, actor ?? Lead, City.Clock, services.GetRequiredService<PublishedPages>()));

    public Task<PublishedView?> Now() => City.Services.GetRequiredService<PublishedPages>().Now();

    public async Task<string> Page(string address) => await City.Client().GetStringAsync(address);

    public ValueTask DisposeAsync() => City.DisposeAsync();
}
