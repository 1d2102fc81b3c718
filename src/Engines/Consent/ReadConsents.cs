using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>A word that counts, as other rooms and systems see it.</summary>
/// <param name="Current">Said to the text as it now is.</param>
/// <param name="SpeaksFor">Who said it, where it was not the person.</param>
public sealed record ConsentView(Guid Id, Guid PersonId, string Subject, Text SubjectName, int TextVersion, bool Current, string Purpose, string Recipient, bool Given, Text How, string? SpeaksFor, string? Witness, DateTimeOffset At);

/// <summary>The words of a person that count now: the latest to each subject, purpose and recipient. The person's record is opened for it.</summary>
public static class ReadConsents
{
    private static readonly SystemTask Task = new("whose a consent is");

    public static async Task<Result<IReadOnlyList<ConsentView>>> Handle(OpenPerson.Request request, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var opened = await OpenPerson.Handle(request, db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        return ConsentWord.Standing(await db.Of<ConsentWord>(opened.Value).AsNoTracking().ToListAsync(cancel)).OrderBy(word => word.Seq).Select(View).ToList();
    }

    /// <summary>Whose word it is; whoever asks must still open that person.</summary>
    public static Task<Guid?> PersonOf(CraneDb db, Guid word, CancellationToken cancel = default) =>
        db.All<ConsentWord>(Task).Where(row => row.Id == word).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancel);

    private static ConsentView View(ConsentWord word) => ConsentSubjects.Find(word.Subject) is var subject && subject is not null
        ? new(word.Id, word.PersonId, word.Subject, subject.Name, word.TextVersion, subject.Version == word.TextVersion, word.Purpose, word.Recipient, word.Given, ConsentWord.NameOf(word.How), word.SpeaksFor, word.Witness, word.At)
        : new(word.Id, word.PersonId, word.Subject, new(word.Subject, word.Subject), word.TextVersion, false, word.Purpose, word.Recipient, word.Given, ConsentWord.NameOf(word.How), word.SpeaksFor, word.Witness, word.At);
}
