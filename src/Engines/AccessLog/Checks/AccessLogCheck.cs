using System.Linq.Expressions;
using System.Text.Json;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>One verification and what it found.</summary>
internal sealed class AccessLogCheck : IVisible<AccessLogCheck>
{
    public const int FindingsKept = 100;

    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who had it done.</summary>
    public required string By { get; init; }
    public required int Chains { get; init; }
    public required long Links { get; init; }
    public required long Contents { get; init; }
    public required long Erased { get; init; }
    public required int Anchors { get; init; }
    public required long FindingCount { get; init; }

    /// <summary>JSON array of [Chinese, English].</summary>
    public required string Findings { get; init; }

    public IReadOnlyList<Text> FindingTexts => [.. JsonSerializer.Deserialize<List<string[]>>(Findings)!.Select(pair => new Text(pair[0], pair[1]))];

    public Text Summary => new AccessLogReport(Chains, Links, Contents, Erased, Anchors, [], FindingCount).Summary;

    public static Expression<Func<AccessLogCheck, bool>> VisibleTo(Actor actor) => AccessLogPermissions.Manages(actor) ? _ => true : _ => false;

    public static AccessLogCheck Of(Guid id, DateTimeOffset at, string by, AccessLogReport report) => new()
    {
        Id = id,
        At = at,
        By = by,
        Chains = report.Chains,
        Links = report.Links,
        Contents = report.Contents,
        Erased = report.Erased,
        Anchors = report.Anchors,
        FindingCount = report.FindingCount,
        Findings = JsonSerializer.Serialize(report.Findings.Take(FindingsKept).Select(finding => new[] { finding.What.Zh, finding.What.En })),
    };
}
