using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent.Photographs;

/// <summary>A photograph as a page shows it.</summary>
/// <param name="Source">The picture itself, for an img; null where no consent covers it now or its bytes cannot be opened.</param>
/// <param name="Covered">A consent to the text as it now is stands.</param>
internal sealed record PhotographView(Guid Id, string Purpose, string Recipient, string KeptBy, DateOnly KeptOn, bool Covered, string? Source);

/// <summary>The photographs of an opened person. That they were looked at stands in the log before they are shown.</summary>
internal sealed class ReadPhotographs(CraneDb db, FileStore files, PersonReading reading)
{
    private static readonly SystemTask Task = new("the picture of an opened person");

    public async Task<Result<IReadOnlyList<PhotographView>>> Shown(Actor actor, OpenedPerson opened, CancellationToken cancel = default)
    {
        var all = await Of(opened, await OwnConsents.Words(db, opened, cancel), cancel);
        if (all.Any(one => one.Source is not null) && await reading.Shows(actor, opened, DataKinds.Photograph, cancel) is { } unlogged) return unlogged;
        return all.ToList();
    }

    /// <summary>The same for a purpose that opens photographs, so that the log says so already.</summary>
    /// <param name="words">All the person's words; without one about photographs there is none.</param>
    public async Task<IReadOnlyList<PhotographView>> Of(OpenedPerson opened, IReadOnlyList<ConsentWord> words, CancellationToken cancel)
    {
        if (words.All(word => word.Subject != ConsentSubjects.Photograph)) return [];
        var rows = await db.Of<PersonPhotograph>(opened).AsNoTracking().OrderBy(row => row.KeptOn).ThenBy(row => row.Recipient).ToListAsync(cancel);
        if (rows.Count == 0) return [];
        var stand = Standing(words);
        var ids = rows.Select(row => row.FileId).ToList();
        var stored = await db.All<StoredFile>(Task).AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id, cancel);
        var views = new List<PhotographView>();
        foreach (var row in rows)
        {
            var covered = stand.Any(word => word.Purpose == row.Purpose && word.Recipient == row.Recipient);
            views.Add(new(row.Id, row.Purpose, row.Recipient, row.KeptBy, row.KeptOn, covered, covered && stored.TryGetValue(row.FileId, out var file) ? await Source(file, cancel) : null));
        }
        return views;
    }

    /// <summary>The standing words that allow a photograph, to the text as it now is.</summary>
    public static async Task<IReadOnlyList<ConsentWord>> Consents(CraneDb db, OpenedPerson opened, CancellationToken cancel)
    {
        return Standing(await OwnConsents.Words(db, opened, cancel));
    }

    private static List<ConsentWord> Standing(IEnumerable<ConsentWord> words) =>
        [.. ConsentWord.Standing(words).Where(word => word.Given && word.Subject == ConsentSubjects.Photograph && word.TextVersion == ConsentSubjects.Find(ConsentSubjects.Photograph)!.Version)];

    private async Task<string?> Source(StoredFile file, CancellationToken cancel)
    {
        try
        {
            return $"data:{file.ContentType};base64,{Convert.ToBase64String(await files.Read(file, cancel))}";
        }
        catch (Exception error) when (error is CryptographicException or IOException)
        {
            return null; // a key or a file that was lost: the page says so
        }
    }
}
