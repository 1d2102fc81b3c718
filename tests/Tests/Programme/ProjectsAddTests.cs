using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

public sealed class ProjectsAddTests
{
    private static string[] Fields(Result<Guid> result) => [.. Assert.IsType<Invalid>(result.Refusal).Errors.Select(error => error.Field)];

    [Theory, OnBoth]
    public async Task A_county_adds_a_project_reports_a_month_and_sees_its_light(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        var fresh = await world.Read(id);
        Assert.Equal(LightColour.Red, fresh.Light);
        Assert.Contains("未报进度", fresh.LightZh);
        Assert.True((await world.Report(world.UnitMan, id, 8, 63)).Ok);
        var seen = await world.Read(id);
        Assert.Equal((LightColour.Green, 6300, new DateOnly(2025, 8, 1)), (seen.Light, seen.LastBp!.Value, seen.LastMonth!.Value));
        Assert.True((await world.Report(world.UnitMan, id, 9, 64)).Ok);
        Assert.Contains("落后10.79个百分点", (await world.Read(id)).LightZh);
    }

    [Theory, OnBoth]
    public async Task Who_may_not_is_refused_and_nothing_is_kept(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        Assert.IsType<NotSignedIn>((await world.Add(Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await world.Add(world.Viewer)).Refusal);
        Assert.IsType<NotAllowed>((await world.Add(world.UnitMan)).Refusal);
        Assert.Equal(["division"], Fields(await world.Add(world.OtherCounty)));
        Assert.Empty(await world.All<Project>());
        var id = await world.Added();
        var change = new ChangeProject.Request(id, (await world.Read(id)).Version, world.Input());
        foreach (var (actor, refusal) in new[] { (Actor.Nobody, typeof(NotSignedIn)), (world.UnitMan, typeof(NotAllowed)), (world.OtherCounty, typeof(NotFound)) })
            Assert.IsType(refusal, (await world.Do(actor, (db, _) => ChangeProject.Handle(change, db, actor, world.City.Clock))).Refusal);
    }

    [Fact]
    public async Task Wrong_answers_are_named_field_by_field()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var good = world.Input();
        async Task No(ProjectInput input, string field) => Assert.Contains(field, Fields(await world.Add(world.Lead, input)));
        await No(good with { Name = " " }, "name");
        await No(good with { Code = "=1+1" }, "code");
        await No(good with { PlannedFinish = new(2024, 12, 31) }, "planned-finish");
        await No(good with { TotalFen = -1 }, "total");
        await No(good with { YearFen = good.TotalFen + 1 }, "year");
        await No(good with { Funds = new Dictionary<FundKind, FundInput> { [FundKind.City] = new(-1, 0) } }, "fund-City");
        await No(good with { UnitId = world.City.Clock.NewId() }, "unit");
        await No(good with { Division = "220899" }, "division");
        await No(good with { TaskId = world.City.Clock.NewId() }, "task");
        await No(good with { LeadId = world.Unit }, "lead");
        await No(good with { ActualStart = null }, "actual-start");
        await No(good with { ActualStart = new(2025, 9, 25) }, "actual-start");
        await No(good with { Stage = ProjectStage.Acceptance }, "actual-finish");
        await No(good with { Stage = ProjectStage.Suspended, ActualStart = null }, "stage");
        Assert.Empty(await world.All<Project>());
    }

    [Fact]
    public async Task Sources_that_do_not_add_up_are_asked_about_not_forbidden()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var input = world.Input() with { Funds = new Dictionary<FundKind, FundInput> { [FundKind.City] = new(5_000_000_00, 0) } };
        var refusal = Assert.IsType<Invalid>((await world.Add(world.County, input)).Refusal);
        Assert.Equal("sums-confirmed", refusal.Errors[0].Field);
        Assert.Contains("500.00万元", refusal.Errors[0].Message.Zh);
        Assert.True((await world.Add(world.County, input with { SumsConfirmed = true })).Ok);
    }

    [Theory, OnBoth]
    public async Task A_code_is_used_once_also_when_two_send_at_the_same_time(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        await world.Added();
        Assert.Equal(["code"], Fields(await world.Add(world.County)));
        var input = world.Input("同时登记的项目");
        var both = await Task.WhenAll(world.Add(world.County, input), world.Add(world.Lead, input));
        Assert.Single(both, result => result.Ok);
        Assert.Equal(["code"], Fields(both.Single(result => !result.Ok)));
        Assert.Equal(2, (await world.All<Project>()).Count);
    }

    [Theory, OnBoth]
    public async Task A_change_over_a_change_is_refused_and_a_light_judged_meanwhile_is_none(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        var version = (await world.Read(id)).Version;
        Task<Result<Guid>> Change(ProjectInput input) => world.Do(world.County, (db, _) => ChangeProject.Handle(new(id, version, input), db, world.County, world.City.Clock));
        Assert.True((await world.Report(world.UnitMan, id, 8, 63)).Ok);
        Assert.True((await Change(world.Input() with { Scale = "改后", Funds = new Dictionary<FundKind, FundInput> { [FundKind.SpecialBond] = new(12_000_000_00, 0) } })).Ok);
        Assert.IsType<ChangedMeanwhile>((await Change(world.Input() with { Scale = "迟到" })).Refusal);
        Assert.Equal("改后", (await world.Read(id)).Scale);
        Assert.Equal([FundKind.SpecialBond], (await world.All<ProjectFund>()).Select(fund => fund.Kind));
        Assert.Equal(LightColour.Green, (await world.Read(id)).Light);
    }

    [Theory, OnBoth]
    public async Task A_monthly_plan_moves_the_light_and_refuses_what_cannot_be(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        await world.Report(world.UnitMan, id, 8, 40);
        Assert.Equal(LightColour.Yellow, (await world.Read(id)).Light);
        async Task<Result<Guid>> Plan(Actor actor, params SetMonthlyPlan.Month[] months)
        {
            var version = (await world.Read(id)).Version;
            return await world.Do(actor, (db, _) => SetMonthlyPlan.Handle(new(id, version, months), db, actor, world.City.Clock));
        }
        Assert.IsType<NotFound>((await Plan(world.OtherCounty)).Refusal);
        Assert.IsType<NotAllowed>((await Plan(world.UnitMan)).Refusal);
        Assert.Equal(["bp-2025-09"], Fields(await Plan(world.County, new(new(2025, 8, 1), 4500, null), new(new(2025, 9, 1), 4400, null))));
        Assert.Equal(["bp-2026-01"], Fields(await Plan(world.County, new SetMonthlyPlan.Month(new(2026, 1, 1), 4500, null))));
        Assert.Equal(["pay-2025-08"], Fields(await Plan(world.County, new SetMonthlyPlan.Month(new(2025, 8, 1), 4500, 99_000_000_000))));
        Assert.True((await Plan(world.County, new(new(2025, 8, 1), 4500, null), new(new(2025, 9, 1), 7500, null))).Ok);
        Assert.Equal(LightColour.Green, (await world.Read(id)).Light);
        Assert.True((await Plan(world.County, new SetMonthlyPlan.Month(new(2025, 8, 1), 4500, 3_000_000_00))).Ok);
        Assert.Equal("yinchuan-2025.payment.red", (await world.Read(id)).LightRule);
    }
}
