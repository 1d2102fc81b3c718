using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>The register's own kinds of records, and what holds them.</summary>
internal static class RegistryRetention
{
    internal static readonly SystemTask Task = new("retention of the register");

    public static readonly IReadOnlyList<IRetained> All =
    [
        new GonePeople(),
        new RowsThatGo<PersonPhone>("phone-ended", (rows, before) => rows.Where(row => row.To < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.To!.Value })),
        new RowsThatGo<PersonDocument>("document-ended", (rows, before) => rows.Where(row => row.To < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.To!.Value })),
        new RowsThatGo<Residence>("residence-former", (rows, before) => rows.Where(row => row.To < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.To!.Value })),
        new RowsThatGo<HouseholdMember>("household-former", (rows, before) => rows.Where(row => row.To < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.To!.Value })),
        new RowsThatGo<PersonCategory>("category-ended", (rows, before) => rows.Where(row => row.To < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.To!.Value })),
        new RowsThatGo<CategoryNomination>("nomination-decided", (rows, before) => rows.Where(row => row.Confirmed != null && row.DecidedOn < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.DecidedOn!.Value })),
        new EndedAuthorities(),
        new HandedOn(),
        new RowsThatGo<BreakGlass>("emergency-settled", (rows, before) => rows.Where(row => row.Accepted != null && row.Day < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.Day })),
    ];

    /// <summary>What the audit holds of rows that are gone, old values included.</summary>
    public static async Task ForgetAudit(CraneDb db, string table, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var keys = ids.Select(id => id.ToString()).ToList();
        await db.All<AuditEntry>(Task).Where(entry => entry.Entity == table && entry.PersonId != null && keys.Contains(entry.Key)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>That people who are gone were handed on to upper systems.</summary>
    private sealed class HandedOn : IRetained
    {
        public string Rule => "handed-on";

        public IQueryable<RetainedRow> Over(CraneDb db, DateOnly before) =>
            from row in db.All<HandedRecord>(RegistryRetention.Task).AsNoTracking()
            join person in db.All<Person>(RegistryRetention.Task) on row.RecordId equals person.Id
            where person.Died < before || person.Left < before
            select new RetainedRow { Id = row.Id, PersonId = person.Id, Since = person.Died ?? person.Left!.Value };

        public async Task Remove(CraneDb db, IReadOnlyList<RetainedRow> rows, DateOnly today, CancellationToken cancel)
        {
            var ids = rows.Select(row => row.Id).ToList();
            await db.All<HandedRecord>(RegistryRetention.Task).Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancel);
            await ForgetAudit(db, "upper_record", ids, cancel);
        }
    }

    /// <summary>An authority goes with the relation that rested on it, which has its id.</summary>
    private sealed class EndedAuthorities : IRetained
    {
        private readonly RowsThatGo<Authority> authorities = new("authority-ended", (rows, before) => rows.Where(row => row.To < before).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.To!.Value }));

        public string Rule => authorities.Rule;

        public IQueryable<RetainedRow> Over(CraneDb db, DateOnly before) => authorities.Over(db, before);

        public async Task Remove(CraneDb db, IReadOnlyList<RetainedRow> rows, DateOnly today, CancellationToken cancel)
        {
            var ids = rows.Select(row => row.Id).ToList();
            await db.All<Relation>(RegistryRetention.Task).Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancel);
            await ForgetAudit(db, "registry_relation", ids, cancel);
            await authorities.Remove(db, rows, today, cancel);
        }
    }
}

/// <summary>Categories that wait, emergencies nobody has looked into, pairs that may be one person.</summary>
internal sealed class RegistryHold : IRetentionHold
{
    public IQueryable<Guid> People(CraneDb db) =>
        db.All<CategoryNomination>(RegistryRetention.Task).Where(row => row.Confirmed == null).Select(row => row.PersonId)
            .Concat(db.All<BreakGlass>(RegistryRetention.Task).Where(row => row.Accepted == null).Select(row => row.PersonId))
            .Concat(db.All<DuplicateProposal>(RegistryRetention.Task).Where(row => row.State == DuplicateState.Proposed).Select(row => row.First))
            .Concat(db.All<DuplicateProposal>(RegistryRetention.Task).Where(row => row.State == DuplicateState.Proposed).Select(row => row.Second));
}
