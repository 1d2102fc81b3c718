using System.Buffers.Binary;
using System.Linq.Expressions;
using System.Security.Cryptography;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Chain;

/// <summary>One link of a chain: the digest of an entry, bound to the link before it. Never changed, never removed.</summary>
internal sealed class AccessLink : IVisible<AccessLink>
{
    public const int HashBytes = 32;

    public required Guid Chain { get; init; }

    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Seq { get; init; }
    public required byte[] Digest { get; init; }

    /// <summary>The hash of the link before; 32 zero bytes in the first.</summary>
    public required byte[] Previous { get; init; }
    public required byte[] Hash { get; init; }

    public static Expression<Func<AccessLink, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<AccessLink>(actor);

    public static AccessLink After(byte[] previous, AccessEntry entry)
    {
        var digest = entry.Digest();
        return new() { Chain = entry.Chain, Seq = entry.Seq, Digest = digest, Previous = previous, Hash = HashOf(previous, entry.Chain, entry.Seq, digest) };
    }

    /// <summary>SHA-256 of previous hash, chain (16 bytes, big-endian), position (8 bytes, big-endian) and digest.</summary>
    public static byte[] HashOf(byte[] previous, Guid chain, long seq, byte[] digest)
    {
        Span<byte> place = stackalloc byte[24];
        chain.TryWriteBytes(place, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(place[16..], seq);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(place);
        hash.AppendData(digest);
        return hash.GetHashAndReset();
    }
}
