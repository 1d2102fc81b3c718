using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WhiteCrane.Engines.Places;

/// <summary>One county drawn: the outline of its sketch, the place of its label and the box around it, in the map's own units.</summary>
public sealed record CountyShape(string Name, string Path, double X, double Y, double Left, double Top, double Right, double Bottom);

/// <summary>The edges of the sketch in degrees, and its scale.</summary>
public sealed record MapFrame(double West, double South, double East, double North, double Narrow, double Scale)
{
    /// <summary>The place of a point, given in degrees, in the map's own units.</summary>
    public (double X, double Y) Place(double latitude, double longitude) => (4 + (longitude - West) * Narrow * Scale, 4 + (North - latitude) * Scale);

    /// <summary>The point, in degrees, that lies at a place of the sketch.</summary>
    public (double Latitude, double Longitude) At(double x, double y) => (North - (y - 4) / Scale, West + (x - 4) / (Narrow * Scale));

    /// <summary>Whether a point lies in the box around the city, with some six kilometres to spare.</summary>
    public bool Holds(double latitude, double longitude) => latitude > South - 0.05 && latitude < North + 0.05 && longitude > West - 0.05 && longitude < East + 0.05;
}

/// <summary>
/// The counties as a sketch map, from data/divisions/counties.geojson: projected, simplified until it stays readable and
/// small. It shows who is where; it is no survey of borders.
/// </summary>
public static class CountyShapes
{
    public const int Width = 400;
    private const double Tolerance = 0.9;
    private static readonly Lazy<(IReadOnlyList<CountyShape> Shapes, int Height, MapFrame Frame)> Drawn = new(() => Draw(Path.Combine(AppContext.BaseDirectory, "data", "divisions", "counties.geojson")));

    public static IReadOnlyList<CountyShape> All => Drawn.Value.Shapes;

    public static int Height => Drawn.Value.Height;

    /// <summary>Where a point of the earth lies in the sketch.</summary>
    public static MapFrame Frame => Drawn.Value.Frame;

    internal static (IReadOnlyList<CountyShape> Shapes, int Height, MapFrame Frame) Draw(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var counties = json.RootElement.GetProperty("features").EnumerateArray().Select(feature => (
            Name: feature.GetProperty("properties").GetProperty("name").GetString()!, Rings: Rings(feature.GetProperty("geometry")))).ToList();
        var points = counties.SelectMany(county => county.Rings).SelectMany(ring => ring).ToList();
        var (west, east, south, north) = (points.Min(p => p.X), points.Max(p => p.X), points.Min(p => p.Y), points.Max(p => p.Y));
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = (Width - 8) / ((east - west) * narrow);
        var frame = new MapFrame(west, south, east, north, narrow, scale);
        var shapes = counties.Select(county =>
        {
            var rings = county.Rings.Select(ring => ring.Select(point => frame.Place(point.Y, point.X)).ToArray()).ToList();
            var (x, y) = Middle(Simplify(rings.MaxBy(ring => ring.Length)!));
            var all = rings.SelectMany(ring => ring).ToList();
            return new CountyShape(county.Name, string.Concat(rings.Select(ring => Outline(Simplify(ring)))), x, y, all.Min(p => p.X), all.Min(p => p.Y), all.Max(p => p.X), all.Max(p => p.Y));
        }).ToList();
        return (shapes, (int)Math.Ceiling((north - south) * scale) + 8, frame);
    }

    private static List<(double X, double Y)[]> Rings(JsonElement geometry)
    {
        var polygons = geometry.GetProperty("type").GetString() == "MultiPolygon" ? geometry.GetProperty("coordinates").EnumerateArray() : new[] { geometry.GetProperty("coordinates") }.AsEnumerable();
        return [.. polygons.SelectMany(polygon => polygon.EnumerateArray()).Select(ring => ring.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble())).ToArray())];
    }

    /// <summary>Leaves out every point that lies within the tolerance of the line without it.</summary>
    internal static (double X, double Y)[] Simplify((double X, double Y)[] ring)
    {
        var keep = new bool[ring.Length];
        var far = Enumerable.Range(0, ring.Length).MaxBy(i => Distance(ring[0], ring[i]));
        keep[0] = keep[far] = keep[^1] = true;
        var open = new Stack<(int From, int To)>([(0, far), (far, ring.Length - 1)]);
        while (open.TryPop(out var part))
        {
            var (most, at) = (Tolerance, -1);
            for (var i = part.From + 1; i < part.To; i++)
                if (FromLine(ring[i], ring[part.From], ring[part.To]) is var away && away > most) (most, at) = (away, i);
            if (at < 0) continue;
            keep[at] = true;
            open.Push((part.From, at));
            open.Push((at, part.To));
        }
        return [.. ring.Where((_, i) => keep[i])];
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private static double FromLine((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var length = Distance(a, b);
        return length == 0 ? Distance(p, a) : Math.Abs((b.X - a.X) * (a.Y - p.Y) - (a.X - p.X) * (b.Y - a.Y)) / length;
    }

    /// <summary>The place farthest from every border, where a label has most room.</summary>
    private static (double X, double Y) Middle((double X, double Y)[] ring)
    {
        var (left, right, top, bottom) = (ring.Min(p => p.X), ring.Max(p => p.X), ring.Min(p => p.Y), ring.Max(p => p.Y));
        return (from column in Enumerable.Range(1, 39)
                from row in Enumerable.Range(1, 39)
                let p = (X: left + (right - left) * column / 40, Y: top + (bottom - top) * row / 40)
                where Inside(ring, p)
                orderby ring.Zip(ring.Skip(1)).Min(edge => FromEdge(p, edge.First, edge.Second)) descending
                select p).First();
    }

    private static bool Inside((double X, double Y)[] ring, (double X, double Y) p) =>
        ring.Zip(ring.Skip(1)).Count(edge => edge.First.Y > p.Y != edge.Second.Y > p.Y
            && p.X < edge.First.X + (edge.Second.X - edge.First.X) * (p.Y - edge.First.Y) / (edge.Second.Y - edge.First.Y)) % 2 == 1;

    private static double FromEdge((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var length = (b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y);
        var along = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * (b.X - a.X) + (p.Y - a.Y) * (b.Y - a.Y)) / length, 0, 1);
        return Distance(p, (a.X + along * (b.X - a.X), a.Y + along * (b.Y - a.Y)));
    }

    private static string Outline((double X, double Y)[] ring)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in ring.SkipLast(1))
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Math.Round(x).ToString(CultureInfo.InvariantCulture)).Append(' ').Append(Math.Round(y).ToString(CultureInfo.InvariantCulture));
        return path.Append('Z').ToString();
    }
}
