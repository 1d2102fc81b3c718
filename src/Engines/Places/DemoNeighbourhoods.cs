using WhiteCrane.Engines.Places.Neighbourhoods;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Engines.Places;

/// <summary>Made-up hamlets of 新艾里蒙古族乡 and compounds of 海明街道: the villages are real, these names and households are not.</summary>
internal sealed class DemoNeighbourhoods(PlaceNames names) : IDemonstration
{
    private static readonly string[] Hamlets = ["前{0}屯", "后{0}屯", "东{0}屯", "西{0}屯", "{0}中心屯", "新{0}屯", "老{0}屯", "{0}南沟屯", "{0}北岗屯", "{0}河沿屯", "{0}林场屯", "{0}泡子屯"];
    private static readonly string[] Compounds = ["{0}一区", "{0}二区", "{0}三区", "{0}家园", "{0}新村", "{0}花园", "{0}佳苑", "{0}绿洲小区", "{0}鹤乡小区", "{0}铁路小区"];

    public int Order => 35;

    public async Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var places = await names.Map(cancel);
        Add(db, clock, places.Under("220882205"), NeighbourhoodKind.Hamlet, Hamlets, "村委会", 18, 47);
        Add(db, clock, places.Under("220802001"), NeighbourhoodKind.Compound, Compounds, "社区", 120, 610);
        await db.SaveChangesAsync(cancel);
    }

    private static void Add(CraneDb db, CityClock clock, IEnumerable<Place> villages, NeighbourhoodKind kind, string[] patterns, string ending, int fewest, int spread)
    {
        var number = 0;
        foreach (var village in villages.Where(place => place.Level == DivisionLevel.Village))
            foreach (var pattern in patterns)
            {
                var root = village.Name.Replace(ending, "", StringComparison.Ordinal);
                var households = number % 7 == 6 ? (int?)null : fewest + number * 37 % spread;
                db.Add(AddNeighbourhood.New(clock, new(village.Code, kind, string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, root), households, new DateOnly(2024, 5, 1)), synthetic: true));
                number++;
            }
    }
}
