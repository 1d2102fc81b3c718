using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>People in the order of every list: by village, within it by name.</summary>
internal static class PeopleInOrder
{
    public static IOrderedQueryable<Person> InOrder(this IQueryable<Person> people) => people.OrderBy(person => person.Division).ThenBy(person => person.SortKey).ThenBy(person => person.Id);

    /// <summary>The next people after one. The rest of a village and those beyond it are two questions, each of which begins to read where its rows begin; one question with an "or" would read the village from its head.</summary>
    public static async Task<List<Person>> Next(this IQueryable<Person> people, Person? after, int count, CancellationToken cancel)
    {
        if (after is null) return await people.InOrder().Take(count).ToListAsync(cancel);
        var found = await people.Where(person => person.Division == after.Division && string.Compare(person.SortKey, after.SortKey) >= 0 && (string.Compare(person.SortKey, after.SortKey) > 0 || person.Id.CompareTo(after.Id) > 0))
            .InOrder().Take(count).ToListAsync(cancel);
        if (found.Count < count) found.AddRange(await people.Where(person => string.Compare(person.Division, after.Division) > 0).InOrder().Take(count - found.Count).ToListAsync(cancel));
        return found;
    }
}
