using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Households;

/// <summary>Moves a person into the household of another, or into one of their own.</summary>
internal static class JoinHousehold
{
    internal sealed record Request(Guid Person, Guid? WithPerson, string Relation);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (KinshipRules.Find(request.Relation) is null) return new Invalid("relation", "请选择与户主的关系", "Choose the relation to the head of the household");
        if (request.WithPerson == request.Person) return new Invalid("with", "不能与自己同户", "Nobody joins their own household");
        var today = clock.Today;
        var residence = await db.All<Residence>(ToRegister.Task).SingleOrDefaultAsync(row => row.PersonId == request.Person && row.From <= today && (row.To == null || row.To >= today), cancel);
        if (residence is null) return new Refused("请先登记现在的住址。", "Register the present address first.");
        var door = await db.All<Address>(ToRegister.Task).SingleAsync(row => row.Id == residence.AddressId, cancel);
        if (await Leave(db, request.Person, today, cancel) is { } tooSoon) return tooSoon;
        if (await Put(db, actor, clock, loaded.Value, door, request.WithPerson, request.Relation, cancel) is { } apart) return apart;
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Person;
    }

    /// <summary>Puts the person into a household in the current unit of work; answers why not.</summary>
    internal static async Task<Refusal?> Put(CraneDb db, Actor actor, CityClock clock, Person person, Address door, Guid? with, string relation, CancellationToken cancel)
    {
        var today = clock.Today;
        Guid household;
        if (with is { } other)
        {
            var found = await ToRegister.Load(db, actor, other, cancel);
            if (found.Refusal is not null) return new Invalid("with", "没有找到同户的人，或不在您的工作范围内", "The person of the same household was not found, or is not within your work");
            if (await db.All<HouseholdMember>(ToRegister.Task).SingleOrDefaultAsync(row => row.PersonId == other && row.From <= today && (row.To == null || row.To >= today), cancel) is not { } member)
                return new Invalid("with", "那个人现在没有登记在任何一户", "That person belongs to no household at present");
            household = member.HouseholdId;
            if (relation == KinshipRules.Head && await db.All<HouseholdMember>(ToRegister.Task).AnyAsync(row => row.HouseholdId == household && row.Relation == KinshipRules.Head && row.From <= today && (row.To == null || row.To >= today), cancel))
                return new Invalid("relation", "这一户已有户主，请选择与户主的关系", "The household has a head already: choose the relation to them");
        }
        else
        {
            household = clock.NewId();
            db.Add(new Household { Id = household, Kind = HouseholdKind.Family, AddressId = door.Id, Division = person.Division });
        }
        db.Add(new HouseholdMember { Id = clock.NewId(), HouseholdId = household, PersonId = person.Id, Relation = with is null ? KinshipRules.Head : relation, From = today });
        return null;
    }

    /// <summary>Ends the present membership the day before; one begun today is taken back.</summary>
    internal static async Task<Refusal?> Leave(CraneDb db, Guid person, DateOnly on, CancellationToken cancel)
    {
        foreach (var row in await db.All<HouseholdMember>(ToRegister.Task).Where(row => row.PersonId == person && (row.To == null || row.To >= on)).ToListAsync(cancel))
        {
            if (row.From > on) return new Refused(new Text("这个人以后的日期已登记在另一户，请先改那一条。", "A later household is registered for this person: change that first."));
            if (row.From == on) db.Remove(row);
            else row.To = on.AddDays(-1);
        }
        return null;
    }
}
