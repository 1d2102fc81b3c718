using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Guidance;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>Guidance of a county's project: seen, said, due, answered, returned, closed by whoever asked.</summary>
public class GuidanceTests
{
    private static readonly SystemTask Task = new("test");
    private static readonly DateOnly Today = new(2025, 9, 24);

    [Theory, OnBoth]
    public async Task A_record_runs_from_asking_to_closing_and_every_step_stays(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = (await Record(world, world.Bureau, await world.Added())).Value;
        Assert.IsType<Refused>((await Close(world, world.Bureau, id, 0)).Refusal);
        Assert.IsType<Refused>((await Return(world, world.Bureau, id, 0)).Refusal);
        Assert.True((await Answer(world, world.UnitMan, id, 0)).Ok);
        Assert.IsType<Refused>((await Answer(world, world.County, id, 1)).Refusal);
        Assert.Contains("why", YearlyListsTests.Fields(await Return(world, world.Bureau, id, 1, words: "")));
        Assert.Contains("due", YearlyListsTests.Fields(await Return(world, world.Bureau, id, 1, due: Today.AddDays(-1))));
        Assert.True((await Return(world, world.Bureau, id, 1)).Ok);
        Assert.IsType<ChangedMeanwhile>((await Answer(world, world.County, id, 1)).Refusal);
        Assert.True((await Answer(world, world.County, id, 2)).Ok);
        Assert.True((await Close(world, world.Bureau, id, 3)).Ok);
        Assert.IsType<Refused>((await Close(world, world.Bureau, id, 4)).Refusal);
        Assert.IsType<Refused>((await Answer(world, world.County, id, 4)).Refusal);
        var steps = await world.Do(world.Bureau, (db, _) => db.Visible<GuidanceStep>(world.Bureau).Where(step => step.RecordId == id).Select(step => step.Kind).ToListAsync());
        Assert.Equal([1, 2, 1, 1], Enum.GetValues<GuidanceStepKind>().Select(kind => steps.Count(step => step == kind)));
        await world.Do(Actor.System, async (db, _) => await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM programme_guidance_step")));
    }

    [Theory, OnBoth]
    public async Task The_wrong_people_are_refused_at_every_step(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var project = await world.Added();
        Assert.IsType<NotSignedIn>((await Record(world, Actor.Nobody, project)).Refusal);
        Assert.IsType<NotAllowed>((await Record(world, world.County, project)).Refusal);
        Assert.IsType<NotAllowed>((await Record(world, world.Viewer, project)).Refusal);
        var id = (await Record(world, world.Bureau, project)).Value;
        Assert.IsType<NotSignedIn>((await Answer(world, Actor.Nobody, id, 0)).Refusal);
        Assert.IsType<NotAllowed>((await Answer(world, world.Bureau, id, 0)).Refusal);
        Assert.IsType<NotFound>((await Answer(world, world.OtherCounty, id, 0)).Refusal);
        var stranger = await world.City.As(Roles.ProjectUnit, "220822", "通榆县");
        Assert.IsType<NotFound>((await Answer(world, stranger, id, 0)).Refusal);
        Assert.True((await Answer(world, world.County, id, 0)).Ok);
        foreach (var (actor, expected) in new (Actor, Type)[] { (Actor.Nobody, typeof(NotSignedIn)), (world.County, typeof(NotAllowed)), (world.Lead, typeof(Refused)) })
        {
            Assert.IsType(expected, (await Close(world, actor, id, 1)).Refusal);
            Assert.IsType(expected, (await Return(world, actor, id, 1)).Refusal);
        }
    }

    [Theory, OnBoth]
    public async Task Days_out_of_order_empty_words_and_a_second_sending_are_refused(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var project = await world.Added();
        Assert.Contains("seen-on", YearlyListsTests.Fields(await Record(world, world.Bureau, project, seen: Today.AddDays(1))));
        Assert.Contains("due", YearlyListsTests.Fields(await Record(world, world.Bureau, project, due: Today.AddDays(-1))));
        Assert.Contains("said", YearlyListsTests.Fields(await Record(world, world.Bureau, project, said: "")));
        Assert.Contains("project", YearlyListsTests.Fields(await Record(world, world.Bureau, world.City.Clock.NewId())));
        var both = await System.Threading.Tasks.Task.WhenAll(Record(world, world.Bureau, project), Record(world, world.Bureau, project));
        Assert.Equal(1, both.Count(result => result.Ok));
        Assert.Contains("seen-on", YearlyListsTests.Fields(await Record(world, world.Bureau, project)));
        Assert.True((await Record(world, world.Lead, project)).Ok);
    }

    [Theory, OnBoth]
    public async Task Late_ones_are_named_and_both_sides_see_their_work(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = (await Record(world, world.Bureau, await world.Added(), due: Today)).Value;
        Assert.Equal(WorkGroup.Waiting, Assert.Single(await Work(world.County, Today)).Group);
        Assert.Single(await Work(world.UnitMan, Today));
        Assert.Empty(await Work(world.OtherCounty, Today));
        Assert.Empty(await Work(world.Bureau, Today));
        Assert.Equal(WorkGroup.Late, Assert.Single(await Work(world.County, Today.AddDays(1))).Group);
        Assert.Equal(WorkGroup.Late, Assert.Single(await Work(world.Bureau, Today.AddDays(1))).Group);
        await Answer(world, world.County, id, 0);
        Assert.Empty(await Work(world.County, Today.AddDays(1)));
        Assert.Equal(WorkGroup.Waiting, Assert.Single(await Work(world.Bureau, Today.AddDays(1))).Group);

        Task<IReadOnlyList<WorkItem>> Work(Actor actor, DateOnly day) => world.Do(actor, (db, services) => services.GetServices<IWorkSource>().OfType<GuidanceWork>().Single().Of(db, actor, day, default));
    }

    [Theory, OnBoth]
    public async Task The_county_and_the_unit_are_told_in_the_same_transaction(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var (county, unit, elsewhere) = (await Post(world, Roles.CountyGovernment, "220822", null), await Post(world, Roles.ProjectUnit, "220822", world.Unit), await Post(world, Roles.CountyGovernment, "220882", null));
        var id = (await Record(world, world.Bureau, await world.Added())).Value;
        var told = await world.Do(Actor.System, (db, _) => db.All<InboxMessage>(Task).Where(message => message.Href == $"/guidance/{id}").Select(message => message.PostId).ToListAsync());
        Assert.Contains(county, told);
        Assert.Contains(unit, told);
        Assert.DoesNotContain(elsewhere, told);
    }

    private static async Task<Guid> Post(ProjectsWorld world, string role, string division, Guid? organisation) => await world.Do(Actor.System, async (db, _) =>
    {
        var body = organisation ?? await db.All<Organisation>(Task).Where(row => row.Division == division && row.Kind == OrganisationKind.CountyGovernment).Select(row => row.Id).FirstAsync();
        var post = new Post { Id = world.City.Clock.NewId(), Title = "测试岗位", Role = role, OrganisationId = body, Division = division, From = new(2025, 1, 1) };
        db.Add(post);
        await db.SaveChangesAsync();
        return post.Id;
    });

    private static Task<Result<Guid>> Record(ProjectsWorld world, Actor actor, Guid project, DateOnly? seen = null, DateOnly? due = null, string said = "请尽快报验。") =>
        world.Do(actor, (db, _) => RecordGuidance.Handle(new(project, seen ?? Today, "管线未报验。", said, due ?? Today.AddDays(10)), db, actor, world.City.Clock));

    private static Task<Result<Guid>> Answer(ProjectsWorld world, Actor actor, Guid id, int version) => world.Do(actor, (db, _) => AnswerGuidance.Handle(new(id, version, "已报验。"), db, actor, world.City.Clock));

    private static Task<Result<Guid>> Return(ProjectsWorld world, Actor actor, Guid id, int version, string words = "请附验收单。", DateOnly? due = null) => world.Do(actor, (db, _) => ReturnGuidance.Handle(new(id, version, words, due ?? Today.AddDays(5)), db, actor, world.City.Clock));

    private static Task<Result<Guid>> Close(ProjectsWorld world, Actor actor, Guid id, int version) => world.Do(actor, (db, _) => CloseGuidance.Handle(new(id, version, "办结。"), db, actor, world.City.Clock));
}
