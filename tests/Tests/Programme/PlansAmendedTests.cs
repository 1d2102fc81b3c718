using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Plans.Review;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>An amended notice replaces the plan before it and keeps what had been done.</summary>
public class PlansAmendedTests
{

    [Theory, OnBoth]
    public async Task What_did_not_change_keeps_everything_and_the_old_plan_stays(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var (clock, civil) = (city.City.Clock, city.Civil);
        var old = await city.Running();
        var (first, third, goal) = (await city.TaskOf(old, "1"), await city.TaskOf(old, "3"), await city.GoalOf(old, 5));
        var labour = await city.Office("市人社局");
        Assert.True((await city.Act(city.Lead, (db, files) => AddUnit.Handle(new(third.Id, labour.Id, UnitRole.Supporting, "白人社函〔2025〕18号"), db, city.Lead, clock, files))).Ok);
        Assert.True((await city.Act(civil, (db, _) => WriteCriterion.Handle(new(goal.Id, "乡镇台账连续三个月完整", goal.Version), db, civil, clock))).Ok);
        Assert.True((await city.Act(civil, (db, _) => SayWord.Handle(new(goal.Id, "台账已建立"), db, civil, clock))).Ok);
        var target = await city.Db(db => db.All<Target>(PlansCity.Task).SingleAsync());
        Assert.True((await city.Act(civil, (db, files) => TypeFigure.Handle(new(target.Id, new DateOnly(2025, 8, 31), 94_800, "8月报表"), db, civil, clock, files))).Ok);
        Assert.True((await city.Act(city.Daan, (db, _) => BreakDown.Handle(new(first.Id, null, 0, "大安本地任务", "大安市民政局", "养老股股长", new DateOnly(2025, 12, 1)), db, city.Daan, clock))).Ok);
        var project = clock.NewId();
        await city.Db(async db =>
        {
            db.Add(new Project { Id = project, Name = "养老食堂", Initials = "ylst", SortKey = "yang lao shi tang", TaskId = first.Id, Division = "220882", UnitId = clock.NewId() });
            return await db.SaveChangesAsync();
        });
        var yearly = await YearlyItems(city, first.Id, (await city.TaskOf(old, "8")).Id);

        var text = PlansCity.Notice.Replace("2.加快补齐农村养老服务短板。", "2.加快补齐农村养老和助餐服务短板。").Replace("8.变革课堂教学模式。推动学校利用大数据、人工智能、虚拟现实等技术,深化教学方法、教育评价的改革创新,精准评估教学和学习效果。建设一批“互联网+教育”双优试点校,发挥示范引领作用,促进信息技术与教育教学深度融合。(责任单位:市教育局)\n", "");
        var read = (await city.Read(text)).Value;
        Assert.Equal(old, (await city.Plan(read)).AmendsPlanId);
        var changes = AmendedPlan.Difference(await city.Plan(old), await city.Plan(read));
        Assert.Equal((8, 1, 0, 1), (changes.Tasks.Same.Count, changes.Tasks.Changed.Count, changes.Tasks.Added.Count, changes.Tasks.Removed.Count));
        Assert.True((await city.Confirm(read)).Ok);

        Assert.Equal((PlanState.Superseded, PlanState.Confirmed), ((await city.Plan(old)).State, (await city.Plan(read)).State));
        Assert.Equal(13 + 12, await city.Count<ProgrammeTask>());
        var (next, changed) = (await city.TaskOf(read, "1"), await city.TaskOf(read, "2"));
        Assert.Equal(first.Id, next.PredecessorId);
        Assert.Equal((await city.TaskOf(old, "2")).Id, changed.PredecessorId);
        Assert.Equal(next.Id, await city.Db(db => db.All<Project>(PlansCity.Task).Where(row => row.Id == project).Select(row => row.TaskId!.Value).SingleAsync()));
        Assert.Equal([next.Id, next.Id, (await city.TaskOf(old, "8")).Id, null], await city.Db(async db => yearly.Select(id => db.All<YearlyItem>(PlansCity.Task).AsNoTracking().Where(row => row.Id == id).Select(row => row.TaskId).Single()).ToList()));
        Assert.Equal(next.Id, await city.Db(db => db.All<CountyTask>(PlansCity.Task).Select(row => row.TaskId).SingleAsync()));
        var thirdNext = await city.TaskOf(read, "3");
        Assert.True(await city.Db(db => db.All<TaskUnit>(PlansCity.Task).AnyAsync(unit => unit.TaskId == thirdNext.Id && unit.OrganisationId == labour.Id && !unit.FromNotice)));
        var lines = await city.Act(civil, (db, _) => GoalRegister.Read(db.Visible<Goal>(civil).Where(row => row.PlanId == read), db, civil, clock.Today));
        Assert.Equal(("乡镇台账连续三个月完整", "台账已建立", LightColour.Green), (lines[4].Goal.Criterion, lines[4].Word?.Text, lines[4].Light.Colour));
        Assert.Equal(94_800, lines[5].Targets.Single().Figure?.Thousandths);
        Assert.Equal("乡镇台账连续三个月完整", (await city.GoalOf(old, 5)).Criterion);
    }

    [Theory, OnBoth]
    public async Task A_corrected_date_stands_and_a_unit_taken_out_in_the_review_stays_out(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var clock = city.City.Clock;
        var first = (await city.Read(PlansCity.Notice)).Value;
        var goal = (await city.Draft(first)).Goals[4];
        var by = new DateOnly(2026, 6, 30);
        Assert.NotEqual(by, goal.By);
        Assert.True((await city.Act(city.Lead, async (db, _) => await CorrectGoal.Handle(new(first, (await city.Plan(first)).Version, goal.Key, goal.Text, by, goal.Tasks, goal.Field, goal.OwnerOrganisationId, null, null), db, city.Lead, clock))).Ok);
        Assert.True((await city.Confirm(first)).Ok);
        var row = await city.GoalOf(first, 5);
        Assert.True((await city.Act(city.Civil, (db, _) => WriteCriterion.Handle(new(row.Id, "乡镇台账连续三个月完整", row.Version), db, city.Civil, clock))).Ok);
        var (third, labour) = (await city.TaskOf(first, "3"), await city.Office("市人社局"));
        Assert.True((await city.Act(city.Lead, (db, files) => AddUnit.Handle(new(third.Id, labour.Id, UnitRole.Supporting, "白人社函〔2025〕18号"), db, city.Lead, clock, files))).Ok);

        var read = (await city.Read(PlansCity.Notice.Replace("2.加快补齐农村养老服务短板。", "2.加快补齐农村养老和助餐服务短板。"))).Value;
        var draft = await city.Draft(read);
        Assert.Equal(by, draft.Goals[4].By);
        var item = draft.Tasks.Single(task => task.Label == "3");
        Assert.Contains(item.Units, unit => unit.OrganisationId == labour.Id);
        Assert.True((await city.Act(city.Lead, async (db, _) => await CorrectItem.Handle(new(read, (await city.Plan(read)).Version, item.Key, item.Kind, item.Label, item.Title, item.Text, item.Field, item.Deadline, item.Measures, [.. item.Units.Where(unit => unit.OrganisationId != labour.Id)]), db, city.Lead, clock))).Ok);
        Assert.True((await city.Confirm(read)).Ok);
        Assert.Equal((by, "乡镇台账连续三个月完整"), ((await city.GoalOf(read, 5)).By, (await city.GoalOf(read, 5)).Criterion));
        var next = await city.TaskOf(read, "3");
        Assert.False(await city.Db(db => db.All<TaskUnit>(PlansCity.Task).AnyAsync(unit => unit.TaskId == next.Id && unit.OrganisationId == labour.Id)));

        // What was typed for the target before goes on in public.
        var (oldTarget, newTarget) = (await Target(first), await Target(read));
        Assert.True((await city.Act(city.Civil, (db, files) => TypeFigure.Handle(new(newTarget, new DateOnly(2025, 8, 31), 94_800, "8月报表"), db, city.Civil, clock, files))).Ok);
        await city.Db(db => db.All<Target>(PlansCity.Task).Where(one => one.Id == newTarget).ExecuteUpdateAsync(one => one.SetProperty(target => target.PredecessorId, (Guid?)oldTarget)));
        var again = (await city.Read(PlansCity.Notice)).Value;
        Assert.True((await city.Confirm(again)).Ok);
        var view = (await city.City.Do(city.Lead, (db, services) => ComposeProgramme.Of(PublicChoice.Everything, again, db, city.Lead, clock, services.GetRequiredService<WhiteCrane.Engines.Places.DivisionGroupings>()))).Value;
        Assert.Equal("94.8%", view.Targets.Single().Figure?.Zh);

        Task<Guid> Target(Guid plan) => city.Db(db => db.All<Target>(PlansCity.Task).Where(one => one.PlanId == plan).Select(one => one.Id).SingleAsync());
    }

    [Theory, OnBoth]
    public async Task A_task_is_cited_by_its_number_until_two_running_plans_share_it(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var (clock, first, second) = (city.City.Clock, await city.TaskOf(plan, "1"), await city.TaskOf(plan, "2"));
        Assert.Equal("1", (await Cited()).Cite(first.Id));
        var (other, replaced) = (New("白政发〔2025〕1号", PlanState.Confirmed), New("白政发〔2023〕1号", PlanState.Superseded));
        var (same, old) = (TaskOf(other, first.Title), TaskOf(replaced, "旧任务"));
        await city.Db(async db => { db.AddRange(other, replaced, same, old); return await db.SaveChangesAsync(); });
        var cited = await Cited();
        Assert.Equal("2", cited.Cite(second.Id));
        Assert.Equal(($"白发改社字〔2024〕63号 1 {first.Title}", $"白政发〔2025〕1号 1 {first.Title}", "白政发〔2023〕1号 1 旧任务"), (cited.Cite(first.Id), cited.Cite(same.Id), cited.Cite(old.Id)));
        foreach (var task in new[] { first, second, same, old }) Assert.Equal(task.Id, cited.ByWords[cited.Cite(task.Id)!]);
        Assert.Null(cited.ByWords["1"]);

        Task<TaskCitation> Cited() => city.Act(city.Lead, (db, _) => TaskCitation.Of(db, city.Lead));
        Plan New(string number, PlanState state) => new() { Id = clock.NewId(), Title = "别的方案", DocumentNumber = number, Text = "。", Reading = "{}", SourceName = "通知.txt", State = state, ReadAt = clock.Now };
        ProgrammeTask TaskOf(Plan of, string title) => new() { Id = clock.NewId(), PlanId = of.Id, Kind = TaskKind.Task, Label = "1", Position = 1, Title = title, Text = title, Initials = "" };
    }

    /// <summary>An issued item and an ended one of the first task, one of a task that the amended notice drops, one of none.</summary>
    private static Task<Guid[]> YearlyItems(PlansCity city, Guid first, Guid dropped) => city.Db(async db =>
    {
        var clock = city.City.Clock;
        var list = new YearlyList { Id = clock.NewId(), OrganisationId = city.Civil.OrganisationId!.Value, Year = 2025, Title = "年度建设任务", State = YearlyState.Issued, IssuedOn = new(2025, 2, 1), CreatedAt = clock.Now };
        YearlyItem Item(int position, Guid? task) => new() { Id = clock.NewId(), ListId = list.Id, Position = position, Text = $"任务{position}", Initials = "rw", TaskId = task, Deadline = new(2025, 11, 30), Division = "2208" };
        YearlyItem[] items = [Item(1, first), Item(2, first), Item(3, dropped), Item(4, null)];
        items[1].Closing = new Closing { Outcome = Outcome.Done, Reason = "已验收", On = new(2025, 8, 1), ByName = "测试人员" };
        db.Add(list);
        db.AddRange(items);
        await db.SaveChangesAsync();
        return items.Select(item => item.Id).ToArray();
    });

    [Theory, OnBoth]
    public async Task What_a_person_corrected_is_not_asked_again(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var read = (await city.Read(PlansCity.Notice)).Value;
        var draft = await city.Draft(read);
        var (goal, task) = (draft.Goals[3], draft.Tasks.Last());
        Assert.DoesNotContain(task.Key, goal.Tasks);
        var version = (await city.Plan(read)).Version;
        Assert.True((await city.Act(city.Lead, (db, _) => WhiteCrane.Programme.Plans.Review.CorrectGoal.Handle(new(read, version, goal.Key, goal.Text, goal.By, [task.Key], Field.ElderCare, null, null, null), db, city.Lead, city.City.Clock))).Ok);
        Assert.True((await city.Confirm(read)).Ok);
        var again = await city.Draft((await city.Read(PlansCity.Notice)).Value);
        Assert.Equal([again.Tasks.Last().Key], again.Goals[3].Tasks);
        Assert.Equal((await city.Office("市公安局")).Id, again.Goals[3].OwnerOrganisationId);
    }

    [Theory, OnBoth]
    public async Task A_changed_goal_is_judged_anew(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var old = await city.Running();
        var goal = await city.GoalOf(old, 5);
        Assert.True((await city.Act(city.Civil, (db, _) => WriteCriterion.Handle(new(goal.Id, "乡镇台账连续三个月完整", goal.Version), db, city.Civil, city.City.Clock))).Ok);
        var read = (await city.Read(PlansCity.Notice.Replace("三位一体的关爱体系", "四位一体的关爱服务体系"))).Value;
        Assert.True((await city.Confirm(read)).Ok);
        var next = await city.GoalOf(read, 5);
        Assert.Equal((goal.Id, null), (next.PredecessorId!.Value, next.Criterion));
    }

    [Theory, OnBoth]
    public async Task The_same_number_never_runs_twice(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var old = await city.Running();
        var read = (await city.Read(PlansCity.Notice)).Value;
        var version = (await city.Plan(read)).Version;
        Assert.True((await city.Act(city.Lead, (db, _) => WhiteCrane.Programme.Plans.Review.CorrectHead.Handle(new(read, version, "白城市新生活设施建设实施方案", "白发改社字〔2024〕63号", null, null, [], null), db, city.Lead, city.City.Clock))).Ok);
        Assert.Contains("已在执行", Assert.IsType<Refused>((await city.Confirm(read)).Refusal).Message.Zh);
        Assert.Equal(PlanState.Confirmed, (await city.Plan(old)).State);
        Assert.IsType<Invalid>((await city.Read(PlansCity.Notice, amends: city.City.Clock.NewId())).Refusal);
    }
}
