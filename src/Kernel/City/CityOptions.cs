using Microsoft.Extensions.Configuration;

namespace WhiteCrane.Kernel.City;

public enum CityKind { Demonstration, Real }

/// <summary>Which city this process serves and where it keeps its things. Read once at start.</summary>
public sealed record CityOptions
{
    public required CityKind Kind { get; init; }

    /// <summary>Database and files.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Keys, never in the same folder as what they lock.</summary>
    public required string KeysFolder { get; init; }

    /// <summary>Set for PostgreSQL; null for the embedded database.</summary>
    public string? PostgresConnection { get; init; }

    /// <summary>Days an ended job and what it left stay: one quarter, in which a disputed import is asked about; after it an uploaded sheet with people's names is only a risk.</summary>
    public int DaysEndedJobsStay { get; init; } = 90;

    /// <summary>Proxies in front of a real city whose word on the caller's address and scheme is taken: addresses or CIDR ranges.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    public string DatabaseFile => Path.Combine(DataFolder, "city.db");

    public bool IsDemonstration => Kind == CityKind.Demonstration;

    /// <summary>
    /// Reads <c>--city</c>, <c>--data</c> / <c>WHITECRANE_DATA</c>, <c>--keys</c>, <c>--postgres</c> / <c>WHITECRANE_POSTGRES</c>,
    /// <c>--proxies</c> / <c>WHITECRANE_PROXIES</c> (comma-separated) and <c>--keep-jobs</c> (days).
    /// A real city and the demonstration have different default folders, so that they cannot mix by a forgotten flag.
    /// </summary>
    public static CityOptions From(IConfiguration configuration)
    {
        var real = string.Equals(configuration["city"], "real", StringComparison.OrdinalIgnoreCase);
        var suffix = real ? "city-real" : "city";
        var data = Path.GetFullPath(configuration["data"] ?? configuration["WHITECRANE_DATA"] ?? $"data-{suffix}");
        var keys = configuration["keys"] ?? configuration["WHITECRANE_KEYS"];
        return new CityOptions
        {
            Kind = real ? CityKind.Real : CityKind.Demonstration,
            DataFolder = data,
            KeysFolder = Path.GetFullPath(keys ?? Path.Combine(Path.GetDirectoryName(data)!, Path.GetFileName(data).Replace("data-", "keys-") is var name && name != Path.GetFileName(data) ? name : name + "-keys")),
            PostgresConnection = configuration["postgres"] ?? configuration["WHITECRANE_POSTGRES"],
            Proxies = (configuration["proxies"] ?? configuration["WHITECRANE_PROXIES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            DaysEndedJobsStay = int.TryParse(configuration["keep-jobs"], out var days) && days > 0 ? days : 90,
        };
    }
}
