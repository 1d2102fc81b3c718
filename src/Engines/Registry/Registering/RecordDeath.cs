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
    Task Handle(PersonGone gone, CraneDb db, CancellationToken cancel);
}

/// <summary>Records a death: what is dated ends with that day, and every room ends what it has under way.</summary>
internal static class RecordDeath
{
    /// <param name="Evidence">What it rests on: the certificate's number, a list from above, the family's word.</param>
    internal sealed record Request(Guid Person, int Version, DateOnly On, string Evidence);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var person = loaded.Value;
        if (person.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (request.On > clock.Today) errors.Add(new("on", new Text("去世日期在今天之后", "The day of death lies after today")));
        if (person.BirthDate is { } birth && request.On < birth.From) errors.Add(new("on", new Text("去世日期在出生日期之前", "The day of death lies before the birth date")));
        if (request.Evidence.Trim().Length is 0 or > 200) errors.Add(new("evidence", new Text("请写明依据（200字以内）", "Say what it rests on, in 200 characters")));
        if (errors.Count > 0) return new Invalid(errors);
        person.Died = request.On;
        db.Add(new LifeEvent { Id = clock.NewId(), PersonId = person.Id, Kind = LifeEventKind.Died, On = request.On, Evidence = request.Evidence.Trim(), By = $"{actor.OrganisationName} {actor.DisplayName}".Trim(), At = clock.Now });
        await EndEverything(db, person.Id, request.On, cancel);
        foreach (var room in rooms) await room.Handle(new(person.Id, request.On, true), db, cancel);
        return await db.TrySave(cancel) is { } conflict ? conflict : person.Id;
    }

    internal static async Task EndEverything(CraneDb db, Guid person, DateOnly last, CancellationToken cancel)
    {
        foreach (var row in await db.All<Residence>(ToRegister.Task).Where(row => row.PersonId == person && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<HouseholdMember>(ToRegister.Task).Where(row => row.PersonId == person && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<PersonCategory>(ToRegister.Task).Where(row => row.PersonId == person && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<Authority>(ToRegister.Task).Where(row => (row.PersonId == person || row.HolderId == person) && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
        foreach (var row in await db.All<Relation>(ToRegister.Task).Where(row => (row.PersonId == person || row.HolderId == person) && row.From <= last && (row.To == null || row.To > last)).ToListAsync(cancel)) row.To = last;
    }
}

/// <summary>Leaving the city: nobody here is responsible any more; the record stays, closed.</summary>
internal static class RecordLeaving
{
    internal sealed record Request(Guid Person, int Version, DateOnly LastDay, string Evidence);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var person = loaded.Value;
        if (person.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (request.LastDay > clock.Today) errors.Add(new("on", new Text("离开日期在今天之后，请到那天再登记", "The day lies after today: record it then")));
        if (request.Evidence.Trim().Length is 0 or > 200) errors.Add(new("evidence", new Text("请写明依据（200字以内）", "Say what it rests on, in 200 characters")));
        if (errors.Count > 0) return new Invalid(errors);
        person.Left = request.LastDay;
        db.Add(new LifeEvent { Id = clock.NewId(), PersonId = person.Id, Kind = LifeEventKind.Left, On = request.LastDay, Evidence = request.Evidence.Trim(), By = $"{actor.OrganisationName} {actor.DisplayName}".Trim(), At = clock.Now });
        await RecordDeath.EndEverything(db, person.Id, request.LastDay, cancel);
        foreach (var room in rooms) await room.Handle(new(person.Id, request.LastDay, false), db, cancel);
        return await db.TrySave(cancel) is { } conflict ? conflict : person.Id;
    }
}
