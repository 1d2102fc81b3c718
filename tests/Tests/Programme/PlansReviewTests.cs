using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Plans.Review;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>A person puts the reading right before it is confirmed.</summary>
public class PlansReviewTests
{
    [Theory, OnBoth]
    public async Task An_item_is_corrected_and_the_correction_keeps_its_name(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        var (plan, draft) = (await city.Plan(id), await city.Draft(id));
        var item = draft.Tasks.First();
        var housing = await city.Office("市住建局");
        var request = new CorrectItem.Request(id, plan.Version, item.Key, TaskKind.Task, "1", "居家社区养老设施", item.Text, Field.ElderCare, new DateOnly(2025, 6, 30), [new("一是", "建食堂")], [.. item.Units, new DraftUnit("市住建局", UnitRole.Supporting, housing.Id, "白建函〔2024〕9号")]);
        Assert.True((await city.Act(city.Lead, (db, _) => CorrectItem.Handle(request, db, city.Lead, city.City.Clock))).Ok);
        Assert.IsType<ChangedMeanwhile>((await city.Act(city.Lead, (db, _) => CorrectItem.Handle(request, db, city.Lead, city.City.Clock))).Refusal);
        var after = await city.Draft(id);
        Assert.Equal(("居家社区养老设施", new DateOnly(2025, 6, 30), 2), (after.Tasks.First().Title, after.Tasks.First().Deadline!.Value, after.Tasks.First().Units.Count));
        Assert.Equal(4, after.Corrections.Count);
        Assert.All(after.Corrections, correction => Assert.Equal("测试人员", correction.ByName));
        Assert.True((await city.Confirm(id)).Ok);
        var unit = await city.Db(db => db.All<TaskUnit>(PlansCity.Task).SingleAsync(row => row.OrganisationId == housing.Id));
        Assert.Equal((false, "白建函〔2024〕9号"), (unit.FromNotice, unit.AgreedBy));
        Assert.IsType<Refused>((await city.Act(city.Lead, (db, _) => CorrectItem.Handle(request, db, city.Lead, city.City.Clock))).Refusal);
    }

    [Theory, OnBoth]
    public async Task Items_are_cut_joined_removed_and_added(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        var before = await city.Draft(id);
        var (first, second) = (before.Tasks.First(), before.Tasks.ElementAt(1));
        var goals = before.Goals.Count(goal => goal.Tasks.Contains(first.Key));
        Assert.True(goals > 0);
        await Correct(city, id, (version, db) => SplitItem.Handle(new(id, version, first.Key, 1, "后一半"), db, city.Lead, city.City.Clock));
        var cut = await city.Draft(id);
        var half = cut.Tasks.ElementAt(1);
        Assert.Equal(("后一半", 11), (half.Title, cut.Tasks.Count()));
        Assert.Equal(goals, cut.Goals.Count(goal => goal.Tasks.Contains(half.Key)));
        Assert.Equal((cut.Item(first.Key)!.End, first.End), (half.Start, half.End));
        await Correct(city, id, (version, db) => MergeItem.Handle(new(id, version, half.Key, first.Key), db, city.Lead, city.City.Clock));
        var joined = await city.Draft(id);
        Assert.Equal((10, first.Start, first.End), (joined.Tasks.Count(), joined.Item(first.Key)!.Start, joined.Item(first.Key)!.End));
        await Correct(city, id, (version, db) => RemoveFromDraft.Handle(new(id, version, second.Key, "不是任务"), db, city.Lead, city.City.Clock));
        var removed = await city.Draft(id);
        Assert.DoesNotContain(removed.Goals, goal => goal.Tasks.Contains(second.Key));
        await Correct(city, id, (version, db) => CorrectItem.Handle(new(id, version, null, TaskKind.Task, "2", "补录", second.Text, Field.ElderCare, null, [], []), db, city.Lead, city.City.Clock));
        var added = (await city.Draft(id)).Tasks.Last();
        Assert.Equal("补录", added.Title);
        Assert.Contains(second.Text[..20], new CodePoints((await city.Plan(id)).Text).Slice(added.Start, added.End));
        Assert.DoesNotContain(before.Items, item => item.Key == added.Key);
    }

    [Theory, OnBoth]
    public async Task Goals_and_numbers_are_corrected(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        var draft = await city.Draft(id);
        var (goal, task) = (draft.Goals[3], draft.Tasks.First());
        await Correct(city, id, (version, db) => CorrectGoal.Handle(new(id, version, goal.Key, goal.Text, new DateOnly(2025, 10, 31), [task.Key], Field.ElderCare, null, null, null), db, city.Lead, city.City.Clock));
        await Correct(city, id, (version, db) => CorrectTarget.Handle(new(id, version, null, "适老化改造户数", 1200, "户", new DateOnly(2025, 10, 31), goal.Key, null), db, city.Lead, city.City.Clock));
        var after = await city.Draft(id);
        Assert.Equal((await city.Office("市民政局")).Id, after.Goals[3].OwnerOrganisationId);
        Assert.Equal(2, after.Targets.Count);
        var refused = await city.Act(city.Lead, async (db, _) => await CorrectGoal.Handle(new(id, (await city.Plan(id)).Version, goal.Key, "", null, ["t99"], (Field)77, null, null, null), db, city.Lead, city.City.Clock));
        Assert.Equal(["body", "tasks", "field"], Assert.IsType<Invalid>(refused.Refusal).Errors.Select(error => error.Field));
        Assert.True((await city.Confirm(id)).Ok);
        Assert.Equal(new DateOnly(2025, 10, 31), (await city.GoalOf(id, 4)).By);
    }

    [Theory, OnBoth]
    public async Task A_name_is_matched_once_and_remembered(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var text = PlansCity.Notice.Replace("(责任单位:市公安局)", "(责任单位:市公安分署)").Replace("6.推进智慧校园建设", "6.推进智慧校园建设");
        var id = (await city.Read(text)).Value;
        Assert.Equal(["市公安分署"], (await city.Draft(id)).UnmatchedNames);
        Assert.Contains("市公安分署", Assert.IsType<Refused>((await city.Confirm(id)).Refusal).Message.Zh);
        var police = await city.Office("市公安局");
        await Correct(city, id, (version, db) => MatchUnit.Handle(new(id, version, "市公安分署", police.Id), db, city.Lead, city.City.Clock));
        Assert.Empty((await city.Draft(id)).UnmatchedNames);
        Assert.Contains("市公安分署", (await city.Office("市公安局")).Aliases);
        var question = await city.Db(db => db.All<PlanQuestion>(PlansCity.Task).SingleAsync(row => row.Code == "unit-not-in-list"));
        Assert.Equal((QuestionState.UnitNamed, police.Id), (question.State, question.OrganisationId!.Value));
        Assert.True((await city.Confirm(id)).Ok);
        Assert.Empty((await city.Draft((await city.Read(text.Replace("63号", "64号"))).Value)).UnmatchedNames);
    }

    [Theory, OnBoth]
    public async Task A_name_without_an_organisation_becomes_one(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice.Replace("(责任单位:市公安局)", "(责任单位:市数字城管中心)"))).Value;
        await Correct(city, id, (version, db) => MatchUnit.Handle(new(id, version, "市数字城管中心", null), db, city.Lead, city.City.Clock));
        Assert.Equal("2208", (await city.Office("市数字城管中心")).Division);
    }

    [Theory, OnBoth]
    public async Task Questions_are_answered_in_the_review_and_later(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        var questions = await city.Db(db => db.All<PlanQuestion>(PlansCity.Task).AsNoTracking().OrderBy(row => row.Position).ToListAsync());
        var (labour, police) = (await city.Office("市人社局"), await city.Office("市公安局"));
        Assert.Equal("words", Assert.IsType<Invalid>((await Answer(city, questions[0], labour.Id, "")).Refusal).Errors.Single().Field);
        Assert.True((await Answer(city, questions[0], labour.Id, "白人社函〔2025〕18号，2025年9月20日")).Ok);
        Assert.IsType<ChangedMeanwhile>((await Answer(city, questions[0], null, "按原文保留")).Refusal);
        Assert.Contains((await city.Draft(id)).Tasks.ElementAt(2).Units, unit => unit.OrganisationId == labour.Id && unit.Role == UnitRole.Supporting && unit.AgreedBy!.StartsWith("白人社函"));
        Assert.True((await city.Confirm(id)).Ok);
        Assert.True((await Answer(city, questions[1], police.Id, "安防领域由市公安局牵头")).Ok);
        var nine = await city.TaskOf(id, "九");
        Assert.Equal(5, await city.Db(db => db.All<TaskUnit>(PlansCity.Task).CountAsync(unit => unit.TaskId == nine.Id)));
        var answered = await city.Db(db => db.All<PlanQuestion>(PlansCity.Task).AsNoTracking().SingleAsync(row => row.Id == questions[1].Id));
        Assert.Equal((QuestionState.UnitNamed, "市发展改革委 测试人员", new DateOnly(2025, 9, 24)), (answered.State, answered.AnsweredByName, answered.AnsweredOn!.Value));
    }

    [Theory, OnBoth]
    public async Task A_unit_named_after_confirming_joins_with_its_letter(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = await city.Running();
        var question = await city.Db(db => db.All<PlanQuestion>(PlansCity.Task).AsNoTracking().SingleAsync(row => row.Code == "unit-probably-missing"));
        var labour = await city.Office("市人社局");
        Assert.True((await Answer(city, question, labour.Id, "白人社函〔2025〕18号")).Ok);
        var three = await city.TaskOf(id, "3");
        var unit = await city.Db(db => db.All<TaskUnit>(PlansCity.Task).SingleAsync(row => row.TaskId == three.Id && row.OrganisationId == labour.Id));
        Assert.Equal((UnitRole.Supporting, false, "白人社函〔2025〕18号"), (unit.Role, unit.FromNotice, unit.AgreedBy));
    }

    [Theory, OnBoth]
    public async Task Nobody_else_corrects_answers_or_drops(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        var (version, clock) = ((await city.Plan(id)).Version, city.City.Clock);
        foreach (var actor in new[] { city.Civil, city.Tongyu, Actor.Nobody })
        {
            var results = new[]
            {
                await city.Act(actor, (db, _) => CorrectHead.Handle(new(id, version, "甲", null, null, null, [], null), db, actor, clock)),
                await city.Act(actor, (db, _) => CorrectItem.Handle(new(id, version, "t1", TaskKind.Task, "1", "甲", "乙", Field.General, null, [], []), db, actor, clock)),
                await city.Act(actor, (db, _) => MergeItem.Handle(new(id, version, "t1", "t2"), db, actor, clock)),
                await city.Act(actor, (db, _) => SplitItem.Handle(new(id, version, "t1", 1, "甲"), db, actor, clock)),
                await city.Act(actor, (db, _) => RemoveFromDraft.Handle(new(id, version, "t1", "理由"), db, actor, clock)),
                await city.Act(actor, (db, _) => CorrectGoal.Handle(new(id, version, null, "甲", null, [], Field.General, null, null, null), db, actor, clock)),
                await city.Act(actor, (db, _) => CorrectTarget.Handle(new(id, version, null, "甲", 1, "%", null, null, null), db, actor, clock)),
                await city.Act(actor, (db, _) => MatchUnit.Handle(new(id, version, "甲", null), db, actor, clock)),
                await city.Act(actor, (db, files) => AnswerQuestion.Handle(new(id, 0, null, "理由理由"), db, actor, clock, files)),
                await city.Act(actor, (db, _) => DropReading.Handle(new(id, version), db, actor)),
            };
            Assert.All(results, result => Assert.True(actor.SignedIn ? result.Refusal is NotAllowed : result.Refusal is NotSignedIn));
        }
        Assert.Empty((await city.Draft(id)).Corrections);
        Assert.True((await city.Act(city.Lead, (db, _) => DropReading.Handle(new(id, version), db, city.Lead))).Ok);
        Assert.Equal((0, 0), (await city.Count<Plan>(), await city.Count<PlanQuestion>()));
    }

    [Theory, OnBoth]
    public async Task A_dropped_reading_leaves_no_file(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.ReadFile("方案.txt", System.Text.Encoding.UTF8.GetBytes(PlansCity.Notice))).Value;
        Assert.Equal(1, await city.Count<WhiteCrane.Kernel.Files.StoredFile>());
        var version = (await city.Plan(id)).Version;
        Assert.True((await city.Act(city.Lead, (db, _) => DropReading.Handle(new(id, version), db, city.Lead))).Ok);
        Assert.Equal(0, await city.Count<WhiteCrane.Kernel.Files.StoredFile>());
    }

    [Theory, OnBoth]
    public async Task The_question_that_stands_for_all_tasks_is_not_answered_by_one_unit(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(System.Text.RegularExpressions.Regex.Replace(PlansCity.Notice, "[(（](责任|牵头|配合)单位[^)）]*[)）]", ""))).Value;
        Assert.All((await city.Draft(id)).Tasks, task => Assert.Empty(task.Units));
        var question = Assert.Single(await city.Db(db => db.All<PlanQuestion>(PlansCity.Task).AsNoTracking().Where(row => row.PlanId == id && row.MessageZh.Contains("都没有写明责任单位")).ToListAsync()));
        Assert.Equal((PlanQuestion.OfAllTasks, false, null), (question.Code, question.AsksForUnit, question.ItemLabel));
        Assert.Equal("organisation", Assert.IsType<Invalid>((await Answer(city, question, city.Civil.OrganisationId, "白民函〔2025〕18号")).Refusal).Errors.Single().Field);
        Assert.All((await city.Draft(id)).Tasks, task => Assert.Empty(task.Units));
        Assert.Equal("why", Assert.IsType<Invalid>((await Answer(city, question, null, "无")).Refusal).Errors.Single().Field);
        Assert.True((await Answer(city, question, null, "各任务逐一增加单位")).Ok);
    }

    [Theory, OnBoth]
    public async Task The_letter_has_one_limit_and_is_refused_beside_its_own_field(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = await city.Running();
        var question = await city.Db(db => db.All<PlanQuestion>(PlansCity.Task).AsNoTracking().Where(row => row.PlanId == id && row.Code == "unit-probably-missing").OrderBy(row => row.Position).FirstAsync());
        Assert.Equal("words", Assert.IsType<Invalid>((await Answer(city, question, city.Police.OrganisationId, new string('函', AddUnit.LongestLetter + 1))).Refusal).Errors.Single().Field);
        Assert.True((await Answer(city, question, city.Police.OrganisationId, new string('函', AddUnit.LongestLetter))).Ok);
    }

    [Theory, OnBoth]
    public async Task Projects_are_offered_tasks_of_running_plans_and_the_one_they_have(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var plan = await city.Running();
        var task = await city.TaskOf(plan, "1");
        Assert.Equal(10, (await Offered(null)).Count);
        await city.Db(db => db.All<Plan>(PlansCity.Task).ExecuteUpdateAsync(row => row.SetProperty(one => one.State, PlanState.Superseded)));
        Assert.Empty(await Offered(null));
        Assert.Equal(task.Id.ToString(), Assert.Single(await Offered(task.Id)).Value);

        Task<List<WhiteCrane.Ui.Option>> Offered(Guid? chosen) => city.Act(city.Lead, (db, _) => WhiteCrane.Programme.Projects.ProjectOptions.Tasks(db, city.Lead, chosen));
    }

    [Fact]
    public void Sentences_joined_again_are_the_text()
    {
        CsCheck.Check.Sample(CsCheck.Gen.String, text => string.Concat(SplitItem.Sentences(text)) == text);
        Assert.Equal(["甲。", "乙；", "丙"], SplitItem.Sentences("甲。乙；丙"));
    }

    [Fact]
    public void Code_points_find_their_place_again()
    {
        var points = new CodePoints("甲𠀀乙😀丙");
        Assert.Equal((5, "𠀀", "😀丙"), (points.Count, points.Slice(1, 2), points.Slice(3, 9)));
        for (var point = 0; point <= points.Count; point++) Assert.Equal(point, points.Point(points.Index(point)));
    }

    private static async Task Correct(PlansCity city, Guid id, Func<int, WhiteCrane.Kernel.Data.CraneDb, Task<Result<Guid>>> act)
    {
        var version = (await city.Plan(id)).Version;
        var result = await city.Act(city.Lead, (db, _) => act(version, db));
        Assert.True(result.Ok, result.Refusal?.Message.Zh);
    }

    private static Task<Result<Guid>> Answer(PlansCity city, PlanQuestion question, Guid? organisation, string words) =>
        city.Act(city.Lead, (db, files) => AnswerQuestion.Handle(new(question.Id, question.Version, organisation, words), db, city.Lead, city.City.Clock, files));
}
