using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Retention;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>What is over is shown, deleted as it was shown, and certified; what is open, not yet over or the law keeps stays.</summary>
public class RetentionTests
{
    private static readonly SystemTask Looking = new("test");
    private static readonly DateOnly Today = new(2025, 9, 24);

    [Theory, OnBoth]
    public async Task Each_kind_goes_after_its_period_and_not_a_day_before(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀", number: RegistryWorld.Number("19500312", 1));
        var away = await world.Registered("李苇岸", RegistryWorld.Elsewhere);
        foreach (var days in (int[])[0, 1])
            foreach (var who in (Guid[])[person, away])
                await Ended(world, who, rule => RetentionRules.Find(rule)!.Before(Today).AddDays(-days));
        var counts = await Counts(world);
        // Of each kind one row of each county is over: the other ends on the very day from which it is kept.
        Assert.Equal(RetentionRules.All.Where(rule => rule.Code is not ("person-gone" or "handed-on")).SelectMany(rule => new[] { (rule.Code, "220822"), (rule.Code, "220882") }).Order(), counts.Select(row => (row.Rule.Code, row.County)).Order());
        Assert.All(counts, row => Assert.Equal((1, row.Rule.Before(Today).AddDays(-1)), (row.Count, row.Oldest)));
        Assert.True((await Order(world, seen: 18)).Ok);
        await world.City.RunJobs();
        Assert.Empty(await Counts(world));
        Assert.Equal((2, 2, 2, 2), (await Count<PersonPhone>(world), await Count<PersonCategory>(world), await Count<Authority>(world), await Count<BreakGlass>(world)));
        Assert.Equal(2, await Count<Relation>(world));
        Assert.Equal((4, 4), (await Count<Residence>(world), await Count<HouseholdMember>(world)));
        Assert.Equal(["220882", "220822"], (await world.All<Person, List<string>>(rows => rows.Select(row => row.County).ToListAsync())).OrderDescending());
    }

    [Theory, OnBoth]
    public async Task A_person_long_gone_is_reduced_to_the_least_with_what_the_audit_held(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var gone = await world.Registered("王鹤汀", number: RegistryWorld.Number("19500312", 1), phones: "13800000000");
        var living = await world.Registered("李苇岸");
        var merged = await world.Registered("王鹤汀", RegistryWorld.Near);
        await DuplicateTests.Look(world);
        var pair = await DuplicateTests.Pair(world, gone, merged);
        Assert.True((await MergeTests.Merge(world, world.Township, pair, gone)).Ok);
        Assert.True((await world.City.Do(world.Township, (db, _) => CorrectPerson.Handle(new(gone, 1, "王小鹤", true, Sex.Male, "1950-03-12", null), db, world.Township, world.City.Clock))).Ok);
        Assert.True((await world.City.Do(world.Township, (db, _) => RecordDeath.Handle(new(gone, 2, Today, "死亡医学证明编号（测试）"), db, world.Township, world.City.Clock, []))).Ok);
        world.City.Time.Advance(TimeSpan.FromDays(365.25 * 10) + TimeSpan.FromDays(2));
        var counts = await Counts(world);
        Assert.Equal(1, counts.Single(row => row.Rule.Code == "person-gone").Count);
        Assert.True((await Order(world, counts.Sum(row => row.Count))).Ok);
        await world.City.RunJobs();
        var person = await world.All<Person, Person>(rows => rows.SingleAsync(row => row.Id == gone));
        Assert.Equal(("王小鹤", Sex.Male, "1950", "220882", Today), (person.Name, person.Sex, person.Birth, person.Division, person.Died));
        Assert.NotNull(person.Reduced);
        foreach (var left in new[] { await Of<PersonName>(), await Of<PersonDocument>(), await Of<PersonPhone>(), await Of<Residence>(), await Of<HouseholdMember>() }) Assert.Equal(0, left);
        Assert.Equal(0, await world.All<AuditEntry, int>(rows => rows.CountAsync(row => row.PersonId == gone || row.PersonId == merged)));
        Assert.Equal(0, await Count<DuplicateProposal>(world));
        Assert.Equal("1950", await world.All<Person, string?>(rows => rows.Where(row => row.Id == merged).Select(row => row.Birth).SingleAsync()));
        // What became of them stays, and nobody changes it any more; the living are untouched.
        Assert.Equal(1, await world.All<LifeEvent, int>(rows => rows.CountAsync(row => row.PersonId == gone)));
        Assert.IsType<Refused>((await world.City.Do(world.County, (db, _) => CorrectPerson.Handle(new(gone, person.Version, "王鹤汀", false, Sex.Male, "1950", null), db, world.County, world.City.Clock))).Refusal);
        Assert.True((await world.Open(world.County, gone, RegistryPurposes.Registration)).Ok);
        Assert.IsType<NotFound>((await world.Open(world.Village, gone, RegistryPurposes.Registration)).Refusal);
        Assert.Equal("1950-03-12", await world.All<Person, string?>(rows => rows.Where(row => row.Id == living).Select(row => row.Birth).SingleAsync()));

        Task<int> Of<T>() where T : class => world.All<T, int>(rows => rows.CountAsync(row => EF.Property<Guid>(row, "PersonId") == gone || EF.Property<Guid>(row, "PersonId") == merged));
    }

    [Theory, OnBoth]
    public async Task That_someone_was_handed_on_is_kept_while_they_live_here_and_its_period_after(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var gone = await world.Registered("王鹤汀", number: RegistryWorld.Number("19500312", 1));
        var living = await world.Registered("李苇岸");
        await world.City.Do(Actor.System, (db, _) =>
        {
            foreach (var person in (Guid[])[gone, living])
                db.Add(new HandedRecord { Id = world.City.Clock.NewId(), Profile = UpperSystemProfiles.All[0].Code, RecordId = person, State = HandedState.There, HandedAt = world.City.Clock.Now });
            return db.SaveChangesAsync();
        });
        Assert.True((await world.City.Do(world.Township, (db, _) => RecordDeath.Handle(new(gone, 0, Today, "死亡医学证明编号（测试）"), db, world.Township, world.City.Clock, []))).Ok);
        var kept = RetentionRules.Find("handed-on")!;
        world.City.Time.Advance(Today.AddMonths(kept.Months).ToDateTime(default) - Today.ToDateTime(default));
        Assert.Empty(await Counts(world));
        world.City.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(("handed-on", 1), Assert.Single(await Counts(world)) is var row ? (row.Rule.Code, row.Count) : default);
        Assert.True((await Order(world, 1)).Ok);
        await world.City.RunJobs();
        Assert.Equal([living], await world.All<HandedRecord, List<Guid>>(rows => rows.Select(row => row.RecordId).ToListAsync()));
    }

    [Theory, OnBoth]
    public async Task While_something_is_open_for_a_person_nothing_of_theirs_goes(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var people = new List<Guid>();
        for (var at = 0; at < 4; at++)
        {
            people.Add(await world.Registered("王鹤" + (char)('汀' + at)));
            await world.City.Do(Actor.System, (db, services) =>
            {
                db.Add(Ended(RegisterPerson.Phone(world.City.Clock, services.GetRequiredService<WhiteCrane.Engines.Registry.Sealing.SealedNumbers>(), people[at], "13800000000", null, false), new(2020, 1, 1)));
                return db.SaveChangesAsync();
            });
        }
        Assert.True((await world.Nominate(world.Village, people[0], CategoryRules.LivingAlone, new(2025, 9, 1))).Ok);
        Assert.True((await world.InEmergency(world.OtherCounty, people[1])).Ok);
        await world.City.Do(Actor.System, (db, _) =>
        {
            var (first, second) = DuplicateProposal.Order(people[2], people[0]);
            db.Add(new DuplicateProposal { Id = world.City.Clock.NewId(), First = first, Second = second, Signs = "name-equal", FoundAt = world.City.Clock.Now });
            return db.SaveChangesAsync();
        });
        Assert.Equal(1, (await Counts(world)).Sum(row => row.Count));
        Assert.True((await Order(world, 1)).Ok);
        await world.City.RunJobs();
        Assert.Equal(people.Take(3).Order(), (await world.All<PersonPhone, List<Guid>>(rows => rows.Select(row => row.PersonId).ToListAsync())).Order());
    }

    [Theory, OnBoth]
    public async Task Only_an_administrator_of_the_city_who_has_seen_all_of_it_has_it_deleted(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        Assert.IsType<NotSignedIn>((await Order(world, 9, Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await Order(world, 9, world.County)).Refusal);
        Assert.IsType<OtherDivision>((await Order(world, 9, await world.City.As(Roles.Administrator, "220882"))).Refusal);
        Assert.IsType<Refused>((await Order(world, 9)).Refusal);
        await Ended(world, await world.Registered("王鹤汀"), _ => new(2001, 1, 1));
        Assert.IsType<Refused>((await Order(world, 8)).Refusal);
        Assert.True((await Order(world, 9)).Ok);
        Assert.IsType<Refused>((await Order(world, 9)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Every_deletion_has_its_certificate_and_a_changed_one_shows(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        await world.City.Do(Actor.System, (db, services) =>
        {
            for (var at = 0; at < DeleteOver.AtOnce + 10; at++)
                db.Add(Ended(RegisterPerson.Phone(world.City.Clock, services.GetRequiredService<WhiteCrane.Engines.Registry.Sealing.SealedNumbers>(), person, $"138000{at:00000}", null, false), new DateOnly(2020, 1, 1).AddDays(at)));
            return db.SaveChangesAsync();
        });
        await Order(world, DeleteOver.AtOnce + 10);
        // Cut off after its first part: what is gone is certified, and the rest goes with the next run.
        await world.City.RunAndKill(1);
        Assert.Equal(10, await Count<PersonPhone>(world));
        Assert.Equal(DeleteOver.AtOnce, await world.All<RetentionCertificate, int>(rows => rows.SumAsync(row => row.Count)));
        world.City.Time.Advance(JobWorker.Lease + TimeSpan.FromSeconds(1));
        await world.City.RunJobs();
        var certificates = await world.All<RetentionCertificate, List<RetentionCertificate>>(rows => rows.OrderBy(row => row.Seq).ToListAsync());
        Assert.Equal([(1L, DeleteOver.AtOnce, "phone-ended"), (2L, 10, "phone-ended")], certificates.Select(row => (row.Seq, row.Count, row.Rule)));
        Assert.Equal(new DateOnly(2020, 1, 1), certificates[0].Oldest);
        Assert.Null(RetentionCertificate.Broken(certificates));
        Assert.Equal(2, RetentionCertificate.Broken([certificates[0], new RetentionCertificate { Seq = 2, At = certificates[1].At, By = certificates[1].By, Rule = "phone-ended", Months = 12, Before = certificates[1].Before, Count = 9, Oldest = certificates[1].Oldest, Newest = certificates[1].Newest, Previous = "" }.Sealed()]));
        await Assert.ThrowsAnyAsync<Exception>(() => world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"DELETE FROM registry_retention")));
        // The audit lets go of what is about people only, and of nothing else.
        await Assert.ThrowsAnyAsync<Exception>(() => world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"DELETE FROM kernel_audit WHERE \"PersonId\" IS NULL")));
        await Assert.ThrowsAnyAsync<Exception>(() => world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"UPDATE kernel_audit SET \"Values\" = '' WHERE \"PersonId\" IS NOT NULL")));
        Assert.DoesNotContain(System.Text.Json.JsonSerializer.Serialize(certificates), text => text == '鹤');
    }

    [Fact]
    public async Task Every_rule_is_kept_by_a_room_and_every_kind_has_its_rule()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        Assert.Equal(RetentionRules.All.Select(rule => rule.Code).Order(), city.Services.GetServices<IRetained>().Select(kind => kind.Rule).Order());
    }

    /// <summary>One ended row of each kind, by the rule's day.</summary>
    private static Task<int> Ended(RegistryWorld world, Guid person, Func<string, DateOnly> ended) => world.City.Do(Actor.System, async (db, services) =>
    {
        var (clock, numbers) = (world.City.Clock, services.GetRequiredService<WhiteCrane.Engines.Registry.Sealing.SealedNumbers>());
        var (door, home) = ((await db.All<Residence>(Looking).FirstAsync(row => row.PersonId == person && row.To == null)).AddressId, (await db.All<HouseholdMember>(Looking).FirstAsync(row => row.PersonId == person && row.To == null)).HouseholdId);
        var serial = (int)(clock.NewId().GetHashCode() & 0x7fff) % 90_000;
        db.Add(Ended(RegisterPerson.Phone(clock, numbers, person, $"139000{serial:00000}", null, false), ended("phone-ended")));
        var document = RegisterPerson.Document(clock, numbers, person, DocumentKind.Passport, $"E{clock.NewId():N}");
        document.To = ended("document-ended");
        db.Add(document);
        db.Add(new Residence { Id = clock.NewId(), PersonId = person, AddressId = door, From = ended("residence-former"), To = ended("residence-former") });
        db.Add(new HouseholdMember { Id = clock.NewId(), PersonId = person, HouseholdId = home, Relation = KinshipRules.Head, From = ended("household-former"), To = ended("household-former") });
        db.Add(new PersonCategory { Id = clock.NewId(), PersonId = person, Code = CategoryRules.LivingAlone, From = ended("category-ended"), To = ended("category-ended"), Evidence = "测试", ConfirmedBy = "测试", ConfirmedOn = Today, Source = "test" });
        db.Add(new Case { Id = clock.NewId(), PersonId = person, Number = clock.NewId().ToString(), Kind = CasesModule.Correction, Division = RegistryWorld.Here, Matter = [1], Way = CaseWay.Paper, RaisedBy = "测试", RaisedOn = new(2000, 1, 1), DueOn = new(2000, 1, 16), State = CaseState.Closed, AnsweredOn = ended("case-closed") });
        db.Add(new CategoryNomination { Id = clock.NewId(), PersonId = person, Code = CategoryRules.LivingAlone, From = new(2000, 1, 1), Evidence = "测试", Source = "test", By = "测试", On = new(2000, 1, 1), Confirmed = false, DecidedOn = ended("nomination-decided") });
        var authority = new Authority { Id = clock.NewId(), PersonId = person, Kind = AuthorityKind.PowerOfAttorney, HolderName = "代办人", HolderIs = "邻居", From = ended("authority-ended"), To = ended("authority-ended"), Document = "委托书", VerifiedBy = "测试", VerifiedOn = Today };
        db.Add(authority);
        db.Add(new Relation { Id = authority.Id, PersonId = person, Kind = RelationKinds.Authority, HolderId = clock.NewId(), From = authority.From, To = authority.To });
        db.Add(new BreakGlass { Id = clock.NewId(), PersonId = person, AccountId = clock.NewId(), PostId = clock.NewId(), Division = RegistryWorld.Here, OpenedBy = "测试", Day = ended("emergency-settled"), At = clock.RealNow, Until = clock.RealNow, JustifyBy = clock.RealNow, Accepted = true });
        return await db.SaveChangesAsync();
    });

    private static PersonPhone Ended(PersonPhone phone, DateOnly on)
    {
        phone.To = on;
        return phone;
    }

    private static Task<int> Count<T>(RegistryWorld world) where T : class => world.All<T, int>(rows => rows.CountAsync());

    private static Task<IReadOnlyList<RetentionCount>> Counts(RegistryWorld world) => world.City.Do(Actor.System, (_, services) => services.GetRequiredService<RetentionPlan>().Counts(world.City.Clock.Today, default));

    private static async Task<Result<Guid>> Order(RegistryWorld world, int seen, Actor? actor = null)
    {
        var by = actor ?? await world.City.As(Roles.Administrator);
        return await world.City.Do(by, (db, services) => OrderDeletion.Handle(new(seen), db, by, world.City.Clock, services.GetRequiredService<RetentionPlan>()));
    }
}
