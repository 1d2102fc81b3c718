using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>Told in the transaction that a person has died or left the city: rooms end duties, bookings and payments the same day.</summary>
public sealed record PersonGone(Guid Person, DateOnly LastDay, bool Died);

/// <summary>Ends what a room keeps for a person who is gone, in the current unit of work.</summary>
public interface IOnPersonGone
{
    /// <summary>What ends, as the list of what ended says it.</summary>
    Text What => new("其他业务", "other work");

    Task Handle(PersonGone gone, CraneDb db, CancellationToken cancel);

    /// <summary>The event was taken back: opens again what can be, in the current unit of work.</summary>
    Task TakenBack(PersonGone gone, CraneDb db, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Records a death: what is dated ends with that day, and every room ends what it has under way.</summary>
internal static class RecordDeath
{
    /// <param name="Evidence">What it rests on: the certificate's number, a list from above, the family's word.</param>
    internal sealed record Request(Guid Person, int Version, DateOnly On, string Evidence);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        return await Gone(new(request.Person, request.On, Died: true), request.Version, request.Evidence, db, actor, clock, rooms, cancel);
    }

    /// <summary>Somebody is gone from a day on: what is dated ends, every room ends what it has under way, and what it rests on is kept.</summary>
    internal static async Task<Result<Guid>> Gone(PersonGone gone, int version, string evidence, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel)
    {
        var loaded = await ToRegister.Load(db, actor, gone.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var person = loaded.Value;
        if (Already(person, gone.Died) is { } said) return said;
        if (person.Version != version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (gone.LastDay > clock.Today) errors.Add(new("on", gone.Died ? new Text("去世日期在今天之后", "The day of death lies after today") : new Text("离开日期在今天之后，请到那天再登记", "The day lies after today: record it then")));
        if (person.BirthDate is { } birth && gone.LastDay < birth.From) errors.Add(new("on", new Text("日期在出生日期之前", "The day lies before the birth date")));
        if (evidence.Trim().Length is 0 or > 200) errors.Add(new("evidence", new Text("请写明依据（200字以内）", "Say what it rests on, in 200 characters")));
        if (errors.Count > 0) return new Invalid(errors);
        if (gone.Died) person.Died = gone.LastDay;
        else person.Left = gone.LastDay;
        var happened = new LifeEvent { Id = clock.NewId(), PersonId = person.Id, Kind = gone.Died ? LifeEventKind.Died : LifeEventKind.Left, On = gone.LastDay, Evidence = evidence.Trim(), By = actor.OfficeAndName, At = clock.Now };
        var told = new EndedRows(db, clock, happened);
        db.Add(happened);
        await EndEverything(db, person.Id, gone.LastDay, cancel);
        told.Note(null);
        foreach (var room in rooms)
        {
            await room.Handle(gone, db, cancel);
            told.Note(room.What);
        }
        return await db.TrySave(cancel) is { } conflict ? conflict : person.Id;
    }

    /// <summary>What was recorded already: it is taken back before it is recorded anew.</summary>
    private static AlreadyGone? Already(Person person, bool died) =>
        person.Died is { } death ? new AlreadyGone(death, true) : !died && person.Left is { } left ? new AlreadyGone(left, false) : null;

    private static async Task EndEverything(CraneDb db, Guid person, DateOnly last, CancellationToken cancel)
    {
        foreach (var row in await db.All<Residence>(ToRegister.Task).Where(row => row.PersonId == person && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<HouseholdMember>(ToRegister.Task).Where(row => row.PersonId == person && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<PersonCategory>(ToRegister.Task).Where(row => row.PersonId == person && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<Authority>(ToRegister.Task).Where(row => (row.PersonId == person || row.HolderId == person) && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<Relation>(ToRegister.Task).Where(row => (row.PersonId == person || row.HolderId == person) && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
    }
}

/// <summary>A death or a leaving is recorded once; the day on record is said.</summary>
internal sealed record AlreadyGone(DateOnly On, bool Died) : Refusal(Died
    ? new Text($"这个人已登记为{OfficialDates.Plain(On).Zh}去世。日期有误或登记错了，请先撤回那次登记。", $"This person is recorded as having died on {OfficialDates.Plain(On).En}. If that is wrong, take it back first.")
    : new Text($"这个人已登记为{OfficialDates.Plain(On).Zh}后离开本市。登记错了，请先撤回那次登记。", $"This person is recorded as having left the city after {OfficialDates.Plain(On).En}. If that is wrong, take it back first."));

/// <summary>Leaving the city: nobody here is responsible any more; the record stays, closed.</summary>
internal static class RecordLeaving
{
    internal sealed record Request(Guid Person, int Version, DateOnly LastDay, string Evidence);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        return await RecordDeath.Gone(new(request.Person, request.LastDay, Died: false), request.Version, request.Evidence, db, actor, clock, rooms, cancel);
    }
}
