using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>Collects findings, and counts those beyond what is kept.</summary>
internal sealed class Findings
{
    private readonly List<AccessLogFinding> kept = [];

    public IReadOnlyList<AccessLogFinding> Kept => kept;

    public long Count { get; private set; }

    public void Add(string zh, string en)
    {
        Count++;
        if (kept.Count < AccessLogReport.MostFindings) kept.Add(new(new Text(zh, en)));
    }

    public void Add(Guid chain, long seq, string zh, string en) => Add($"链{chain:N}第{seq}号：{zh}", $"chain {chain:N}, entry {seq}: {en}");
}
