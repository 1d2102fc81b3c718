using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.App.Start;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Categories;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>Two records become one with everything that stood on either, and two again with every row where it was.</summary>
public class MergeTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task What_stood_on_one_record_is_found_on_the_other_and_what_would_overlap_is_named(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var stays = await world.Registered("单鹤汀", birth: null, phones: "13800000000");
        var goes = await world.Registered("单鹤亭", RegistryWorld.Near, number: RegistryWorld.Number("19500312", 1), phones: "13800000000、13900000000");
        await world.Confirm(world.Township, (await world.Nominate(world.Township, goes, CategoryRules.LivingAlone, new(2025, 9, 1))).Value);
        Assert.True((await Word(world, goes)).Ok);
        var pair = await Propose(world, stays, goes);
        Assert.IsType<NotSignedIn>((await Merge(world, Actor.Nobody, pair, stays)).Refusal);
        Assert.IsType<NotAllowed>((await Merge(world, world.Village, pair, stays)).Refusal);
        Assert.IsType<NotFound>((await Merge(world, world.OtherCounty, pair, stays)).Refusal);
        Assert.IsType<Invalid>((await Merge(world, world.Township, pair, stays, reason: " ")).Refusal);
        Assert.IsType<Invalid>((await Merge(world, world.Township, pair, world.City.Clock.NewId())).Refusal);
        Assert.IsType<ChangedMeanwhile>((await Merge(world, world.Township, pair, stays, version: 7)).Refusal);
        Assert.True((await Merge(world, world.Township, pair, stays)).Ok);
        Assert.IsType<Refused>((await Merge(world, world.Township, pair, stays, version: 1)).Refusal);

        // Its number, its name, its category and its birth date now lead to the one that stays.
        foreach (var words in (string[])[RegistryWorld.Number("19500312", 1), "单鹤亭", "shanheting"]) Assert.Equal(["单鹤汀"], await world.Found(world.Village, words));
        Assert.Single((await world.List(world.Village, RegistryWorld.Here, CategoryRules.LivingAlone)).Value.Lines);
        Assert.Empty((await world.List(world.Township, RegistryWorld.Near)).Value.Lines);
        var opened = (await world.Open(world.Village, stays, RegistryPurposes.Registration)).Value;
        Assert.Equal("1950-03-12", opened.Person.Birth?.ToIso());
        var record = await world.City.Do(world.Village, (db, services) => RecordView.Of(db, world.Village, opened, services.GetRequiredService<PersonReading>(), world.City.Clock.Today));
        Assert.Equal((1, 2, 1, 1), (record.Documents.Count, record.Phones.Count, record.Stays.Count, record.Merges.Count));
        Assert.Single(record.Phones, phone => phone.First);
        // The address and household of the other record lay over this one's, and the telephone was there already.
        Assert.Equal(["registry_household_member", "registry_phone", "registry_residence"], record.MergedRows.Select(row => row.Table).Order());
        // What cannot move is read through it: the consent, and who looked at either record.
        Assert.Equal(1, await world.City.Do(world.Village, (db, _) => db.Of<ConsentWord>(opened).CountAsync()));
        await world.City.Do(world.Village, async (db, services) =>
        {
            var history = services.GetRequiredService<AccessHistory>();
            var both = await history.Of([stays, .. opened.Earlier]);
            Assert.True(both.Count > (await history.Of(stays)).Count);
            return both;
        });
    }

    [Theory, OnBoth]
    public async Task The_old_id_leads_to_the_surviving_record_over_any_number_of_merges(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var people = new List<Guid>();
        for (var at = 0; at < 3; at++) people.Add(await world.Registered("王鹤汀", at == 1 ? RegistryWorld.Near : RegistryWorld.Here));
        await DuplicateTests.Look(world);
        Assert.True((await Merge(world, world.Township, await DuplicateTests.Pair(world, people[0], people[1]), people[1])).Ok);
        // What was merged away is in no list and no further act.
        Assert.Equal(new MergedAway(people[1]), (await world.Nominate(world.Township, people[0], CategoryRules.LivingAlone, new(2025, 9, 1))).Refusal);
        Assert.IsType<Refused>((await Merge(world, world.Township, await DuplicateTests.Pair(world, people[0], people[2]), people[2])).Refusal);
        Assert.True((await Merge(world, world.Township, await DuplicateTests.Pair(world, people[1], people[2]), people[2])).Ok);
        foreach (var id in people.Take(2)) Assert.Equal(new MergedAway(people[2]), (await world.Open(world.Township, id, RegistryPurposes.Registration)).Refusal);
        Assert.Equal(people.Take(2).Order(), (await world.Open(world.Township, people[2], RegistryPurposes.Registration)).Value.Earlier.Order());
        Assert.IsType<NotFound>((await world.Open(world.OtherCounty, people[0], RegistryPurposes.Registration)).Refusal);
        // Taken back in the order they were made, the last one first.
        var merges = await world.All<Merge, List<Merge>>(rows => rows.ToListAsync());
        var (early, late) = (merges.Single(row => row.PersonId == people[1]), merges.Single(row => row.PersonId == people[2]));
        Assert.IsType<Refused>((await Back(world, world.Township, early.Id)).Refusal);
        Assert.IsType<NotSignedIn>((await Back(world, Actor.Nobody, late.Id)).Refusal);
        Assert.IsType<NotAllowed>((await Back(world, world.Village, late.Id)).Refusal);
        Assert.IsType<NotFound>((await Back(world, world.OtherCounty, late.Id)).Refusal);
        Assert.IsType<Invalid>((await Back(world, world.Township, late.Id, reason: "")).Refusal);
        Assert.True((await Back(world, world.Township, late.Id)).Ok);
        Assert.IsType<Refused>((await Back(world, world.Township, late.Id, version: 1)).Refusal);
        Assert.True((await Back(world, world.Township, early.Id)).Ok);
        Assert.True((await world.Open(world.Village, people[0], RegistryPurposes.Registration)).Ok);
    }

    [Theory, OnBoth]
    public async Task Two_counties_say_so_both_and_the_one_that_keeps_the_record_decides(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var here = await world.Registered("王鹤汀");
        var away = await world.Registered("王鹤汀", RegistryWorld.Elsewhere);
        await DuplicateTests.Look(world);
        var pair = await DuplicateTests.Pair(world, here, away);
        Assert.IsType<OtherCountyFirst>((await Merge(world, world.County, pair, here)).Refusal);
        Assert.IsType<NotFound>((await Propose(world, world.Township, pair, here)).Refusal);
        Assert.True((await Propose(world, world.County, pair, here)).Ok);
        // Its own word is not the other county's.
        Assert.IsType<OtherCountyFirst>((await Merge(world, world.County, pair, here, 1)).Refusal);
        Assert.IsType<OtherCountyFirst>((await Merge(world, world.OtherCounty, pair, here, 1)).Refusal);
        Assert.True((await Propose(world, world.OtherCounty, pair, here, 1)).Ok);
        Assert.IsType<OtherCountyFirst>((await Merge(world, world.OtherCounty, pair, here, 2)).Refusal);
        Assert.IsType<OtherCountyFirst>((await Merge(world, world.County, pair, away, 2)).Refusal);
        Assert.True((await Merge(world, world.County, pair, here, 2)).Ok);
        Assert.Empty((await world.List(world.OtherCounty, "220822")).Value.Lines);
    }

    [Theory, OnBoth]
    public async Task A_death_on_one_record_only_is_settled_before_they_become_one(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var one = await world.Registered("王鹤汀");
        var other = await world.Registered("王鹤汀", RegistryWorld.Near);
        await DuplicateTests.Look(world);
        world.City.Time.Advance(TimeSpan.FromDays(3));
        var day = new DateOnly(2025, 9, 25);
        Assert.True((await Die(one)).Ok);
        var pair = await DuplicateTests.Pair(world, one, other);
        Assert.IsType<Refused>((await Merge(world, world.Township, pair, one)).Refusal);
        Assert.True((await Die(other)).Ok);
        Assert.True((await Merge(world, world.Township, pair, one)).Ok);
        var opened = (await world.Open(world.Township, one, RegistryPurposes.Registration)).Value;
        Assert.Equal(2, await world.City.Do(world.Township, (db, _) => db.Of<LifeEvent>(opened).CountAsync()));

        Task<Result<Guid>> Die(Guid person) => world.City.Do(world.Township, (db, _) => RecordDeath.Handle(new(person, 0, day, "死亡医学证明编号（测试）"), db, world.Township, world.City.Clock, []));
    }

    /// <summary>Random registers, random chains of merges, taken back from the last: every row is what it was.</summary>
    [Theory, OnBoth]
    public async Task Merging_and_taking_back_gives_the_same_register(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var random = new Random(20250924);
        for (var round = 0; round < 4; round++)
        {
            var people = new List<Guid>();
            for (var at = 0; at < 4; at++) people.Add(await world.Registered("李苇" + (char)('岸' + round), RegistryWorld.Here, birth: random.Next(2) == 0 ? null : "1950-03-12", phones: $"1380000{round:00}{random.Next(3):00}"));
            await Furnish(world, people, random);
            var before = await Snapshot(world);
            var (made, left) = (new List<Guid>(), people.ToList());
            while (left.Count > 1 && (made.Count == 0 || random.Next(4) > 0))
            {
                var (one, other) = (left[random.Next(left.Count)], left[random.Next(left.Count)]);
                if (one == other) continue;
                var pair = await Propose(world, one, other);
                var merged = await Merge(world, world.Township, pair, one);
                Assert.True(merged.Ok, merged.Refusal?.Message.Zh);
                made.Add(await world.All<Merge, Guid>(rows => rows.Where(row => row.Merged == other && row.UndoneAt == null).Select(row => row.Id).SingleAsync()));
                left.Remove(other);
            }
            Assert.NotEqual(before, await Snapshot(world));
            for (var at = made.Count - 1; at >= 0; at--)
            {
                var back = await Back(world, world.Township, made[at]);
                Assert.True(back.Ok, back.Refusal?.Message.Zh);
            }
            Assert.Equal(before, await Snapshot(world));
        }
    }

    /// <summary>A new table about people is either append-only, or somebody has said how it follows a merge.</summary>
    [Fact]
    public async Task Every_table_about_people_follows_a_merge()
    {
        await using var world = await RegistryWorld.Start(Database.Sqlite);
        using var db = new DesignTime().CreateDbContext(["sqlite"]);
        var named = world.City.Services.GetServices<IPersonFacts>().Select(kind => kind.Row).ToHashSet();
        Type[] stay = [typeof(Person), typeof(DuplicateProposal), typeof(Merge)];
        var forgotten = db.Model.GetEntityTypes().Where(entity => typeof(IAboutPerson).IsAssignableFrom(entity.ClrType) && !named.Contains(entity.ClrType) && !stay.Contains(entity.ClrType) && entity.FindAnnotation("crane:append-only") is null).Select(entity => entity.ClrType.Name);
        Assert.Empty(forgotten);
    }

    /// <summary>Categories, nominations, authorities both ways, former names, past addresses and an emergency, at random.</summary>
    private static Task<int> Furnish(RegistryWorld world, List<Guid> people, Random random) => world.City.Do(Actor.System, async (db, _) =>
    {
        var (clock, door) = (world.City.Clock, (await db.All<Residence>(Looking).FirstAsync()).AddressId);
        foreach (var person in people)
        {
            var from = new DateOnly(2000 + random.Next(8), 1, 1);
            db.Add(new Residence { Id = clock.NewId(), PersonId = person, AddressId = door, From = from, To = from.AddYears(2) });
            var code = random.Next(2) == 0 ? CategoryRules.LivingAlone : CategoryRules.EmptyNest;
            db.Add(new PersonCategory { Id = clock.NewId(), PersonId = person, Code = code, From = from, To = random.Next(2) == 0 ? null : from.AddYears(3), Evidence = "测试", ConfirmedBy = "测试", ConfirmedOn = from, Source = "test" });
            if (random.Next(2) == 0) db.Add(new CategoryNomination { Id = clock.NewId(), PersonId = person, Code = CategoryRules.MinimumAllowance, From = from, Evidence = "测试", Source = "test", By = "测试", On = from, Confirmed = random.Next(2) == 0 ? null : false });
            var other = people[random.Next(people.Count)];
            if (other != person)
            {
                var authority = new Authority { Id = clock.NewId(), PersonId = person, Kind = AuthorityKind.PowerOfAttorney, HolderId = other, HolderName = "代办人" + random.Next(2), HolderIs = "亲属", From = from, Document = "委托书", VerifiedBy = "测试", VerifiedOn = from };
                db.Add(authority);
                db.Add(new Relation { Id = authority.Id, PersonId = person, Kind = RelationKinds.Authority, HolderId = other, From = from });
            }
            if (random.Next(2) == 0) db.Add(new PersonName { Id = clock.NewId(), PersonId = person, Kind = OtherNameKind.Former, Name = "李小苇" + (char)('一' + random.Next(2)), Pinyin = "lixiaowei", Initials = "lxw", County = "220882" });
            if (random.Next(3) == 0) db.Add(new BreakGlass { Id = clock.NewId(), PersonId = person, AccountId = clock.NewId(), PostId = clock.NewId(), Division = RegistryWorld.Here, OpenedBy = "测试", Day = clock.Today, At = clock.RealNow, Until = clock.RealNow, JustifyBy = clock.RealNow });
        }
        return await db.SaveChangesAsync();
    });

    /// <summary>Every row about people, without versions.</summary>
    private static Task<string> Snapshot(RegistryWorld world) => world.City.Do(Actor.System, async (db, _) =>
    {
        var rows = new List<string>();
        await Add<Person>();
        await Add<PersonName>();
        await Add<PersonDocument>();
        await Add<PersonPhone>();
        await Add<Residence>();
        await Add<HouseholdMember>();
        await Add<Household>();
        await Add<PersonCategory>();
        await Add<CategoryNomination>();
        await Add<Authority>();
        await Add<Relation>();
        await Add<BreakGlass>();
        return string.Join('\n', rows.Order(StringComparer.Ordinal));

        async Task Add<T>() where T : class
        {
            foreach (var row in await db.All<T>(Looking).AsNoTracking().ToListAsync())
            {
                var node = JsonSerializer.SerializeToNode(row)!.AsObject();
                node.Remove("Version");
                rows.Add(typeof(T).Name + node.ToJsonString());
            }
        }
    });

    private static Task<Guid> Propose(RegistryWorld world, Guid one, Guid other) => world.City.Do(Actor.System, async (db, _) =>
    {
        var (first, second) = DuplicateProposal.Order(one, other);
        if (await db.All<DuplicateProposal>(Looking).SingleOrDefaultAsync(row => row.First == first && row.Second == second) is { } known) return known.Id;
        var proposal = new DuplicateProposal { Id = world.City.Clock.NewId(), First = first, Second = second, Signs = "name-equal", FoundAt = world.City.Clock.Now };
        db.Add(proposal);
        await db.SaveChangesAsync();
        return proposal.Id;
    });

    internal static async Task<Result<Guid>> Merge(RegistryWorld world, Actor actor, Guid pair, Guid survivor, int? version = null, string reason = "看过证件，是同一个人（测试）")
    {
        var shown = version ?? await world.All<DuplicateProposal, int>(rows => rows.Where(row => row.Id == pair).Select(row => row.Version).SingleAsync());
        return await world.City.Do(actor, (db, services) => MergePeople.Handle(new(pair, shown, survivor, reason), db, actor, world.City.Clock, services.GetServices<IPersonFacts>()));
    }

    private static Task<Result<Guid>> Propose(RegistryWorld world, Actor actor, Guid pair, Guid survivor, int version = 0) => world.City.Do(actor, (db, _) => ProposeMerge.Handle(new(pair, version, survivor, "问过本人（测试）"), db, actor));

    private static Task<Result<Guid>> Back(RegistryWorld world, Actor actor, Guid merge, int version = 0, string reason = "不是同一个人（测试）") =>
        world.City.Do(actor, (db, services) => TakeBackMerge.Handle(new(merge, version, reason), db, actor, world.City.Clock, services.GetServices<IPersonFacts>()));

    private static Task<Result<Guid>> Word(RegistryWorld world, Guid person) => world.City.Do(world.Township, (db, services) =>
        RecordConsent.Handle(new(person, RegistryPurposes.Counter, "health", 1, "慢病随访", "大安市中心医院（演示）", true, WordHow.Paper), db, world.Township, world.City.Clock, services.GetRequiredService<PersonReading>()));
}
