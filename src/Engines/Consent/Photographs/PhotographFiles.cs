using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent.Photographs;

/// <summary>No address leads to a picture of a person, not even for whoever put it there.</summary>
internal sealed class PhotographFiles : IFileOwner
{
    public IReadOnlyCollection<string> Kinds { get; } = [PersonPhotograph.OwnerKind];

    public Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, CancellationToken cancel) => Task.FromResult(false);
}

/// <summary>Photographs go with the consent they rest on, and with the person.</summary>
internal sealed class PhotographsEnd : IOnPersonGone
{
    private static readonly SystemTask Task = new("photographs whose consent has ended");

    public Text What => new("照片", "photographs");

    public Task Handle(PersonGone gone, CraneDb db, CancellationToken cancel) => Remove(db, db.All<PersonPhotograph>(Task).Where(row => row.PersonId == gone.Person), cancel);

    /// <summary>Removes rows and files in the current unit of work; the bytes are swept.</summary>
    public static async Task Remove(CraneDb db, IQueryable<PersonPhotograph> photographs, CancellationToken cancel)
    {
        var rows = await photographs.ToListAsync(cancel);
        var files = rows.Select(row => row.FileId).ToList();
        db.RemoveRange(rows);
        if (files.Count > 0) db.RemoveRange(await db.All<StoredFile>(Task).Where(file => files.Contains(file.Id)).ToListAsync(cancel));
    }

    /// <summary>Those that rest on a word which is being taken back.</summary>
    public static async Task With(ConsentWord withdrawn, OpenedPerson opened, CraneDb db, CancellationToken cancel)
    {
        if (withdrawn.Subject == ConsentSubjects.Photograph)
            await Remove(db, db.Of<PersonPhotograph>(opened).Where(row => row.Purpose == withdrawn.Purpose && row.Recipient == withdrawn.Recipient), cancel);
    }
}
