using System.Globalization;

namespace WhiteCrane.Standards;

/// <summary>Shares held in basis points (1 % = 100), written as both languages write them: never rounded, no trailing zeros.</summary>
public static class Percent
{
    /// <summary>"62.5%" and "62.5 %".</summary>
    public static Text Of(int basisPoints) => new(Zh(basisPoints), En(basisPoints));

    internal static string Zh(int basisPoints) => Points(basisPoints) + "%";

    internal static string En(int basisPoints) => Points(basisPoints) + " %";

    /// <summary>The bare number of percentage points: "62.5".</summary>
    public static string Points(int basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
