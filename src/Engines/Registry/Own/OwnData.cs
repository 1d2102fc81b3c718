using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Pages;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Own;

/// <summary>One look at the record, as the person reads it.</summary>
/// <param name="Who">Office and name; a system's name where it was no person.</param>
/// <param name="Did">What they did, with who was given the data where they were passed on.</param>
/// <param name="Basis">The law the purpose rests on; null where the room that declared it is gone.</param>
/// <param name="Own">The person, or whoever acts for them, looked.</param>
/// <param name="Place">Give it back as "before" for what is older.</param>
public sealed record OwnSeen(DateTimeOffset At, string Who, Text Did, Text Purpose, Text? Basis, IReadOnlyList<Text> Kinds, bool Own, string Place);

/// <summary>Somebody the resident acts for, on an authority that is recorded and live.</summary>
public sealed record ActedFor(Guid Person, string Name, Text On);

/// <summary>The recorded authority on which a resident acts for somebody.</summary>
/// <param name="Words">Who they are to the person, and on what that rests: "母亲 白苇岸（父母，某村 某人2025年9月24日核验）".</param>
public sealed record ActingOn(AuthorityKind Kind, bool Guardian, string Words);

/// <summary>What a person asks of their own record: everything held, from where, who looked. The record has been opened for one's own purpose or for family.</summary>
public sealed class OwnData(CraneDb db, IEnumerable<IHeldOfPerson> rooms, AccessHistory history, PersonReading reading, CityClock clock)
{
    private static readonly SystemTask Task = new("people's own data");

    /// <summary>The purpose under which a resident opens this record.</summary>
    public static string PurposeFor(Actor actor, Guid person) => actor.PersonId == person ? RegistryPurposes.Own : RegistryPurposes.Family;

    /// <summary>Everything held of the person by every room, each fact with where it came from.</summary>
    public async Task<IReadOnlyList<HeldPart>> Held(OpenedPerson opened, CancellationToken cancel = default)
    {
        var parts = new List<HeldPart>();
        foreach (var room in rooms) parts.AddRange(await room.Of(db, opened, cancel));
        var id = opened.Person.Id;
        var added = (await db.All<AuditEntry>(Task).AsNoTracking().Where(entry => entry.PersonId == id && entry.Change == "added").Select(entry => new { entry.Entity, entry.Key, entry.ActorName, entry.CityTime }).ToListAsync(cancel))
            .GroupBy(entry => (entry.Entity, entry.Key)).ToDictionary(group => group.Key, group => group.First());
        return [.. parts.Select(part => part with { Facts = [.. part.Facts.Select(fact => fact.From is null && fact.Row is { } row && added.TryGetValue((row.Table, row.Id.ToString()), out var entry) ? fact with { From = Said(entry.ActorName, entry.CityTime) } : fact)] })];
    }

    /// <summary>Who looked, newest first.</summary>
    public async Task<IReadOnlyList<OwnSeen>> Seen(OpenedPerson opened, string? before = null, int take = 50, CancellationToken cancel = default)
    {
        var looks = await history.Of(opened.People, before, take, cancel);
        var did = await SeenWords.Of(db, looks, cancel);
        return [.. looks.Select(look => new OwnSeen(look.CityTime, $"{look.OrganisationName} {look.ActorName}".Trim(), did(look), reading.Purposes.NameOf(look.Purpose), reading.Purposes.Find(look.Purpose)?.Basis, [.. look.Kinds.Select(SeenWords.Kind)], look.Role == RegistryPurposes.Resident, look.Place))];
    }

    /// <summary>The data leave as a file: in the log before the file goes out.</summary>
    public Task<Refusal?> Exported(Actor actor, OpenedPerson opened, CancellationToken cancel = default) => reading.Log(actor, opened, AccessActs.Export, opened.Purpose.Kinds, cancel);

    /// <summary>For whom this resident may act today. Their names are read, and their logs say so.</summary>
    public async Task<Result<ActedFor[]>> ActsFor(Actor actor, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } holder || !await reading.Lives(holder, cancel)) return Array.Empty<ActedFor>();
        var today = clock.Today;
        var rows = await (from relation in db.All<Relation>(Task)
                          join authority in db.All<Authority>(Task) on relation.Id equals authority.Id
                          join person in db.All<Person>(Task) on relation.PersonId equals person.Id
                          where relation.HolderId == holder && relation.Kind == RelationKinds.Authority && relation.From <= today && (relation.To == null || relation.To >= today) && person.MergedInto == null
                          orderby person.Birth, person.Id
                          select new { person, authority.Kind }).AsNoTracking().ToListAsync(cancel);
        if (rows.Count == 0) return Array.Empty<ActedFor>();
        var shown = await reading.Show(actor, reading.Purposes.Find(RegistryPurposes.Family)!, AccessActs.List, [.. rows.Select(row => row.person).DistinctBy(person => person.Id)], null, cancel);
        if (shown.Refusal is { } unlogged) return unlogged;
        return rows.DistinctBy(row => row.person.Id).Select(row => new ActedFor(row.person.Id, row.person.Name, Authority.NameOf(row.Kind))).ToArray();
    }

    /// <summary>On which authority the resident acts for the opened person today, a guardian's before a power of attorney; null for none.</summary>
    public static async Task<ActingOn?> ActsOn(CraneDb db, Actor actor, OpenedPerson opened, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } holder) return null;
        var live = await db.All<Relation>(Task).Where(relation => relation.HolderId == holder && relation.Kind == RelationKinds.Authority && relation.From <= today && (relation.To == null || relation.To >= today)).Select(relation => relation.Id).ToListAsync(cancel);
        var authority = (await db.Of<Authority>(opened).AsNoTracking().Where(row => live.Contains(row.Id)).ToListAsync(cancel)).OrderBy(row => row.Kind).ThenBy(row => row.From).FirstOrDefault();
        return authority is null ? null : new(authority.Kind, Authority.IsGuardian(authority.Kind), $"{authority.HolderIs} {authority.HolderName}（{Authority.NameOf(authority.Kind).Zh}，{authority.VerifiedBy} {OfficialDates.Plain(authority.VerifiedOn).Zh}核验）");
    }

    private static Text Said(string by, DateTimeOffset at)
    {
        var day = OfficialDates.Plain(CityClock.DayOf(at));
        return new($"{by}，{day.Zh}", $"{by}, {day.En}");
    }
}
