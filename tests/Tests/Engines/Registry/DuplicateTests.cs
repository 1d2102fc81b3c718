using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>Records that may be of one person are proposed, each pair once, to the office that holds them; what is said of them is remembered.</summary>
public class DuplicateTests
{
    [Theory, OnBoth]
    public async Task Pairs_are_found_by_name_sound_telephone_and_former_name_over_the_whole_city_and_each_once(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var one = await world.Registered("单鹤汀", phones: "13800000000");
        var same = await world.Registered("单鹤汀", RegistryWorld.Near);
        var sound = await world.Registered("单鹤亭", RegistryWorld.Near);
        var away = await world.Registered("单鹤汀", RegistryWorld.Elsewhere, birth: null, phones: "13800000000");
        var former = (await world.Register(world.County, RegistryWorld.Person("李苇岸", birth: "1960-02-03") with { FormerName = "李小苇" })).Value;
        var before = await world.Registered("李小苇", RegistryWorld.Elsewhere, birth: "1960-02-03");
        // Alike in nothing but the name, as many of a village are.
        await world.Registered("乌云", birth: "1956");
        await world.Registered("乌云", birth: "1956");
        await world.Registered("乌云", birth: null);
        // The name that only sounds alike is one sign short with the one in another village, whose sex is not known.
        Assert.Equal(4, await Look(world));
        var expected = new[] { (one, same), (one, away), (same, sound), (former, before) }.Select(pair => DuplicateProposal.Order(pair.Item1, pair.Item2)).Order();
        Assert.Equal(expected, (await world.All<DuplicateProposal, List<(Guid, Guid)>>(rows => rows.Select(row => new ValueTuple<Guid, Guid>(row.First, row.Second)).ToListAsync())).Order());
        Assert.Equal(0, await Look(world));
        Assert.Equal(4, await world.All<DuplicateProposal, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task The_daily_look_sees_who_is_new_and_who_was_changed(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        await world.Registered("王鹤汀");
        var other = await world.Registered("王鹤汀", RegistryWorld.Near, birth: "1951-06-07");
        await Daily(world);
        Assert.Equal(0, await world.All<DuplicateProposal, int>(rows => rows.CountAsync()));
        Assert.True((await world.City.Do(world.Township, (db, _) => CorrectPerson.Handle(new(other, 0, "王鹤汀", false, Sex.Unknown, "1950-03-12", null), db, world.Township, world.City.Clock))).Ok);
        await Daily(world);
        Assert.Equal(1, await world.All<DuplicateProposal, int>(rows => rows.CountAsync()));
        await world.Registered("王鹤汀", RegistryWorld.Elsewhere);
        await Daily(world);
        Assert.Equal(3, await world.All<DuplicateProposal, int>(rows => rows.CountAsync()));
        await Daily(world);
        Assert.Equal(3, await world.All<DuplicateProposal, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task A_look_through_many_goes_on_from_where_it_was_cut_off(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        for (var at = 0; at < FindDuplicates.AtOnce + 30; at++) await world.Registered("王" + (char)('一' + at * 7), birth: null);
        world.City.Time.Advance(TimeSpan.FromSeconds(1)); // ids grow with time
        var twin = await world.Registered("李苇岸");
        var near = await world.Registered("李苇岸", RegistryWorld.Near);
        var ordered = (await world.City.Do(world.County, (db, _) => OrderLook.Handle(db, world.County, world.City.Clock))).Value;
        Assert.IsType<Refused>((await world.City.Do(world.County, (db, _) => OrderLook.Handle(db, world.County, world.City.Clock))).Refusal);
        // As a run leaves it that died after its first part.
        var upTo = await world.All<Person, Guid>(rows => rows.OrderBy(row => row.Id).Skip(FindDuplicates.AtOnce - 1).Select(row => row.Id).FirstAsync());
        await world.City.Do(Actor.System, (db, _) => db.All<Job>(new SystemTask("test")).Where(job => job.Id == ordered).ExecuteUpdateAsync(set => set.SetProperty(job => job.Checkpoint, $"{upTo}/{long.MaxValue}/{FindDuplicates.AtOnce}/0")));
        await RunJobs(world);
        var job = await world.All<Job, Job>(rows => rows.SingleAsync(row => row.Id == ordered));
        Assert.Equal((JobState.Done, FindDuplicates.AtOnce + 32), (job.State, job.Steps));
        Assert.NotEqual(Guid.Empty, await Pair(world, twin, near));
        Assert.Equal(1, await world.All<DuplicateProposal, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task A_pair_is_shown_to_the_office_that_holds_it_and_to_either_county_and_everybody_shown_is_in_the_log(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var one = await world.Registered("王鹤汀", number: RegistryWorld.Number("19500312", 1));
        var near = await world.Registered("王鹤汀", RegistryWorld.Near);
        var away = await world.Registered("王鹤汀", RegistryWorld.Elsewhere);
        await Look(world);
        Assert.IsType<NotSignedIn>((await List(world, Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await List(world, world.Village)).Refusal);
        Assert.Single((await List(world, world.Township)).Value.Lines);
        Assert.Equal(3, (await List(world, world.County)).Value.Lines.Count);
        Assert.Equal(2, (await List(world, world.OtherCounty)).Value.Lines.Count);
        Assert.Empty((await List(world, await world.City.As(Roles.Township, "220882100"))).Value.Lines);
        Assert.Empty((await List(world, await world.City.As(Roles.CountyBureau, "220802"))).Value.Lines);
        // Of the other county's record no number is shown.
        var line = (await List(world, world.OtherCounty)).Value.Lines.Single(line => line.Proposal.Has(one));
        Assert.All(new[] { line.First, line.Second }, shown => Assert.True(shown.Document is null));
        Assert.Single((await List(world, world.County, one, near)).Value.Lines);
        var pair = await Pair(world, one, away);
        Assert.IsType<NotFound>((await Compare(world, world.Township, pair)).Refusal);
        Assert.IsType<NotFound>((await Compare(world, await world.City.As(Roles.CountyBureau, "220802"), pair)).Refusal);
        var compared = (await Compare(world, world.OtherCounty, pair)).Value;
        PairSide[] sides = [compared.First, compared.Second];
        Assert.Equal((false, true), (sides.Single(side => side.Person.Id == one).Opened, sides.Single(side => side.Person.Id == away).Opened));
        Assert.Empty(sides.Single(side => side.Person.Id == one).Documents);
        var log = await world.All<AccessEntry, List<AccessEntry>>(rows => rows.Where(row => row.Reference == $"duplicate:{pair:N}").ToListAsync());
        Assert.Equal([RegistryPurposes.Duplicates, RegistryPurposes.DuplicatesElsewhere], log.Select(row => row.Purpose).Order());
        Assert.All(log, row => Assert.Equal(AccessActs.Open, row.Act));
        // The other county's record opens no further than that, and only while the question stands.
        Assert.True((await world.Open(world.OtherCounty, one, RegistryPurposes.DuplicatesElsewhere)).Ok);
        Assert.IsType<NotFound>((await world.Open(world.OtherCounty, one, RegistryPurposes.Registration)).Refusal);
        foreach (var which in new[] { pair, await Pair(world, near, away) }) Assert.True((await Different(world, world.OtherCounty, which)).Ok);
        Assert.IsType<NotFound>((await world.Open(world.OtherCounty, one, RegistryPurposes.DuplicatesElsewhere)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Different_people_are_not_asked_about_again_by_whatever_way(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var one = await world.Registered("王鹤汀");
        var other = await world.Registered("王鹤汀", RegistryWorld.Near);
        await Look(world);
        var pair = await Pair(world, one, other);
        Assert.IsType<NotSignedIn>((await Different(world, Actor.Nobody, pair)).Refusal);
        Assert.IsType<NotAllowed>((await Different(world, world.Village, pair)).Refusal);
        Assert.IsType<NotFound>((await Different(world, world.OtherCounty, pair)).Refusal);
        Assert.IsType<Invalid>((await Different(world, world.Township, pair, reason: "")).Refusal);
        Assert.IsType<ChangedMeanwhile>((await Different(world, world.Township, pair, version: 3)).Refusal);
        Assert.True((await Different(world, world.Township, pair)).Ok);
        Assert.IsType<Refused>((await Different(world, world.Township, pair, version: 1)).Refusal);
        Assert.Equal(0, await Look(world));
        Assert.True((await world.City.Do(world.Township, (db, services) => LookForDuplicates.Handle(new(one), db, world.Township, services.GetRequiredService<ProposeDuplicates>()))).Ok);
        Assert.Empty((await List(world, world.Township)).Value.Lines);
        Assert.Equal(1, await world.All<DuplicateProposal, int>(rows => rows.CountAsync()));
        // A third record that becomes part of the first is not the other person either.
        var third = await world.Registered("王鹤汀");
        await Look(world);
        Assert.True((await MergeTests.Merge(world, world.Township, await Pair(world, one, third), one)).Ok);
        await Different(world, world.Township, await Pair(world, other, third));
        Assert.Equal(0, await Look(world));
    }

    [Theory, OnBoth]
    public async Task One_record_is_looked_at_from_its_page_by_whoever_may_decide(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var one = await world.Registered("王鹤汀");
        await world.Registered("王鹤汀", RegistryWorld.Near);
        Assert.IsType<NotSignedIn>((await Ask(Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await Ask(world.Village)).Refusal);
        Assert.IsType<NotFound>((await Ask(world.OtherCounty)).Refusal);
        Assert.True((await Ask(world.Township)).Ok);
        Assert.Single((await List(world, world.Township, one)).Value.Lines);

        Task<Result<Guid>> Ask(Actor actor) => world.City.Do(actor, (db, services) => LookForDuplicates.Handle(new(one), db, actor, services.GetRequiredService<ProposeDuplicates>()));
    }

    [Theory, OnBoth]
    public async Task The_list_goes_page_by_page_those_most_alike_first(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        for (var at = 0; at < 8; at++) await world.Registered("王鹤汀", at % 2 == 0 ? RegistryWorld.Here : RegistryWorld.Near);
        Assert.Equal(28, await Look(world));
        var first = (await List(world, world.Township)).Value;
        var second = (await world.City.Do(world.Township, (db, services) => ListDuplicates.Handle(new(null, first.Next), db, world.Township, services.GetRequiredService<PersonReading>()))).Value;
        Assert.Equal((ListDuplicates.PageSize, 3, (Guid?)null), (first.Lines.Count, second.Lines.Count, second.Next));
        var all = first.Lines.Concat(second.Lines).Select(line => line.Proposal).ToList();
        Assert.Equal(28, all.Select(row => row.Id).Distinct().Count());
        Assert.Equal(all.Select(row => row.Score).OrderDescending(), all.Select(row => row.Score));
    }

    internal static async Task<int> Look(RegistryWorld world)
    {
        var everybody = await world.All<Person, List<Guid>>(rows => rows.Select(row => row.Id).ToListAsync());
        return await world.City.Do(Actor.System, async (db, services) =>
        {
            var found = await services.GetRequiredService<ProposeDuplicates>().For(everybody, default);
            await db.SaveChangesAsync();
            return found;
        });
    }

    internal static Task<Guid> Pair(RegistryWorld world, Guid one, Guid other)
    {
        var (first, second) = DuplicateProposal.Order(one, other);
        return world.All<DuplicateProposal, Guid>(rows => rows.Where(row => row.First == first && row.Second == second).Select(row => row.Id).SingleAsync());
    }

    private static async Task Daily(RegistryWorld world)
    {
        world.City.Time.Advance(TimeSpan.FromDays(1));
        await world.City.Do(Actor.System, async (db, services) =>
        {
            await services.GetServices<ICityDayJob>().OfType<LookDaily>().Single().Run(db, world.City.Clock.Today, default);
            return await db.SaveChangesAsync();
        });
        await RunJobs(world);
    }

    private static async Task RunJobs(RegistryWorld world)
    {
        var worker = new JobWorker(world.City.Services.GetRequiredService<IServiceScopeFactory>(), world.City.Time, world.City.Services.GetRequiredService<CityOptions>(), NullLogger<JobWorker>.Instance);
        while (await worker.RunNext(default)) { }
        Assert.Empty(await world.All<Job, List<string?>>(rows => rows.Where(job => job.State == JobState.Failed).Select(job => job.Error).ToListAsync()));
    }

    private static async Task<Result<(IReadOnlyList<DuplicateLine> Lines, Guid? Next)>> List(RegistryWorld world, Actor actor, Guid? person = null, Guid? with = null)
    {
        var listed = await world.City.Do(actor, (db, services) => ListDuplicates.Handle(new(person), db, actor, services.GetRequiredService<PersonReading>()));
        return with is { } other && listed.Ok ? ([.. listed.Value.Lines.Where(line => line.Proposal.Has(other))], listed.Value.Next) : listed;
    }

    private static Task<Result<ComparePair>> Compare(RegistryWorld world, Actor actor, Guid pair) => world.City.Do(actor, (db, services) => ComparePair.Of(pair, db, actor, services.GetRequiredService<PersonReading>(), world.City.Clock.Today));

    internal static Task<Result<Guid>> Different(RegistryWorld world, Actor actor, Guid pair, int version = 0, string reason = "看过两张证件（测试）") => world.City.Do(actor, (db, _) => SayDifferent.Handle(new(pair, version, reason), db, actor, world.City.Clock));
}
