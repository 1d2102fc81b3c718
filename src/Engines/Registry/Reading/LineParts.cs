using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>What stands beside the names of a list: a document, a telephone, where they live today.</summary>
internal static class LineParts
{
    public static async Task<ILookup<(int Of, Guid PersonId), PersonPart>> Of(CraneDb db, List<Guid> people, bool documents, bool contact, DateOnly today, CancellationToken cancel)
    {
        var rows = new List<IQueryable<PersonPart>>(); // EF.Parameter: one text of the question for any number of people
        if (documents) rows.Add(PersonPart.Documents(db.All<PersonDocument>(PersonReading.Task).Where(row => EF.Parameter(people).Contains(row.PersonId))));
        if (contact)
        {
            rows.Add(PersonPart.Phones(db.All<PersonPhone>(PersonReading.Task).Where(row => EF.Parameter(people).Contains(row.PersonId))));
            rows.Add(from stay in db.All<Residence>(PersonReading.Task)
                     join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id
                     where EF.Parameter(people).Contains(stay.PersonId) && stay.From <= today && (stay.To == null || stay.To >= today)
                     select new PersonPart { PersonId = stay.PersonId, Id = stay.Id, Of = PersonPart.Door, Kind = 0, First = false, Number = null, Text = door.Line });
        }
        return PersonPart.Sorted(people.Count == 0 || rows.Count == 0 ? [] : await rows.Aggregate(Queryable.Concat).ToListAsync(cancel));
    }
}
