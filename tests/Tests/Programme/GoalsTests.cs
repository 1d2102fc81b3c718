using System.Net;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>Goals: criteria, figures, words, lights and their warnings.</summary>
public class GoalsTests
{
    [Theory, OnBoth]
    public async Task A_goal_without_a_number_gets_its_light_with_its_criterion(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var goal = await city.GoalOf(await city.Running(), 5);
        Assert.Equal(LightColour.None, (await Line(city, goal.Id)).Light.Colour);
        Assert.Equal("criterion", Assert.IsType<Invalid>((await Write(city.Civil, "短", goal.Version)).Refusal).Errors.Single().Field);
        Assert.True((await Write(city.Civil, "名单内家庭全部完工并验收合格", goal.Version)).Ok);
        Assert.IsType<ChangedMeanwhile>((await Write(city.Civil, "名单内家庭全部完工并验收合格", goal.Version)).Refusal);
        var line = await Line(city, goal.Id);
        Assert.Equal((LightColour.Green, "市民政局 测试人员"), (line.Light.Colour, line.Goal.CriterionByName));
        Assert.Contains("98天", line.Light.Sentence.Zh);

        Task<Result<Guid>> Write(Actor actor, string text, int version) => city.Act(actor, (db, _) => WriteCriterion.Handle(new(goal.Id, text, version), db, actor, city.City.Clock));
    }

    [Theory, OnBoth]
    public async Task A_figure_is_typed_under_a_name_and_never_replaced(Database on)
    {
        await using var city = await PlansCity.Start(on);
        await city.Running();
        var target = await city.Db(db => db.All<Target>(PlansCity.Task).SingleAsync());
        Assert.Equal(["on", "figure", "evidence"], Assert.IsType<Invalid>((await Type(city.Civil, new DateOnly(2025, 9, 25), 101_000, " ")).Refusal).Errors.Select(error => error.Field));
        var first = await Type(city.Civil, new DateOnly(2025, 8, 31), 94_800, "8月报表");
        Assert.Equal(first.Value, (await Type(city.Civil, new DateOnly(2025, 8, 31), 94_800, "8月报表")).Value);
        city.City.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Type(city.Civil, new DateOnly(2025, 8, 31), 95_100, "8月报表更正")).Ok);
        Assert.Equal(2, await city.Count<TypedFigure>());
        var line = await Line(city, target.GoalId!.Value);
        Assert.Equal((95_100, "市民政局", "测试人员"), (line.Targets.Single().Figure!.Thousandths, line.Targets[0].Figure!.ByOrganisation, line.Targets[0].Figure!.ByName));
        Assert.Equal("95.1%", target.With(line.Targets[0].Figure!.Thousandths));
        await city.Db(async db =>
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE programme_typed_figure SET \"Thousandths\" = 1"));
            return 0;
        });

        Task<Result<Guid>> Type(Actor actor, DateOnly day, long thousandths, string evidence) => city.Act(actor, (db, files) => TypeFigure.Handle(new(target.Id, day, thousandths, evidence), db, actor, city.City.Clock, files));
    }

    [Theory, OnBoth]
    public async Task A_number_of_no_goal_is_reported_by_its_tasks_units_and_a_goal_shows_all_its_numbers(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var (task, goal) = (await city.TaskOf(plan, "1"), await city.GoalOf(plan, 6));
        var clock = city.City.Clock;
        var beds = new Target { Id = clock.NewId(), PlanId = plan, Position = 2, TaskId = task.Id, Subject = "家庭养老床位", Thousandths = 300_000, Unit = "张", Sentence = "建成家庭养老床位300张" };
        var second = new Target { Id = clock.NewId(), PlanId = plan, Position = 3, GoalId = goal.Id, Subject = "补访率", Thousandths = 95_000, Unit = "%", Sentence = "补访率达到95%" };
        await city.Db(async db => { db.AddRange(beds, second); return await db.SaveChangesAsync(); });
        Assert.Equal(["特殊困难老年人月探访率", "补访率"], (await Line(city, goal.Id)).Targets.Select(one => one.Target.Subject));
        Assert.IsType<NotYours>((await Type(city.Police)).Refusal);
        Assert.IsType<NotAllowed>((await Type(city.Tongyu)).Refusal);
        Assert.True((await Type(city.Civil)).Ok);
        city.City.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Type(city.Lead, 121_000)).Ok);
        var shown = Assert.Single(await city.Act(city.Civil, (db, _) => GoalRegister.Targets(db.Visible<Target>(city.Civil).Where(row => row.TaskId == task.Id && row.GoalId == null), db, city.Civil)));
        Assert.Equal("121张", shown.View.Newest);

        Task<Result<Guid>> Type(Actor actor, long thousandths = 120_000) => city.Act(actor, (db, files) => TypeFigure.Handle(new(beds.Id, new DateOnly(2025, 8, 31), thousandths, "8月报表"), db, actor, clock, files));
    }

    [Fact]
    public async Task Who_was_overtaken_is_told_once_and_the_second_sending_counts()
    {
        await using var city = await PlansCity.Start(Database.Sqlite);
        var goal = await city.GoalOf(await city.Running(), 5);
        var person = await city.City.Person("criterion.writer", Roles.CityBureau, organisation: "市民政局");
        using var browser = new Browser(city.City);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        await browser.Open($"/goals/{goal.Id}");
        Assert.True((await city.Act(city.Lead, (db, _) => WriteCriterion.Handle(new(goal.Id, "先写下的口径，以报表为准", goal.Version), db, city.Lead, city.City.Clock))).Ok);
        await browser.Send("criterion", ("criterion", "后写下的口径，以抽查为准"));
        Assert.Contains("别人刚刚修改过", browser.Words);
        Assert.Contains("后写下的口径，以抽查为准", browser.Words);
        await browser.Send("criterion", ("criterion", "后写下的口径，以抽查为准"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal("后写下的口径，以抽查为准", (await Line(city, goal.Id)).Goal.Criterion);
    }

    [Theory, OnBoth]
    public async Task Another_bureau_a_county_and_nobody_leave_a_goal_alone(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var goal = await city.GoalOf(plan, 6);
        var (clock, target) = (city.City.Clock, await city.Db(db => db.All<Target>(PlansCity.Task).SingleAsync()));
        foreach (var (actor, refusal) in new[] { (city.Police, typeof(NotYours)), (city.Tongyu, typeof(NotAllowed)), (await city.City.As(Roles.Viewer), typeof(NotAllowed)), (Actor.Nobody, typeof(NotSignedIn)) })
        {
            var results = new[]
            {
                await city.Act(actor, (db, _) => WriteCriterion.Handle(new(goal.Id, "怎样算完成写在这里", goal.Version), db, actor, clock)),
                await city.Act(actor, (db, _) => SayWord.Handle(new(goal.Id, "说明"), db, actor, clock)),
                await city.Act(actor, (db, files) => TypeFigure.Handle(new(target.Id, new DateOnly(2025, 8, 31), 94_800, "报表"), db, actor, clock, files)),
                await city.Act(actor, (db, files) => CloseGoal.Handle(new(goal.Id, goal.Version, new(Outcome.NotDone, "没有完成", null, null)), db, actor, clock, files)),
            };
            Assert.All(results, result => Assert.IsType(refusal, result.Refusal));
        }
        Assert.Equal((0, 0), (await city.Count<OwnersWord>(), await city.Count<TypedFigure>()));
    }

    [Theory, OnBoth]
    public async Task A_plan_that_no_longer_runs_is_not_written_on(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var old = await city.Running();
        Assert.True((await city.Confirm((await city.Read(PlansCity.Notice)).Value)).Ok);
        var goal = await city.GoalOf(old, 6);
        Assert.IsType<NotRunning>((await city.Act(city.Civil, (db, _) => SayWord.Handle(new(goal.Id, "说明"), db, city.Civil, city.City.Clock))).Refusal);
    }

    [Theory, OnBoth]
    public async Task The_owner_is_told_once_seven_days_before_the_light_turns(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var post = await city.Db(async db =>
        {
            var row = new Post { Id = city.City.Clock.NewId(), Title = "养老服务科 科长", Role = Roles.CityBureau, OrganisationId = city.Civil.OrganisationId!.Value, Division = "2208", From = new DateOnly(2024, 1, 1) };
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        // Yellow from 30 days before 31 December: 1 December; told from 24 November.
        Assert.Equal(0, await Told(new DateOnly(2025, 11, 23)));
        Assert.Equal(1, await Told(new DateOnly(2025, 11, 24)));
        Assert.Equal(1, await Told(new DateOnly(2025, 11, 25)));
        Assert.Equal(2, await Told(new DateOnly(2025, 12, 27)));
        var message = await city.Db(db => db.All<InboxMessage>(PlansCity.Task).SingleAsync(row => row.Key.Contains(":Yellow:")));
        Assert.Contains("2025年12月1日", message.TitleZh);
        var goal = await city.GoalOf(plan, 6);
        Assert.Equal($"/goals/{goal.Id}", message.Href);

        Task<int> Told(DateOnly day) => city.Db(async db =>
        {
            await new GoalWarnings(city.City.Clock).Run(db, day, default);
            await db.SaveChangesAsync();
            return await db.All<InboxMessage>(PlansCity.Task).CountAsync(row => row.PostId == post && row.Key.StartsWith("goal-light:"));
        });
    }

    [Theory]
    [InlineData("实现对人员、车辆等社会治理要素的动态感知和全面掌控", true)]
    [InlineData("特殊困难老年人月探访率达到100%", false)]
    [InlineData("全面掌控工程进度", false)]
    public void The_lawful_part_is_proposed_where_people_or_vehicles_are_to_be_controlled(string goal, bool proposed) =>
        Assert.Equal(proposed, LawfulPart.Propose(goal) is not null);

    private static async Task<GoalLine> Line(PlansCity city, Guid goal) =>
        (await city.Act(city.Civil, (db, _) => GoalRegister.Read(db.Visible<Goal>(city.Civil).Where(row => row.Id == goal), db, city.Civil, city.City.Clock.Today))).Single();
}
