using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Duplicates;

/// <summary>What of some people's records is compared. Numbers stay sealed: their indexes tell whether two are the same.</summary>
internal static class ReadTraits
{
    public static async Task<Dictionary<Guid, PersonTraits>> Of(CraneDb db, IReadOnlyCollection<Guid> people, DateOnly today, CancellationToken cancel)
    {
        var traits = new Dictionary<Guid, PersonTraits>();
        foreach (var ids in people.Chunk(500))
        {
            var names = (await db.All<PersonName>(ToRegister.Task).Where(row => ids.Contains(row.PersonId)).Select(row => new { row.PersonId, row.Name }).ToListAsync(cancel)).ToLookup(row => row.PersonId, row => row.Name);
            var phones = (await db.All<PersonPhone>(ToRegister.Task).Where(row => ids.Contains(row.PersonId) && row.To == null).Select(row => new { row.PersonId, row.Index }).ToListAsync(cancel)).ToLookup(row => row.PersonId, row => row.Index);
            var residents = (await db.All<PersonDocument>(ToRegister.Task).Where(row => ids.Contains(row.PersonId) && row.Kind == DocumentKind.ResidentId && row.To == null).Select(row => new { row.PersonId, row.Index }).ToListAsync(cancel)).ToLookup(row => row.PersonId, row => row.Index);
            var doors = (await db.All<Residence>(ToRegister.Task).Where(row => ids.Contains(row.PersonId) && row.From <= today && (row.To == null || row.To >= today)).Select(row => new { row.PersonId, row.AddressId }).ToListAsync(cancel)).ToLookup(row => row.PersonId, row => row.AddressId);
            foreach (var row in await db.All<Person>(ToRegister.Task).Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name, row.Pinyin, row.Birth, row.Sex, row.Division }).ToListAsync(cancel))
                traits[row.Id] = new(row.Name, row.Pinyin, [.. names[row.Id]], row.Birth is null ? null : PartialDate.FromIso(row.Birth), row.Sex switch { Sex.Male => true, Sex.Female => false, _ => null },
                    [.. phones[row.Id]], doors[row.Id].Select(door => door.ToString()).FirstOrDefault(), row.Division, [.. residents[row.Id]]);
        }
        return traits;
    }
}
