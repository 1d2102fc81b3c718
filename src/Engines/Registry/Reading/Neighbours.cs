using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>Heads of other households behind the same door as an opened person, for joining one of them.</summary>
internal static class Neighbours
{
    public static async Task<IReadOnlyList<PersonView>> At(CraneDb db, Actor actor, OpenedPerson opened, PersonReading reading, DateOnly today, CancellationToken cancel = default)
    {
        var door = await db.Of<Residence>(opened).Where(row => row.From <= today && (row.To == null || row.To >= today)).Select(row => (Guid?)row.AddressId).SingleOrDefaultAsync(cancel);
        if (door is null) return [];
        var id = opened.Person.Id;
        var own = db.All<HouseholdMember>(PersonReading.Task).Where(row => row.PersonId == id && row.From <= today && (row.To == null || row.To >= today)).Select(row => row.HouseholdId);
        var heads = await (from household in db.All<Household>(PersonReading.Task)
                           join member in db.All<HouseholdMember>(PersonReading.Task) on household.Id equals member.HouseholdId
                           join person in db.All<Person>(PersonReading.Task) on member.PersonId equals person.Id
                           where person.MergedInto == null && household.AddressId == door && !own.Contains(household.Id) && member.Relation == KinshipRules.Head && member.From <= today && (member.To == null || member.To >= today)
                           orderby person.SortKey, person.Id
                           select person).AsNoTracking().Take(20).ToListAsync(cancel);
        if (heads.Count > 0) await reading.LogSeen(actor, opened, [.. heads.Select(person => person.Id)], cancel);
        return [.. heads.Select(PersonView.Of)];
    }
}
