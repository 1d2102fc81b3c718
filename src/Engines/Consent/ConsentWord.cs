using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>How a word was given.</summary>
public enum WordHow { Online, Paper, Spoken, Thumbprint }

/// <summary>
/// One word of a person, or of whoever may speak for them: agreed or withdrawn, to one subject in one version of its text, for
/// one purpose of one recipient. Append-only; the latest word counts.
/// </summary>
internal sealed class ConsentWord : IPersonal<ConsentWord>
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Code of what it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Version of the text that was read.</summary>
    public required int TextVersion { get; init; }

    /// <summary>What for, in words the person was told.</summary>
    public required string Purpose { get; init; }

    /// <summary>The body that may.</summary>
    public required string Recipient { get; init; }
    public required bool Given { get; init; }
    public required WordHow How { get; init; }

    /// <summary>Who said it, where it was not the person: "监护人 李苇岸".</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>Who stood by, where it was neither written nor online.</summary>
    public string? Witness { get; init; }

    /// <summary>Office and name of who recorded it; the person for a word of their own.</summary>
    public required string RecordedBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Order of words within an instant.</summary>
    public long Seq { get; init; }

    public static string DataKind => DataKinds.Basic;

    public static Text NameOf(WordHow how) => how switch
    {
        WordHow.Online => new("网上", "online"),
        WordHow.Paper => new("书面", "on paper"),
        WordHow.Spoken => new("口头", "spoken"),
        _ => new("按手印", "by thumbprint"),
    };

    /// <summary>The place of a new word: after every word there is, whatever the clock says.</summary>
    public static long NextSeq(IEnumerable<ConsentWord> words, DateTimeOffset now) => Math.Max(now.UtcTicks, words.Select(word => word.Seq).DefaultIfEmpty().Max() + 1);

    /// <summary>The words that count: the latest of each subject, purpose and recipient.</summary>
    public static IReadOnlyList<ConsentWord> Standing(IEnumerable<ConsentWord> words) =>
        [.. words.GroupBy(word => (word.Subject, word.Purpose, word.Recipient)).Select(group => group.MaxBy(word => word.Seq)!).OrderBy(word => word.Subject, StringComparer.Ordinal).ThenBy(word => word.Recipient, StringComparer.Ordinal)];

    /// <summary>Whether these words allow something today: agreed, not withdrawn, and to the text as it now is.</summary>
    public static bool Allows(IEnumerable<ConsentWord> words, string subject, string purpose, string recipient) =>
        Standing(words).Any(word => word.Given && word.Subject == subject && word.Purpose == purpose && word.Recipient == recipient && word.TextVersion == ConsentSubjects.Find(subject)?.Version);
}
