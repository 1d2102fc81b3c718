using WhiteCrane.Engines.Tables;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sheet;

/// <summary>The columns of a sheet of people, for template and import.</summary>
internal static class ResidentTable
{
    public static readonly Text Sheet = new("人员", "People");

    private static readonly Text[] Sexes = [new("男", "male"), new("女", "female")];

    private static readonly Text[] Kinds = [.. Enum.GetValues<DocumentKind>().Select(DocumentRules.NameOf)];

    private static readonly Text[] Relations = [.. KinshipRules.All.Select(kin => kin.Name)];

    public static readonly IReadOnlyList<Column<SheetRow>> Columns =
    [
        Column("name", "姓名", "Name", "与证件一致，不超过50个字", "As on the document, 50 characters or fewer", required: true),
        Column("sex", "性别", "Sex", "男或女；有身份证号可空着", "male or female; may be left out with an identity number", choices: Sexes),
        Column("birth", "出生日期", "Birth date", "知道多少写多少：1956、1956.3、1956.3.12、农历1956年三月十二", "As far as it is known: 1956, 1956.3, 1956.3.12"),
        Column("kind", "证件种类", "Kind of document", "空着就是居民身份证", "Empty means the resident identity card", choices: Kinds),
        Column("number", "证件号码", "Document number", "单元格设为文本格式，否则Excel会弄坏后几位", "Format the cells as text, or Excel spoils the last figures"),
        Column("phone", "电话", "Telephone", "两个电话用“、”隔开", "Two are parted by a comma"),
        Column("division", "村（社区）代码", "Village or community code", "12位；不填时按下一列的全称找", "12 digits; left empty, the full name in the next column is used"),
        Column("place", "村（社区）全称", "Village or community", "例如“大安市新艾里蒙古族乡富兴村委会”", "With county and township"),
        Column("road", "街路巷或组", "Road or group", "", ""),
        Column("houseNumber", "门牌号", "House number", "", ""),
        Column("compound", "小区", "Compound", "", ""),
        Column("building", "楼栋", "Building", "", ""),
        Column("unit", "单元", "Unit", "", ""),
        Column("room", "室", "Room", "", ""),
        Column("household", "户编号", "Household", "同一户的人填一样的编号；不填就不登记户", "The same for those of one household; left empty, no household is registered"),
        Column("relation", "与户主的关系", "Relation to the head", "填了户编号时要填，每户一个户主", "Needed with a household; each has one head", choices: Relations),
    ];

    /// <summary>The document kind a cell means; null where it means none.</summary>
    public static DocumentKind? Kind(string cell) => cell.Trim() is { Length: > 0 } typed
        ? Enum.GetValues<DocumentKind>().Where(kind => DocumentRules.NameOf(kind).Zh == typed || string.Equals(DocumentRules.NameOf(kind).En, typed, StringComparison.OrdinalIgnoreCase) || (kind == DocumentKind.ResidentId && typed is "身份证" or "二代身份证")).Select(kind => (DocumentKind?)kind).FirstOrDefault()
        : DocumentKind.ResidentId;

    /// <summary>The code of the relation a cell means; null where it means none.</summary>
    public static string? Relation(string cell)
    {
        var typed = cell.Trim();
        if (KinshipRules.All.FirstOrDefault(kin => kin.Name.Zh == typed || string.Equals(kin.Name.En, typed, StringComparison.OrdinalIgnoreCase) || kin.Code == typed) is { } exact) return exact.Code;
        return typed switch
        {
            "本人" or "户主本人" => KinshipRules.Head,
            "妻" or "夫" or "妻子" or "丈夫" => KinshipRules.Spouse,
            "子" or "女" or "儿子" or "女儿" or "长子" or "次子" or "三子" or "独生子" or "长女" or "次女" or "三女" or "独生女" or "儿媳" or "女婿" or "子女" => KinshipRules.Child,
            "孙子" or "孙女" or "外孙子" or "外孙女" => KinshipRules.Grandchild,
            "父亲" or "母亲" or "父" or "母" or "岳父" or "岳母" or "公公" or "婆婆" or "父母" => KinshipRules.Parent,
            "祖父" or "祖母" or "外祖父" or "外祖母" => KinshipRules.Grandparent,
            "兄" or "弟" or "姐" or "妹" or "哥哥" or "弟弟" or "姐姐" or "妹妹" => KinshipRules.Sibling,
            _ => null,
        };
    }

    private static Column<SheetRow> Column(string key, string zh, string en, string hintZh, string hintEn, bool required = false, IReadOnlyList<Text>? choices = null) =>
        new(key, new(zh, en), row => row[key], new(hintZh, hintEn), required, choices);
}
