using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>Another name of a person.</summary>
public sealed record RecordName(OtherNameKind Kind, string Name);

/// <summary>An identity document that counts, its number whole.</summary>
public sealed record RecordDocument(Guid Id, DocumentKind Kind, string Number);

/// <summary>A telephone that reaches the person, its number whole.</summary>
public sealed record RecordPhone(Guid Id, string Number, string? Whose, bool First);

/// <summary>What a system is given of a person: as much as its purpose opens, numbers whole.</summary>
/// <param name="Address">Where the person lives today; null where it is not open or not known.</param>
/// <param name="HasDocuments">Whether documents are open at all.</param>
public sealed record PersonRecord(PersonView Person, IReadOnlyList<RecordName> Names, IReadOnlyList<RecordDocument> Documents, IReadOnlyList<RecordPhone> Phones, AddressParts? Address, bool HasDocuments)
{
    /// <summary>Of people whose opening is in the log already, in their order. For connected systems: a page shows numbers masked.</summary>
    internal static async Task<IReadOnlyList<PersonRecord>> Of(CraneDb db, Opened opened, IReadOnlyList<PersonView> people, SealedNumbers numbers, DateOnly today, CancellationToken cancel)
    {
        if (people.Count == 0) return [];
        var (contact, papers) = (opened.Has(DataKinds.Contact), opened.Has(DataKinds.Documents));
        // One question for what lies in three tables: a record is read far more often than any of them changes.
        var rows = db.Of<PersonName>(opened).AsNoTracking().Select(row => new Part { PersonId = row.PersonId, Id = row.Id, Of = 0, Kind = (int)row.Kind, Text = row.Name, Number = null, First = false });
        if (papers) rows = db.Of<PersonDocument>(opened).AsNoTracking().Where(row => row.To == null).Select(row => new Part { PersonId = row.PersonId, Id = row.Id, Of = 1, Kind = (int)row.Kind, Text = null, Number = row.Number, First = false }).Concat(rows);
        if (contact) rows = db.Of<PersonPhone>(opened).AsNoTracking().Where(row => row.To == null).Select(row => new Part { PersonId = row.PersonId, Id = row.Id, Of = 2, Kind = 0, Text = row.Whose, Number = row.Number, First = row.First }).Concat(rows);
        var parts = (await rows.ToListAsync(cancel)).OrderByDescending(row => row.First).ThenBy(row => row.Kind).ThenBy(row => row.Id).ToLookup(row => (row.Of, row.PersonId));
        var doors = contact ? await (from stay in db.Of<Residence>(opened)
                                     join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id
                                     where stay.From <= today && (stay.To == null || stay.To >= today)
                                     select new { stay.PersonId, door }).AsNoTracking().ToDictionaryAsync(row => row.PersonId, row => row.door, cancel) : [];
        return [.. people.Select(person => new PersonRecord(person,
            [.. parts[(0, person.Id)].Select(row => new RecordName((OtherNameKind)row.Kind, row.Text!))],
            [.. parts[(1, person.Id)].Select(row => new RecordDocument(row.Id, (DocumentKind)row.Kind, numbers.Open(row.Number!)))],
            [.. parts[(2, person.Id)].Select(row => new RecordPhone(row.Id, numbers.Open(row.Number!), row.Text, row.First))],
            doors.TryGetValue(person.Id, out var door) ? Parts(door) : null, papers))];
    }

    private static AddressParts Parts(Address door) => new(door.Division, door.Road, door.Number, door.Compound, door.Building, door.Unit, door.Room);

    /// <summary>A row of one of the three tables.</summary>
    private sealed class Part
    {
        public required Guid PersonId { get; init; }
        public required Guid Id { get; init; }
        public required int Of { get; init; }
        public required int Kind { get; init; }
        public required string? Text { get; init; }
        public required byte[]? Number { get; init; }
        public required bool First { get; init; }
    }
}
