using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.FundingCalls;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>Calls for central, provincial and bond money: closing day, applicants, outcomes, the warning before closing.</summary>
public class FundingCallsTests
{
    private static readonly SystemTask Task = new("test");
    private static readonly DateOnly Today = new(2025, 9, 24);
    private const long Wan = 1_000_000;

    [Theory, OnBoth]
    public async Task A_project_applies_and_the_keeper_records_the_outcome(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var call = (await Save(world, world.Lead)).Value;
        var project = await world.Added();
        Assert.True((await Apply(world, world.County, call, project, 1200 * Wan)).Ok);
        Assert.Contains("project", YearlyListsTests.Fields(await Apply(world, world.County, call, project, 1200 * Wan)));
        var id = await world.Do(Actor.System, (db, _) => db.All<FundingApplication>(Task).Select(row => row.Id).SingleAsync());
        Assert.Contains("outcome", YearlyListsTests.Fields(await Outcome(world, world.Lead, id, FundingOutcome.Withdrawn, null)));
        Assert.Contains("approved", YearlyListsTests.Fields(await Outcome(world, world.Lead, id, FundingOutcome.Approved, null)));
        Assert.Contains("approved", YearlyListsTests.Fields(await Outcome(world, world.Lead, id, FundingOutcome.Approved, 1300 * Wan)));
        Assert.Contains("on", YearlyListsTests.Fields(await Outcome(world, world.Lead, id, FundingOutcome.Refused, null, Today.AddDays(-1))));
        Assert.True((await Outcome(world, world.Lead, id, FundingOutcome.Approved, 1000 * Wan)).Ok);
        Assert.IsType<Refused>((await Outcome(world, world.Lead, id, FundingOutcome.Refused, null, version: 1)).Refusal);
        Assert.IsType<Refused>((await Withdraw(world, world.County, id, 1)).Refusal);
        var steps = await world.Do(world.Lead, (db, _) => db.Visible<FundingStep>(world.Lead).Where(step => step.ApplicationId == id).Select(step => step.Fen).ToListAsync());
        Assert.Equal([1000 * Wan, 1200 * Wan], steps.Order());
    }

    [Theory, OnBoth]
    public async Task The_wrong_people_are_refused_at_every_act(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        Assert.IsType<NotSignedIn>((await Save(world, Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await Save(world, world.County)).Refusal);
        var call = (await Save(world, world.Lead)).Value;
        Assert.IsType<Refused>((await Save(world, world.Bureau, call)).Refusal);
        var project = await world.Added();
        Assert.IsType<NotSignedIn>((await Apply(world, Actor.Nobody, call, project, Wan)).Refusal);
        Assert.IsType<NotAllowed>((await Apply(world, world.Viewer, call, project, Wan)).Refusal);
        Assert.False((await Apply(world, world.OtherCounty, call, project, Wan)).Ok);
        Assert.IsType<OtherDivision>((await Apply(world, world.OtherCounty, call, null, Wan, world.County.OrganisationId)).Refusal);
        await Apply(world, world.County, call, project, Wan);
        var id = await world.Do(Actor.System, (db, _) => db.All<FundingApplication>(Task).Select(row => row.Id).SingleAsync());
        Assert.IsType<NotSignedIn>((await Outcome(world, Actor.Nobody, id, FundingOutcome.Refused, null)).Refusal);
        Assert.IsType<NotAllowed>((await Outcome(world, world.County, id, FundingOutcome.Refused, null)).Refusal);
        Assert.IsType<Refused>((await Outcome(world, world.Bureau, id, FundingOutcome.Refused, null)).Refusal);
        Assert.IsType<NotSignedIn>((await Withdraw(world, Actor.Nobody, id, 0)).Refusal);
        Assert.IsType<NotFound>((await Withdraw(world, world.OtherCounty, id, 0)).Refusal);
        Assert.IsType<ChangedMeanwhile>((await Withdraw(world, world.County, id, 7)).Refusal);
        Assert.True((await Withdraw(world, world.County, id, 0)).Ok);
        Assert.True((await Apply(world, world.County, call, project, 2 * Wan)).Ok);
    }

    [Theory, OnBoth]
    public async Task Days_amounts_and_twins_are_checked(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        Assert.Contains("closes", YearlyListsTests.Fields(await Save(world, world.Lead, opens: Today, closes: Today.AddDays(-1))));
        var call = (await Save(world, world.Lead)).Value;
        Assert.Contains("title", YearlyListsTests.Fields(await Save(world, world.Lead)));
        var project = await world.Added();
        Assert.Contains("asked", YearlyListsTests.Fields(await Apply(world, world.County, call, project, 0)));
        Assert.Contains("asked", YearlyListsTests.Fields(await Apply(world, world.County, call, project, 4000 * Wan)));
        Assert.Contains("asked", YearlyListsTests.Fields(await Apply(world, world.County, call, project, 1201 * Wan))); // the project costs 1,200
        Assert.Contains("organisation", YearlyListsTests.Fields(await Apply(world, world.County, call, null, Wan)));
        var both = await System.Threading.Tasks.Task.WhenAll(Apply(world, world.County, call, project, Wan), Apply(world, world.County, call, project, Wan));
        Assert.Equal(1, both.Count(result => result.Ok));
        Assert.Contains("closes", YearlyListsTests.Fields(await Save(world, world.Lead, call, Today.AddDays(-9), Today.AddDays(-1))));
        var early = (await Save(world, world.Lead, opens: Today.AddDays(1), closes: Today.AddDays(9), title: "以后")).Value;
        var past = (await Save(world, world.Lead, opens: Today.AddDays(-9), closes: Today.AddDays(-1), title: "从前")).Value;
        Assert.IsType<Refused>((await Apply(world, world.County, early, project, Wan)).Refusal);
        Assert.IsType<Refused>((await Apply(world, world.County, past, project, Wan)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Bureaus_and_counties_are_told_once_seven_days_before(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var call = (await Save(world, world.Lead, closes: new(2025, 10, 8))).Value;
        await world.Do(Actor.System, async (db, _) =>
        {
            foreach (var (role, name) in new[] { (Roles.CityBureau, "市民政局"), (Roles.CountyGovernment, "通榆县"), (Roles.Viewer, "市民政局") })
            {
                var body = await db.All<Organisation>(Task).SingleAsync(row => row.ShortName == name);
                db.Add(new Post { Id = world.City.Clock.NewId(), Title = "测试", Role = role, OrganisationId = body.Id, Division = body.Division, From = new(2025, 1, 1) });
            }
            return await db.SaveChangesAsync();
        });
        Assert.Equal(0, await Told(new(2025, 9, 30)));
        Assert.Equal(2, await Told(new(2025, 10, 1)));
        Assert.Equal(2, await Told(new(2025, 10, 2)));
        Assert.Equal(2, await Told(new(2025, 10, 9)));

        Task<int> Told(DateOnly day) => world.Do(Actor.System, async (db, services) =>
        {
            await services.GetServices<ICityDayJob>().OfType<WarnOfClosing>().Single().Run(db, day, default);
            return await db.All<InboxMessage>(Task).CountAsync(message => message.Href == $"/calls/{call}");
        });
    }

    [Theory, OnBoth]
    public async Task Work_shows_what_closes_and_what_has_no_outcome(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var call = (await Save(world, world.Lead, closes: Today.AddDays(7))).Value;
        await Apply(world, world.County, call, await world.Added(), Wan);
        Assert.Equal(Today.AddDays(7), Assert.Single(await Work(world.County, Today)).Due);
        Assert.Empty(await Work(world.County, Today.AddDays(-1)));
        Assert.Empty(await Work(world.Viewer, Today));
        Assert.Contains(await Work(world.Lead, Today.AddDays(8)), item => item.Href == $"/calls/{call}");
        Assert.Empty(await Work(world.Bureau, Today.AddDays(8)));

        Task<IReadOnlyList<WorkItem>> Work(Actor actor, DateOnly day) => world.Do(actor, (db, services) => services.GetServices<IWorkSource>().OfType<FundingWork>().Single().Of(db, actor, day, default));
    }

    private static async Task<Result<Guid>> Save(ProjectsWorld world, Actor actor, Guid? call = null, DateOnly? opens = null, DateOnly? closes = null, string title = "中央预算内投资") =>
        await world.Do(actor, (db, _) => SaveFundingCall.Handle(new(call, 0, FundingKind.Central, title, "国家有关部门", null, opens ?? new(2025, 9, 1), closes ?? new(2025, 10, 31), "手续齐全。", 3000 * Wan), db, actor, world.City.Clock));

    private static Task<Result<Guid>> Apply(ProjectsWorld world, Actor actor, Guid call, Guid? project, long fen, Guid? organisation = null) => world.Do(actor, (db, _) => ApplyForFunding.Handle(new(call, project, organisation, fen, null), db, actor, world.City.Clock));

    private static Task<Result<Guid>> Outcome(ProjectsWorld world, Actor actor, Guid id, FundingOutcome outcome, long? fen, DateOnly? day = null, int version = 0) => world.Do(actor, (db, _) => RecordOutcome.Handle(new(id, version, outcome, fen, day ?? Today, "示例批复"), db, actor, world.City.Clock));

    private static Task<Result<Guid>> Withdraw(ProjectsWorld world, Actor actor, Guid id, int version) => world.Do(actor, (db, _) => WithdrawApplication.Handle(new(id, version, "条件变化"), db, actor, world.City.Clock));
}
