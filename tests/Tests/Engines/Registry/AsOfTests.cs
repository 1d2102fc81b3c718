using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>Dated facts answer for any day what a naive look through the history answers; the database refuses histories that overlap.</summary>
public class AsOfTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);
    private static readonly string[] Codes = [CategoryRules.LivingAlone, CategoryRules.DisabledElder, CategoryRules.MinimumAllowance];

    private static readonly Gen<(int Person, int Code, int From, int Length)[]> Histories =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 600], Gen.Int[-1, 120]).Array[0, 40];

    [Theory, OnBoth]
    public async Task A_list_of_a_category_is_right_for_any_day_of_any_history(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var people = new List<Guid>();
        for (var at = 0; at < 5; at++) people.Add(await world.Registered("王鹤" + "汀岸洲渚浦"[at]));
        await Histories.SampleAsync(async drawn =>
        {
            var history = Apart(drawn);
            await world.City.Do(Actor.System, async (db, _) =>
            {
                await db.All<PersonCategory>(new SystemTask("test")).ExecuteDeleteAsync();
                foreach (var (person, code, from, to) in history)
                    db.Add(new PersonCategory { Id = world.City.Clock.NewId(), PersonId = people[person], Code = Codes[code], From = from, To = to, Evidence = "测试", ConfirmedBy = "测试", ConfirmedOn = from, Source = "test" });
                return await db.SaveChangesAsync();
            });
            foreach (var day in (DateOnly[])[Start, Start.AddDays(37), Start.AddDays(300), Start.AddDays(731), .. history.Take(3).Select(row => row.From), .. history.Take(3).Select(row => row.To ?? Start), .. history.Take(3).Select(row => (row.To ?? Start).AddDays(1))])
                for (var code = 0; code < Codes.Length; code++)
                {
                    var expected = people.Where((_, at) => history.Exists(row => row.Person == at && row.Code == code && row.From <= day && (row.To is null || row.To >= day))).Order();
                    var listed = await world.City.Do(world.County, (db, services) => ListPeople.Handle(new(RegistryWorld.Here, Codes[code]), db, world.County, services.GetRequiredService<PersonReading>(), day));
                    Assert.Equal(expected, listed.Value.People.Order());
                }
        }, iter: 12, threads: 1);
    }

    /// <summary>Random moves between two villages, with deaths and leavings: whoever is said to have lived there on a day is who a look through the history finds.</summary>
    [Theory, OnBoth]
    public async Task Who_lived_in_a_village_on_any_day_is_right_for_any_history_of_moves(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (people, doors) = (new List<Guid>(), new Dictionary<string, Guid>());
        for (var at = 0; at < 5; at++) people.Add(await world.Registered("王鹤" + "汀岸洲渚浦"[at]));
        await world.City.Do(Actor.System, (db, _) =>
        {
            foreach (var village in new[] { RegistryWorld.Here, RegistryWorld.Near })
            {
                var door = new AddressParts(village, "九组", "9", null, null, null, null).New(world.City.Clock.NewId());
                doors[village] = door.Id;
                db.Add(door);
            }
            return db.SaveChangesAsync();
        });
        await Gen.Select(Histories, Gen.Int[-1, 700].Array[5], Gen.Bool.Array[5]).SampleAsync(async drawn =>
        {
            // A code stands for a village here; nobody lives in two at once.
            var history = Apart([.. drawn.Item1.Select(row => (row.Person, 0, row.From, row.Length))]).Select((row, at) => (row.Person, Village: at % 3 == 0 ? RegistryWorld.Near : RegistryWorld.Here, row.From, row.To)).ToList();
            await world.City.Do(Actor.System, async (db, _) =>
            {
                await db.All<Residence>(new SystemTask("test")).ExecuteDeleteAsync();
                foreach (var (person, village, from, to) in history) db.Add(new Residence { Id = world.City.Clock.NewId(), PersonId = people[person], AddressId = doors[village], From = from, To = to });
                foreach (var person in await db.All<Person>(new SystemTask("test")).ToListAsync())
                {
                    var at = people.IndexOf(person.Id);
                    var last = drawn.Item2[at] < 0 ? (DateOnly?)null : Start.AddDays(drawn.Item2[at]);
                    (person.Died, person.Left) = (drawn.Item3[at] ? last : null, drawn.Item3[at] ? null : last);
                }
                return await db.SaveChangesAsync();
            });
            foreach (var day in (DateOnly[])[Start, Start.AddDays(41), Start.AddDays(333), .. history.Take(3).Select(row => row.From), .. history.Take(3).Select(row => row.To ?? Start), .. history.Take(3).Select(row => (row.To ?? Start).AddDays(1))])
                foreach (var place in new[] { RegistryWorld.Here, RegistryWorld.Near, RegistryWorld.Here[..9] })
                {
                    var expected = people.Where((_, at) => (drawn.Item2[at] < 0 || Start.AddDays(drawn.Item2[at]) >= day) && history.Exists(row => row.Person == at && row.Village.StartsWith(place, StringComparison.Ordinal) && row.From <= day && (row.To is null || row.To >= day))).Order();
                    var lived = await world.City.Do(world.County, (db, services) => services.GetRequiredService<FormFiller>().Asked(new(Guid.Empty, [], place, null, day, RegistryPurposes.Disclosure, "测试"), db, world.County, services.GetRequiredService<PurposeList>().For(world.County.Role, RegistryPurposes.Disclosure)!).Select(person => person.Id).ToListAsync());
                    Assert.Equal(expected, lived.Order());
                }
        }, iter: 10, threads: 1);
    }

    [Theory, OnBoth]
    public async Task The_database_refuses_two_of_a_kind_on_one_day(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        await Add(Start, Start.AddDays(10));
        await Add(Start.AddDays(11), null);
        foreach (var (from, to) in new (DateOnly, DateOnly?)[] { (Start.AddDays(10), Start.AddDays(10)), (Start.AddDays(-5), null), (Start.AddDays(100), null) })
            await Assert.ThrowsAsync<DbUpdateException>(() => Add(from, to));

        Task<int> Add(DateOnly from, DateOnly? to) => world.City.Do(Actor.System, (db, _) =>
        {
            db.Add(new PersonCategory { Id = world.City.Clock.NewId(), PersonId = person, Code = CategoryRules.LivingAlone, From = from, To = to, Evidence = "测试", ConfirmedBy = "测试", ConfirmedOn = from, Source = "test" });
            return db.SaveChangesAsync();
        });
    }

    /// <summary>What was drawn, without rows that overlap an earlier one of the same person and code. A length of −1 is open.</summary>
    private static List<(int Person, int Code, DateOnly From, DateOnly? To)> Apart((int Person, int Code, int From, int Length)[] drawn)
    {
        var kept = new List<(int Person, int Code, DateOnly From, DateOnly? To)>();
        foreach (var (person, code, first, length) in drawn)
        {
            var (from, to) = (Start.AddDays(first), length < 0 ? (DateOnly?)null : Start.AddDays(first + length));
            if (!kept.Exists(row => row.Person == person && row.Code == code && row.From <= (to ?? DateOnly.MaxValue) && (row.To ?? DateOnly.MaxValue) >= from)) kept.Add((person, code, from, to));
        }
        return kept;
    }
}
