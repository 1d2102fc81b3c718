using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Keeping;

/// <summary>
/// The certificate that contents of one chain were erased because their time was over. Certificates are a chain of their
/// own: content that is gone without one was taken away.
/// </summary>
internal sealed class AccessErasure : IVisible<AccessErasure>
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Seq { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid Chain { get; init; }
    public required long FromSeq { get; init; }
    public required long ToSeq { get; init; }

    /// <summary>Entries between the two whose content was erased.</summary>
    public required long Count { get; init; }
    public required DateTimeOffset FromTime { get; init; }
    public required DateTimeOffset ToTime { get; init; }

    /// <summary>Code of the rule: <see cref="KeepPlan.General"/> or that of a <see cref="KeepAccessLonger"/>.</summary>
    public required string Rule { get; init; }
    public required int KeepDays { get; init; }
    public required byte[] Previous { get; init; }
    public byte[] Hash { get; private set; } = [];

    public static Expression<Func<AccessErasure, bool>> VisibleTo(Actor actor) => AccessLogPermissions.Manages(actor) ? _ => true : _ => false;

    public AccessErasure Sealed()
    {
        Hash = HashOf();
        return this;
    }

    /// <summary>SHA-256 of the previous hash and all that the certificate says.</summary>
    public byte[] HashOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Previous);
        foreach (var part in (string[])["wc-erasure-1", Number(Seq), AccessEntry.Instant(At), Chain.ToString(), Number(FromSeq), Number(ToSeq), Number(Count), AccessEntry.Instant(FromTime), AccessEntry.Instant(ToTime), Rule, Number(KeepDays)])
            AccessEntry.Append(hash, part);
        return hash.GetHashAndReset();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
