using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>Who heads the household of each of some people on a day.</summary>
internal static class HouseholdHeads
{
    /// <param name="among">The heads who may be named.</param>
    public static async Task<Dictionary<Guid, Person>> Of(IQueryable<Person> among, IReadOnlyList<Person> people, CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var heads = new Dictionary<Guid, Person>();
        foreach (var part in people.Chunk(PersonReading.Together))
        {
            var ids = part.Select(person => person.Id).ToList();
            var found = await (from member in db.All<HouseholdMember>(PersonReading.Task)
                               where ids.Contains(member.PersonId) && member.From <= day && (member.To == null || member.To >= day)
                               join head in db.All<HouseholdMember>(PersonReading.Task) on member.HouseholdId equals head.HouseholdId
                               where head.Relation == KinshipRules.Head && head.From <= day && (head.To == null || head.To >= day)
                               join person in among on head.PersonId equals person.Id
                               select new { member.PersonId, Head = person }).AsNoTracking().ToListAsync(cancel);
            foreach (var row in found) heads[row.PersonId] = row.Head;
        }
        return heads;
    }
}
