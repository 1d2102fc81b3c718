using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>A person moves within the city, alone or with the whole household, from a day on.</summary>
internal static class MovePerson
{
    internal sealed record Request(Guid Person, AddressParts Address, DateOnly From, bool WholeHousehold);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames places, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var errors = new List<FieldRefusal>();
        PersonRules.Division(await places.Map(cancel), request.Address.Division, errors);
        PersonRules.Parts(request.Address, errors);
        if (request.From > clock.Today) errors.Add(new("from", new Text("搬家日期在今天之后，请到那天再登记", "The day of the move lies after today: register it then")));
        if (loaded.Value.Died is not null) errors.Add(new("from", new Text("这个人已去世", "This person has died")));
        if (errors.Count > 0) return new Invalid(errors);
        // Whoever moves away takes the record along: the new place must not be asked for the right to receive it.
        var members = request.WholeHousehold ? await Members(db, request.Person, clock.Today, cancel) : [];
        var (whole, movers) = (members.Count > 0, members.Count > 0 ? members : [request.Person]);
        var door = await ToRegister.Door(db, request.Address.Tidy(), clock.NewId(), cancel);
        foreach (var id in movers)
        {
            var person = id == request.Person ? loaded.Value : await db.All<Person>(ToRegister.Task).SingleAsync(row => row.Id == id, cancel);
            if (await EndResidence(db, id, request.From, cancel) is { } refusal) return refusal;
            db.Add(new Residence { Id = clock.NewId(), PersonId = id, AddressId = door.Id, From = request.From });
            person.LivesIn(request.Address.Division);
            foreach (var name in await db.All<PersonName>(ToRegister.Task).Where(row => row.PersonId == id).ToListAsync(cancel)) name.County = person.County;
        }
        if (whole) await MoveHousehold(db, request.Person, door, clock.Today, cancel);
        else
        {
            if (await JoinHousehold.Leave(db, request.Person, request.From, cancel) is { } tooSoon) return tooSoon;
            if (await JoinHousehold.Put(db, actor, clock, loaded.Value, door, null, KinshipRules.Head, cancel) is { } apart) return apart;
        }
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Person;
    }

    private static Task<List<Guid>> Members(CraneDb db, Guid person, DateOnly today, CancellationToken cancel)
    {
        var present = db.All<HouseholdMember>(ToRegister.Task).Where(row => row.From <= today && (row.To == null || row.To >= today));
        return present.Where(row => present.Any(own => own.PersonId == person && own.HouseholdId == row.HouseholdId)).Select(row => row.PersonId).ToListAsync(cancel);
    }

    private static async Task MoveHousehold(CraneDb db, Guid person, Address door, DateOnly today, CancellationToken cancel)
    {
        var id = await db.All<HouseholdMember>(ToRegister.Task).Where(row => row.PersonId == person && row.From <= today && (row.To == null || row.To >= today)).Select(row => row.HouseholdId).SingleAsync(cancel);
        var household = await db.All<Household>(ToRegister.Task).SingleAsync(row => row.Id == id, cancel);
        (household.AddressId, household.Division) = (door.Id, door.Division);
    }

    /// <summary>The present residence ends the day before; one begun the same day is replaced.</summary>
    private static async Task<Refusal?> EndResidence(CraneDb db, Guid person, DateOnly from, CancellationToken cancel)
    {
        foreach (var row in await db.All<Residence>(ToRegister.Task).Where(row => row.PersonId == person && (row.To == null || row.To >= from)).ToListAsync(cancel))
        {
            if (row.From > from) return new Invalid("from", "搬家日期早于上一次登记的搬家日期，请核对", "The day lies before the last registered move: check it");
            if (row.From == from) db.Remove(row);
            else row.To = from.AddDays(-1);
        }
        return null;
    }
}
