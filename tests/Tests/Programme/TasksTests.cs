using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>What the units of a task, the counties and the task forces do with it.</summary>
public class TasksTests
{
    private static readonly Evidence Paper = new("证明.txt", Encoding.UTF8.GetBytes("演示"));

    [Theory, OnBoth]
    public async Task A_unit_joins_by_letter_and_ends_with_a_reason(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var task = await city.TaskOf(await city.Running(), "1");
        var (clock, labour) = (city.City.Clock, await city.Office("市人社局"));
        Assert.Equal("letter", Assert.IsType<Invalid>((await Add("")).Refusal).Errors.Single().Field);
        var unit = await Add("白人社函〔2025〕18号");
        Assert.True(unit.Ok);
        Assert.Equal("organisation", Assert.IsType<Invalid>((await Add("白人社函〔2025〕18号")).Refusal).Errors.Single().Field);
        Assert.True((await city.Act(city.Civil, (db, _) => EndUnit.Handle(new(unit.Value, "工作已完成"), db, city.Civil, clock))).Ok);
        var civil = await city.Db(db => db.All<TaskUnit>(PlansCity.Task).SingleAsync(row => row.TaskId == task.Id && row.FromNotice));
        Assert.Equal("reason", Assert.IsType<Invalid>((await city.Act(city.Civil, (db, _) => EndUnit.Handle(new(civil.Id, "没有接替"), db, city.Civil, clock))).Refusal).Errors.Single().Field);
        var ended = await city.Db(db => db.All<TaskUnit>(PlansCity.Task).SingleAsync(row => row.Id == unit.Value));
        Assert.Equal((new DateOnly(2025, 9, 24), "工作已完成"), (ended.EndedOn!.Value, ended.EndReason));
        Assert.True((await Add("白人社函〔2025〕30号")).Ok);

        Task<Result<Guid>> Add(string letter) => city.Act(city.Civil, (db, files) => AddUnit.Handle(new(task.Id, labour.Id, UnitRole.Supporting, letter), db, city.Civil, clock, files));
    }

    [Theory, OnBoth]
    public async Task Another_bureau_a_county_and_nobody_leave_a_task_alone(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var task = await city.TaskOf(await city.Running(), "1");
        var unit = await city.Db(db => db.All<TaskUnit>(PlansCity.Task).AsNoTracking().FirstAsync(row => row.TaskId == task.Id));
        var (clock, labour) = (city.City.Clock, await city.Office("市人社局"));
        foreach (var (actor, refusal) in new[] { (city.Police, typeof(NotYours)), (city.Tongyu, typeof(NotAllowed)), (Actor.Nobody, typeof(NotSignedIn)) })
        {
            var results = new[]
            {
                await city.Act(actor, (db, files) => AddUnit.Handle(new(task.Id, labour.Id, UnitRole.Supporting, "白人社函〔2025〕18号"), db, actor, clock, files)),
                await city.Act(actor, (db, _) => EndUnit.Handle(new(unit.Id, "理由理由"), db, actor, clock)),
                await city.Act(actor, (db, _) => EditTask.Handle(new(task.Id, task.Version, Field.ElderCare, new DateOnly(2025, 12, 1)), db, actor, clock)),
                await city.Act(actor, (db, files) => CloseTask.Handle(new(task.Id, task.Version, new(Outcome.Done, "都做完了", null, Paper)), db, actor, clock, files)),
            };
            Assert.All(results, result => Assert.IsType(refusal, result.Refusal));
        }
        Assert.True((await city.TaskOf(task.PlanId, "1")).Closing.IsOpen);
    }

    [Theory, OnBoth]
    public async Task A_unit_that_only_supports_does_not_end_a_task_or_goal_or_move_its_day(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var task = await city.TaskOf(await city.Running(), "1");
        var (clock, goal) = (city.City.Clock, await city.Db(db => db.All<Goal>(PlansCity.Task).AsNoTracking().Where(goal => db.All<GoalTask>(PlansCity.Task).Any(link => link.GoalId == goal.Id && link.TaskId == task.Id)).OrderBy(goal => goal.Position).FirstAsync()));
        var lead = await city.Db(db => db.All<TaskUnit>(PlansCity.Task).AsNoTracking().FirstAsync(row => row.TaskId == task.Id && row.Role != UnitRole.Supporting));
        await Join(UnitRole.Supporting);
        Assert.All(await Acts(), refusal => Assert.IsType<NotYours>(refusal));
        Assert.True((await city.Act(city.Police, (db, _) => SayWord.Handle(new(goal.Id, "配合情况"), db, city.Police, clock))).Ok);
        await Join(UnitRole.Joint);
        Assert.All(await Acts(), refusal => Assert.IsNotType<NotYours>(refusal));

        async Task Join(UnitRole role)
        {
            foreach (var unit in await city.Db(db => db.All<TaskUnit>(PlansCity.Task).Where(row => row.TaskId == task.Id && row.OrganisationId == city.Police.OrganisationId && row.EndedOn == null).ToListAsync()))
                Assert.True((await city.Act(city.Lead, (db, _) => EndUnit.Handle(new(unit.Id, "改变角色"), db, city.Lead, clock))).Ok);
            Assert.True((await city.Act(city.Lead, (db, files) => AddUnit.Handle(new(task.Id, city.Police.OrganisationId!.Value, role, "白公函〔2025〕3号"), db, city.Lead, clock, files))).Ok);
        }
        async Task<IReadOnlyList<Refusal?>> Acts() =>
        [
            (await city.Act(city.Police, (db, _) => EditTask.Handle(new(task.Id, -1, Field.ElderCare, new DateOnly(2025, 12, 1)), db, city.Police, clock))).Refusal,
            (await city.Act(city.Police, (db, files) => CloseTask.Handle(new(task.Id, -1, new(Outcome.Done, "都做完了", null, Paper)), db, city.Police, clock, files))).Refusal,
            (await city.Act(city.Police, (db, files) => CloseGoal.Handle(new(goal.Id, -1, new(Outcome.Done, "都做完了", null, Paper)), db, city.Police, clock, files))).Refusal,
            (await city.Act(city.Police, (db, _) => EndUnit.Handle(new(lead.Id, ""), db, city.Police, clock))).Refusal,
        ];
    }

    [Theory, OnBoth]
    public async Task A_task_gets_a_working_deadline(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var task = await city.TaskOf(plan, "1");
        var before = (await city.Plan(plan)).LastDay;
        Assert.Equal("deadline", Assert.IsType<Invalid>((await Edit(new DateOnly(2024, 1, 1), task.Version)).Refusal).Errors.Single().Field);
        Assert.True((await Edit(new DateOnly(2026, 3, 31), task.Version)).Ok);
        Assert.IsType<ChangedMeanwhile>((await Edit(new DateOnly(2026, 3, 31), task.Version)).Refusal);
        Assert.Equal(new DateOnly(2026, 3, 31), (await city.Plan(plan)).LastDay);
        // The plan's last day follows back, and a plan without one gets it.
        Assert.True((await Edit(null, (await city.TaskOf(plan, "1")).Version)).Ok);
        Assert.Equal(before, (await city.Plan(plan)).LastDay);
        await city.Db(db => db.All<Plan>(PlansCity.Task).ExecuteUpdateAsync(row => row.SetProperty(x => x.LastDay, (DateOnly?)null)));
        Assert.True((await Edit(new DateOnly(2026, 3, 31), (await city.TaskOf(plan, "1")).Version)).Ok);
        Assert.Equal(new DateOnly(2026, 3, 31), (await city.Plan(plan)).LastDay);

        Task<Result<Guid>> Edit(DateOnly? day, int version) => city.Act(city.Civil, (db, _) => EditTask.Handle(new(task.Id, version, Field.ElderCare, day), db, city.Civil, city.City.Clock));
    }

    [Theory, OnBoth]
    public async Task Closing_needs_reason_and_evidence_and_the_last_one_closes_the_plan(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var task = await city.TaskOf(plan, "1");
        Assert.Equal(["reason", "file"], Assert.IsType<Invalid>((await Close(task, new(Outcome.Done, "", null, null))).Refusal).Errors.Select(error => error.Field));
        Assert.Equal(["later"], Assert.IsType<Invalid>((await Close(task, new(Outcome.CarriedOver, "转入下一份", " ", null))).Refusal).Errors.Select(error => error.Field));
        Assert.IsType<Refused>((await Close(await city.TaskOf(plan, "九"), new(Outcome.NotDone, "没有完成", null, null))).Refusal);
        Assert.True((await Close(task, new(Outcome.Done, "全部完工并验收", null, Paper))).Ok);
        Assert.IsType<AlreadyClosed>((await Close(task, new(Outcome.Done, "全部完工并验收", null, Paper))).Refusal);
        var closed = (await city.TaskOf(plan, "1")).Closing;
        Assert.Equal((Outcome.Done, "市发展改革委 测试人员", new DateOnly(2025, 9, 24)), (closed.Outcome, closed.ByName, closed.On!.Value));
        for (var label = 2; label <= 10; label++) Assert.True((await Close(await city.TaskOf(plan, label.ToString()), new(Outcome.CarriedOver, "转入下一份方案", "白城市新生活设施建设实施方案（2026—2028年）", null))).Ok);
        for (var position = 1; position <= 13; position++) Assert.True((await Goal(position)).Ok);
        // Of the last two, ended in the same moment, one comes after the other, and that one closes the plan.
        Assert.IsType<ChangedMeanwhile>(await city.Act(city.Lead, async (db, files) =>
        {
            await db.Visible<Plan>(city.Lead).SingleAsync(row => row.Id == plan);
            Assert.True((await Goal(14)).Ok);
            var goal = await city.GoalOf(plan, 15);
            return (await CloseGoal.Handle(new(goal.Id, goal.Version, new(Outcome.SetAside, "到期没有完成", null, null)), db, city.Lead, city.City.Clock, files)).Refusal;
        }));
        Assert.Equal(PlanState.Confirmed, (await city.Plan(plan)).State);
        Assert.True((await Goal(15)).Ok);
        Assert.Equal(PlanState.Closed, (await city.Plan(plan)).State);

        async Task<Result<Guid>> Goal(int position)
        {
            var goal = await city.GoalOf(plan, position);
            return await city.Act(city.Lead, (db, files) => CloseGoal.Handle(new(goal.Id, goal.Version, new(position == 15 ? Outcome.SetAside : Outcome.NotDone, "到期没有完成", null, null)), db, city.Lead, city.City.Clock, files));
        }
        Task<Result<Guid>> Close(ProgrammeTask which, ClosingWords words) => city.Act(city.Lead, (db, files) => CloseTask.Handle(new(which.Id, which.Version, words), db, city.Lead, city.City.Clock, files));
    }

    [Theory, OnBoth]
    public async Task A_county_breaks_a_task_down_for_itself_only(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var task = await city.TaskOf(await city.Running(), "1");
        var clock = city.City.Clock;
        var id = await Own(city.Tongyu, null, 0, "在县城建设社区食堂");
        Assert.True(id.Ok);
        Assert.Equal(id.Value, (await Own(city.Tongyu, null, 0, "在县城建设社区食堂")).Value);
        Assert.IsType<OtherDivision>((await Own(city.Daan, id.Value, 0, "别的县改我的")).Refusal);
        Assert.IsType<OtherDivision>((await city.Act(city.Daan, (db, _) => EndCountyTask.Handle(new(id.Value, 0, "理由"), db, city.Daan, clock))).Refusal);
        Assert.IsType<NotAllowed>((await Own(city.Civil, null, 0, "市局替县里分解")).Refusal);
        Assert.IsType<NotSignedIn>((await Own(Actor.Nobody, null, 0, "没有登录")).Refusal);
        Assert.Equal(["body"], Assert.IsType<Invalid>((await Own(city.Tongyu, null, 0, "")).Refusal).Errors.Select(error => error.Field));
        Assert.True((await Own(city.Tongyu, id.Value, 0, "在县城建设两处社区食堂")).Ok);
        Assert.IsType<ChangedMeanwhile>((await Own(city.Tongyu, id.Value, 0, "旧页面上的修改")).Refusal);
        var zone = await city.City.As(Roles.CountyGovernment, "220802006", "白城工业园区");
        Assert.True((await Own(zone, null, 0, "园区自己的任务")).Ok);
        var rows = await city.Db(db => db.All<CountyTask>(PlansCity.Task).OrderBy(row => row.Division).Select(row => row.Division).ToListAsync());
        Assert.Equal(["220802006", "220822"], rows);
        Assert.True((await city.Act(city.Tongyu, (db, _) => EndCountyTask.Handle(new(id.Value, 1, "合并到另一条"), db, city.Tongyu, clock))).Ok);
        Assert.IsType<NotFound>((await Own(city.Tongyu, id.Value, 2, "已撤销的不能再改")).Refusal);

        Task<Result<Guid>> Own(Actor actor, Guid? line, int version, string text) => city.Act(actor, (db, _) => BreakDown.Handle(new(task.Id, line, version, text, "通榆县民政局", "养老股股长", new DateOnly(2025, 12, 1)), db, actor, clock));
    }

    [Theory, OnBoth]
    public async Task Seats_are_named_by_those_they_belong_to_and_the_holder_before_stays(Database on)
    {
        await using var city = await PlansCity.Start(on);
        await city.Running();
        var (clock, lead, tongyu) = (city.City.Clock, await city.Office("市发展改革委"), await city.Office("通榆县"));
        Assert.True((await Name(city.Tongyu, Field.Childcare, tongyu.Id, "甲某")).Ok);
        Assert.IsType<OtherDivision>((await Name(city.Daan, Field.Childcare, tongyu.Id, "乙某")).Refusal);
        Assert.IsType<OtherDivision>((await Name(city.Tongyu, Field.Childcare, lead.Id, "乙某")).Refusal);
        Assert.True((await Name(city.Civil, Field.ElderCare, lead.Id, "丙某")).Ok);
        Assert.IsType<NotYours>((await Name(city.Civil, Field.Community, lead.Id, "丙某")).Refusal);
        Assert.IsType<NotSignedIn>((await Name(Actor.Nobody, Field.ElderCare, lead.Id, "丙某")).Refusal);
        Assert.IsType<NotAllowed>((await Name(await city.City.As(Roles.Township, "220822001"), Field.ElderCare, tongyu.Id, "丙某")).Refusal);
        Assert.Equal("post", Assert.IsType<Invalid>((await city.Act(city.Lead, (db, _) => NameTaskForce.Handle(new(Field.ElderCare, tongyu.Id, "丁某", "", null), db, city.Lead, clock))).Refusal).Errors.Single().Field);
        city.City.Time.Advance(TimeSpan.FromDays(3));
        Assert.True((await Name(city.Tongyu, Field.Childcare, tongyu.Id, "戊某")).Ok);
        city.City.Time.Advance(TimeSpan.FromDays(3));
        Assert.True((await Name(city.Tongyu, Field.Childcare, tongyu.Id, null)).Ok);
        var seats = await city.Db(db => db.All<TaskForceSeat>(PlansCity.Task).Where(seat => seat.OrganisationId == tongyu.Id).OrderBy(seat => seat.From).ToListAsync());
        Assert.Equal([("甲某", new DateOnly(2025, 9, 26)), ("戊某", new DateOnly(2025, 9, 29))], seats.Select(seat => (seat.PersonName, seat.To!.Value)));

        Task<Result<Guid>> Name(Actor actor, Field field, Guid body, string? name) => city.Act(actor, (db, _) => NameTaskForce.Handle(new(field, body, name, "某局 副局长", null), db, actor, clock));
    }

    [Theory, OnBoth]
    public async Task Work_waits_for_those_it_belongs_to(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var today = city.City.Clock.Today;
        var (lead, civil, tongyu) = (await Work(city.Lead), await Work(city.Civil), await Work(city.Tongyu));
        Assert.Equal(2, lead.Count(item => item.Href.Contains("/questions/")));
        Assert.Equal(5, lead.Count(item => item.Href.StartsWith("/task-forces")));
        Assert.Equal(10, tongyu.Count(item => item.Href.EndsWith("/county")));
        var criteria = await city.Db(db => db.All<Goal>(PlansCity.Task).CountAsync(goal => goal.PlanId == plan && goal.OwnerOrganisationId == city.Civil.OrganisationId)) - 1;
        Assert.Equal(criteria, civil.Count(item => item.Href.EndsWith("#criterion")));
        var late = await Work(await city.City.As(Roles.CityBureau, organisation: "市教育局"));
        // The goal, and the task that has no day but its goal's.
        var smart = late.Where(item => item.Group == WhiteCrane.Engines.Access.Work.WorkGroup.Late).ToList();
        Assert.Equal(["目标待办结", "任务待办结"], smart.Select(item => item.Kind.Zh));
        Assert.All(smart, item => Assert.Equal(new DateOnly(2024, 12, 31), item.Due));
        Assert.Empty(await Work(Actor.Nobody));
        // The desk goes by the day the register gives: a task without a day of its own is due with its goals, not with the whole plan.
        today = new(2030, 1, 1);
        var first = await city.TaskOf(plan, "1");
        await city.Db(db => db.All<Goal>(PlansCity.Task).Where(goal => db.All<GoalTask>(PlansCity.Task).Any(link => link.GoalId == goal.Id && link.TaskId == first.Id)).ExecuteUpdateAsync(row => row.SetProperty(goal => goal.By, new DateOnly(2025, 10, 10))));
        var lines = (await city.Act(city.Civil, (db, _) => TaskRegister.Read(db.Visible<ProgrammeTask>(city.Civil), db, city.Civil))).ToDictionary(line => $"/tasks/{line.Task.Id}/close");
        var closing = (await Work(city.Civil)).Where(item => lines.ContainsKey(item.Href)).ToList();
        Assert.NotEmpty(closing);
        Assert.All(closing, item => Assert.Equal(lines[item.Href].Due, item.Due));
        Assert.Equal(new DateOnly(2025, 10, 10), Assert.Single(closing, item => item.Href == $"/tasks/{first.Id}/close").Due);
        Assert.Contains(lines.Values, line => line.GoalBy is null && line.Due == line.PlanBy);
        Assert.Equal((null, null, new DateOnly(2025, 2, 1)), (TaskRegister.LastOf([]), TaskRegister.LastOf([new(2025, 1, 1), null]), TaskRegister.LastOf([new(2025, 1, 1), new(2025, 2, 1)])));

        Task<IReadOnlyList<WhiteCrane.Engines.Access.Work.WorkItem>> Work(Actor actor) => city.Act(actor, (db, _) => new PlanWork().Of(db, actor, today, default));
    }
}
