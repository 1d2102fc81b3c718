using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>
/// Compares the index by person with the contents it is made from, so that no look can be hidden from the person by
/// taking out its row. Both sides are summed as a set of hashes, chain by chain: nothing of them is held.
/// </summary>
internal sealed class IndexCheck
{
    private static readonly SystemTask Task = new("verify the access log");
    private readonly Dictionary<Guid, Sum> sums = [];

    /// <summary>A content that is spread already: its people must stand in the index.</summary>
    public void Expect(AccessEntry content)
    {
        try
        {
            foreach (var person in JsonSerializer.Deserialize<HashSet<Guid>>(content.People)!) Of(content.Chain).Add(person, content.RealTime, content.Seq, 1);
        }
        catch (JsonException)
        {
            // The content was changed, and that is a finding already.
        }
    }

    public async System.Threading.Tasks.Task Run(CraneDb db, Findings findings, CancellationToken cancel)
    {
        await foreach (var row in db.All<AccessOfPerson>(Task).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel)) Of(row.Chain).Add(row.PersonId, row.RealTime, row.Seq, -1);
        foreach (var (chain, sum) in sums.OrderBy(pair => pair.Key))
            if (!sum.IsZero) findings.Add($"链{chain:N}：按人查询的索引与内容不符（多或少{Math.Abs(sum.Rows)}行），本人看到的查阅记录可能不全或有误", $"chain {chain:N}: the index by person is not what the contents say ({Math.Abs(sum.Rows)} rows more or fewer): people may see too few looks at their records, or wrong ones");
    }

    private Sum Of(Guid chain) => sums.TryGetValue(chain, out var sum) ? sum : sums[chain] = new Sum();

    private sealed class Sum
    {
        private UInt128 high, low;

        public long Rows { get; private set; }

        public bool IsZero => (high, low, Rows) == (0, 0, 0);

        /// <summary>The chain is that of the sum; adding and taking away in any order comes out the same.</summary>
        public void Add(Guid person, DateTimeOffset time, long seq, int sign)
        {
            Span<byte> row = stackalloc byte[32], hash = stackalloc byte[32];
            person.TryWriteBytes(row, bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(row[16..], time.UtcTicks);
            BinaryPrimitives.WriteInt64BigEndian(row[24..], seq);
            SHA256.HashData(row, hash);
            var (first, second) = (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
            unchecked
            {
                high = sign > 0 ? high + first : high - first;
                low = sign > 0 ? low + second : low - second;
            }
            Rows += sign;
        }
    }
}
