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

/// <summary>
/// Takes back a death or a leaving that was recorded wrongly. What that event had ended is open again, unless it was changed
/// since or something newer stands in its place; what was open again and what was not is kept with the event.
/// </summary>
internal static class TakeBackGone
{
    internal sealed record Request(Guid Person, int Version, Guid Event, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var person = loaded.Value;
        var standing = LifeEvent.Standing(await db.All<LifeEvent>(ToRegister.Task).AsNoTracking().Where(row => row.PersonId == person.Id).ToListAsync(cancel));
        if (standing.FirstOrDefault(row => row.Id == request.Event) is not { } wrong) return new Refused("这次登记已经撤回了。", "This has been taken back already.");
        // Somebody who left and then died: the later event rests on the earlier.
        if (standing[^1].Id != wrong.Id) return new Refused("这之后还有一次登记，请先撤回后面那次。", "Something was recorded after this: take that back first.");
        if (person.Version != request.Version) return new ChangedMeanwhile();
        if (request.Reason.Trim().Length is 0 or > 200) return new Invalid("reason", "请写明撤回的理由（200字以内）", "Say in 200 characters why it is taken back");
        if (wrong.Kind == LifeEventKind.Died) person.Died = null;
        else person.Left = null;
        var back = new LifeEvent { Id = clock.NewId(), PersonId = person.Id, Kind = LifeEventKind.TakenBack, On = wrong.On, Evidence = request.Reason.Trim(), By = actor.OfficeAndName, At = clock.Now, Undoes = wrong.Id };
        db.Add(back);
        foreach (var effect in await db.All<LifeEffect>(ToRegister.Task).AsNoTracking().Where(row => row.EventId == wrong.Id).OrderBy(row => row.Table).ThenBy(row => row.Id).ToListAsync(cancel))
        {
            var open = effect.RoomZh is null && effect.RowId is { } id && await Reopen(db, effect, id, wrong.On, cancel);
            db.Add(new LifeEffect { Id = clock.NewId(), PersonId = person.Id, EventId = back.Id, Outcome = open ? LifeOutcome.Reopened : LifeOutcome.StaysEnded, Table = effect.Table, RowId = effect.RowId, WasTo = effect.WasTo, RoomZh = effect.RoomZh, RoomEn = effect.RoomEn });
        }
        foreach (var room in rooms) await room.TakenBack(new(person.Id, wrong.On, wrong.Kind == LifeEventKind.Died), db, cancel);
        return await db.TrySave(cancel) is { } conflict ? conflict : person.Id;
    }

    private static async Task<bool> Reopen(CraneDb db, LifeEffect effect, Guid id, DateOnly ended, CancellationToken cancel)
    {
        var (was, until) = (effect.WasTo, effect.WasTo ?? DateOnly.MaxValue);
        switch (effect.Table)
        {
            case "registry_residence":
                if (await db.All<Residence>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == id && row.To == ended, cancel) is not { } stay
                    || await db.All<Residence>(ToRegister.Task).AnyAsync(row => row.PersonId == stay.PersonId && row.Id != id && row.From <= until && (row.To == null || row.To >= stay.From), cancel)) return false;
                stay.To = was;
                return true;
            case "registry_household_member":
                if (await db.All<HouseholdMember>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == id && row.To == ended, cancel) is not { } member
                    || await db.All<HouseholdMember>(ToRegister.Task).AnyAsync(row => row.PersonId == member.PersonId && row.Id != id && row.From <= until && (row.To == null || row.To >= member.From), cancel)
                    || (member.Relation == KinshipRules.Head && await db.All<HouseholdMember>(ToRegister.Task).AnyAsync(row => row.HouseholdId == member.HouseholdId && row.Id != id && row.Relation == KinshipRules.Head && (row.To == null || row.To > ended), cancel))) return false;
                member.To = was;
                return true;
            case "registry_category":
                if (await db.All<PersonCategory>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == id && row.To == ended, cancel) is not { } category
                    || await db.All<PersonCategory>(ToRegister.Task).AnyAsync(row => row.PersonId == category.PersonId && row.Code == category.Code && row.Id != id && row.From <= until && (row.To == null || row.To >= category.From), cancel)) return false;
                category.To = was;
                return true;
            case "registry_authority":
                if (await db.All<Authority>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == id && row.To == ended, cancel) is not { } authority
                    || await OtherIsGone(db, authority, effect.PersonId, cancel)
                    || await db.All<Authority>(ToRegister.Task).AnyAsync(row => row.PersonId == authority.PersonId && row.HolderName == authority.HolderName && row.Kind == authority.Kind && row.Id != id && row.From <= until && (row.To == null || row.To >= authority.From), cancel)) return false;
                authority.To = was;
                return true;
            case "registry_relation":
                if (await db.All<Relation>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == id && row.To == ended, cancel) is not { } relation) return false;
                // It rests on the authority of the same id, which was asked first: tables are read in their order.
                if (relation.Kind == RelationKinds.Authority && await db.All<Authority>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } ground && ground.To == ended) return false;
                relation.To = was;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether the one on the other side of the authority has died or left meanwhile: it would not be open any more.</summary>
    private static async Task<bool> OtherIsGone(CraneDb db, Authority authority, Guid person, CancellationToken cancel)
    {
        var other = authority.PersonId == person ? authority.HolderId : authority.PersonId;
        return other is { } id && await db.All<Person>(ToRegister.Task).AnyAsync(row => row.Id == id && (row.Died != null || row.Left != null), cancel);
    }
}
