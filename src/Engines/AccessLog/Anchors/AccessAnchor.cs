using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Anchors;

/// <summary>How far the log went on one real day; its file, kept elsewhere, shows whether anything before it was changed since.</summary>
internal sealed class AccessAnchor : IVisible<AccessAnchor>
{
    /// <summary>The real day in the city's zone; one anchor each.</summary>
    public required DateOnly Day { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The file's text.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of the file's bytes.</summary>
    public required byte[] Hash { get; init; }

    public string FileName => FileNameOf(Day);

    public static Expression<Func<AccessAnchor, bool>> VisibleTo(Actor actor) => AccessLogPermissions.Manages(actor) ? _ => true : _ => false;

    public static string FileNameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".json";

    /// <param name="previous">The anchor before this one.</param>
    public static AccessAnchor Of(DateOnly day, DateTimeOffset at, AccessAnchor? previous, IReadOnlyList<ChainHead> heads)
    {
        var json = new AnchorText(AnchorText.ThisFormat, day, AccessEntry.WholeMicroseconds(at), previous is null ? null : Convert.ToHexStringLower(previous.Hash), heads).Write();
        return new() { Day = day, At = AccessEntry.WholeMicroseconds(at), Json = json, Hash = SHA256.HashData(Encoding.UTF8.GetBytes(json)) };
    }
}

/// <summary>What an anchor's file says.</summary>
/// <param name="Previous">Hexadecimal SHA-256 of the file before; null in the first.</param>
internal sealed record AnchorText(string Format, DateOnly Day, DateTimeOffset At, string? Previous, IReadOnlyList<ChainHead> Heads)
{
    public const string ThisFormat = "whitecrane-access-anchor-1";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public string Write() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>The anchor in a file; null where the file is none.</summary>
    public static AnchorText? Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<AnchorText>(bytes, Json) is { Format: ThisFormat, Heads: { } heads } anchor && heads.All(head => head is { Hash: not null }) ? anchor : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
