using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Keeping;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>Content that is gone must be covered by certificates, and these are a chain without gaps.</summary>
internal static class ErasureCheck
{
    private static readonly SystemTask Task = new("verify the access log");

    /// <returns>How many contents are gone with a certificate.</returns>
    public static async Task<long> Of(CraneDb db, IReadOnlyDictionary<Guid, List<(long From, long To)>> missing, Findings findings, CancellationToken cancel)
    {
        var certificates = await db.All<AccessErasure>(Task).AsNoTracking().OrderBy(row => row.Seq).ToListAsync(cancel);
        var (seq, hash) = (0L, new byte[AccessLink.HashBytes]);
        foreach (var row in certificates)
        {
            if (row.Seq != seq + 1) findings.Add($"删除凭证缺失：第{seq + 1}号", $"certificate of erasure {seq + 1} is missing");
            else if (!row.Previous.AsSpan().SequenceEqual(hash)) findings.Add($"删除凭证第{row.Seq}号与前一张不相连", $"certificate of erasure {row.Seq} does not join the one before it");
            if (!row.Hash.AsSpan().SequenceEqual(row.HashOf())) findings.Add($"删除凭证第{row.Seq}号被改动", $"certificate of erasure {row.Seq} was changed");
            (seq, hash) = (row.Seq, row.Hash);
        }
        var erased = 0L;
        foreach (var (chain, gaps) in missing)
        {
            var own = certificates.Where(row => row.Chain == chain).ToList();
            var total = 0L;
            foreach (var (from, to) in gaps)
            {
                total += to - from + 1;
                var bare = Uncovered(from, to, own);
                if (bare.Count == 0) continue;
                var span = bare.From == bare.To ? "" : $"–{bare.To}";
                findings.Add($"链{chain:N}第{bare.From}{span}号：内容缺失{bare.Count}条，没有删除凭证", $"chain {chain:N}, entries {bare.From}{span}: {bare.Count} contents are gone without a certificate");
                total -= bare.Count;
            }
            var certified = own.Sum(row => row.Count);
            if (total > certified) findings.Add($"链{chain:N}：内容缺失{total}条，凭证只有{certified}条", $"chain {chain:N}: {total} contents are gone, certificates say {certified}");
            erased += Math.Min(total, certified);
        }
        return erased;
    }

    /// <summary>What of a gap no certificate covers: how many, and from where to where.</summary>
    private static (long Count, long From, long To) Uncovered(long from, long to, List<AccessErasure> own)
    {
        var (count, first, last) = (0L, 0L, 0L);
        for (var at = from; at <= to;)
        {
            if (own.Where(row => row.FromSeq <= at && row.ToSeq >= at).MaxBy(row => row.ToSeq) is { } cover)
            {
                at = cover.ToSeq + 1;
                continue;
            }
            var next = own.Where(row => row.FromSeq > at).Select(row => row.FromSeq).DefaultIfEmpty(to + 1).Min();
            var end = Math.Min(to, next - 1);
            if (count == 0) first = at;
            (count, last, at) = (count + end - at + 1, end, end + 1);
        }
        return (count, first, last);
    }
}
