using System.Buffers.Binary;
using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Chain;

/// <summary>
/// The content of one entry: who read whose records, for what. Its digest stands in the chain; content and salt can be
/// removed when their time is over, and the chain still holds.
/// </summary>
internal sealed class AccessEntry : IVisible<AccessEntry>
{
    public required Guid Chain { get; init; }
    public required long Seq { get; init; }

    /// <summary>16 random bytes, so that nobody finds the content of an erased entry by trying.</summary>
    public required byte[] Salt { get; init; }
    public required DateTimeOffset CityTime { get; init; }
    public required DateTimeOffset RealTime { get; init; }
    public required Guid? AccountId { get; init; }
    public required Guid? PostId { get; init; }
    public required string ActorName { get; init; }
    public required Guid? OrganisationId { get; init; }
    public required string OrganisationName { get; init; }
    public required string Role { get; init; }

    /// <summary>The division of the post.</summary>
    public required string Division { get; init; }
    public required string Act { get; init; }
    public required string Purpose { get; init; }

    /// <summary>JSON array of codes.</summary>
    public required string Kinds { get; init; }

    /// <summary>JSON array of ids.</summary>
    public required string People { get; init; }
    public required string? Reference { get; init; }

    /// <summary>JSON array of <see cref="ChainHead"/>; only in the first entry of a chain.</summary>
    public string? Heads { get; init; }

    public static Expression<Func<AccessEntry, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<AccessEntry>(actor);

    public static AccessEntry Of(Guid chain, long seq, Actor actor, PersonAccess access, DateTimeOffset cityTime, DateTimeOffset realTime, IReadOnlyList<ChainHead>? heads = null) => new()
    {
        Chain = chain,
        Seq = seq,
        Salt = RandomNumberGenerator.GetBytes(16),
        CityTime = WholeMicroseconds(cityTime),
        RealTime = WholeMicroseconds(realTime),
        AccountId = actor.AccountId,
        PostId = actor.PostId,
        ActorName = Plain(actor.DisplayName),
        OrganisationId = actor.OrganisationId,
        OrganisationName = Plain(actor.OrganisationName),
        Role = Plain(actor.IsSystem ? "system" : actor.Role),
        Division = Plain(actor.Division),
        Act = access.Act,
        Purpose = access.Purpose,
        Kinds = JsonSerializer.Serialize(access.Kinds),
        People = JsonSerializer.Serialize(access.People),
        Reference = access.Reference,
        Heads = heads is null ? null : ChainHead.Write(heads),
    };

    /// <summary>No name, however it came about, may make the commit of everybody's entries fail: PostgreSQL takes neither a zero byte nor half a character.</summary>
    private static string Plain(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\0", "");

    /// <summary>SHA-256 over salt and content: the same on every database, since it rests on text and whole microseconds.</summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Salt);
        foreach (var part in (string?[])["wc-access-1", Instant(CityTime), Instant(RealTime), AccountId?.ToString(), PostId?.ToString(), ActorName, OrganisationId?.ToString(), OrganisationName, Role, Division, Act, Purpose, Kinds, People, Reference, Heads])
            Append(hash, part);
        return hash.GetHashAndReset();
    }

    /// <summary>A part with its length before it, so that no two contents give the same bytes; null is not the empty text.</summary>
    internal static void Append(IncrementalHash hash, string? part)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
        BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    internal static string Instant(DateTimeOffset instant) => (instant.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    /// <summary>PostgreSQL keeps no smaller part of a second.</summary>
    internal static DateTimeOffset WholeMicroseconds(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
