using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>Reading a notice in: what comes out, and what is refused before anything is stored.</summary>
public class PlansReadInTests
{
    [Theory, OnBoth]
    public async Task The_citys_notice_is_read_whole(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        var plan = await city.Plan(id);
        var draft = await city.Draft(id);
        Assert.Equal(PlanState.Read, plan.State);
        Assert.Equal("白发改社字〔2024〕63号", plan.DocumentNumber);
        Assert.Equal((10, 3, 15, 1), (draft.Tasks.Count(), draft.Safeguards.Count(), draft.Goals.Count, draft.Targets.Count));
        Assert.Equal(5, draft.Items.SelectMany(item => item.Units).Select(unit => unit.OrganisationId).Distinct().Count());
        Assert.Empty(draft.UnmatchedNames);
        Assert.Equal(draft.Goals[5].Key, draft.Targets[0].GoalKey);
        var questions = await city.Db(db => db.All<PlanQuestion>(PlansCity.Task).OrderBy(row => row.Position).Select(row => row.Code).ToListAsync());
        Assert.Equal(["unit-probably-missing", "field-without-unit"], questions);
        Assert.Equal([15], draft.Goals.Select((goal, index) => (goal, index)).Where(row => row.goal.LawfulPart is not null).Select(row => row.index + 1));
        var points = new CodePoints(plan.Text);
        foreach (var item in draft.Items) Assert.Contains(item.Title, points.Slice(item.Start, item.End));
    }

    [Theory, OnBoth]
    public async Task A_file_is_kept_sealed_and_read_by_whoever_sees_the_plan(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.ReadFile("方案.txt", Encoding.UTF8.GetBytes(PlansCity.Notice))).Value;
        var file = await city.Db(db => db.All<StoredFile>(PlansCity.Task).SingleAsync(row => row.OwnerId == id));
        Assert.Equal(file.Id, (await city.Plan(id)).FileId);
        Assert.True(await city.Act(city.Tongyu, (db, _) => new PlanFiles().Sees(file, db, city.Tongyu, default)));
        Assert.False(await city.Act(Actor.Nobody, (db, _) => new PlanFiles().Sees(file, db, Actor.Nobody, default)));
    }

    [Theory]
    [InlineData("机密★1年\n")]
    [InlineData("内部资料 注意保存\n")]
    [InlineData("绝密\n")]
    public async Task What_is_marked_secret_is_refused_before_anything_is_stored(string mark)
    {
        await using var city = await PlansCity.Start(Database.Sqlite);
        foreach (var result in new[] { await city.Read(mark + PlansCity.Notice), await city.ReadFile("方案.txt", Encoding.UTF8.GetBytes(mark + PlansCity.Notice)) })
            Assert.Contains("不能上传", Assert.IsType<Invalid>(result.Refusal).Errors.Single().Message.Zh);
        Assert.Equal((0, 0, 0), (await city.Count<Plan>(), await city.Count<PlanQuestion>(), await city.Count<StoredFile>()));
        Assert.False(Directory.Exists(Path.Combine(city.City.Services.GetService(typeof(WhiteCrane.Kernel.City.CityOptions)) is WhiteCrane.Kernel.City.CityOptions options ? options.DataFolder : "", "files")));
    }

    [Theory]
    [InlineData("", "file", "请选择文件")]
    [InlineData("今天天气很好，我们去公园。", "text", "")]
    [InlineData("白城市养老服务条例\n第一章 总则\n第一条 为了规范养老服务，制定本条例。\n第二条 本条例适用于本市。\n第三条 市人民政府负责。\n第四条 县人民政府配合。\n第五条 本条例自公布之日起施行。\n", "text", "条")]
    public async Task What_is_no_plan_is_told_so(string text, string field, string words)
    {
        await using var city = await PlansCity.Start(Database.Sqlite);
        var error = Assert.IsType<Invalid>((await city.Read(text)).Refusal).Errors.Single();
        Assert.Equal(field, error.Field);
        Assert.Contains(words, error.Message.Zh);
        Assert.Equal(0, await city.Count<Plan>());
    }

    [Theory]
    [InlineData("方案.doc", new byte[] { 0xd0, 0xcf, 0x11, 0xe0 })]
    [InlineData("方案.wps", new byte[] { 1, 2, 3 })]
    [InlineData("方案.exe", new byte[] { 0x4d, 0x5a })]
    [InlineData("方案.docx", new byte[] { 0x50, 0x4b, 3, 4, 9, 9 })]
    [InlineData("方案.txt", new byte[0])]
    public async Task A_file_that_cannot_be_read_is_refused_by_name(string name, byte[] bytes)
    {
        await using var city = await PlansCity.Start(Database.Sqlite);
        Assert.Equal("file", Assert.IsType<Invalid>((await city.ReadFile(name, bytes)).Refusal).Errors.Single().Field);
        Assert.Equal(0, await city.Count<StoredFile>());
    }

    [Theory, OnBoth]
    public async Task Confirming_makes_the_programme_in_one_piece(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = await city.Running();
        var plan = await city.Plan(id);
        Assert.Equal((PlanState.Confirmed, new DateOnly(2025, 12, 31)), (plan.State, plan.LastDay));
        Assert.Equal((13, 15, 1), (await city.Count<ProgrammeTask>(), await city.Count<Goal>(), await city.Count<Target>()));
        Assert.Equal(9, await city.Count<TaskMeasure>());
        Assert.Equal(9 + 3 + 15, await city.Count<TaskUnit>());
        var line = await city.Act(city.Lead, (db, _) => GoalRegister.Read(db.Visible<Goal>(city.Lead), db, city.Lead, city.City.Clock.Today));
        Assert.Equal([6], line.Where(row => row.Light.Colour == WhiteCrane.Standards.LightColour.Green).Select(row => row.Goal.Position));
        Assert.Equal("市民政局", line[5].Owner);
        Assert.IsType<Refused>((await city.Confirm(id)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Two_who_confirm_at_once_make_one_programme(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        var version = (await city.Plan(id)).Version;
        await city.Act(city.Lead, async (first, files) => await city.Act(city.Lead, async (second, other) =>
        {
            var stale = await first.Visible<Plan>(city.Lead).SingleAsync(row => row.Id == id);
            Assert.Equal(PlanState.Read, stale.State);
            Assert.True((await ConfirmPlan.Handle(new(id, version), second, city.Lead, city.City.Clock)).Ok);
            Assert.NotNull((await ConfirmPlan.Handle(new(id, version), first, city.Lead, city.City.Clock)).Refusal);
            return 0;
        }));
        Assert.Equal(15, await city.Count<Goal>());
    }

    [Theory, OnBoth]
    public async Task Only_the_lead_office_reads_in_and_confirms(Database on)
    {
        await using var city = await PlansCity.Start(on);
        var id = (await city.Read(PlansCity.Notice)).Value;
        foreach (var actor in new[] { city.Civil, city.Tongyu, await city.City.As(Roles.Viewer), await city.City.As(Roles.Administrator) })
        {
            Assert.IsType<NotAllowed>((await city.Read(PlansCity.Notice, actor)).Refusal);
            Assert.IsType<NotAllowed>((await city.Confirm(id, actor)).Refusal);
        }
        Assert.IsType<NotSignedIn>((await city.Read(PlansCity.Notice, Actor.Nobody)).Refusal);
        Assert.IsType<NotSignedIn>((await city.Confirm(id, Actor.Nobody)).Refusal);
        Assert.Equal(1, await city.Count<Plan>());
    }
}
