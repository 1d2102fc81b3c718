using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Keeping;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>Compares what a later chain or an anchor said of a chain with what is there now.</summary>
internal static class HeadCheck
{
    private static readonly SystemTask Task = new("verify the access log");

    /// <param name="by">Who said it.</param>
    public static async System.Threading.Tasks.Task Of(CraneDb db, IEnumerable<ChainHead> heads, Text by, Findings findings, CancellationToken cancel)
    {
        foreach (var head in heads)
        {
            var hash = head.Chain == Guid.Empty
                ? await db.All<AccessErasure>(Task).AsNoTracking().Where(row => row.Seq == head.Seq).Select(row => row.Hash).SingleOrDefaultAsync(cancel)
                : await db.All<AccessLink>(Task).AsNoTracking().Where(link => link.Chain == head.Chain && link.Seq == head.Seq).Select(link => link.Hash).SingleOrDefaultAsync(cancel);
            if (hash is null) findings.Add(head.Chain, head.Seq, $"{by.Zh}曾写明有此环节，现在没有：链被截断或删除", $"{by.En} names this link and it is gone: the chain was cut or removed");
            else if (Convert.ToHexStringLower(hash) != head.Hash) findings.Add(head.Chain, head.Seq, $"与{by.Zh}写明的不同", $"it is not what {by.En} says");
        }
    }
}
