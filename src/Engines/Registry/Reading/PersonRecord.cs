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
        var rows = PersonPart.Names(db.Of<PersonName>(opened).AsNoTracking());
        if (papers) rows = PersonPart.Documents(db.Of<PersonDocument>(opened).AsNoTracking()).Concat(rows);
        if (contact) rows = PersonPart.Phones(db.Of<PersonPhone>(opened).AsNoTracking()).Concat(rows);
        var parts = PersonPart.Sorted(await rows.ToListAsync(cancel));
        var doors = contact ? await (from stay in db.Of<Residence>(opened)
                                     join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id
                                     where stay.From <= today && (stay.To == null || stay.To >= today)
                                     select new { stay.PersonId, door }).AsNoTracking().ToDictionaryAsync(row => row.PersonId, row => row.door, cancel) : [];
        return [.. people.Select(person => new PersonRecord(person,
            [.. parts[(PersonPart.Name, person.Id)].Select(row => new RecordName((OtherNameKind)row.Kind, row.Text!))],
            [.. parts[(PersonPart.Document, person.Id)].Select(row => new RecordDocument(row.Id, (DocumentKind)row.Kind, numbers.Open(row.Number!)))],
            [.. parts[(PersonPart.Phone, person.Id)].Select(row => new RecordPhone(row.Id, numbers.Open(row.Number!), row.Text, row.First))],
            doors.TryGetValue(person.Id, out var door) ? Parts(door) : null, papers))];
    }

    private static AddressParts Parts(Address door) => new(door.Division, door.Road, door.Number, door.Compound, door.Building, door.Unit, door.Room);
}
