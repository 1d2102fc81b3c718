using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>What the register knew on a day of people who were opened, cell by cell. Forms are in Chinese, whatever the language of the screen.</summary>
internal sealed class FilledFacts(PlaceMap places, DateOnly day)
{
    private static readonly FormCell Gap = new(null, Gap: true);
    private readonly Dictionary<Guid, string> documents = [], phones = [];
    private readonly Dictionary<Guid, (string Division, string Line)> doors = [];
    private readonly Dictionary<Guid, (Guid Household, string Relation)> members = [];
    private readonly Dictionary<(Guid Person, string Code), PersonCategory> categories = [];

    /// <summary>Reads what the columns ask for, and nothing else.</summary>
    public async Task<Refusal?> Read(OpenedPeople opened, IReadOnlyList<string> columns, CraneDb db, SealedNumbers numbers, CancellationToken cancel)
    {
        if (columns.Contains(FillColumn.Number))
            foreach (var row in await db.Of<PersonDocument>(opened).AsNoTracking().Where(row => row.Kind == DocumentKind.ResidentId && (row.To == null || row.To >= day)).OrderByDescending(row => row.To).ThenBy(row => row.Id).ToListAsync(cancel))
            {
                if (numbers.TryOpen(row.Number) is not { } number) return new KeyMissing();
                documents[row.PersonId] = number;
            }
        if (columns.Contains(FillColumn.Phone))
            foreach (var row in await db.Of<PersonPhone>(opened).AsNoTracking().Where(row => row.To == null).OrderBy(row => row.First).ThenByDescending(row => row.Id).ToListAsync(cancel))
            {
                if (numbers.TryOpen(row.Number) is not { } number) return new KeyMissing();
                phones[row.PersonId] = number;
            }
        foreach (var row in await (from stay in db.Of<Residence>(opened)
                                   join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id
                                   where stay.From <= day && (stay.To == null || stay.To >= day)
                                   select new { stay.PersonId, door.Division, door.Line }).AsNoTracking().ToListAsync(cancel))
            doors[row.PersonId] = (row.Division, row.Line);
        if (columns.Contains(FillColumn.Relation) || columns.Contains(FillColumn.Head))
            foreach (var row in await db.Of<HouseholdMember>(opened).AsNoTracking().Where(row => row.From <= day && (row.To == null || row.To >= day)).ToListAsync(cancel))
                members[row.PersonId] = (row.HouseholdId, row.Relation);
        if (columns.Any(code => code.StartsWith(FillColumn.CategoryPrefix, StringComparison.Ordinal)))
            foreach (var row in await db.Of<PersonCategory>(opened).AsNoTracking().Where(row => row.From <= day && (row.To == null || row.To >= day)).ToListAsync(cancel))
                categories[(row.PersonId, row.Code)] = row;
        return null;
    }

    /// <summary>Households together where a column asks for them, else by name within the village.</summary>
    public IEnumerable<Person> InOrder(IReadOnlyList<Person> people, IReadOnlyList<string> columns) =>
        members.Count == 0 ? people
            : people.OrderBy(person => person.Division, StringComparer.Ordinal).ThenBy(person => doors.GetValueOrDefault(person.Id).Line, StringComparer.Ordinal)
                .ThenBy(person => members.GetValueOrDefault(person.Id).Household).ThenBy(person => members.GetValueOrDefault(person.Id).Relation, StringComparer.Ordinal).ThenBy(person => person.SortKey, StringComparer.Ordinal);

    public FormCell Cell(Person person, string code, int at, string? head)
    {
        if (code.StartsWith(FillColumn.CategoryPrefix, StringComparison.Ordinal)) return OfCategory(person, code[FillColumn.CategoryPrefix.Length..]);
        var division = doors.TryGetValue(person.Id, out var door) ? door.Division : person.Division;
        return code switch
        {
            FillColumn.Serial => new((at + 1).ToString(CultureInfo.InvariantCulture), IsNumber: true),
            FillColumn.PersonName => Known(person.Name),
            FillColumn.Sex => Known(person.Sex switch { Sex.Male => "男", Sex.Female => "女", _ => null }),
            FillColumn.Birth => Known(person.Birth),
            FillColumn.Age => person.BirthDate?.AgeOn(day) is { } age && age.Least == age.Most ? new(age.Least.ToString(CultureInfo.InvariantCulture), IsNumber: true) : Gap,
            FillColumn.Number => Known(documents.GetValueOrDefault(person.Id)),
            FillColumn.Phone => Known(phones.GetValueOrDefault(person.Id)),
            FillColumn.Address => Known(places.FullName(division) + door.Line),
            FillColumn.Door => Known(door.Line),
            FillColumn.County => Known(Level(division, DivisionLevel.County)),
            FillColumn.Township => Known(Level(division, DivisionLevel.Township)),
            FillColumn.Village => Known(Level(division, DivisionLevel.Village)),
            FillColumn.Registered => Known(person.RegisteredDivision is { } registered ? places.FullName(registered) : null),
            FillColumn.Relation => Known(members.TryGetValue(person.Id, out var member) ? KinshipRules.NameOf(member.Relation).Zh : null),
            FillColumn.Head => Known(head),
            _ => default,
        };
    }

    private FormCell OfCategory(Person person, string code)
    {
        if (code.EndsWith(FillColumn.EvidenceSuffix, StringComparison.Ordinal)) return new(categories.GetValueOrDefault((person.Id, code[..^FillColumn.EvidenceSuffix.Length]))?.Evidence);
        if (code.EndsWith(FillColumn.FromSuffix, StringComparison.Ordinal)) return new(categories.GetValueOrDefault((person.Id, code[..^FillColumn.FromSuffix.Length]))?.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new(categories.ContainsKey((person.Id, code)) ? "是" : "否");
    }

    private string? Level(string division, DivisionLevel level) => places.PathOf(division).FirstOrDefault(place => place.Level == level)?.Name;

    private static FormCell Known(string? text) => text is { Length: > 0 } ? new(text) : Gap;
}
