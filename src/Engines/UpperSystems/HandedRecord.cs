using System.Linq.Expressions;
using System.Text.Json;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>The numbers are stored: never change them.</summary>
public enum HandedState { HandedOn = 1, Changed = 2, There = 3, Differs = 4, Closed = 5 }

/// <summary>How one record stands in one upper system. A record without one has to be handed on.</summary>
public sealed class HandedRecord : IVisible<HandedRecord>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Code of a <see cref="UpperSystemProfile"/>.</summary>
    public required string Profile { get; init; }

    /// <summary>The person, facility or project.</summary>
    public required Guid RecordId { get; set; }
    public required HandedState State { get; set; }

    /// <summary>A keyed fingerprint of what the other system was given or is known to hold; null where it has to be given anew.</summary>
    public string? Digest { get; set; }
    public DateTimeOffset? HandedAt { get; set; }

    /// <summary>Office and name.</summary>
    public string? HandedBy { get; set; }

    /// <summary>The file it went with.</summary>
    public Guid? FileId { get; set; }

    /// <summary>The day on which its export, or somebody who typed it there, last showed it.</summary>
    public DateOnly? SeenThere { get; set; }

    /// <summary>The number it has there, sealed, and its blind index.</summary>
    public byte[]? Number { get; set; }
    public string? NumberIndex { get; set; }

    /// <summary>What stands there otherwise, by field: sealed JSON.</summary>
    public byte[]? Theirs { get; set; }
    public int Version { get; set; }

    public static Text NameOf(HandedState state) => state switch
    {
        HandedState.HandedOn => new("已报送，等回执", "Handed on"),
        HandedState.Changed => new("报送后有变化", "Changed since"),
        HandedState.There => new("上级系统已有", "There"),
        HandedState.Differs => new("两边不一致", "Differs"),
        _ => new("已在上级系统注销", "Closed there"),
    };

    /// <summary>Read beside a record within reach, never alone.</summary>
    public static Expression<Func<HandedRecord, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<HandedRecord>(actor);

    internal void Say(string? number, Keyring keys)
    {
        if (number is not { Length: > 0 }) return;
        (Number, NumberIndex) = (keys.Seal(System.Text.Encoding.UTF8.GetBytes(number)), IndexOf(Profile, number, keys));
    }

    internal void SayTheirs(IReadOnlyDictionary<string, string>? theirs, Keyring keys) =>
        Theirs = theirs is { Count: > 0 } ? keys.Seal(JsonSerializer.SerializeToUtf8Bytes(theirs)) : null;

    /// <summary>The number there; null where there is none or its key is missing.</summary>
    public string? NumberThere(Keyring keys) => Open(Number, keys) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    public IReadOnlyDictionary<string, string> TheirsOpen(Keyring keys) => Open(Theirs, keys) is { } bytes ? JsonSerializer.Deserialize<Dictionary<string, string>>(bytes)! : new Dictionary<string, string>();

    /// <summary>How the access log names the system a record was opened for.</summary>
    internal static string ReferenceTo(UpperSystemProfile profile) => $"upper:{profile.Code}";

    /// <summary>Which system an entry of the access log names; null for none.</summary>
    internal static UpperSystemProfile? SystemIn(string? reference) => reference?.Split(':') is ["upper", var code] ? UpperSystemProfiles.Find(code) : null;

    internal static string IndexOf(string profile, string number, Keyring keys) => keys.BlindIndex($"upper:{profile}:{number}");

    /// <summary>Of what the profile's columns hold.</summary>
    internal static string DigestOf(UpperSystemProfile profile, UpperValues values, Keyring keys) =>
        keys.BlindIndex(JsonSerializer.Serialize(profile.Columns.Select(column => values[column.Field])));

    private static byte[]? Open(byte[]? bytes, Keyring keys)
    {
        try
        {
            return bytes is null ? null : keys.Open(bytes);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A filled template that was handed out to be read in by an upper system.</summary>
public sealed class HandedFile : IVisible<HandedFile>
{
    public const string OwnerKind = "upper-systems.filled";

    /// <summary>Days for which the file lies here to be fetched.</summary>
    public const int KeptDays = 7;

    public required Guid Id { get; init; }
    public required string Profile { get; init; }
    public required string Division { get; init; }
    public required int Records { get; init; }
    public required string FileName { get; init; }
    public required string By { get; init; }
    public required Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who said that it was not read in there, and that its records have to be handed on again.</summary>
    public string? TakenBackBy { get; set; }

    public static Expression<Func<HandedFile, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return actor.IsSystem ? _ => true : file => account != null && file.AccountId == account;
    }
}

/// <summary>An office's own copy of the upper system's blank template, with what its columns ask for; the last one counts.</summary>
internal sealed class OwnTemplate : IVisible<OwnTemplate>
{
    public const string OwnerKind = "upper-systems.template";

    public required Guid Id { get; init; }
    public required string Profile { get; init; }

    /// <summary>The organisation; for a post without one its account.</summary>
    public required Guid OwnerId { get; init; }
    public required Guid FileId { get; init; }
    public required string FileName { get; init; }

    /// <summary>For each heading the field and, after |, how it is written; "" where it stays empty.</summary>
    public List<string> Columns { get; set; } = [];

    /// <summary>Somebody has looked over what the columns ask for.</summary>
    public bool Matched { get; set; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Guid OwnerOf(Actor actor) => actor.OrganisationId ?? actor.AccountId ?? Guid.Empty;

    public static Expression<Func<OwnTemplate, bool>> VisibleTo(Actor actor)
    {
        var owner = OwnerOf(actor);
        return actor.IsSystem ? _ => true : template => template.OwnerId == owner;
    }
}
