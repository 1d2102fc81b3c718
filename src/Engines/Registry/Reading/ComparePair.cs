using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>One of two records side by side. <see cref="Opened"/> is false where only what tells a person from another is open.</summary>
internal sealed record PairSide(PersonView Person, bool Opened, string Source, DateTimeOffset CreatedAt, IReadOnlyList<PersonName> Names, IReadOnlyList<PersonDocument> Documents, IReadOnlyList<PersonPhone> Phones, string? Door, IReadOnlyList<PersonCategory> Categories, int HouseholdSize, int Authorities);

/// <summary>Opens both records of a proposed pair, for saying whether they are of one person.</summary>
internal sealed record ComparePair(DuplicatePair Pair, PairSide First, PairSide Second)
{
    public static async Task<Result<ComparePair>> Of(Guid proposal, CraneDb db, Actor actor, PersonReading reading, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await DuplicatePair.Load(db, actor, proposal, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var (pair, reference) = (loaded.Value, $"duplicate:{proposal:N}");
        var sides = new List<PairSide>();
        foreach (var part in new[] { pair.First, pair.Second }.GroupBy(person => pair.Holds(person.Id)))
        {
            var purpose = reading.PurposeOf(actor, part.Key ? RegistryPurposes.Duplicates : RegistryPurposes.DuplicatesElsewhere);
            if (purpose.Refusal is { } closed) return closed;
            var opened = await reading.OpenTogether(actor, purpose.Value, [.. part], reference, cancel);
            if (opened.Refusal is { } unlogged) return unlogged;
            sides.AddRange(await Sides(db, opened.Value, [.. part], today, cancel));
        }
        return new ComparePair(pair, sides.Single(side => side.Person.Id == pair.First.Id), sides.Single(side => side.Person.Id == pair.Second.Id));
    }

    private static async Task<IEnumerable<PairSide>> Sides(CraneDb db, OpenedPeople opened, List<Person> people, DateOnly today, CancellationToken cancel)
    {
        var whole = opened.Has(DataKinds.Documents);
        var names = await db.Of<PersonName>(opened).AsNoTracking().OrderBy(row => row.Kind).ToListAsync(cancel);
        var documents = whole ? await db.Of<PersonDocument>(opened).AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.Id).ToListAsync(cancel) : [];
        var phones = whole ? await db.Of<PersonPhone>(opened).AsNoTracking().Where(row => row.To == null).OrderByDescending(row => row.First).ThenBy(row => row.Id).ToListAsync(cancel) : [];
        var doors = whole ? await (from stay in db.Of<Residence>(opened) join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id where stay.From <= today && (stay.To == null || stay.To >= today) select new { stay.PersonId, door.Line }).ToListAsync(cancel) : [];
        var categories = whole ? await db.Of<PersonCategory>(opened).AsNoTracking().Where(row => row.To == null || row.To >= today).OrderBy(row => row.Code).ToListAsync(cancel) : [];
        var homes = whole ? await (from member in db.Of<HouseholdMember>(opened)
                                   where member.From <= today && (member.To == null || member.To >= today)
                                   select new { member.PersonId, Size = db.All<HouseholdMember>(PersonReading.Task).Count(other => other.HouseholdId == member.HouseholdId && other.From <= today && (other.To == null || other.To >= today)) }).ToListAsync(cancel) : [];
        var authorities = whole ? await db.Of<Authority>(opened).Where(row => row.To == null || row.To >= today).Select(row => row.PersonId).ToListAsync(cancel) : [];
        return people.Select(person => new PairSide(PersonView.Of(person), whole, person.Source, person.CreatedAt, names.FindAll(row => row.PersonId == person.Id), documents.FindAll(row => row.PersonId == person.Id), phones.FindAll(row => row.PersonId == person.Id),
            doors.Find(row => row.PersonId == person.Id)?.Line, categories.FindAll(row => row.PersonId == person.Id), homes.Find(row => row.PersonId == person.Id)?.Size ?? 0, authorities.Count(id => id == person.Id)));
    }
}
