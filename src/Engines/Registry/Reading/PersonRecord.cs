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
        var names = (await db.Of<PersonName>(opened).AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.PersonId, row => new RecordName(row.Kind, row.Name));
        var documents = (papers ? await db.Of<PersonDocument>(opened).AsNoTracking().Where(row => row.To == null).OrderBy(row => row.Kind).ThenBy(row => row.Id).ToListAsync(cancel) : []).ToLookup(row => row.PersonId, row => new RecordDocument(row.Id, row.Kind, numbers.Open(row.Number)));
        var phones = (contact ? await db.Of<PersonPhone>(opened).AsNoTracking().Where(row => row.To == null).OrderByDescending(row => row.First).ThenBy(row => row.Id).ToListAsync(cancel) : []).ToLookup(row => row.PersonId, row => new RecordPhone(row.Id, numbers.Open(row.Number), row.Whose, row.First));
        var doors = contact ? await (from stay in db.Of<Residence>(opened)
                                     join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id
                                     where stay.From <= today && (stay.To == null || stay.To >= today)
                                     select new { stay.PersonId, door }).AsNoTracking().ToDictionaryAsync(row => row.PersonId, row => row.door, cancel) : [];
        return [.. people.Select(person => new PersonRecord(person, [.. names[person.Id]], [.. documents[person.Id]], [.. phones[person.Id]], doors.TryGetValue(person.Id, out var door) ? Parts(door) : null, papers))];
    }

    private static AddressParts Parts(Address door) => new(door.Division, door.Road, door.Number, door.Compound, door.Building, door.Unit, door.Room);
}
