using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Sheet;

/// <summary>A facility as the sheet writes it.</summary>
internal sealed record FacilityLine(Facility Facility, string Operator, FacilityState State, DateOnly From);

/// <summary>The columns of the list of facilities: the same for template, export and import.</summary>
internal static class FacilityTable
{
    public static readonly Text Sheet = new("设施", "Facilities");

    public static readonly Text[] States = [.. Enum.GetValues<FacilityState>().Select(Facility.NameOf)];

    public static IReadOnlyList<Column<FacilityLine>> Columns(PlaceMap places) =>
    [
        new("kind", new("设施类型", "Kind of facility"), row => FacilityKinds.NameOf(row.Facility.Kind), new("按“依据与规则”里的设施类型", "As the kinds of facilities on the page of standards"), Required: true, Choices: [.. FacilityKinds.All.Select(kind => kind.Name)]),
        new("name", new("名称", "Name"), row => row.Facility.Name, new("不超过80个字", "80 characters or fewer"), Required: true),
        new("division", new("地区代码", "Division code"), row => row.Facility.Division, new("村（社区）12位、乡镇（街道）9位或县6位；不填时按下一列的全称找", "12, 9 or 6 digits; left empty, the full name in the next column is used")),
        new("place", new("地区全称", "Division"), row => places.FullName(row.Facility.Division), new("例如“大安市新艾里蒙古族乡新艾里村委会”；填了代码就不看这一列", "With county and township; not read where the code is given")),
        new("street", new("地址", "Address"), row => row.Facility.Street, new("街路、门牌，不写地区", "Road and number, without the division")),
        new("operator", new("运营单位", "Run by"), row => row.Operator, new("单位的统一社会信用代码、全称或简称", "The organisation's credit code, full or short name"), Required: true),
        new("phone", new("公开电话", "Public telephone"), row => row.Facility.Phone, new("公众可以拨打的", "For anybody to ring")),
        new("latitude", new("纬度", "Latitude"), row => Degrees(row.Facility.Latitude), new("十进制度数，例如 45.6183", "Decimal degrees, such as 45.6183")),
        new("longitude", new("经度", "Longitude"), row => Degrees(row.Facility.Longitude), new("十进制度数，例如 122.8381", "Decimal degrees, such as 122.8381")),
        new("system", new("坐标系", "Coordinate system"), row => row.Facility.System is { } system ? GeoPoint.NameOf(system) : (Text?)null, new("有经纬度时要填", "Needed where there is a point"), Choices: [.. Enum.GetValues<CoordinateSystem>().Select(GeoPoint.NameOf)]),
        new("state", new("状态", "State"), row => Facility.NameOf(row.State), new("只用于新登记的设施；空着为“运营”", "For new facilities only; empty means in operation"), Choices: States),
        new("from", new("状态起始日期", "State from"), row => row.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new("写成 2025-09-24；只用于新登记的设施，空着为导入当天", "As 2025-09-24; for new facilities only, empty means the day of the import")),
    ];

    public static string? KindOf(string cell) => FacilityKinds.All.FirstOrDefault(kind => cell.Trim() is var words && (kind.Name.Zh == words || kind.Name.En == words || kind.Name.Zh.Split('（')[0] == words))?.Code;

    public static CoordinateSystem? SystemOf(string cell) => cell.Trim() is { Length: > 0 } words ? Enum.GetValues<CoordinateSystem>().Cast<CoordinateSystem?>().FirstOrDefault(system => Words(GeoPoint.NameOf(system!.Value)).Any(word => word.StartsWith(words, StringComparison.OrdinalIgnoreCase)) || Plain(system!.Value.ToString()) == Plain(words)) : null;

    public static FacilityState? StateOf(string cell) => Enum.GetValues<FacilityState>().Cast<FacilityState?>().FirstOrDefault(state => Words(Facility.NameOf(state!.Value)).Contains(cell.Trim()));

    private static string[] Words(Text text) => [text.Zh, text.En];

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? Degrees(int? millionths) => millionths is { } figure ? (figure / 1_000_000m).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : null;
}
