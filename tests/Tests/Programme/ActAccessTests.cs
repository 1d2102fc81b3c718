using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>For every act of the programme, on things that are there: nobody, somebody without the right, and the government of another county.</summary>
public class ActAccessTests
{
    private static readonly string[] OfThePerson = [nameof(NotSignedIn), nameof(NotAllowed), nameof(OtherDivision), nameof(NotFound), "NotYours"];

    [Fact]
    public async Task Every_act_refuses_nobody_those_without_the_right_and_another_county_and_keeps_nothing()
    {
        await using var city = await ActCity.Start();
        var before = await Trail(city);
        List<string> wrong = [];
        foreach (var row in ActRows.All(city))
        {
            await Expect(row, Actor.Nobody, nameof(NotSignedIn));
            await Expect(row, row.Without, nameof(NotAllowed));
            if (row.Elsewhere is { } told) await Expect(row, city.Daan, told);
        }
        Assert.Empty(wrong);
        Assert.Equal(before, await Trail(city));

        async Task Expect(ActRow row, Actor actor, string told)
        {
            var said = Say(await city.City.Do(actor, (db, services) => row.Call(db, services, actor)));
            if (said != told) wrong.Add($"{row.Act.Name}: {(actor.SignedIn ? actor.Role : "nobody")} was told {said}, not {told}");
        }
    }

    /// <summary>Else the refusals above could come of a thing that is not there.</summary>
    [Fact]
    public async Task Whoever_may_gets_past_the_door_of_the_same_act()
    {
        await using var city = await ActCity.Start();
        List<string> wrong = [];
        foreach (var row in ActRows.All(city))
        {
            var said = Say(await city.City.Do(row.Right, (db, services) => row.Call(db, services, row.Right)));
            if (OfThePerson.Contains(said) || said == row.Elsewhere) wrong.Add($"{row.Act.Name}: {row.Right.Role} was told {said}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_act_of_the_programme_is_left_out()
    {
        await using var city = await ActCity.Start();
        var acts = typeof(ProgrammeModule).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Any(method => method.Name == "Handle" && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor))));
        var tried = ActRows.All(city).Select(row => row.Act).ToList();
        Assert.True(tried.Count >= 60, $"only {tried.Count} acts");
        Assert.Equal(tried.Count, tried.Distinct().Count());
        Assert.Equal(acts.Select(act => act.Name).Order(), tried.Select(act => act.Name).Order());
    }

    [Theory, OnBoth]
    public async Task A_document_is_kept_by_the_unit_or_its_county_and_must_be_one(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        var text = "批复内容"u8.ToArray();
        foreach (var (actor, refusal) in new[] { (Actor.Nobody, typeof(NotSignedIn)), (world.Viewer, typeof(NotAllowed)), (world.OtherCounty, typeof(NotFound)), (await world.City.As("project-unit", "220822", "通榆县"), typeof(NotFound)) })
            Assert.IsType(refusal, (await Keep(actor, "批复.txt", text)).Refusal);
        foreach (var (name, bytes) in new (string, byte[])[] { ("空.txt", []), ("程序.exe", [0x4D, 0x5A, 0x90, 0, 3, 0]), ("假.pdf", text), ("大.txt", new byte[FileStore.LargestFile + 1]) })
            Assert.IsType<Invalid>((await Keep(world.UnitMan, name, bytes)).Refusal);
        Assert.IsType<NotFound>((await world.Do(world.County, (db, services) => AddDocument.Handle(new(world.City.Clock.NewId(), "批复.txt", text), db, world.County, world.City.Clock, services.GetRequiredService<FileStore>()))).Refusal);
        Assert.DoesNotContain(await world.All<StoredFile>(), file => file.OwnerId == id);
        Assert.True((await Keep(world.UnitMan, "批复.txt", text)).Ok);
        Assert.True((await Keep(world.County, "批复2.txt", text)).Ok);
        Assert.Equal(2, (await world.All<StoredFile>()).Count(file => file.OwnerId == id));

        Task<Result<Guid>> Keep(Actor actor, string name, byte[] bytes) => world.Do(actor, (db, services) => AddDocument.Handle(new(id, name, bytes), db, actor, world.City.Clock, services.GetRequiredService<FileStore>()));
    }

    [Theory, OnBoth]
    public async Task An_accepted_month_is_corrected_by_its_bureau_with_figures_that_can_be(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { LeadId = world.Bureau.OrganisationId });
        var report = (await world.Report(world.UnitMan, id, 8, 60)).Value;
        Assert.IsType<Refused>((await Correct(world.Bureau)).Refusal);
        var reported = await world.Seen(report);
        Assert.True((await world.Do(world.County, (db, _) => CheckMonths.Handle(new(reported), db, world.County, world.City.Clock))).Ok);
        var @checked = await world.Seen(report);
        Assert.True((await world.Do(world.Bureau, (db, _) => AcceptMonths.Handle(new(@checked), db, world.Bureau, world.City.Clock))).Ok);
        var elsewhere = await world.City.As("city-bureau", "220882", "市卫生健康委");
        foreach (var (actor, refusal) in new[] { (Actor.Nobody, typeof(NotSignedIn)), (world.County, typeof(NotAllowed)), (world.OtherCounty, typeof(NotAllowed)), (elsewhere, typeof(NotFound)), (await world.City.As("city-bureau", "2208", "市教育局"), typeof(Refused)) })
            Assert.IsType(refusal, (await Correct(actor)).Refusal);
        foreach (var (field, bp, invested, paid, reason) in new[] { ("bp", 10_001, 0L, 0L, "更正"), ("bp", -1, 0L, 0L, "更正"), ("invested", 5000, -1L, 0L, "更正"), ("paid", 5000, 0L, -1L, "更正"), ("reason", 5000, 0L, 0L, ""), ("reason", 5000, 0L, 0L, new string('字', 501)) })
            Assert.Contains(field, YearlyListsTests.Fields(await Correct(world.Bureau, bp, invested, paid, reason)));
        Assert.Equal(6000, (await world.All<MonthReport>()).Single().Bp);
        Assert.True((await Correct(world.Bureau)).Ok);

        async Task<Result<Guid>> Correct(Actor actor, int bp = 5000, long invested = 0, long paid = 0, string reason = "按审计核减")
        {
            var version = (await world.All<MonthReport>()).Single().Version;
            return await world.Do(actor, (db, _) => CorrectMonth.Handle(new(report, version, bp, invested, paid, reason), db, actor, world.City.Clock));
        }
    }

    [Theory, OnBoth]
    public async Task Answers_to_the_stage_checks_are_kept_by_those_of_the_place_and_can_be(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        var answers = new ProjectDossier { ProposalApproved = new(2024, 11, 1), WagesArranged = true };
        foreach (var (actor, refusal) in new[] { (Actor.Nobody, typeof(NotSignedIn)), (world.UnitMan, typeof(NotAllowed)), (world.Viewer, typeof(NotAllowed)), (world.OtherCounty, typeof(NotFound)) })
            Assert.IsType(refusal, (await Keep(actor, answers)).Refusal);
        foreach (var (field, bad) in new[] { ("proposal-approved", answers with { ProposalApproved = new(2025, 9, 25) }), ("accepted-on", answers with { AcceptedOn = new(2026, 1, 1) }), ("feasibility-estimate", answers with { FeasibilityEstimateFen = -1 }), ("design-estimate", answers with { DesignEstimateFen = -1 }) })
            Assert.Equal([field], YearlyListsTests.Fields(await Keep(world.County, bad)));
        Assert.IsType<ChangedMeanwhile>((await world.Do(world.County, (db, _) => KeepStageAnswers.Handle(new(id, 99, answers), db, world.County, world.City.Clock))).Refusal);
        Assert.Equal("{}", (await world.Read(id)).Dossier);
        Assert.True((await Keep(world.County, answers)).Ok);
        Assert.Equal(new DateOnly(2024, 11, 1), (await world.Read(id)).Answers().ProposalApproved);

        async Task<Result<Guid>> Keep(Actor actor, ProjectDossier given)
        {
            var version = (await world.Read(id)).Version;
            return await world.Do(actor, (db, _) => KeepStageAnswers.Handle(new(id, version, given), db, actor, world.City.Clock));
        }
    }

    private static string Say(Refusal? refusal) => refusal switch
    {
        null => "done",
        Invalid invalid => "Invalid: " + string.Join(", ", invalid.Errors.Select(error => error.Field)),
        Refused refused => refused.Message.Zh,
        _ => refusal.GetType().Name,
    };

    private static Task<int> Trail(ActCity city) => city.City.Do(Actor.System, (db, _) => db.All<AuditEntry>(new SystemTask("test")).CountAsync());
}
