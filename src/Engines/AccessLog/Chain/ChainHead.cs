using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Keeping;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Chain;

/// <summary>How far a chain went at some time: whoever knows it sees when a link before it was changed, cut off or removed.</summary>
/// <param name="Chain">The chain; all zeros for the certificates of erasure, which are a chain too.</param>
/// <param name="Hash">Hexadecimal hash of that link.</param>
internal sealed record ChainHead(Guid Chain, long Seq, string Hash)
{
    private static readonly SystemTask Task = new("heads of the access log");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Write(IReadOnlyList<ChainHead> heads) => JsonSerializer.Serialize(heads, Json);

    /// <exception cref="JsonException">No list of heads.</exception>
    public static IReadOnlyList<ChainHead> Read(string json) => JsonSerializer.Deserialize<List<ChainHead>>(json, Json) ?? throw new JsonException("no heads");

    /// <summary>
    /// The heads that no later chain's first entry names yet. A head that is named is bound by the naming chain, so that
    /// the open ones together vouch for everything, and stay few however often the program was started.
    /// </summary>
    public static async Task<List<ChainHead>> Open(CraneDb db, CancellationToken cancel = default)
    {
        var named = (await Named(db, cancel)).Select(head => (head.Chain, head.Seq)).ToHashSet();
        var open = (await All(db, cancel)).Where(head => !named.Contains((head.Chain, head.Seq))).ToList();
        if (await db.All<AccessErasure>(Task).AsNoTracking().OrderByDescending(row => row.Seq).FirstOrDefaultAsync(cancel) is { } last && !named.Contains((Guid.Empty, last.Seq)))
            open.Add(new(Guid.Empty, last.Seq, Convert.ToHexStringLower(last.Hash)));
        return open;
    }

    /// <summary>The last link of every chain.</summary>
    public static async Task<List<ChainHead>> All(CraneDb db, CancellationToken cancel = default)
    {
        var rows = await db.All<AccessLink>(Task).AsNoTracking().Where(first => first.Seq == 1).OrderBy(first => first.Chain)
            .Select(first => db.All<AccessLink>(Task).Where(link => link.Chain == first.Chain).OrderByDescending(link => link.Seq).Select(link => new { link.Chain, link.Seq, link.Hash }).First()).ToListAsync(cancel);
        return [.. rows.Select(row => new ChainHead(row.Chain, row.Seq, Convert.ToHexStringLower(row.Hash)))];
    }

    /// <summary>What the first entries of all chains name.</summary>
    private static async Task<List<ChainHead>> Named(CraneDb db, CancellationToken cancel)
    {
        var named = new List<ChainHead>();
        await foreach (var heads in db.All<AccessEntry>(Task).Where(entry => entry.Seq == 1 && entry.Heads != null).Select(entry => entry.Heads!).AsAsyncEnumerable().WithCancellation(cancel))
            try
            {
                named.AddRange(Read(heads));
            }
            catch (JsonException)
            {
                // Somebody wrote over it: verification says so; writing goes on.
            }
        return named;
    }
}
