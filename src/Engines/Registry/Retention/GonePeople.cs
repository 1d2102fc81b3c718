using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>
/// People long dead or gone: the record is reduced to what tells that there was such a person and what became of them. Records
/// that were merged into it go the same way. No trail is written: it would keep what is deleted.
/// </summary>
internal sealed class GonePeople : IRetained
{
    public string Rule => "person-gone";

    public IQueryable<RetainedRow> Over(CraneDb db, DateOnly before) => db.All<Person>(RegistryRetention.Task).AsNoTracking()
        .Where(person => person.Reduced == null && person.MergedInto == null && (person.Died ?? person.Left) < before)
        .Select(person => new RetainedRow { Id = person.Id, PersonId = person.Id, Since = (person.Died ?? person.Left)!.Value });

    public async Task Remove(CraneDb db, IReadOnlyList<RetainedRow> rows, DateOnly today, CancellationToken cancel)
    {
        var people = rows.Select(row => row.Id).ToList();
        foreach (var row in rows) people.AddRange(await Merged.Into(db, row.Id, cancel));
        var task = RegistryRetention.Task;
        await db.All<PersonName>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<PersonDocument>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<PersonPhone>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<Residence>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<HouseholdMember>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<PersonCategory>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<CategoryNomination>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<Authority>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<Relation>(task).Where(row => people.Contains(row.PersonId) || people.Contains(row.HolderId)).ExecuteDeleteAsync(cancel);
        await db.All<BreakGlass>(task).Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.All<DuplicateProposal>(task).Where(row => people.Contains(row.First) || people.Contains(row.Second)).ExecuteDeleteAsync(cancel);
        await db.All<Person>(task).Where(person => people.Contains(person.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(person => person.Birth, person => person.Birth == null ? null : person.Birth.Substring(0, 4))
            .SetProperty(person => person.Division, person => person.County)
            .SetProperty(person => person.RegisteredDivision, (string?)null)
            .SetProperty(person => person.Reduced, today)
            .SetProperty(person => person.Version, person => person.Version + 1), cancel);
        await db.All<AuditEntry>(task).Where(entry => entry.PersonId != null && people.Contains(entry.PersonId.Value)).ExecuteDeleteAsync(cancel);
    }
}
