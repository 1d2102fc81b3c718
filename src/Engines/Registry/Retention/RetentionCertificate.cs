using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>
/// That records of one kind were deleted because their time was over: how many, by which rule, from when to when. Written in
/// the transaction that deletes; certificates are a chain, so that one taken out shows. No name, no id of a person.
/// </summary>
internal sealed class RetentionCertificate : IVisible<RetentionCertificate>
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Seq { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Office and name of who ordered it.</summary>
    public required string By { get; init; }
    public required string Rule { get; init; }
    public required int Months { get; init; }

    /// <summary>What began before this day was over.</summary>
    public required DateOnly Before { get; init; }
    public required int Count { get; init; }
    public required DateOnly Oldest { get; init; }
    public required DateOnly Newest { get; init; }
    public required string Previous { get; init; }

    /// <summary>SHA-256 over the previous one and all that this one says, in hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    public static Expression<Func<RetentionCertificate, bool>> VisibleTo(Actor actor) => actor.IsSystem || Manages(actor) ? _ => true : _ => false;

    /// <summary>Periods are the whole city's: an administrator of a county has no part of them.</summary>
    public static bool Manages(Actor actor) => actor.Has(RegistryPermissions.Retention) && actor.OutsideOf(HomeCity.Code) is null;

    public RetentionCertificate Sealed()
    {
        Hash = HashOf();
        return this;
    }

    public string HashOf() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. new[] { "wc-retention-1", Previous, Number(Seq), At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), By, Rule, Number(Months), Day(Before), Number(Count), Day(Oldest), Day(Newest) }.Select(part => $"{part.Length}:{part}")]))));

    /// <summary>The first of some certificates in their order that was changed or does not follow the one before; null where all hold.</summary>
    public static long? Broken(IReadOnlyList<RetentionCertificate> inOrder)
    {
        for (var at = 0; at < inOrder.Count; at++)
            if (inOrder[at].Hash != inOrder[at].HashOf() || (at > 0 && (inOrder[at].Previous != inOrder[at - 1].Hash || inOrder[at].Seq != inOrder[at - 1].Seq + 1))) return inOrder[at].Seq;
        return null;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
