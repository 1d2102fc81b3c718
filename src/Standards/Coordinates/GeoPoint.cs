using System.Globalization;

namespace WhiteCrane.Standards;

/// <summary>
/// What a point's figures are measured in. WGS 84 and CGCS2000 agree within decimetres; GCJ-02, of Chinese web maps, lies up to
/// some six hundred metres beside them. A point is kept as it was given and never converted. The numbers are stored: never change them.
/// </summary>
public enum CoordinateSystem { Cgcs2000 = 1, Wgs84 = 2, Gcj02 = 3 }

/// <summary>A place on the earth in millionths of a degree.</summary>
public readonly record struct GeoPoint(int Latitude, int Longitude)
{
    private const double EarthRadius = 6_371_008.8; // mean radius, metres

    /// <summary>Metres along the great circle (haversine), on a sphere: within 0.6 % of the ellipsoid.</summary>
    public double MetresTo(GeoPoint other)
    {
        var (lat, otherLat) = (Radians(Latitude), Radians(other.Latitude));
        var (north, east) = (Math.Sin((otherLat - lat) / 2), Math.Sin((Radians(other.Longitude) - Radians(Longitude)) / 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(north * north + Math.Cos(lat) * Math.Cos(otherLat) * east * east)));
    }

    /// <summary>"45.618273, 122.838104".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude / 1e6:0.000000}, {Longitude / 1e6:0.000000}");

    /// <summary>Reads one figure in degrees, such as "45.6183"; null for what is none or has more than ten decimals.</summary>
    public static int? ReadDegrees(string text) =>
        decimal.TryParse(Typing.Folded(text).Trim().TrimEnd('°'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= 180
            ? (int)Math.Round(degrees * 1_000_000m, MidpointRounding.AwayFromZero) : null;

    /// <summary>A distance as people say it: "650米", "1.2公里", "35公里".</summary>
    /// <param name="coarse">The point is of a system whose figures lie beside the others: whole kilometres only.</param>
    public static Text Words(double metres, bool coarse = false)
    {
        var number = (FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        if (coarse) return metres < 1000 ? new("约1公里以内", "within about 1 km") : new(number($"约{Math.Round(metres / 1000)}公里"), number($"about {Math.Round(metres / 1000)} km"));
        if (metres < 995) return new(number($"{Math.Round(metres / 10) * 10}米"), number($"{Math.Round(metres / 10) * 10} m"));
        return metres < 9950 ? new(number($"{metres / 1000:0.0}公里"), number($"{metres / 1000:0.0} km")) : new(number($"{Math.Round(metres / 1000)}公里"), number($"{Math.Round(metres / 1000)} km"));
    }

    public static Text NameOf(CoordinateSystem system) => system switch
    {
        CoordinateSystem.Cgcs2000 => new("CGCS2000（2000国家大地坐标系）", "CGCS2000 (national system)"),
        CoordinateSystem.Wgs84 => new("WGS 84（卫星定位）", "WGS 84 (satellite positioning)"),
        CoordinateSystem.Gcj02 => new("GCJ-02（国内网络地图）", "GCJ-02 (Chinese web maps)"),
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, null),
    };

    private static double Radians(int millionths) => millionths / 1e6 * Math.PI / 180;
}
