using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

public sealed class ProjectsStageTests
{
    private static readonly ProjectDossier Ready = new()
    {
        ProposalApproved = new(2024, 6, 1), FeasibilityApproved = new(2024, 8, 1), DesignApproved = new(2024, 10, 1), FeasibilityEstimateFen = 12_000_000_00, DesignEstimateFen = 12_000_000_00,
        TiedToBudget = true, InAnnualPlan = true, BuildingConditionsMet = true, ContractorPreFinances = false, WagesArranged = true, ReportedOnPlatform = true, BorrowedOutsideBudget = false,
    };

    private static async Task<Result<Guid>> Go(ProjectsWorld world, Actor actor, Guid id, ProjectStage to, ProjectDossier answers, string? reason = null, bool confirmed = false, DateOnly? on = null)
    {
        var version = (await world.Read(id)).Version;
        return await world.Do(actor, (db, _) => ChangeStage.Handle(new(id, version, to, on ?? new(2025, 9, 24), reason, answers, confirmed), db, actor, world.City.Clock));
    }

    [Theory, OnBoth]
    public async Task A_project_goes_the_regulations_way_and_every_step_stays(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { Stage = ProjectStage.Proposal, ActualStart = null });
        var blocked = Assert.IsType<StageBlocked>((await Go(world, world.County, id, ProjectStage.Feasibility, new())).Refusal);
        Assert.Contains("government-investment.approvals", blocked.Findings.Select(finding => finding.RuleId));
        Assert.IsType<StageBlocked>((await Go(world, world.County, id, ProjectStage.Construction, Ready)).Refusal);
        Assert.Empty(await world.All<StageChange>());
        foreach (var to in new[] { ProjectStage.Feasibility, ProjectStage.PreliminaryDesign, ProjectStage.AnnualPlan, ProjectStage.Construction })
        {
            var result = await Go(world, world.County, id, to, Ready, confirmed: true);
            Assert.True(result.Ok, result.Refusal?.Message.Zh);
        }
        var project = await world.Read(id);
        Assert.Equal((ProjectStage.Construction, new DateOnly(2025, 9, 24)), (project.Stage, project.ActualStart!.Value));
        Assert.Equal(new DateOnly(2024, 10, 1), project.Answers().DesignApproved);
        Assert.Null(project.Answers().Name);
        Assert.Equal(4, (await world.All<StageChange>()).Count);
        Assert.All(await world.All<StageChange>(), change => Assert.Equal("通榆县", change.ByOrganisation));
    }

    [Theory, OnBoth]
    public async Task A_bureau_leaves_alone_what_another_one_leads(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { LeadId = world.Bureau.OrganisationId });
        var stored = await world.Read(id);
        var other = await world.City.As("city-bureau", "2208", "市教育局");
        Assert.All(await Acts(other), refusal => Assert.Contains("牵头", Assert.IsType<Refused>(refusal).Message.Zh, StringComparison.Ordinal));
        Assert.Equal(stored.Version, (await world.Read(id)).Version);
        // Those who may are told only that their page is old.
        foreach (var actor in new[] { world.Bureau, world.Lead, world.County }) Assert.All(await Acts(actor), refusal => Assert.IsType<ChangedMeanwhile>(refusal));
        var free = await world.Read(await world.Added(world.Input("未定牵头单位的项目")));
        Assert.Null(free.NotForOffice(other));

        async Task<IReadOnlyList<Refusal?>> Acts(Actor actor) =>
        [
            (await world.Do(actor, (db, _) => ChangeProject.Handle(new(id, -1, world.Input()), db, actor, world.City.Clock))).Refusal,
            (await world.Do(actor, (db, _) => SetMonthlyPlan.Handle(new(id, -1, []), db, actor, world.City.Clock))).Refusal,
            (await world.Do(actor, (db, _) => ChangeStage.Handle(new(id, -1, ProjectStage.Suspended, new(2025, 9, 24), "停", new(), true), db, actor, world.City.Clock))).Refusal,
            (await world.Do(actor, (db, _) => KeepStageAnswers.Handle(new(id, -1, new()), db, actor, world.City.Clock))).Refusal,
            (await world.Do(actor, (db, _) => JudgeLag.Handle(new(id, -1, true, true, null), db, actor, world.City.Clock))).Refusal,
        ];
    }

    [Fact]
    public void An_answer_to_a_question_that_is_not_on_the_page_stays()
    {
        var stored = Ready with { SiteOrScaleChanged = true, ChangeApproved = true, Archived = true, AcceptedOn = new(2025, 5, 1), Simplified = SimplifiedApproval.SmallSingle };
        // Going back to the feasibility study asks only for the approval of the proposal.
        var read = StageFields.Read(Form(("proposal-approved", "2024-07-02")), stored);
        Assert.Equal(Json(stored with { ProposalApproved = new(2024, 7, 2) }), Json(read));
        Assert.Equal(Json(stored), Json(StageFields.Read(Form(("on", "2025-09-24")), stored)));
        // What was asked and left empty is not answered any more.
        var emptied = StageFields.Read(Form(("accepted-on", ""), ("archived", ""), ("site-changed", "no"), ("design-estimate", "")), stored);
        Assert.Equal((null, null, false, null), (emptied.AcceptedOn, emptied.Archived, emptied.SiteOrScaleChanged, emptied.DesignEstimateFen));

        static string Json(ProjectDossier dossier) => System.Text.Json.JsonSerializer.Serialize(dossier);
        static Posted Form(params (string Name, string Value)[] fields) => new(fields.ToDictionary(field => field.Name, field => new[] { field.Value }));
    }

    [Fact]
    public async Task What_the_regulation_asks_is_shown_until_somebody_confirms_it()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var id = await world.Added(world.Input() with { Stage = ProjectStage.AnnualPlan, ActualStart = null });
        var asks = Assert.IsType<StageAsks>((await Go(world, world.County, id, ProjectStage.Construction, Ready with { WagesArranged = null })).Refusal);
        Assert.All(asks.Findings, finding => Assert.Equal(FindingSeverity.Asks, finding.Severity));
        Assert.True((await Go(world, world.County, id, ProjectStage.Construction, Ready with { WagesArranged = null }, confirmed: true)).Ok);
        Assert.Contains("government-investment.wages", (await world.All<StageChange>()).Single(change => change.To == ProjectStage.Construction).Findings);
        Assert.IsType<StageBlocked>((await Go(world, world.County, await world.Added(world.Input("垫资项目") with { Stage = ProjectStage.AnnualPlan, ActualStart = null }), ProjectStage.Construction, Ready with { ContractorPreFinances = true }, confirmed: true)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Suspending_needs_a_reason_puts_the_light_out_and_resuming_returns(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        Assert.IsType<StageBlocked>((await Go(world, world.County, id, ProjectStage.Suspended, Ready)).Refusal);
        Assert.True((await Go(world, world.County, id, ProjectStage.Suspended, Ready, "管网改造")).Ok);
        var suspended = await world.Read(id);
        Assert.Equal((ProjectStage.Suspended, ProjectStage.Construction, LightColour.None), (suspended.Stage, suspended.SuspendedFrom!.Value, suspended.Light));
        Assert.IsType<StageBlocked>((await Go(world, world.County, id, ProjectStage.Acceptance, Ready, "x")).Refusal);
        Assert.True((await Go(world, world.County, id, ProjectStage.Construction, Ready, "管网完工")).Ok);
        var resumed = await world.Read(id);
        Assert.Equal((ProjectStage.Construction, (ProjectStage?)null, new DateOnly(2025, 1, 5), LightColour.Red), (resumed.Stage, resumed.SuspendedFrom, resumed.ActualStart!.Value, resumed.Light));
        Assert.True((await Go(world, world.County, id, ProjectStage.Cancelled, Ready, "并入他项")).Ok);
    }

    [Fact]
    public async Task Who_may_not_and_what_lies_in_the_future_is_refused()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var id = await world.Added();
        Assert.IsType<NotSignedIn>((await Go(world, Actor.Nobody, id, ProjectStage.Acceptance, Ready)).Refusal);
        Assert.IsType<NotAllowed>((await Go(world, world.UnitMan, id, ProjectStage.Acceptance, Ready)).Refusal);
        Assert.IsType<NotFound>((await Go(world, world.OtherCounty, id, ProjectStage.Acceptance, Ready)).Refusal);
        Assert.Equal("on", Assert.IsType<Invalid>((await Go(world, world.County, id, ProjectStage.Acceptance, Ready, on: new(2025, 9, 25))).Refusal).Errors[0].Field);
        Assert.Equal("on", Assert.IsType<Invalid>((await Go(world, world.County, id, ProjectStage.Acceptance, Ready, on: new(2025, 1, 1))).Refusal).Errors[0].Field);
        Assert.Equal("design-approved", Assert.IsType<Invalid>((await Go(world, world.County, id, ProjectStage.Acceptance, Ready with { DesignApproved = new(2026, 1, 1) })).Refusal).Errors[0].Field);
        Assert.IsType<ChangedMeanwhile>((await world.Do(world.County, (db, _) => ChangeStage.Handle(new(id, 99, ProjectStage.Acceptance, new(2025, 9, 24), null, Ready, true), db, world.County, world.City.Clock))).Refusal);
        Assert.IsType<NotAllowed>((await world.Do(world.UnitMan, (db, _) => KeepStageAnswers.Handle(new(id, 0, Ready), db, world.UnitMan, world.City.Clock))).Refusal);
        var version = (await world.Read(id)).Version;
        Assert.True((await world.Do(world.County, (db, _) => KeepStageAnswers.Handle(new(id, version, Ready), db, world.County, world.City.Clock))).Ok);
        Assert.True((await world.Read(id)).Answers().WagesArranged);
    }
}
