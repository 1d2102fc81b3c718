using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>How a birth date is compared.</summary>
public enum BirthIs { Within, From, Until, After, Before }

/// <summary>What a connected system looks for; everything named must fit.</summary>
/// <param name="Name">Beginning of a name in characters, pinyin or initials.</param>
/// <param name="Number">The whole number of a document of <paramref name="Kind"/>; of any kind where that is null.</param>
/// <param name="Phone">A whole telephone number.</param>
/// <param name="Division">Code of a division; those below it count.</param>
public sealed record RecordFilter(Guid? Id = null, string? Name = null, DocumentKind? Kind = null, string? Number = null, string? Phone = null, IReadOnlyList<RecordBirth>? Births = null, Sex? Sex = null, string? Division = null);

/// <summary>A bound on the birth date, which may be known in part only, as may the register's.</summary>
public sealed record RecordBirth(BirthIs Is, PartialDate Date);

/// <summary>A page of whole records, and after whom the next begins.</summary>
public sealed record RecordPage(IReadOnlyList<PersonRecord> Records, Guid? Next);

/// <summary>Looks for people within reach of a connected system and gives their whole records, a page at a time by key; who was found is in the log.</summary>
public static class FindRecords
{
    public const int Most = 100;

    /// <param name="After">The last person of the page before.</param>
    public sealed record Request(string? Purpose, RecordFilter Filter, int Count, Guid? After = null, string? Reference = null);

    public static async Task<Result<RecordPage>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, SealedNumbers numbers, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        if (actor.Role != Roles.ConnectedSystem) return new NotAllowed();
        var purpose = reading.PurposeOf(actor, request.Purpose);
        if (purpose.Refusal is { } unnamed) return unnamed;
        if (!purpose.Value.Searches) return new PurposeNeeded();
        var (filter, count) = (request.Filter, Math.Clamp(request.Count, 1, Most));
        if (filter.Name?.Length > 60) return new Invalid("name", "太长了，请填姓名", "Too long for a name");
        var people = Narrow(reading.Within(actor, purpose.Value).Where(person => person.MergedInto == null), filter);
        var after = request.After is { } last ? await reading.Find(last, cancel) : null;
        List<Person> found;
        if (filter.Number is not null || filter.Phone is not null) found = After(await ByNumbers(), after);
        else if (filter.Name is { } name) found = await ByName(name);
        else found = await people.Next(after, count + 1, cancel);
        var next = found.Count > count ? found[count - 1].Id : (Guid?)null;
        var opened = await reading.ShowToSystem(actor, purpose.Value, [.. found.Take(count)], next, request.Reference, cancel);
        if (opened.Refusal is { } unlogged) return unlogged;
        return new RecordPage(await PersonRecord.Of(db, opened.Value, [.. opened.Value.Lines.Select(line => line.Person)], numbers, today, cancel), next);

        async Task<List<Person>> ByNumbers()
        {
            var holders = filter.Number is { } number ? await SearchPeople.ByDocument(db, people, numbers, DocumentRules.Tidy(number), cancel, filter.Kind) : null;
            if (filter.Phone is { } phone)
            {
                List<Person> reached = PhoneRules.Read(phone, syntheticAllowed: true) is { Problem: null } read ? await SearchPeople.ByPhone(db, people, numbers.IndexOfPhone(read.Number), cancel, SearchPeople.MostSharing) : [];
                holders = holders is null ? reached : [.. holders.IntersectBy(reached.Select(person => person.Id), person => person.Id)];
            }
            var wanted = filter.Name is { } typed ? PersonNameRules.Tidy(typed) : "";
            return [.. holders!.Where(person => person.Name.StartsWith(wanted, StringComparison.Ordinal) || (wanted.All(char.IsAsciiLetter) && person.Pinyin.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)))];
        }

        async Task<List<Person>> ByName(string typed)
        {
            var counties = await Counties(db, actor, cancel);
            if (typed.All(character => char.IsAsciiLetter(character) || char.IsWhiteSpace(character)))
                return await SearchPeople.ByLetters(db, people, counties, string.Concat(typed.Where(char.IsAsciiLetter)).ToLowerInvariant(), after, cancel, count);
            return PersonNameRules.Tidy(typed) is { Length: > 0 } tidy ? await SearchPeople.ByName(db, people, counties, tidy, after, cancel, count) : [];
        }
    }

    private static IQueryable<Person> Narrow(IQueryable<Person> people, RecordFilter filter)
    {
        if (filter.Id is { } id) people = people.Where(person => person.Id == id);
        if (filter.Sex is { } sex) people = people.Where(person => person.Sex == sex);
        if (filter.Division is { } division)
        {
            var end = DivisionCode.After(division);
            people = people.Where(person => string.Compare(person.Division, division) >= 0 && string.Compare(person.Division, end) < 0);
        }
        foreach (var (how, date) in filter.Births ?? [])
        {
            // As text: a date known in part comes before all that begin with it, and "~" after them.
            var (from, end) = (date.ToIso(), date.ToIso() + "~");
            var parts = new[] { from.Length > 4 ? from[..4] : "-", from.Length > 7 ? from[..7] : "-" };
            people = how switch
            {
                BirthIs.Within => people.Where(person => string.Compare(person.Birth, from) >= 0 && string.Compare(person.Birth, end) < 0),
                BirthIs.From => people.Where(person => string.Compare(person.Birth, from) >= 0 || parts.Contains(person.Birth!)),
                BirthIs.After => people.Where(person => string.Compare(person.Birth, end) > 0 || parts.Contains(person.Birth!)),
                BirthIs.Until => people.Where(person => string.Compare(person.Birth, end) < 0),
                _ => people.Where(person => string.Compare(person.Birth, from) < 0),
            };
        }
        return people;
    }

    private static List<Person> After(List<Person> found, Person? after) => after is null ? found : [.. found.SkipWhile(person => person.Id != after.Id).Skip(1)];

    /// <summary>The counties of the actor's divisions: those by which names are indexed.</summary>
    private static async Task<List<string>> Counties(CraneDb db, Actor actor, CancellationToken cancel)
    {
        var own = actor.Scope.Prefixes.Where(prefix => prefix.Length >= 6).Select(prefix => prefix[..6]);
        var wide = actor.Scope.Prefixes.Where(prefix => prefix.Length < 6).ToList();
        if (wide.Count == 0) return [.. own.Distinct()];
        var counties = await db.All<Division>(PersonReading.Task).Where(row => row.Level == DivisionLevel.County).Select(row => row.Code).ToListAsync(cancel);
        return [.. own.Concat(counties.Where(county => wide.Any(prefix => county.StartsWith(prefix, StringComparison.Ordinal)))).Distinct()];
    }
}
