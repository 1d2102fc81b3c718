using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>Collects findings: the same of neighbouring entries is one, and those beyond what is kept are counted.</summary>
internal sealed class Findings
{
    private readonly List<Found> found = [];

    public IReadOnlyList<AccessLogFinding> Kept => [.. found.Select(one => new AccessLogFinding(one.Text))];

    public long Count { get; private set; }

    public void Add(string zh, string en) => Add(new Found(null, 0, 0, zh, en));

    public void Add(Guid chain, long seq, string zh, string en)
    {
        if (found.Count > 0 && found[^1] is var last && last.Chain == chain && last.To == seq - 1 && last.Zh == zh)
        {
            found[^1] = last with { To = seq };
            Count++;
        }
        else Add(new Found(chain, seq, seq, zh, en));
    }

    private void Add(Found one)
    {
        Count++;
        if (found.Count < AccessLogReport.MostFindings) found.Add(one);
    }

    private sealed record Found(Guid? Chain, long From, long To, string Zh, string En)
    {
        public Text Text => Chain is not { } chain ? new(Zh, En)
            : From == To ? new($"链{chain:N}第{From}号：{Zh}", $"chain {chain:N}, entry {From}: {En}")
            : new($"链{chain:N}第{From}至{To}号：{Zh}", $"chain {chain:N}, entries {From} to {To}: {En}");
    }
}
