using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A death or a leaving is recorded once, and taken back with all that it had ended.</summary>
public class TakeBackTests
{
    private static readonly DateOnly Last = new(2025, 9, 25);

    [Theory, OnBoth]
    public async Task What_was_said_already_is_not_said_again(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        world.City.Time.Advance(TimeSpan.FromDays(3));
        Assert.True((await Leave(world, world.Township, person)).Ok);
        Assert.Equal(new AlreadyGone(Last, false), (await Leave(world, world.Township, person, 1)).Refusal);
        Assert.True((await Die(world, world.Township, person, 1)).Ok);
        Assert.Equal(new AlreadyGone(Last, true), (await Die(world, world.Township, person, 2)).Refusal);
        Assert.Equal(new AlreadyGone(Last, true), (await Leave(world, world.Township, person, 2)).Refusal);
        Assert.Contains("2025年9月25日", new AlreadyGone(Last, true).Message.Zh, StringComparison.Ordinal);
        Assert.Equal(2, await world.All<LifeEvent, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task A_death_taken_back_opens_again_what_it_had_ended(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (person, child) = (await world.Registered("王鹤汀"), await world.Registered("李小苇", birth: "2015-05-01"));
        await world.Confirm(world.Township, (await world.Nominate(world.Village, person, CategoryRules.LivingAlone, new(2025, 9, 1))).Value);
        Assert.True((await world.City.Do(world.Village, (db, _) => RecordAuthority.Handle(new(child, AuthorityKind.Guardian, person, null, "祖父", new(2025, 9, 1), null, "居委会指定书（测试）"), db, world.Village, world.City.Clock))).Ok);
        var before = await Open(world);
        Assert.Equal((2, 2, 1, 1, 1), before);
        world.City.Time.Advance(TimeSpan.FromDays(3));
        var room = new Ending();
        Assert.True((await Die(world, world.Township, person, rooms: room)).Ok);
        Assert.Equal((1, 1, 0, 0, 0), await Open(world));
        var death = await world.All<LifeEvent, Guid>(rows => rows.Select(row => row.Id).SingleAsync());
        Assert.Equal(1, await world.All<LifeEffect, int>(rows => rows.CountAsync(row => row.RoomZh == "测试业务" && row.Table == "registry_household")));

        Assert.IsType<NotSignedIn>((await Back(world, Actor.Nobody, person, death)).Refusal);
        Assert.IsType<NotAllowed>((await Back(world, world.Village, person, death)).Refusal);
        Assert.IsType<NotFound>((await Back(world, world.OtherCounty, person, death)).Refusal);
        Assert.IsType<Invalid>((await Back(world, world.Township, person, death, reason: " ")).Refusal);
        Assert.IsType<ChangedMeanwhile>((await Back(world, world.Township, person, death, version: 0)).Refusal);
        Assert.IsType<Refused>((await Back(world, world.Township, person, world.City.Clock.NewId())).Refusal);
        Assert.True((await Back(world, world.Township, person, death, rooms: room)).Ok);
        Assert.Equal([new PersonGone(person, Last, true)], room.Undone);
        Assert.Equal(before, await Open(world));
        Assert.Equal((6, 1), (await world.All<LifeEffect, int>(rows => rows.CountAsync(row => row.Outcome == LifeOutcome.Reopened)) + 1, await world.All<LifeEffect, int>(rows => rows.CountAsync(row => row.Outcome == LifeOutcome.StaysEnded))));
        Assert.Single((await world.List(world.Village, RegistryWorld.Here, CategoryRules.LivingAlone)).Value.Lines);
        Assert.IsType<Refused>((await Back(world, world.Township, person, death, version: 2)).Refusal);
        // And it may be recorded again, rightly.
        Assert.True((await Die(world, world.Township, person, 2)).Ok);
    }

    [Theory, OnBoth]
    public async Task Where_something_newer_stands_it_stays_ended_and_is_named(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        world.City.Time.Advance(TimeSpan.FromDays(3));
        Assert.True((await Leave(world, world.Township, person)).Ok);
        var left = await world.All<LifeEvent, Guid>(rows => rows.Select(row => row.Id).SingleAsync());
        // They are back, at another door, before anybody took the leaving back.
        Assert.True((await world.City.Do(world.Township, (db, services) => MovePerson.Handle(new(person, new AddressParts(RegistryWorld.Near, Road: "2组", Number: "3"), world.City.Clock.Today, false), db, world.Township, world.City.Clock, services.GetRequiredService<PlaceNames>()))).Ok);
        Assert.True((await Back(world, world.Township, person, left, version: 2)).Ok);
        Assert.Equal(["registry_household_member", "registry_residence"], await world.All<LifeEffect, List<string>>(rows => rows.Where(row => row.Outcome == LifeOutcome.StaysEnded).Select(row => row.Table).OrderBy(table => table).ToListAsync()));
        Assert.Equal(1, await world.All<Residence, int>(rows => rows.CountAsync(row => row.To == null)));
        Assert.Single((await world.List(world.Township, RegistryWorld.Near)).Value.Lines);
    }

    [Theory, OnBoth]
    public async Task The_later_event_is_taken_back_first(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        world.City.Time.Advance(TimeSpan.FromDays(3));
        await Leave(world, world.Township, person);
        var left = await world.All<LifeEvent, Guid>(rows => rows.Select(row => row.Id).SingleAsync());
        await Die(world, world.Township, person, 1);
        var died = await world.All<LifeEvent, Guid>(rows => rows.Where(row => row.Kind == LifeEventKind.Died).Select(row => row.Id).SingleAsync());
        Assert.IsType<Refused>((await Back(world, world.Township, person, left, version: 2)).Refusal);
        Assert.True((await Back(world, world.Township, person, died, version: 2)).Ok);
        Assert.True((await Back(world, world.Township, person, left, version: 3)).Ok);
        Assert.Equal(1, await world.All<Person, int>(rows => rows.CountAsync(row => row.Died == null && row.Left == null)));
        Assert.Equal(1, await world.All<Residence, int>(rows => rows.CountAsync(row => row.To == null)));
    }

    /// <summary>Rows without a last day: residences, memberships, categories, authorities, relations.</summary>
    private static async Task<(int, int, int, int, int)> Open(RegistryWorld world) => (
        await world.All<Residence, int>(rows => rows.CountAsync(row => row.To == null)), await world.All<HouseholdMember, int>(rows => rows.CountAsync(row => row.To == null)),
        await world.All<PersonCategory, int>(rows => rows.CountAsync(row => row.To == null)), await world.All<Authority, int>(rows => rows.CountAsync(row => row.To == null)), await world.All<Relation, int>(rows => rows.CountAsync(row => row.To == null)));

    private static Task<Result<Guid>> Die(RegistryWorld world, Actor actor, Guid person, int version = 0, params IOnPersonGone[] rooms) =>
        world.City.Do(actor, (db, _) => RecordDeath.Handle(new(person, version, Last, "死亡医学证明编号（测试）"), db, actor, world.City.Clock, rooms));

    private static Task<Result<Guid>> Leave(RegistryWorld world, Actor actor, Guid person, int version = 0) =>
        world.City.Do(actor, (db, _) => RecordLeaving.Handle(new(person, version, Last, "家属电话（测试）"), db, actor, world.City.Clock, []));

    private static Task<Result<Guid>> Back(RegistryWorld world, Actor actor, Guid person, Guid which, int version = 1, string reason = "登记到了同名的人（测试）", params IOnPersonGone[] rooms) =>
        world.City.Do(actor, (db, _) => TakeBackGone.Handle(new(person, version, which, reason), db, actor, world.City.Clock, rooms));

    /// <summary>A room that ends something of its own, here a household's row.</summary>
    private sealed class Ending : IOnPersonGone
    {
        public List<PersonGone> Undone { get; } = [];

        public Text What => new("测试业务", "work of the test");

        public async Task Handle(PersonGone gone, CraneDb db, CancellationToken cancel) =>
            (await db.All<Household>(new SystemTask("test")).FirstAsync(cancel)).Division = RegistryWorld.Near;

        public Task TakenBack(PersonGone gone, CraneDb db, CancellationToken cancel)
        {
            Undone.Add(gone);
            return Task.CompletedTask;
        }
    }
}
