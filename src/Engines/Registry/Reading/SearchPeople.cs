using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>
/// Looks for a person by the whole number of a document, a whole telephone number, or the beginning of a name in characters,
/// pinyin or initials. A search names its purpose; what was typed is not kept anywhere.
/// </summary>
public static class SearchPeople
{
    public const int PageSize = 20;

    /// <param name="Words">As typed.</param>
    /// <param name="After">The last person of the page before.</param>
    public sealed record Request(string Words, string? Purpose, Guid? After = null);

    public static async Task<Result<OpenedPeople>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, SealedNumbers numbers, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var purpose = reading.PurposeOf(actor, request.Purpose);
        if (purpose.Refusal is { } unnamed) return unnamed;
        if (!purpose.Value.Searches) return new PurposeNeeded();
        var words = SearchWords.Read(request.Words);
        if (words.Problem is { } problem) return new Invalid("words", problem.Zh, problem.En);
        if (words.Kind is SearchKind.Document or SearchKind.Phone && numbers.Missing is { } lost) return lost;
        if (purpose.Value.Reach == Reach.Emergency && !words.IsWhole) return new Invalid("words", "紧急情况下请填完整的姓名、证件号码或电话", "In an emergency enter a whole name, document number or telephone number");
        var people = reading.Within(actor, purpose.Value).Where(person => person.MergedInto == null);
        var counties = actor.Scope.Prefixes.Where(prefix => prefix.Length >= 6).Select(prefix => prefix[..6]).Distinct().ToList();
        var after = request.After is { } last ? await reading.Find(last, cancel) : null;
        var found = words.Kind switch
        {
            SearchKind.Document => await ByDocument(db, people, numbers, words.Value, cancel),
            SearchKind.Phone => await ByPhone(db, people, numbers.IndexOfPhone(words.Value), cancel),
            _ when purpose.Value.Reach == Reach.Emergency => await people.Where(person => person.Name == words.Value).OrderBy(person => person.Id).Take(PageSize + 1).ToListAsync(cancel),
            SearchKind.Name => await ByName(db, people, counties, words.Value, after, cancel),
            _ => await ByLetters(db, people, counties, words.Value, after, cancel),
        };
        var next = found.Count > PageSize ? found[PageSize - 1].Id : (Guid?)null;
        return await reading.Show(actor, purpose.Value, AccessActs.Search, [.. found.Take(PageSize)], next, cancel);
    }

    // The number leads to the person, never the other way round: a planner that begins with the people reads a county.
    internal static async Task<List<Person>> ByDocument(CraneDb db, IQueryable<Person> people, SealedNumbers numbers, string number, CancellationToken cancel, DocumentKind? only = null)
    {
        // Only of a kind whose numbers are formed so: a number that is registered was in order.
        var indexes = DocumentRules.Readings(number, only).Select(reading => numbers.IndexOf(reading.Kind, reading.Number)).ToList();
        var ids = db.All<PersonDocument>(PersonReading.Task).Where(document => EF.Parameter(indexes).Contains(document.Index)).Select(document => document.PersonId)
            .Union(db.All<PersonDocument>(PersonReading.Task).Where(document => document.NextIndex != null && EF.Parameter(indexes).Contains(document.NextIndex)).Select(document => document.PersonId)).Take(PageSize + 1);
        // Put in order here: an order asked of the database would tempt it to begin with the people.
        return [.. (await people.Where(person => ids.Contains(person.Id)).ToListAsync(cancel)).OrderBy(person => person.SortKey, StringComparer.Ordinal).ThenBy(person => person.Id)];
    }

    internal static async Task<List<Person>> ByPhone(CraneDb db, IQueryable<Person> people, string index, CancellationToken cancel, int page = PageSize)
    {
        var ids = await db.All<PersonPhone>(PersonReading.Task).Where(phone => phone.To == null && phone.Index == index).Select(phone => phone.PersonId)
            .Union(db.All<PersonPhone>(PersonReading.Task).Where(phone => phone.To == null && phone.NextIndex != null && phone.NextIndex == index).Select(phone => phone.PersonId)).Take(MostSharing).ToListAsync(cancel);
        return await Those(people, ids, cancel, page);
    }

    private static async Task<List<Person>> Those(IQueryable<Person> people, List<Guid> ids, CancellationToken cancel, int page = PageSize) =>
        ids.Count == 0 ? [] : await people.Where(person => ids.Contains(person.Id)).OrderBy(person => person.SortKey).ThenBy(person => person.Id).Take(page + 1).ToListAsync(cancel);

    internal static async Task<List<Person>> ByName(CraneDb db, IQueryable<Person> people, List<string> counties, string name, Person? after, CancellationToken cancel, int page = PageSize)
    {
        var end = name + End;
        var matches = Of(people, counties).Where(person => string.Compare(person.Name, name) >= 0 && string.Compare(person.Name, end) < 0);
        if (after is not null) matches = matches.Where(person => string.Compare(person.Name, after.Name) >= 0 && (string.Compare(person.Name, after.Name) > 0 || person.Id.CompareTo(after.Id) > 0));
        var found = await matches.OrderBy(person => person.Name).ThenBy(person => person.Id).Take(page + 1).ToListAsync(cancel);
        // Other names are few; they stand once, at the end of the last page.
        if (found.Count < page)
        {
            var ids = await OtherNames(db, counties).Where(other => string.Compare(other.Name, name) >= 0 && string.Compare(other.Name, end) < 0).Select(other => other.PersonId).Take(page).ToListAsync(cancel);
            found.AddRange(await Others(people, ids, found, cancel, page));
        }
        return found;
    }

    /// <summary>By whole pinyin from its beginning; where that is not what was meant, by initials.</summary>
    internal static async Task<List<Person>> ByLetters(CraneDb db, IQueryable<Person> people, List<string> counties, string letters, Person? after, CancellationToken cancel, int page = PageSize)
    {
        var end = letters + End;
        var spelt = Of(people, counties).Where(person => string.Compare(person.Pinyin, letters) >= 0 && string.Compare(person.Pinyin, end) < 0);
        var initialled = Of(people, counties).Where(person => string.Compare(person.Initials, letters) >= 0 && string.Compare(person.Initials, end) < 0 && !(string.Compare(person.Pinyin, letters) >= 0 && string.Compare(person.Pinyin, end) < 0));
        if (after is not null && Spelt(after)) spelt = spelt.Where(person => string.Compare(person.Pinyin, after.Pinyin) >= 0 && (string.Compare(person.Pinyin, after.Pinyin) > 0 || person.Id.CompareTo(after.Id) > 0));
        else if (after is not null) initialled = initialled.Where(person => string.Compare(person.Initials, after.Initials) >= 0 && (string.Compare(person.Initials, after.Initials) > 0 || person.Id.CompareTo(after.Id) > 0));
        // Other names are few; they stand once, at the end of the last page.
        var others = OtherNames(db, counties).Where(other => string.Compare(other.Pinyin, letters) >= 0 && string.Compare(other.Pinyin, end) < 0).Select(other => other.PersonId)
            .Union(OtherNames(db, counties).Where(other => string.Compare(other.Initials, letters) >= 0 && string.Compare(other.Initials, end) < 0).Select(other => other.PersonId)).Take(page);
        // All by one question, while somebody waits; put in order here.
        var asked = initialled.OrderBy(person => person.Initials).ThenBy(person => person.Id).Take(page + 1)
            .Concat(people.Where(person => others.Contains(person.Id) && !(string.Compare(person.Pinyin, letters) >= 0 && string.Compare(person.Pinyin, end) < 0) && !(string.Compare(person.Initials, letters) >= 0 && string.Compare(person.Initials, end) < 0)));
        if (after is null || Spelt(after)) asked = spelt.OrderBy(person => person.Pinyin).ThenBy(person => person.Id).Take(page + 1).Concat(asked);
        var rows = (await asked.ToListAsync(cancel)).ToLookup(person => Spelt(person) ? 0 : person.Initials.StartsWith(letters, StringComparison.Ordinal) ? 1 : 2);
        var found = rows[0].OrderBy(person => person.Pinyin, StringComparer.Ordinal).ThenBy(person => person.Id).Concat(rows[1].OrderBy(person => person.Initials, StringComparer.Ordinal).ThenBy(person => person.Id)).Take(page + 1).ToList();
        return found.Count >= page ? found : [.. found, .. rows[2].OrderBy(person => person.SortKey, StringComparer.Ordinal).ThenBy(person => person.Id).Take(page - found.Count)];

        bool Spelt(Person person) => person.Pinyin.StartsWith(letters, StringComparison.Ordinal);
    }

    // Of one county by its equality: its question is written once and kept, where one with a list is written anew each time.
    private static IQueryable<Person> Of(IQueryable<Person> people, List<string> counties) => counties is [var one] ? people.Where(person => person.County == one) : people.Where(person => counties.Contains(person.County));

    private static IQueryable<PersonName> OtherNames(CraneDb db, List<string> counties) =>
        counties is [var one] ? db.All<PersonName>(PersonReading.Task).Where(name => name.County == one) : db.All<PersonName>(PersonReading.Task).Where(name => counties.Contains(name.County));

    private static async Task<List<Person>> Others(IQueryable<Person> people, List<Guid> ids, List<Person> found, CancellationToken cancel, int page) =>
        [.. (await Those(people, ids, cancel, page)).ExceptBy(found.Select(person => person.Id), person => person.Id).Take(page - found.Count)];

    // People who may share one telephone: a home, a village's shop.
    internal const int MostSharing = 500;

    // After every text that begins with the words, characters beyond the basic plane included.
    private const string End = "\U0010FFFF";
}
