using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Duplicates;

/// <summary>
/// Which records are worth comparing with some people's: found by indexes over name, pinyin and telephone, never everybody
/// with everybody. A name that many bear counts only beside a birth date that could be the same.
/// </summary>
internal static class CandidatePairs
{
    public static async Task<HashSet<(Guid First, Guid Second)>> Of(CraneDb db, IReadOnlyCollection<Guid> people, IReadOnlyCollection<string> counties, CancellationToken cancel)
    {
        var pairs = new HashSet<(Guid, Guid)>();
        var ours = db.All<Person>(ToRegister.Task).AsNoTracking().Where(person => people.Contains(person.Id) && person.MergedInto == null);
        var all = db.All<Person>(ToRegister.Task).AsNoTracking().Where(person => person.MergedInto == null);
        await Add(from one in ours
                  from other in all
                  where counties.Contains(other.County) && other.Name == one.Name && other.Id != one.Id
                  where one.Birth != null && other.Birth != null && (one.Birth.Substring(0, 4) == other.Birth.Substring(0, 4) || (one.Birth.Length > 4 && one.Birth.Substring(4) == other.Birth.Substring(4)))
                  select new Pair(one.Id, other.Id));
        await Add(from one in ours
                  from other in all
                  where counties.Contains(other.County) && other.Pinyin == one.Pinyin && other.Id != one.Id && one.Pinyin != "" && one.Birth != null && other.Birth == one.Birth
                  select new Pair(one.Id, other.Id));
        await Add(from number in db.All<PersonPhone>(ToRegister.Task)
                  join same in db.All<PersonPhone>(ToRegister.Task) on number.Index equals same.Index
                  join one in ours on number.PersonId equals one.Id
                  join other in all on same.PersonId equals other.Id
                  where people.Contains(number.PersonId) && number.To == null && same.To == null && other.Id != one.Id
                  where one.Name == other.Name || one.Pinyin == other.Pinyin || (one.Birth != null && other.Birth != null && one.Birth.Substring(0, 4) == other.Birth.Substring(0, 4))
                  select new Pair(one.Id, other.Id));
        await Add(from one in ours
                  from name in db.All<PersonName>(ToRegister.Task)
                  join other in all on name.PersonId equals other.Id
                  where counties.Contains(name.County) && name.Name == one.Name && other.Id != one.Id && one.Birth != null && other.Birth == one.Birth
                  select new Pair(one.Id, other.Id));
        await Add(from name in db.All<PersonName>(ToRegister.Task)
                  join one in ours on name.PersonId equals one.Id
                  from other in all
                  where people.Contains(name.PersonId) && counties.Contains(other.County) && other.Name == name.Name && other.Id != one.Id && one.Birth != null && other.Birth == one.Birth
                  select new Pair(one.Id, other.Id));
        return pairs;

        async Task Add(IQueryable<Pair> found)
        {
            foreach (var pair in await found.Distinct().Take(Most).ToListAsync(cancel)) pairs.Add(DuplicateProposal.Order(pair.One, pair.Other));
        }
    }

    private sealed record Pair(Guid One, Guid Other);

    // What one part of the work may find: far more than a village can have, and little enough to hold.
    private const int Most = 20_000;
}
