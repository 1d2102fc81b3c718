using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>Reads one chain from its first link to the head it has now, a part at a time.</summary>
internal sealed class ChainCheck(CraneDb db, Guid chain, IndexCheck index, Findings findings)
{
    private const int LinksAtOnce = 2_000;
    private static readonly SystemTask Task = new("verify the access log");

    public long Links { get; private set; }
    public long Contents { get; private set; }

    /// <summary>Positions whose content is not there.</summary>
    public List<(long From, long To)> Missing { get; } = [];

    /// <summary>What the first entry names.</summary>
    public IReadOnlyList<ChainHead> Named { get; private set; } = [];

    public async System.Threading.Tasks.Task Run(Func<long, System.Threading.Tasks.Task>? progress, CancellationToken cancel)
    {
        var links = db.All<AccessLink>(Task).AsNoTracking().Where(link => link.Chain == chain);
        var head = await links.MaxAsync(link => (long?)link.Seq, cancel) ?? 0;
        var spread = await db.All<AccessSpread>(Task).Where(row => row.Chain == chain).Select(row => (long?)row.Seq).SingleOrDefaultAsync(cancel) ?? 0;
        var (seq, hash) = (0L, new byte[AccessLink.HashBytes]);
        while (seq < head)
        {
            var (after, upTo) = (seq, head);
            var part = await links.Where(link => link.Seq > after && link.Seq <= upTo).OrderBy(link => link.Seq).Take(LinksAtOnce).ToListAsync(cancel);
            if (part.Count == 0) break;
            var last = part[^1].Seq;
            var contents = await db.All<AccessEntry>(Task).AsNoTracking().Where(entry => entry.Chain == chain && entry.Seq > after && entry.Seq <= last).ToDictionaryAsync(entry => entry.Seq, cancel);
            foreach (var link in part)
            {
                Compare(link, seq, hash);
                if (contents.Remove(link.Seq, out var content)) Compare(content, link, spread);
                else Miss(link.Seq);
                (seq, hash) = (link.Seq, link.Hash);
            }
            foreach (var orphan in contents.Keys) findings.Add(chain, orphan, "有内容而链上没有这一环节", "there is content and no link");
            Links += part.Count;
            if (progress is not null) await progress(part.Count);
        }
        var loose = await db.All<AccessEntry>(Task).Where(entry => entry.Chain == chain && entry.Seq > head && !db.All<AccessLink>(Task).Any(link => link.Chain == chain && link.Seq == entry.Seq)).OrderBy(entry => entry.Seq).Select(entry => entry.Seq).Take(AccessLogReport.MostFindings).ToListAsync(cancel);
        foreach (var orphan in loose) findings.Add(chain, orphan, "有内容而链上没有这一环节", "there is content and no link");
        if (spread > head) findings.Add(chain, head, $"链尾缺失：曾写到第{spread}号", $"the end is missing: it once went to {spread}");
    }

    private void Compare(AccessLink link, long before, byte[] hash)
    {
        if (link.Seq != before + 1) findings.Add(chain, before + 1, link.Seq == before + 2 ? "环节缺失" : $"环节缺失，直到第{link.Seq - 1}号", link.Seq == before + 2 ? "the link is missing" : $"links are missing, up to {link.Seq - 1}");
        else if (!link.Previous.AsSpan().SequenceEqual(hash)) findings.Add(chain, link.Seq, "与前一环节不相连", "it does not join the link before it");
        if (!link.Hash.AsSpan().SequenceEqual(AccessLink.HashOf(link.Previous, chain, link.Seq, link.Digest))) findings.Add(chain, link.Seq, "环节被改动", "the link was changed");
    }

    private void Compare(AccessEntry content, AccessLink link, long spread)
    {
        Contents++;
        if (link.Seq <= spread) index.Expect(content);
        if (!content.Digest().AsSpan().SequenceEqual(link.Digest)) findings.Add(chain, link.Seq, "内容被改动", "the content was changed");
        else if (content.Heads is not null)
            try
            {
                Named = ChainHead.Read(content.Heads);
            }
            catch (JsonException)
            {
                findings.Add(chain, link.Seq, "首条记录无法读取", "the first entry cannot be read");
            }
    }

    private void Miss(long seq)
    {
        if (Missing.Count > 0 && Missing[^1].To == seq - 1) Missing[^1] = (Missing[^1].From, seq);
        else Missing.Add((seq, seq));
    }
}
