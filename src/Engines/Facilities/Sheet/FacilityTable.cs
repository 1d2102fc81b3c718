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
        new("services", new("服务", "Services"), row => Names(row.Facility.Services.Select(code => FacilityKinds.Service(code)?.Name)), new("用、隔开，例如 助餐、日间照料", "Parted by commas, such as Meals, Day care")),
        new("accessibility", new("无障碍", "Accessibility"), row => Names(row.Facility.Accessibility.Select(code => FacilityKinds.Feature(code)?.Name)), new("用、隔开，例如 无台阶入口或坡道、无障碍电梯", "Parted by commas, such as Step-free entrance or ramp, Accessible lift")),
        new("hours", new("开放时间", "Opening hours"), row => row.Facility.Times?.Cell, new("例如 周一至周五 8:30-11:30、13:30-17:00；周六 9:00-12:00", "Such as Monday to Friday 8:30-11:30, 13:30-17:00; Saturday 9:00-12:00")),
        new("holidays", new("法定节假日", "Public holidays"), row => HolidayName(row.Facility.OnHolidays), new("照常或不开放；空着为照常", "As usual or closed; empty means as usual"), Choices: [HolidayName(OnHolidays.AsUsual), HolidayName(OnHolidays.Closed)]),
        new("state", new("状态", "State"), row => Facility.NameOf(row.State), new("只用于新登记的设施；空着为“运营”", "For new facilities only; empty means in operation"), Choices: States),
        new("from", new("状态起始日期", "State from"), row => row.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new("写成 2025-09-24；只用于新登记的设施，空着为导入当天", "As 2025-09-24; for new facilities only, empty means the day of the import")),
    ];

    public static Text HolidayName(OnHolidays on) => on == OnHolidays.Closed ? new("不开放", "Closed") : new("照常", "As usual");

    public static OnHolidays? HolidaysOf(string cell) => cell.Trim() is not { Length: > 0 } words ? OnHolidays.AsUsual : Enum.GetValues<OnHolidays>().Cast<OnHolidays?>().FirstOrDefault(on => Words(HolidayName(on!.Value)).Contains(words));

    /// <summary>The codes a cell names, or the first word that names none.</summary>
    public static (IReadOnlyList<string> Codes, string? Unknown) CodesOf(string cell, IEnumerable<(string Code, Text Name)> known)
    {
        var codes = new List<string>();
        foreach (var word in cell.Split(['、', '，', ',', '；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (known.FirstOrDefault(one => Words(one.Name).Contains(word, StringComparer.OrdinalIgnoreCase)).Code is { } code) codes.Add(code);
            else return ([], word);
        return ([.. codes.Distinct()], null);
    }

    public static string? KindOf(string cell) => FacilityKinds.All.FirstOrDefault(kind => cell.Trim() is var words && (kind.Name.Zh == words || kind.Name.En == words || kind.Name.Zh.Split('（')[0] == words))?.Code;

    public static CoordinateSystem? SystemOf(string cell) => cell.Trim() is { Length: > 0 } words ? Enum.GetValues<CoordinateSystem>().Cast<CoordinateSystem?>().FirstOrDefault(system => Words(GeoPoint.NameOf(system!.Value)).Any(word => word.StartsWith(words, StringComparison.OrdinalIgnoreCase)) || Plain(system!.Value.ToString()) == Plain(words)) : null;

    public static FacilityState? StateOf(string cell) => Enum.GetValues<FacilityState>().Cast<FacilityState?>().FirstOrDefault(state => Words(Facility.NameOf(state!.Value)).Contains(cell.Trim()));

    private static string? Names(IEnumerable<Text?> names) => string.Join(Text.InChinese ? "、" : ", ", names.OfType<Text>()) is { Length: > 0 } text ? text : null;

    private static string[] Words(Text text) => [text.Zh, text.En];

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? Degrees(int? millionths) => millionths is { } figure ? (figure / 1_000_000m).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : null;
}
