using System.Linq.Expressions;
using System.Text.Json;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.Identity;

/// <summary>
/// What a resident has answered so far of a claim, question by question. Nobody else sees it; it goes when it is sent, given up,
/// or left alone for <see cref="KeptDays"/> days.
/// </summary>
internal sealed class ClaimDraft : IVisible<ClaimDraft>, IVersioned
{
    public const int KeptDays = 30, Most = 12;

    public required Guid Id { get; init; }
    public required Guid ResidentId { get; init; }
    public required ClaimAbout About { get; init; }

    /// <summary>The claim that waits and is to be changed; null for a new one.</summary>
    public Guid? Claim { get; init; }
    public int ClaimVersion { get; init; }

    /// <summary>Sealed JSON of <see cref="ClaimAnswers"/>.</summary>
    public required byte[] Answers { get; set; }

    /// <summary>The real instant of the last answer.</summary>
    public required DateTimeOffset AnsweredAt { get; set; }
    public int Version { get; set; }

    public static Expression<Func<ClaimDraft, bool>> VisibleTo(Actor actor)
    {
        var own = actor.ResidentId;
        return draft => own != null && draft.ResidentId == own;
    }

    public ClaimAnswers Open(Keyring keys) => JsonSerializer.Deserialize<ClaimAnswers>(keys.Open(Answers))!;

    public static byte[] Seal(ClaimAnswers answers, Keyring keys) => keys.Seal(JsonSerializer.SerializeToUtf8Bytes(answers));
}

/// <summary>The answers of a claim as they were typed.</summary>
/// <param name="Given">Codes of the questions that have been answered, of <see cref="ClaimQuestions"/>.</param>
internal sealed record ClaimAnswers(IReadOnlyList<string> Given, string Name = "", string HolderIs = "", DocumentKind DocumentKind = DocumentKind.ResidentId, string? Number = null, string? Birth = null, int Sex = 0, string? Township = null, string Division = "", string? Road = null, string? HouseNumber = null, string? Phone = null)
{
    public MakeClaim.Request ToRequest(ClaimAbout about, Guid? claim = null, int version = 0) =>
        new(claim, version, about, HolderIs, Name, Sex, Birth, DocumentKind, Number, Phone, Division, Road, HouseNumber);
}

/// <summary>The questions of a claim, one to a page, in their order.</summary>
internal static class ClaimQuestions
{
    public const string Name = "name", Tie = "tie", Document = "document", Birth = "birth", Township = "township", Home = "home", Phone = "phone";

    /// <summary>What is asked. An identity number tells birth and sex, and nobody is asked what they are to themselves.</summary>
    public static List<string> Of(ClaimAbout about, ClaimAnswers answers) =>
        [.. new[] { Name, Tie, Document, Birth, Township, Home, Phone }.Where(question => question switch
        {
            Tie => about != ClaimAbout.Self,
            Birth => !TellsBirth(answers),
            _ => true,
        })];

    public static bool TellsBirth(ClaimAnswers answers) => answers is { DocumentKind: DocumentKind.ResidentId, Number.Length: > 0 };

    /// <summary>The next that has no answer; null where all have one.</summary>
    public static string? Open(ClaimAbout about, ClaimAnswers answers) => Of(about, answers).FirstOrDefault(question => !answers.Given.Contains(question));

    /// <summary>The question at which a refused field is asked.</summary>
    public static string Asking(string field) => field switch
    {
        "name" => Name,
        "holderIs" => Tie,
        "number" or "kind" => Document,
        "birth" or "sex" => Birth,
        "township" => Township,
        "division" or "road" or "houseNumber" => Home,
        _ => Phone,
    };
}
