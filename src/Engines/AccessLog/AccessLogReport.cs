using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>What verification found: counts, and everything that is not as it was written.</summary>
/// <param name="Chains">Runs of the program that wrote.</param>
/// <param name="Links">Links read.</param>
/// <param name="Contents">Contents that are there and were compared with their digests.</param>
/// <param name="Erased">Contents whose time was over, with a certificate.</param>
/// <param name="Anchors">Anchors compared, those in files included.</param>
/// <param name="Findings">At most <see cref="MostFindings"/>; the same of neighbouring entries is one.</param>
/// <param name="FindingCount">All of them, entry by entry.</param>
public sealed record AccessLogReport(int Chains, long Links, long Contents, long Erased, int Anchors, IReadOnlyList<AccessLogFinding> Findings, long FindingCount)
{
    public const int MostFindings = 1_000;

    public bool Sound => FindingCount == 0;

    public Text Summary => new(
        $"{Chains}条链，{Links}个环节；核对内容{Contents}条，到期删除{Erased}条，锚定{Anchors}份；发现问题{FindingCount}处。",
        $"{Chains} chains, {Links} links; {Contents} contents compared, {Erased} erased when their time was over, {Anchors} anchors; {FindingCount} findings.");
}

/// <summary>One thing that is not as it was written. It names places in the log, never a person.</summary>
public sealed record AccessLogFinding(Text What);
