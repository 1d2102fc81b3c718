using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Duplicates;

/// <summary>Every day: has those looked at who are new or were changed since the last time.</summary>
internal sealed class LookDaily(CityClock clock) : ICityDayJob
{
    public string Name => "registry.duplicates";
    public int Order => 900;

    public async Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        // While keys rotate, equal telephones have different indexes: everybody is looked at the day after.
        if (!await db.All<Person>(ToRegister.Task).AnyAsync(cancel)) return;
        if (await FindDuplicates.UnderWay(db, cancel) || await Sealing.RotateKeys.UnderWay(db, cancel)) return;
        db.Order(Actor.System, clock.NewId(), FindDuplicates.JobKind, FindDuplicates.Title, new FindDuplicates.Input(null), clock.RealNow);
    }
}

/// <summary>Has everybody of one's own divisions looked at again.</summary>
internal static class OrderLook
{
    internal static async Task<Result<Guid>> Handle(CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        if (await Sealing.RotateKeys.UnderWay(db, cancel)) return new Refused("正在更换号码密钥，请等它完成再查找。", "The key of the numbers is being changed: search when that is done.");
        if (await FindDuplicates.UnderWay(db, cancel)) return new Refused("正在查找，请稍后再看。", "A search is under way: look again later.");
        var job = db.Order(actor, clock.NewId(), FindDuplicates.JobKind, FindDuplicates.Title, new FindDuplicates.Input([.. actor.Scope.Prefixes]), clock.RealNow, "/people/duplicates");
        return await db.TrySave(cancel) is { } conflict ? conflict : job.Id;
    }
}

/// <summary>Goes through people in parts and proposes pairs; each part is one transaction, and a crash goes on with the next.</summary>
internal sealed class FindDuplicates : IJobKind
{
    public const string JobKind = "registry.duplicates";
    public static readonly Text Title = new("查找疑似重复的档案", "Looking for records of the same person");

    /// <summary>The last person and the last change that were looked at, as "id/number".</summary>
    private const string Fact = "registry.duplicates.seen";
    internal const int AtOnce = 200;
    private static readonly string[] Compared = ["registry_person", "registry_name", "registry_phone", "registry_document", "registry_residence"];

    /// <param name="Divisions">Everybody there; null for those who are new or changed, in the whole city.</param>
    internal sealed record Input(string[]? Divisions);

    public string Kind => JobKind;

    public static Task<bool> UnderWay(CraneDb db, CancellationToken cancel) => db.All<Job>(ToRegister.Task).AnyAsync(job => job.Kind == JobKind && (job.State == JobState.Waiting || job.State == JobState.Running), cancel);

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        var (actor, news) = (run.Actor, run.Input<Input>().Divisions is null);
        var place = Place.Read(run.Checkpoint);
        for (var more = true; more;)
        {
            await using var scope = run.Step();
            var (db, propose) = (scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider.GetRequiredService<ProposeDuplicates>());
            place ??= news ? Place.Read(await db.Fact(Fact)) is { } kept ? new(kept.Person, kept.Change) : new(Guid.Empty, await db.All<AuditEntry>(ToRegister.Task).MaxAsync(entry => (long?)entry.Seq, cancel) ?? 0) : new(Guid.Empty, long.MaxValue);
            var (people, next) = await Next(db, actor, place, news, cancel);
            next = next with { Seen = place.Seen + people.Count, Found = place.Found + await propose.For(people, cancel) };
            var last = people.Count == 0 && next == place;
            if (news && last) await db.SetFact(Fact, next.ToString());
            // The same pair in the same moment, from a record's page: this part is looked at again.
            if (await db.TrySave(cancel) is not null) continue;
            (place, more) = (next, !last);
            await run.Report(place.Seen, place.Seen + (more ? AtOnce : 0), place.ToString(), cancel);
        }
        await run.Finish(new { place!.Seen, place.Found }, cancel: cancel);
    }

    /// <summary>Ids grow with time: who is new comes after the last one seen. Changes of others stand in the audit.</summary>
    private static async Task<(List<Guid>, Place)> Next(CraneDb db, Actor actor, Place place, bool news, CancellationToken cancel)
    {
        var (after, seq) = (place.Person, place.Change);
        var people = db.All<Person>(ToRegister.Task).Where(person => person.MergedInto == null && person.Id.CompareTo(after) > 0);
        if (!news) people = people.Where(Sight.ByDivision<Person>(actor, person => person.Division));
        var ids = await people.OrderBy(person => person.Id).Select(person => person.Id).Take(AtOnce).ToListAsync(cancel);
        if (ids.Count > 0 || !news) return (ids, ids.Count > 0 ? place with { Person = ids[^1] } : place);
        var changes = await db.All<AuditEntry>(ToRegister.Task).Where(entry => entry.Seq > seq).OrderBy(entry => entry.Seq).Select(entry => new { entry.Seq, entry.PersonId, entry.Entity }).Take(AtOnce * 5).ToListAsync(cancel);
        return ([.. changes.Where(change => Compared.Contains(change.Entity)).Select(change => change.PersonId).OfType<Guid>().Distinct()], changes.Count > 0 ? place with { Change = changes[^1].Seq } : place);
    }

    private sealed record Place(Guid Person, long Change, int Seen = 0, int Found = 0)
    {
        public static Place? Read(string? text) => text?.Split('/') is [var person, var change, ..] parts ? new(Guid.Parse(person), long.Parse(change, CultureInfo.InvariantCulture), Count(parts, 2), Count(parts, 3)) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Person}/{Change}/{Seen}/{Found}");

        private static int Count(string[] parts, int at) => parts.Length > at ? int.Parse(parts[at], CultureInfo.InvariantCulture) : 0;
    }
}
