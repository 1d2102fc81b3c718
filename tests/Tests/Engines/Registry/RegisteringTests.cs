using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Categories;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>The register takes what is known of a person, refuses what cannot be, and never doubles anybody.</summary>
public class RegisteringTests
{
    [Theory, OnBoth]
    public async Task Name_and_place_are_enough_and_everything_else_is_kept_as_far_as_it_is_known(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var bare = await world.Registered("托若·鹤", birth: null);
        var full = await world.Registered("王鹤汀", birth: "1950", number: RegistryWorld.Number("19500312", 1), phones: "13800000000、0436-3200000");
        Assert.Equal((null, Sex.Unknown), await world.All<Person, (string?, Sex)>(async rows => await rows.Where(row => row.Id == bare).Select(row => new ValueTuple<string?, Sex>(row.Birth, row.Sex)).SingleAsync()));
        // The number's sex counts where none was typed; the typed birth date stays as it was typed.
        Assert.Equal(("1950", Sex.Male), await world.All<Person, (string?, Sex)>(async rows => await rows.Where(row => row.Id == full).Select(row => new ValueTuple<string?, Sex>(row.Birth, row.Sex)).SingleAsync()));
        Assert.Equal((2, 1), (await world.All<PersonPhone, int>(rows => rows.CountAsync()), await world.All<PersonPhone, int>(rows => rows.CountAsync(row => row.First))));
        var stored = await world.City.Do(Actor.System, (db, _) => db.All<PersonDocument>(new SystemTask("test")).Select(row => row.Number).SingleAsync());
        Assert.DoesNotContain("19500312", System.Text.Encoding.Latin1.GetString(stored));
        Assert.DoesNotContain("13800000000", await world.City.Do(Actor.System, async (db, _) => string.Join(' ', await db.All<AuditEntry>(new SystemTask("test")).Select(row => row.Values).ToListAsync())));
    }

    [Theory, OnBoth]
    public async Task People_as_they_are_are_registered_at_the_counter(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        foreach (var one in OrdinaryPeople.All)
        {
            var done = await world.Register(world.County, RegistryWorld.Person(one.Typed, RegistryWorld.Here, one.Birth, one.Number, one.Phone) with { Confirmed = true });
            Assert.True(done.Ok, done.Refusal?.Message.Zh);
        }
        await OrdinaryPeople.AreAllThere(world);
    }

    [Theory, OnBoth]
    public async Task One_number_belongs_to_one_person_however_it_is_typed(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 1);
        var first = await world.Registered("王鹤汀", number: number);
        foreach (var typed in (string[])[number, number.ToLowerInvariant(), " " + number[..6] + " " + number[6..]])
            Assert.Equal(new NumberTaken(first), (await world.Register(world.County, RegistryWorld.Person("李苇岸", number: typed))).Refusal);
        // Somebody whose work does not reach the other record is told neither who nor where.
        Assert.Equal(new NumberTaken(null), (await world.Register(world.OtherCounty, RegistryWorld.Person("李苇岸", RegistryWorld.Elsewhere, number: number))).Refusal);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Register(world.County, RegistryWorld.Person("同时登记", number: RegistryWorld.Number("19500312", 3)) with { Confirmed = true })));
        Assert.Single(both, result => result.Ok);
        Assert.All(both.Where(result => !result.Ok), result => Assert.IsType<NumberTaken>(result.Refusal));
    }

    [Theory, OnBoth]
    public async Task A_namesake_in_the_village_is_asked_about_once(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var first = await world.Registered("托若·鹤");
        Assert.Equal(new SamePersonAgain(first), (await world.Register(world.Village, RegistryWorld.Person("托若•鹤"))).Refusal);
        Assert.True((await world.Register(world.Village, RegistryWorld.Person("托若·鹤") with { Confirmed = true })).Ok);
        Assert.True((await world.Register(world.Township, RegistryWorld.Person("托若·鹤", RegistryWorld.Near))).Ok);
        Assert.True((await world.Register(world.Village, RegistryWorld.Person("托若·鹤", number: RegistryWorld.Number("19500312", 5)))).Ok);
    }

    [Theory, OnBoth]
    public async Task What_cannot_be_is_refused_beside_its_field(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var good = RegistryWorld.Person("王鹤汀");
        await Refused("name", good with { Name = "" });
        await Refused("name", good with { Name = new string('王', 200) });
        await Refused("birth", good with { Birth = "2025-12-01" });
        await Refused("birth", good with { Birth = "1890" });
        await Refused("birth", good with { Birth = "1950-02-30" });
        await Refused("birth", good with { Birth = "1951-03-12", Number = RegistryWorld.Number("19500312", 1) });
        await Refused("sex", good with { Sex = Sex.Female, Number = RegistryWorld.Number("19500312", 1) });
        await Refused("number", good with { Number = "2.20821E+17" });
        await Refused("number", good with { Number = SyntheticDocuments.Number("220882", new(1950, 3, 12), 1, true) });
        await Refused("phone", good with { Phones = "10000000001" });
        await Refused("division", good with { Address = new AddressParts("220882") });
        await Refused("division", good with { Address = new AddressParts("220882205999") });
        await Refused("road", good with { Address = new AddressParts(RegistryWorld.Here, Road: new string('路', 51)) });
        await Refused("with", good with { WithPerson = world.City.Clock.NewId(), Relation = KinshipRules.Child });
        await Refused("relation", good with { Relation = "99" });
        Assert.Equal(0, await world.All<Person, int>(rows => rows.CountAsync()));

        async Task Refused(string field, RegisterPerson.Request request) =>
            Assert.Contains(Assert.IsType<Invalid>((await world.Register(world.County, request)).Refusal).Errors, error => error.Field == field);
    }

    [Theory, OnBoth]
    public async Task Nobody_registers_outside_their_place_or_without_the_right(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        Assert.IsType<NotSignedIn>((await world.Register(Actor.Nobody, RegistryWorld.Person("王鹤汀"))).Refusal);
        Assert.IsType<NotAllowed>((await world.Register(await world.City.As(Roles.CityLeadOffice), RegistryWorld.Person("王鹤汀"))).Refusal);
        Assert.IsType<OtherDivision>((await world.Register(world.OtherCounty, RegistryWorld.Person("王鹤汀"))).Refusal);
        Assert.IsType<OtherDivision>((await world.Register(world.Village, RegistryWorld.Person("王鹤汀", RegistryWorld.Near))).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_household_grows_parts_and_moves_and_the_same_door_is_one_row(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var head = (await world.Register(world.Village, RegistryWorld.Person("王鹤汀", room: "7号"))).Value;
        var spouse = (await world.Register(world.Village, RegistryWorld.Person("李苇岸", room: " ７ ") with { WithPerson = head, Relation = KinshipRules.Spouse })).Value;
        Assert.Equal((1, 1), (await world.All<Address, int>(rows => rows.CountAsync()), await world.All<Household, int>(rows => rows.CountAsync())));
        Assert.IsType<Invalid>((await Join(spouse, head, KinshipRules.Head)).Refusal);
        Assert.IsType<Invalid>((await Join(spouse, spouse, KinshipRules.Spouse)).Refusal);
        Assert.True((await Join(spouse, null, KinshipRules.Head)).Ok);
        Assert.Equal(2, await world.All<Household, int>(rows => rows.CountAsync()));
        Assert.True((await Join(spouse, head, KinshipRules.Spouse)).Ok);
        world.City.Time.Advance(TimeSpan.FromDays(10));
        Assert.IsType<Invalid>((await Move(world.Village, head, world.City.Clock.Today.AddDays(1))).Refusal);
        Assert.True((await Move(world.Village, head, world.City.Clock.Today)).Ok);
        Assert.Equal(2, await world.All<Person, int>(rows => rows.CountAsync(row => row.Division == RegistryWorld.Near)));
        Assert.IsType<NotFound>((await world.Open(world.Village, head, RegistryPurposes.Registration)).Refusal);
        Assert.True((await world.Open(world.Township, head, RegistryPurposes.Registration)).Ok);
        Assert.IsType<NotFound>((await Move(world.Village, head, world.City.Clock.Today)).Refusal);
        // Whoever belongs to no household moves alone, whatever was ticked.
        var alone = (await world.Register(world.Village, RegistryWorld.Person("张雁洲"))).Value;
        await world.City.Do(Actor.System, (db, _) => db.All<HouseholdMember>(new SystemTask("test")).Where(row => row.PersonId == alone).ExecuteDeleteAsync());
        Assert.True((await Move(world.Village, alone, world.City.Clock.Today)).Ok);

        Task<Result<Guid>> Join(Guid person, Guid? with, string relation) => world.City.Do(world.Village, (db, _) => JoinHousehold.Handle(new(person, with, relation), db, world.Village, world.City.Clock));
        Task<Result<Guid>> Move(Actor actor, Guid person, DateOnly from) => world.City.Do(actor, (db, services) => MovePerson.Handle(new(person, new AddressParts(RegistryWorld.Near, Road: "2组", Number: "3"), from, true), db, actor, world.City.Clock, services.GetRequiredService<PlaceNames>()));
    }

    [Theory, OnBoth]
    public async Task A_correction_keeps_a_name_that_was_borne_and_refuses_the_second_writer(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        Assert.True((await Correct("王小鹤", 0, borne: true)).Ok);
        Assert.IsType<ChangedMeanwhile>((await Correct("王大鹤", 0, borne: false)).Refusal);
        Assert.Equal("王鹤汀", await world.All<PersonName, string>(rows => rows.Select(row => row.Name).SingleAsync()));
        Assert.Equal(["王小鹤"], await world.Found(world.Village, "王鹤汀"));
        Assert.Equal(["王小鹤"], await world.Found(world.Village, "wxh"));
        // The record shows its changes; the administrators' log does not.
        var opened = (await world.Open(world.Village, person, RegistryPurposes.Registration)).Value;
        var changes = await world.City.Do(world.Village, (db, _) => WhiteCrane.Engines.Registry.Reading.RecordChange.Of(db, opened));
        Assert.Contains(changes, change => change.Change.En == "changed" && change.What.En == "basic data" && change.By == world.Village.DisplayName);
        var administrator = await world.City.As(Roles.Administrator);
        Assert.DoesNotContain(await world.City.Do(administrator, (db, _) => db.Visible<AuditEntry>(administrator).Select(entry => entry.Entity).ToListAsync()), entity => entity is "registry_person" or "registry_name" or "registry_document" or "registry_phone");

        Task<Result<Guid>> Correct(string name, int version, bool borne) => world.City.Do(world.Village, (db, _) => CorrectPerson.Handle(new(person, version, name, borne, Sex.Female, "1951.4", null), db, world.Village, world.City.Clock));
    }

    [Theory, OnBoth]
    public async Task A_category_counts_once_an_office_confirms_it_and_ends_with_a_reason(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        var day = new DateOnly(2025, 9, 1);
        Assert.IsType<NotFound>((await world.Nominate(world.OtherCounty, person, CategoryRules.LivingAlone, day)).Refusal);
        var alone = (await world.Nominate(world.Village, person, CategoryRules.LivingAlone, day)).Value;
        Assert.IsType<Invalid>((await world.Nominate(world.Village, person, CategoryRules.LivingAlone, day)).Refusal);
        Assert.Empty((await world.List(world.Village, RegistryWorld.Here, CategoryRules.LivingAlone)).Value.Lines);
        Assert.IsType<NotAllowed>((await world.Confirm(world.Village, alone)).Refusal);
        Assert.IsType<NotFound>((await world.Confirm(world.OtherCounty, alone)).Refusal);
        Assert.True((await world.Confirm(world.Township, alone)).Ok);
        Assert.IsType<Refused>((await world.Confirm(world.Township, alone, version: 1)).Refusal);
        Assert.Single((await world.List(world.Village, RegistryWorld.Here, CategoryRules.LivingAlone)).Value.Lines);
        Assert.IsType<Invalid>((await world.Nominate(world.Village, person, CategoryRules.EmptyNest, day)).Refusal);
        Assert.IsType<Invalid>((await world.Nominate(world.Village, person, "orphan", day)).Refusal);
        var poor = (await world.Nominate(world.Village, person, CategoryRules.MinimumAllowance, day)).Value;
        Assert.True((await world.Confirm(world.County, poor, yes: false)).Ok);
        Assert.True((await world.Nominate(world.Village, person, CategoryRules.MinimumAllowance, day)).Ok);
        var category = await world.All<PersonCategory, Guid>(rows => rows.Select(row => row.Id).SingleAsync());
        Assert.IsType<Invalid>((await End(day.AddDays(-1))).Refusal);
        Assert.True((await End(new(2025, 9, 20))).Ok);
        Assert.Empty((await world.List(world.Village, RegistryWorld.Here, CategoryRules.LivingAlone)).Value.Lines);

        Task<Result<Guid>> End(DateOnly to) => world.City.Do(world.Township, (db, _) => EndCategory.Handle(new(category, 0, to, "女儿搬回同住"), db, world.Township, world.City.Clock));
    }

    [Theory, OnBoth]
    public async Task A_death_ends_everything_dated_that_day_and_tells_the_other_rooms(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        await world.Confirm(world.Township, (await world.Nominate(world.Village, person, CategoryRules.LivingAlone, new(2025, 9, 1))).Value);
        var told = new List<PersonGone>();
        world.City.Time.Advance(TimeSpan.FromDays(3));
        var on24 = new DateOnly(2025, 9, 25);
        Assert.IsType<NotAllowed>((await Die(world.Village, on24)).Refusal);
        Assert.IsType<Invalid>((await Die(world.Township, new(2025, 12, 1))).Refusal);
        Assert.IsType<Invalid>((await Die(world.Township, new(1949, 1, 1))).Refusal);
        Assert.True((await Die(world.Township, on24)).Ok);
        Assert.Equal([new PersonGone(person, on24, true)], told);
        Assert.Equal(on24, await world.All<PersonCategory, DateOnly?>(rows => rows.Select(row => row.To).SingleAsync()));
        Assert.Equal(on24, await world.All<Residence, DateOnly?>(rows => rows.Select(row => row.To).SingleAsync()));
        Assert.Empty((await world.List(world.Village, RegistryWorld.Here)).Value.Lines);
        Assert.IsType<Invalid>((await world.Nominate(world.Village, person, CategoryRules.DisabledElder, on24)).Refusal);
        Assert.True((await world.Open(world.Village, person, RegistryPurposes.Registration)).Ok);

        Task<Result<Guid>> Die(Actor actor, DateOnly day) => world.City.Do(actor, (db, _) => RecordDeath.Handle(new(person, 0, day, "死亡医学证明编号（测试）"), db, actor, world.City.Clock, [new Listening(told)]));
    }

    private sealed class Listening(List<PersonGone> told) : IOnPersonGone
    {
        public Task Handle(PersonGone gone, CraneDb db, CancellationToken cancel)
        {
            told.Add(gone);
            return Task.CompletedTask;
        }
    }

    [Theory, OnBoth]
    public async Task Documents_and_telephones_are_added_and_ended(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀", phones: "13800000000");
        Assert.True((await Add(DocumentKind.Passport, "E12345678")).Ok);
        Assert.IsType<Invalid>((await Add(DocumentKind.Passport, "e1234 5678")).Refusal);
        Assert.IsType<Invalid>((await Add(DocumentKind.ResidentId, RegistryWorld.Number("19510312", 1))).Refusal);
        Assert.True((await Phone("13900000000", first: true)).Ok);
        Assert.IsType<Invalid>((await Phone("139 0000 0000", first: false)).Refusal);
        Assert.Equal(1, await world.All<PersonPhone, int>(rows => rows.CountAsync(row => row.First)));
        var phone = await world.All<PersonPhone, Guid>(rows => rows.Where(row => row.First).Select(row => row.Id).SingleAsync());
        Assert.IsType<NotFound>((await world.City.Do(world.OtherCounty, (db, _) => EndPhone.Handle(new(person, phone), db, world.OtherCounty, world.City.Clock))).Refusal);
        Assert.True((await world.City.Do(world.Village, (db, _) => EndPhone.Handle(new(person, phone), db, world.Village, world.City.Clock))).Ok);
        Assert.Empty(await world.Found(world.Village, "13900000000"));

        Task<Result<Guid>> Add(DocumentKind kind, string number) => world.City.Do(world.Village, (db, services) => AddDocument.Handle(new(person, kind, number, true), db, world.Village, services.GetRequiredService<CityOptions>(), world.City.Clock, services.GetRequiredService<SealedNumbers>()));
        Task<Result<Guid>> Phone(string number, bool first) => world.City.Do(world.Village, (db, services) => AddPhone.Handle(new(person, number, "女儿", first), db, world.Village, services.GetRequiredService<CityOptions>(), world.City.Clock, services.GetRequiredService<SealedNumbers>()));
    }
}
