using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>What a record's page shows of an opened person: only the kinds of data the purpose opens.</summary>
internal sealed record RecordView(IReadOnlyList<PersonName> Names, IReadOnlyList<PersonDocument> Documents, IReadOnlyList<PersonPhone> Phones, IReadOnlyList<(Residence Stay, Address Door)> Stays, IReadOnlyList<PersonCategory> Categories, IReadOnlyList<CategoryNomination> Nominations, IReadOnlyList<(HouseholdMember Member, PersonView Person)> Household, IReadOnlyList<LifeEvent> Events, IReadOnlyList<LifeEffect> Effects, IReadOnlyList<Authority> Authorities, IReadOnlyList<Merge> Merges, IReadOnlyList<MergedRow> MergedRows)
{
    public static async Task<RecordView> Of(CraneDb db, Actor actor, OpenedPerson opened, PersonReading reading, DateOnly today, CancellationToken cancel = default)
    {
        var contact = opened.Has(DataKinds.Contact);
        var names = await db.Of<PersonName>(opened).AsNoTracking().OrderBy(row => row.Kind).ToListAsync(cancel);
        var events = await db.Of<LifeEvent>(opened).AsNoTracking().OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancel);
        var effects = events.Count == 0 ? [] : await db.Of<LifeEffect>(opened).AsNoTracking().OrderBy(row => row.Table).ThenBy(row => row.Id).ToListAsync(cancel);
        var merges = opened.Earlier.Count == 0 ? [] : await db.Of<Merge>(opened).AsNoTracking().Where(row => row.UndoneAt == null).OrderBy(row => row.At).ToListAsync(cancel);
        var rows = merges.Count == 0 ? [] : await db.Of<MergedRow>(opened).AsNoTracking().Where(row => row.Stayed).OrderBy(row => row.Table).ThenBy(row => row.RowId).ToListAsync(cancel);
        var documents = opened.Has(DataKinds.Documents) ? await db.Of<PersonDocument>(opened).AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.Id).ToListAsync(cancel) : [];
        var phones = contact ? await db.Of<PersonPhone>(opened).AsNoTracking().Where(row => row.To == null).OrderByDescending(row => row.First).ThenBy(row => row.Id).ToListAsync(cancel) : [];
        var stays = contact ? (await (from stay in db.Of<Residence>(opened) join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id orderby stay.From descending select new { stay, door }).AsNoTracking().ToListAsync(cancel)).ConvertAll(row => (row.stay, row.door)) : [];
        var categories = opened.Has(DataKinds.Categories) ? await db.Of<PersonCategory>(opened).AsNoTracking().OrderByDescending(row => row.From).ThenBy(row => row.Code).ToListAsync(cancel) : [];
        var nominations = opened.Has(DataKinds.Categories) ? await db.Of<CategoryNomination>(opened).AsNoTracking().Where(row => row.Confirmed != true).OrderByDescending(row => row.On).ThenBy(row => row.Code).ToListAsync(cancel) : [];
        return new(names, documents, phones, stays, categories, nominations, opened.Has(DataKinds.Family) ? await HouseholdOf(db, actor, opened, reading, today, cancel) : [], events, effects,
            opened.Has(DataKinds.Family) ? await db.Of<Authority>(opened).AsNoTracking().OrderByDescending(row => row.From).ThenBy(row => row.Id).ToListAsync(cancel) : [], merges, rows);
    }

    /// <summary>Those who live with the person: each of them is read, and the log says so.</summary>
    internal static async Task<IReadOnlyList<(HouseholdMember Member, PersonView Person)>> HouseholdOf(CraneDb db, Actor actor, OpenedPerson opened, PersonReading reading, DateOnly today, CancellationToken cancel)
    {
        var household = await db.Of<HouseholdMember>(opened).Where(row => row.From <= today && (row.To == null || row.To >= today)).Select(row => (Guid?)row.HouseholdId).SingleOrDefaultAsync(cancel);
        if (household is null) return [];
        var rows = await (from member in db.All<HouseholdMember>(PersonReading.Task)
                          join person in db.All<Person>(PersonReading.Task) on member.PersonId equals person.Id
                          where person.MergedInto == null && member.HouseholdId == household && member.From <= today && (member.To == null || member.To >= today)
                          orderby member.Relation, person.Birth, person.Id
                          select new { member, person }).AsNoTracking().ToListAsync(cancel);
        var others = rows.Where(row => row.person.Id != opened.Person.Id).Select(row => row.person.Id).ToList();
        if (others.Count > 0) await reading.LogSeen(actor, opened, others, cancel);
        return [.. rows.Select(row => (row.member, PersonView.Of(row.person)))];
    }
}
