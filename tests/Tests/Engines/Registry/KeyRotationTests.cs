using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>The register goes over to a new key while people go on writing: every number is found and none is taken twice, at every step.</summary>
public class KeyRotationTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task Only_administrators_of_the_city_change_the_key_and_one_change_runs_at_a_time(Database on)
    {
        await using var world = await Start(on);
        Assert.IsType<NotSignedIn>((await Rotate(world, Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await Rotate(world, world.County)).Refusal);
        Assert.IsType<OtherDivision>((await Rotate(world, await world.City.As(Roles.Administrator, "220882"))).Refusal);
        Assert.True((await Rotate(world)).Ok);
        Assert.IsType<Refused>((await Rotate(world)).Refusal);
        await world.City.RunJobs();
        Assert.Equal("2", await Fact(world));
        Assert.True((await Rotate(world)).Ok);
        await world.City.RunJobs();
        Assert.Equal("3", await Fact(world));
    }

    [Theory, OnBoth]
    public async Task Who_registers_while_keys_rotate_is_found_and_refused_as_ever(Database on)
    {
        await using var world = await Start(on, TimeSpan.FromSeconds(3));
        for (var at = 0; at < 20; at++) await world.Registered("王鹤汀", number: Number(at), phones: Phone(at));
        Assert.True((await world.InEmergency(await world.City.As(Roles.Village, RegistryWorld.Near), await world.All<Person, Guid>(rows => rows.Select(row => row.Id).FirstAsync()))).Ok);
        await world.City.Do(Actor.System, async (db, services) =>
        {
            (await db.All<BreakGlass>(Looking).SingleAsync()).Justification = services.GetRequiredService<Keyring>().Seal("当时昏迷（测试）");
            return await db.SaveChangesAsync();
        });
        Assert.True((await Rotate(world)).Ok);
        var job = Task.Run(() => world.City.RunJobs());
        var next = 20;
        do
        {
            await world.Registered("李苇岸", number: Number(next), phones: Phone(next));
            world.City.Time.Advance(TimeSpan.FromSeconds(1));
        }
        while (++next < 40 || !job.IsCompleted);
        await job;
        Assert.Equal("2", await Fact(world));
        for (var at = 0; at < next; at++)
        {
            Assert.Single(await world.Found(world.County, Number(at)));
            Assert.Single(await world.Found(world.County, Phone(at)));
            Assert.IsType<NumberTaken>((await world.Register(world.County, RegistryWorld.Person("张雁洲", number: Number(at)) with { Confirmed = true })).Refusal);
        }
        Assert.Equal(0, await world.All<PersonDocument, int>(rows => rows.CountAsync(row => row.NextIndex != null && row.NextIndex != row.Index)));
        Assert.Equal(0, await world.All<PersonPhone, int>(rows => rows.CountAsync(row => row.NextIndex != null && row.NextIndex != row.Index)));
        Assert.All(await world.All<PersonDocument, List<byte[]>>(rows => rows.Select(row => row.Number).ToListAsync()), bytes => Assert.Equal(2, Keyring.KeyOf(bytes)));
        // The register needs the old key no more.
        var without = Numbers(world, Ring(world, 2));
        Assert.Equal(Number(7), without.Open(await world.All<PersonDocument, byte[]>(rows => Doc(rows, without.IndexOf(DocumentKind.ResidentId, Number(7))).SingleAsync())));
        Assert.Equal("当时昏迷（测试）", Ring(world, 2).Open((await world.All<BreakGlass, string?>(rows => rows.Select(row => row.Justification).SingleAsync()))!));
    }

    /// <summary>A process that does not know of the step yet, beside one that does, with the rows of either: the database takes one number once.</summary>
    [Theory, OnBoth]
    public async Task Neighbouring_steps_turn_away_one_number_twice(Database on)
    {
        await using var world = await Start(on);
        var keys = world.City.Services.GetRequiredService<Keyring>();
        Keyring.Rotate(world.City.Services.GetRequiredService<CityOptions>().KeysFolder);
        KeyPlan[] steps = [new(1), new(1, 2, RotationStep.Fill), new(1, 2, RotationStep.Switch), new(1, 2, RotationStep.Clear), new(2)];
        Assert.Equal(steps[2..], steps[1..^1].Select(step => step.Then));
        Assert.All(steps, step => Assert.Equal(step, KeyPlan.Read(step.ToString(), 9)));
        var person = await world.Registered("王鹤汀");
        var serial = 0;
        foreach (var (one, other) in steps.Zip(steps.Skip(1)).SelectMany(pair => new[] { pair, (pair.Second, pair.First), (pair.First, pair.First), (pair.Second, pair.Second) }))
        {
            serial++;
            Assert.Null(await Write(one));
            Assert.IsType<ChangedMeanwhile>(await Write(other));
            // And each finds what the other wrote.
            foreach (var reader in (KeyPlan[])[one, other])
                if (!(reader.Step == RotationStep.Fill && one.Step == RotationStep.Switch)) // a new row of the last few seconds, not yet known of
                    Assert.Equal(1, await world.All<PersonDocument, int>(rows => Doc(rows, Knowing(reader).IndexOf(DocumentKind.ResidentId, Number(serial))).CountAsync()));
        }

        SealedNumbers Knowing(KeyPlan plan)
        {
            var numbers = Numbers(world, keys);
            numbers.Knows(plan);
            return numbers;
        }

        Task<Refusal?> Write(KeyPlan plan) => world.City.Do(Actor.System, (db, _) =>
        {
            db.Add(RegisterPerson.Document(world.City.Clock, Knowing(plan), person, DocumentKind.ResidentId, Number(serial)));
            return db.TrySave();
        });
    }

    [Theory, OnBoth]
    public async Task A_change_that_was_cut_off_goes_on_wherever_it_was(Database on)
    {
        for (var steps = 1; steps <= 6; steps++)
        {
            await using var world = await Start(on);
            for (var at = 0; at < 3; at++) await world.Registered("王鹤汀", number: Number(at), phones: Phone(at));
            await Rotate(world);
            await world.City.RunAndKill(steps);
            // Cut off or not, everybody is found and writes.
            await world.Registered("李苇岸", number: Number(50 + steps), phones: Phone(50));
            for (var at = 0; at < 3; at++) Assert.Single(await world.Found(world.County, Number(at)));
            world.City.Time.Advance(JobWorker.Lease + TimeSpan.FromSeconds(1));
            await world.City.RunJobs();
            Assert.Equal("2", await Fact(world));
            for (var at = 0; at < 3; at++) Assert.Single(await world.Found(world.County, Phone(at)));
            Assert.Single(await world.Found(world.County, Number(50 + steps)));
            Assert.All(await world.All<PersonPhone, List<byte[]>>(rows => rows.Select(row => row.Number).ToListAsync()), bytes => Assert.Equal(2, Keyring.KeyOf(bytes)));
        }
    }

    [Theory, OnBoth]
    public async Task A_lost_key_is_said_in_words_and_a_restored_backup_opens_everything(Database on)
    {
        await using var world = await Start(on);
        var person = await world.Registered("王鹤汀", number: Number(1), phones: Phone(1));
        var folder = world.City.Services.GetRequiredService<CityOptions>().KeysFolder;
        var backup = File.ReadAllText(Path.Combine(folder, Keyring.FileName));
        await Rotate(world);
        await world.City.RunJobs();
        var (full, document) = (File.ReadAllText(Path.Combine(folder, Keyring.FileName)), await world.All<PersonDocument, PersonDocument>(rows => rows.SingleAsync()));
        // A backup of the keys from before the change: nothing opens, nothing is registered in vain, and each act says why.
        File.WriteAllText(Path.Combine(folder, Keyring.FileName), backup);
        var lost = Numbers(world, Keyring.In(folder));
        Assert.Null(lost.TryOpen(document.Number));
        Assert.IsType<KeyMissing>(lost.Missing);
        await world.City.Do(world.County, async (db, services) =>
        {
            var reading = new PersonReading(db, services.GetRequiredService<PurposeList>(), services.GetRequiredService<WhiteCrane.Engines.AccessLog.AccessWriter>(), lost, world.City.Clock);
            Assert.IsType<KeyMissing>((await Unmask.Handle(new(person, RegistryPurposes.Registration, document.Id), db, world.County, reading, lost)).Refusal);
            Assert.IsType<KeyMissing>((await SearchPeople.Handle(new(Number(1), RegistryPurposes.Registration), db, world.County, reading, lost)).Refusal);
            Assert.IsType<KeyMissing>((await AddPhone.Handle(new(person, Phone(2), null, false), db, world.County, services.GetRequiredService<CityOptions>(), world.City.Clock, lost)).Refusal);
            Assert.Equal("缺少密钥", reading.Masked(document));
            Assert.True((await SearchPeople.Handle(new("王鹤汀", RegistryPurposes.Registration), db, world.County, reading, lost)).Ok);
            return 0;
        });
        File.WriteAllText(Path.Combine(folder, Keyring.FileName), full);
        // A running process finds the key again by itself.
        Assert.Null(lost.Missing);
        Assert.Equal(Number(1), lost.TryOpen(document.Number));
    }

    private static async Task<RegistryWorld> Start(Database on, TimeSpan wait = default) => await RegistryWorld.Start(on, services => services.AddSingleton(new RotationPace(wait)));

    private static async Task<Result<Guid>> Rotate(RegistryWorld world, Actor? actor = null)
    {
        var by = actor ?? await world.City.As(Roles.Administrator);
        return await world.City.Do(by, (db, services) => StartKeyRotation.Handle(db, by, services.GetRequiredService<CityOptions>(), world.City.Clock, services.GetRequiredService<Keyring>()));
    }

    private static Task<string?> Fact(RegistryWorld world) => world.City.Do(Actor.System, (db, _) => db.Fact(KeyPlan.Fact));

    private static SealedNumbers Numbers(RegistryWorld world, Keyring keys) => new(keys, world.City.Services.GetRequiredService<IServiceScopeFactory>(), world.City.Time);

    private static IQueryable<byte[]> Doc(IQueryable<PersonDocument> rows, string index) => rows.Where(row => row.Index == index || row.NextIndex == index).Select(row => row.Number);

    /// <summary>The keyring with one key only.</summary>
    private static Keyring Ring(RegistryWorld world, int key)
    {
        var folder = world.City.Services.GetRequiredService<CityOptions>().KeysFolder;
        var alone = Directory.CreateDirectory(folder + "-" + key).FullName;
        var all = JsonSerializer.Deserialize<Dictionary<int, byte[]>>(File.ReadAllText(Path.Combine(folder, Keyring.FileName)))!;
        File.WriteAllText(Path.Combine(alone, Keyring.FileName), JsonSerializer.Serialize(new Dictionary<int, byte[]> { [key] = all[key] }));
        return Keyring.In(alone);
    }

    private static string Number(int at) => RegistryWorld.Number("19500312", at);

    private static string Phone(int at) => $"138000{at:00000}";
}
