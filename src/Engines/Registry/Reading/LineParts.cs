using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>What stands beside the names of a list: a document, a telephone, where they live today. One question for what lies in three tables.</summary>
internal static class LineParts
{
    public static async Task<ILookup<(int Of, Guid PersonId), Part>> Of(CraneDb db, List<Guid> people, bool documents, bool contact, DateOnly today, CancellationToken cancel)
    {
        if (people.Count == 0 || !(documents || contact)) return Array.Empty<Part>().ToLookup(part => (part.Of, part.PersonId));
        IQueryable<Part>? rows = null;
        if (documents)
            rows = db.All<PersonDocument>(PersonReading.Task).Where(row => people.Contains(row.PersonId) && row.To == null).Select(row => new Part { PersonId = row.PersonId, Id = row.Id, Of = 0, Kind = (int)row.Kind, First = false, Number = row.Number, Line = null });
        if (contact)
        {
            var phones = db.All<PersonPhone>(PersonReading.Task).Where(row => people.Contains(row.PersonId) && row.To == null).Select(row => new Part { PersonId = row.PersonId, Id = row.Id, Of = 1, Kind = 0, First = row.First, Number = row.Number, Line = null });
            var doors = from stay in db.All<Residence>(PersonReading.Task)
                        join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id
                        where people.Contains(stay.PersonId) && stay.From <= today && (stay.To == null || stay.To >= today)
                        select new Part { PersonId = stay.PersonId, Id = stay.Id, Of = 2, Kind = 0, First = false, Number = null, Line = door.Line };
            rows = rows is null ? phones.Concat(doors) : rows.Concat(phones).Concat(doors);
        }
        return (await rows!.ToListAsync(cancel)).OrderByDescending(part => part.First).ThenBy(part => part.Kind).ThenBy(part => part.Id).ToLookup(part => (part.Of, part.PersonId));
    }

    public static DocumentKind Document(this Part part) => (DocumentKind)part.Kind;

    /// <summary>A row of one of the three tables.</summary>
    internal sealed class Part
    {
        public required Guid PersonId { get; init; }
        public required Guid Id { get; init; }
        public required int Of { get; init; }
        public required int Kind { get; init; }
        public required bool First { get; init; }
        public required byte[]? Number { get; init; }
        public required string? Line { get; init; }
    }
}
