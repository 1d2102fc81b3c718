using System.Text.RegularExpressions;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sheet;

/// <summary>
/// An address that stands in one cell: 新艾里村1组12号. The village is looked for by name within the area of whoever sends the
/// sheet; where none or several are meant, nothing is guessed.
/// </summary>
internal sealed partial class AddressCell
{
    private static readonly string[] Endings = ["村民委员会", "社区居民委员会", "居民委员会", "社区居委会", "村委会", "居委会", "委会", "社区", "村"];
    private readonly PlaceMap places;
    private readonly ILookup<string, Place> full;
    private readonly List<(string Name, Place Place)> villages;

    public AddressCell(PlaceMap places, Actor actor)
    {
        this.places = places;
        var open = places.All.Where(place => place.Level == DivisionLevel.Village && place.ClosedOn is null).ToList();
        full = open.ToLookup(place => places.FullName(place.Code));
        villages = [.. open.Where(place => actor.IsSystem || actor.Scope.Covers(place.Code)).Select(place => (Short(place.Name), place)).Where(one => one.Item1.Length > 0)];
    }

    /// <summary>What was found: the division, what is left of the cell, or why none was taken.</summary>
    internal sealed record Found(string? Division, string Rest, Text? Problem);

    /// <param name="division">The village, where another column says it: only the rest is wanted.</param>
    public Found Find(string cell, string? division = null)
    {
        var text = string.Concat(Typing.Folded(cell).Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)));
        if (full[Folded(cell)].Take(2).ToArray() is [var whole] && division is null) return new(whole.Code, "", null);
        var path = division is null ? [] : places.PathOf(division);
        var above = After(text, division is null ? null : path);
        var hits = villages.Where(one => division is null || one.Place.Code == division)
            .Select(one => (one.Place, Tail: Begin(above.Tail, one.Name))).Where(one => one.Tail is not null)
            .Where(one => above.Named.All(name => places.PathOf(one.Place.Code).Any(upper => upper.Name == name))).ToList();
        if (division is not null) return new(division, hits.Count > 0 ? hits[0].Tail! : above.Tail, null);
        var longest = hits.Count == 0 ? 0 : hits.Min(one => one.Tail!.Length);
        var best = hits.Where(one => one.Tail!.Length == longest).ToList();
        return best switch
        {
            [] => new(null, text, above.Named.Count == 0
                ? new Text("住址开头不是您管辖范围内的村（社区）名", "The address does not begin with a village or community of your area")
                : new Text($"认出了“{string.Concat(above.Named)}”，但后面没有找到您管辖范围内的村（社区）", $"“{string.Concat(above.Named)}” was recognised, but no village or community of your area after it")),
            [var only] => new(only.Place.Code, only.Tail!, null),
            _ => new(null, text, new Text($"有{best.Count}个同名的村（社区）：{string.Join("、", best.Take(5).Select(one => places.FullName(one.Place.Code)))}，请写明乡镇", $"{best.Count} villages or communities have this name: {string.Join(", ", best.Take(5).Select(one => places.FullName(one.Place.Code)))}; name the township")),
        };
    }

    /// <summary>What stands after the village, as parts of an address; what fits no part is kept as the road or group.</summary>
    public static AddressParts Split(string division, string rest)
    {
        var parts = Parts().Match(rest);
        return parts.Success && rest.Length > 0
            ? new(division, Part("road"), Part("number"), Part("compound"), Part("building"), Part("unit"), Part("room"))
            : new(division, rest.Length > 0 ? rest : null);

        string? Part(string name) => parts.Groups[name] is { Success: true, Length: > 0 } part ? part.Value : null;
    }

    // Province, city, county and township before the village, each of which may be left out.
    private (string Tail, List<string> Named) After(string text, IReadOnlyList<Place>? path)
    {
        var rest = text.StartsWith("吉林省", StringComparison.Ordinal) ? text[3..] : text;
        var named = new List<string>();
        foreach (var level in (DivisionLevel[])[DivisionLevel.City, DivisionLevel.County, DivisionLevel.Township])
        {
            var upper = (path ?? places.All).Where(place => place.Level == level && rest.StartsWith(place.Name, StringComparison.Ordinal)).MaxBy(place => place.Name.Length);
            if (upper is null) continue;
            rest = rest[upper.Name.Length..];
            named.Add(upper.Name);
        }
        return (rest, named);
    }

    // The name with whatever follows it of 村, 社区, 村委会 …; a name that only begins like the text's is no hit: 新艾里 is not 新艾里东村.
    private static string? Begin(string text, string name)
    {
        if (!text.StartsWith(name, StringComparison.Ordinal)) return null;
        var rest = text[name.Length..];
        var ending = Endings.Where(word => rest.StartsWith(word, StringComparison.Ordinal)).MaxBy(word => word.Length);
        if (ending is not null) return rest[ending.Length..];
        return rest.Length == 0 || char.IsAsciiDigit(rest[0]) || "一二三四五六七八九十,，、-".Contains(rest[0]) ? rest.TrimStart(',', '，', '、', '-') : null;
    }

    private static string Short(string name) => Endings.Where(word => name.EndsWith(word, StringComparison.Ordinal)).MaxBy(word => word.Length) is { } ending && ending.Length < name.Length ? name[..^ending.Length] : name;

    private static string Folded(string cell) => string.Concat(cell.Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex(@"^(?<road>[^0-9号]{0,12}?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(组|社|小组|村民小组)|[^0-9]{1,12}?(屯|街|路|巷|胡同|大街))?(?<compound>[^0-9]{2,20}?(小区|花园|家园|公寓|新村|苑))?((?<building>[0-9A-Za-z]{1,4}(号楼|栋|幢|座|楼))((?<unit>[0-9]{1,2})单元)?((?<room>[0-9]{1,4})(室|号)?)?|(?<number>[0-9]{1,5}(-[0-9]{1,3})?)(号|号院|户)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
