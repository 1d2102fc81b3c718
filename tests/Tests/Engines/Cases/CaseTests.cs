using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Engines.Residents;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Cases;

/// <summary>What a person asks has a number, a day and an owner, and ends with their own word.</summary>
public class CaseTests
{
    [Theory, OnBoth]
    public async Task A_correction_is_asked_answered_not_settled_and_answered_again(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var me = resident.PersonId!.Value;
        var raised = await world.Raise(resident, new(me, RegistryPurposes.Own, CasesModule.Correction, "门牌应该是12号"));
        Assert.True(raised.Ok, raised.Refusal?.Message.Zh);
        var listed = await List(world, world.Village);
        Assert.Equal("白苇岸", Assert.Single(listed.Value.Lines).Person.Name);
        Assert.Empty((await List(world, world.OtherCounty)).Value.Lines);

        Assert.IsType<NotAllowed>((await Answer(world, await world.City.As(Roles.Operator, RegistryWorld.Here), raised.Value, 0)).Refusal);
        Assert.IsType<NotFound>((await Answer(world, world.OtherCounty, raised.Value, 0)).Refusal);
        Assert.IsType<NotSignedIn>((await Answer(world, Actor.Nobody, raised.Value, 0)).Refusal);
        Assert.IsType<NotSignedIn>((await Answer(world, resident, raised.Value, 0)).Refusal);
        Assert.IsType<Invalid>((await Answer(world, world.Village, raised.Value, 0, answer: " ")).Refusal);
        Assert.IsType<ChangedMeanwhile>((await Answer(world, world.Village, raised.Value, 7)).Refusal);
        Assert.IsType<Refused>((await Say(world, resident, raised.Value, true)).Refusal);
        Assert.True((await Answer(world, world.Village, raised.Value, 0)).Ok);
        Assert.IsType<NotOpen>((await Answer(world, world.Village, raised.Value, 1)).Refusal);

        world.City.Time.Advance(TimeSpan.FromDays(3));
        Assert.True((await Say(world, resident, raised.Value, false)).Ok);
        var again = await world.All<Case, Case>(rows => rows.AsNoTracking().SingleAsync());
        Assert.True(again is { State: CaseState.Open, Again: true });
        Assert.Equal(world.City.Clock.Today.AddDays(15), again.DueOn);
        Assert.True((await Answer(world, world.Township, raised.Value, again.Version)).Ok);
        Assert.True((await Say(world, resident, raised.Value, true)).Ok);
        Assert.Equal(CaseState.Closed, (await world.All<Case, Case>(rows => rows.AsNoTracking().SingleAsync())).State);
        Assert.Equal(["raised", "answered", "again", "answered", "settled"], await world.All<CaseStep, List<string>>(rows => rows.OrderBy(row => row.Seq).Select(row => row.What).ToListAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"DELETE FROM cases_step")));
    }

    [Theory, OnBoth]
    public async Task By_telephone_or_at_the_counter_it_is_the_same_case(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        var request = new RaiseCase.Request(person, RegistryPurposes.Counter, CasesModule.Objection, "不同意把我的电话给别的单位", CaseWay.Telephone);
        Assert.IsType<NotSignedIn>((await world.Raise(Actor.Nobody, request)).Refusal);
        Assert.IsType<NotFound>((await world.Raise(world.OtherCounty, request)).Refusal);
        Assert.IsType<Invalid>((await world.Raise(world.Village, request with { Way = CaseWay.Online })).Refusal);
        Assert.IsType<Invalid>((await world.Raise(world.Village, request with { Kind = "cases.revenge" })).Refusal);
        Assert.IsType<Invalid>((await world.Raise(world.Village, request with { Matter = new string('字', 2001) })).Refusal);
        Assert.True((await world.Raise(world.Village, request)).Ok);
        var stranger = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        Assert.False((await world.Raise(stranger, request)).Ok);
        // What was said stands nowhere in plain: neither in its row nor in the trail.
        var trail = await world.All<AuditEntry, List<string>>(rows => rows.Where(row => row.Entity == "cases_case").Select(row => row.Values).ToListAsync());
        Assert.NotEmpty(trail);
        Assert.DoesNotContain(trail, values => values.Contains("不同意", StringComparison.Ordinal));
    }

    private static Task<Result<ListCases.Page>> List(RegistryWorld world, Actor actor) => world.City.Do(actor, (db, services) => ListCases.Handle(new(false, false, null), db, actor, world.City.Clock, services.GetRequiredService<PersonReading>()));

    private static Task<Result<Guid>> Answer(RegistryWorld world, Actor actor, Guid one, int version, string answer = "门牌已改为12号") => world.City.Do(actor, (db, services) => AnswerCase.Handle(new(one, version, CaseOutcome.Granted, answer), db, actor, world.City.Clock, services.GetRequiredService<CaseDesk>()));

    private static Task<Result<Guid>> Say(RegistryWorld world, Actor actor, Guid one, bool settled) => world.City.Do(actor, (db, services) => SayWord.Handle(new(one, RegistryPurposes.Own, settled), db, actor, world.City.Clock, services.GetRequiredService<PersonReading>(), services.GetRequiredService<CaseDesk>()));
}
