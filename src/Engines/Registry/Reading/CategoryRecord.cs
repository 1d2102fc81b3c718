using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>A nomination or a category with its person, opened from the queue or the record.</summary>
internal sealed record CategoryRecord(OpenedPerson Person, CategoryNomination? Nomination, PersonCategory? Category)
{
    public string Code => Nomination?.Code ?? Category!.Code;
    public DateOnly From => Nomination?.From ?? Category!.From;
    public string Evidence => Nomination?.Evidence ?? Category!.Evidence;
    public int Version => Nomination?.Version ?? Category!.Version;

    /// <param name="id">Of a nomination or of a category.</param>
    public static async Task<Result<CategoryRecord>> Of(Guid id, string? purpose, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        var person = await db.All<CategoryNomination>(PersonReading.Task).Where(row => row.Id == id).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancel)
            ?? await db.All<PersonCategory>(PersonReading.Task).Where(row => row.Id == id).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancel);
        if (person is null) return new NotFound();
        var opened = await OpenPerson.Handle(new(person.Value, purpose, $"category:{id:N}"), db, actor, reading, cancel);
        if (opened.Refusal is { } refusal) return refusal;
        if (!opened.Value.Has(Purposes.DataKinds.Categories)) return new NotFound();
        return new CategoryRecord(opened.Value, await db.Of<CategoryNomination>(opened.Value).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel), await db.Of<PersonCategory>(opened.Value).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel));
    }
}
