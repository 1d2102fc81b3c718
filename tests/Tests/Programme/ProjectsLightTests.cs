using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

public sealed class ProjectsLightTests
{
    private static async Task Day(ProjectsWorld world, DateOnly day)
    {
        world.City.Time.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero));
        await world.Do(Actor.System, async (db, _) => { await new LightsOfTheDay(world.City.Clock).Run(db, day, CancellationToken.None); return await db.SaveChangesAsync(); });
    }

    [Theory, OnBoth]
    public async Task The_owner_is_warned_seven_days_before_once_and_the_light_turns_on_the_day(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { LeadId = world.Bureau.OrganisationId });
        await world.Report(world.UnitMan, id, 8, 64);
        await world.Do(Actor.System, async (db, _) =>
        {
            db.Add(new Post { Id = world.City.Clock.NewId(), Title = "项目负责人", Role = Roles.ProjectUnit, OrganisationId = world.Unit, Division = "220822", From = new(2025, 1, 1) });
            return await db.SaveChangesAsync();
        });
        await Day(world, new(2025, 9, 28));
        Assert.Empty(await world.All<InboxMessage>());
        await Day(world, new(2025, 9, 29));
        await Day(world, new(2025, 9, 30));
        var told = Assert.Single(await world.All<InboxMessage>());
        Assert.Contains("2025年10月6日", told.TitleZh);
        Assert.Equal(new DateOnly(2025, 10, 6), (await world.Read(id)).LightTurnsOn);
        await Day(world, new(2025, 10, 5));
        Assert.Equal(LightColour.Green, (await world.Read(id)).Light);
        await Day(world, new(2025, 10, 6));
        Assert.Equal(LightColour.Yellow, (await world.Read(id)).Light);
    }

    [Theory, OnBoth]
    public async Task A_month_that_ends_freezes_its_lights_and_nothing_changes_them(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        var report = (await world.Report(world.UnitMan, id, 8, 64)).Value;
        await Day(world, new(2025, 10, 1));
        await Day(world, new(2025, 10, 1));
        var frozen = Assert.Single(await world.All<FrozenLight>());
        Assert.Equal((new DateOnly(2025, 9, 1), LightColour.Green), (frozen.Month, frozen.Colour));
        await world.Do(world.County, async (db, _) => await ReturnMonth.Handle(new((await world.Seen(report))[0], "不实"), db, world.County, world.City.Clock));
        Assert.Equal(LightColour.Red, (await world.Read(id)).Light);
        Assert.Equal(LightColour.Green, Assert.Single(await world.All<FrozenLight>()).Colour);
        await Assert.ThrowsAnyAsync<Exception>(() => world.Do(Actor.System, (db, _) => db.All<FrozenLight>(ProjectsWorld.Task).ExecuteUpdateAsync(row => row.SetProperty(light => light.Zh, "改"))));
    }

    [Theory, OnBoth]
    public async Task The_lead_office_chooses_the_rules_and_all_lights_follow(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        await world.Report(world.UnitMan, id, 8, 54, invested: 790);
        Assert.Equal(LightColour.Yellow, (await world.Read(id)).Light);
        Task<Result<string>> Choose(Actor actor, string scheme) => world.Do(actor, (db, _) => ChooseLightRules.Handle(new(scheme), db, actor, world.City.Clock));
        Assert.IsType<NotSignedIn>((await Choose(Actor.Nobody, "wuhan")).Refusal);
        Assert.IsType<NotAllowed>((await Choose(world.County, "wuhan")).Refusal);
        Assert.IsType<Invalid>((await Choose(world.Lead, "none")).Refusal);
        Assert.True((await Choose(world.Lead, "wuhan")).Ok);
        var wuhan = await world.Read(id);
        Assert.Equal(LightColour.Green, wuhan.Light);
        Assert.StartsWith("wuhan.", wuhan.LightRule);
        Assert.Equal("wuhan", await world.Do(Actor.System, (db, _) => db.Fact(KeepLights.RulesFact)));
        Assert.True((await Choose(world.Lead, "sanya-2022")).Ok);
        Assert.Contains("差", (await world.Read(id)).LightZh);
    }

    [Theory, OnBoth]
    public async Task A_checkers_view_counts_where_the_rules_ask_for_one(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { Stage = ProjectStage.AnnualPlan, ActualStart = null, PlannedStart = new(2025, 9, 1) });
        Assert.Equal(LightColour.Yellow, (await world.Read(id)).Light);
        var shown = (await world.Read(id)).Version;
        Task<Result<Guid>> Judge(Actor actor, string? reason) => world.Do(actor, (db, _) => JudgeLag.Handle(new(id, shown, false, false, reason), db, actor, world.City.Clock));
        Assert.IsType<NotSignedIn>((await Judge(Actor.Nobody, "x")).Refusal);
        Assert.IsType<NotAllowed>((await Judge(world.UnitMan, "x")).Refusal);
        Assert.IsType<NotFound>((await Judge(world.OtherCounty, "x")).Refusal);
        Assert.IsType<Invalid>((await Judge(world.County, new string('长', 201))).Refusal);
        Assert.True((await Judge(world.County, "征地公告期未满")).Ok);
        var excused = await world.Read(id);
        Assert.Equal(LightColour.Green, excused.Light);
        Assert.IsType<ChangedMeanwhile>((await Judge(world.County, "旧页面上的意见")).Refusal);
        Task<Result<Guid>> Say(Actor actor, string text) => world.Do(actor, (db, _) => SayProjectWord.Handle(new(id, text), db, actor, world.City.Clock));
        Assert.IsType<NotSignedIn>((await Say(Actor.Nobody, "x")).Refusal);
        Assert.IsType<NotAllowed>((await Say(world.Viewer, "x")).Refusal);
        Assert.IsType<NotFound>((await Say(world.OtherCounty, "x")).Refusal);
        Assert.IsType<Invalid>((await Say(world.UnitMan, " ")).Refusal);
    }
}
