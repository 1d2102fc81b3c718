using System.Globalization;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>The columns of the list of hamlets and compounds: the same for template, export and import.</summary>
internal static class NeighbourhoodTable
{
    public static readonly Text Sheet = new("屯和小区", "Hamlets and compounds");

    private static readonly Text[] Kinds = [.. Enum.GetValues<NeighbourhoodKind>().Select(Neighbourhood.KindName)];

    public static IReadOnlyList<Column<Neighbourhood>> Columns(PlaceMap places) =>
    [
        new("division", new("村（社区）代码", "Village or community code"), row => row.Division, new("12位统计用区划代码；不填时按下一列的全称找", "12 digits; left empty, the full name in the next column is used")),
        new("place", new("村（社区）全称", "Village or community"), row => places.FullName(row.Division), new("例如“大安市新艾里蒙古族乡富兴村委会”；填了代码就不看这一列", "With county and township; not read where the code is given")),
        new("kind", new("类型", "Kind"), row => Neighbourhood.KindName(row.Kind), new("屯（自然村）或小区", "Hamlet or residential compound"), Required: true, Choices: Kinds),
        new("name", new("名称", "Name"), row => row.Name, new("不超过50个字", "50 characters or fewer"), Required: true),
        new("households", new("户数", "Households"), row => row.Households?.ToString(CultureInfo.InvariantCulture), new("整数；不知道就空着", "A whole number; empty where not known")),
        new("from", new("起始日期", "From"), row => row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new("写成 2025-09-24；空着时，已登记的不变，新登记的为导入当天", "As 2025-09-24; empty keeps what is registered, and means the day of the import for a new one")),
        new("to", new("最后一天", "Last day"), row => row.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new("填了表示已撤销", "Filled in where it no longer exists")),
    ];

    /// <summary>The kind a cell means, in either language, with or without what stands in brackets.</summary>
    public static NeighbourhoodKind? Kind(string cell) => cell.Trim() switch
    {
        "屯（自然村）" or "屯" or "自然村" or "屯(自然村)" or "Hamlet" => NeighbourhoodKind.Hamlet,
        "小区" or "Residential compound" => NeighbourhoodKind.Compound,
        _ => null,
    };
}
