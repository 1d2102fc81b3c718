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
        Column("name", "姓名", "Name", "与证件一致，不超过50个字", "As on the document, 50 characters or fewer", required: true, aliases: ["居民姓名", "人员姓名", "老人姓名", "本人姓名", "户主姓名", "户主"]),
        Column("sex", "性别", "Sex", "男或女；有身份证号可空着", "male or female; may be left out with an identity number", choices: Sexes),
        Column("birth", "出生日期", "Birth date", "知道多少写多少：1956、1956.3、1956.3.12、农历1956年三月十二", "As far as it is known: 1956, 1956.3, 1956.3.12", aliases: ["出生年月日", "出生年月", "出生时间", "生日"]),
        Column("kind", "证件种类", "Kind of document", "空着就是居民身份证", "Empty means the resident identity card", choices: Kinds, aliases: ["证件类型", "证件类别", "证件名称"]),
        Column("number", "证件号码", "Document number", "单元格设为文本格式，否则Excel会弄坏后几位", "Format the cells as text, or Excel spoils the last figures", aliases: ["身份证号码", "身份证号", "公民身份号码", "公民身份证号码", "公民身份证号", "居民身份证号码", "居民身份证号", "身份证件号码", "身份号码", "身份证", "证件号"]),
        Column("phone", "电话", "Telephone", "两个电话用“、”隔开", "Two are parted by a comma", aliases: ["联系电话", "电话号码", "手机号码", "手机号", "手机", "联系方式", "移动电话", "固定电话", "座机"], together: true),
        Column("division", "村（社区）代码", "Village or community code", "12位；不填时按下一列的全称找", "12 digits; left empty, the full name in the next column is used", aliases: ["村代码", "社区代码", "区划代码", "行政区划代码"]),
        Column("place", "村（社区）全称", "Village or community", "例如“大安市新艾里蒙古族乡富兴村委会”", "With county and township", aliases: ["村社区", "村", "社区", "行政村", "所在村", "所在社区", "所属村", "所属社区", "村名", "村屯", "村居", "居住地"]),
        Column("address", "住址", "Address", "不分列时写在这里，例如“新艾里村1组12号”", "Where it is not in columns of its own: village, group and house number in one cell", aliases: ["家庭住址", "现住址", "家庭地址", "居住地址", "详细地址", "现居住地", "现住地址", "常住地址", "地址", "住所"]),
        Column("road", "街路巷或组", "Road or group", "", "", aliases: ["组", "村民小组", "小组", "屯", "自然屯", "社", "街路", "街路巷"]),
        Column("houseNumber", "门牌号", "House number", "", "", aliases: ["门牌", "户门牌号"]),
        Column("compound", "小区", "Compound", "", "", aliases: ["小区名称"]),
        Column("building", "楼栋", "Building", "", "", aliases: ["楼号", "栋"]),
        Column("unit", "单元", "Unit", "", ""),
        Column("room", "室", "Room", "", "", aliases: ["室号", "房号", "门牌室号"]),
        Column("household", "户编号", "Household", "同一户的人填一样的编号；不填就不登记户", "The same for those of one household; left empty, no household is registered", aliases: ["户号", "家庭编号", "户口簿号"]),
        Column("relation", "与户主的关系", "Relation to the head", "填了户编号时要填，每户一个户主", "Needed with a household; each has one head", choices: Relations, aliases: ["与户主关系", "和户主关系", "家庭关系", "户主关系"]),
        Column(CategoryCells.Words, "人员类别", "Categories", "例如“独居、低保”；由有权的部门确认后才算数。也可以每类一列，写是、√或1", "Such as living alone; it counts once the office in charge has confirmed it. Or a column for each, with yes, a tick or 1", aliases: ["类别", "人员类型", "特殊类别", "特殊群体", "困难类型", "所属类别"], together: true),
    ];

    /// <summary>The columns a sheet may have: those of the template and one for each category.</summary>
    public static readonly IReadOnlyList<Column<SheetRow>> Understood = [.. Columns, .. CategoryCells.Ticks];

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

    private static Column<SheetRow> Column(string key, string zh, string en, string hintZh, string hintEn, bool required = false, IReadOnlyList<Text>? choices = null, IReadOnlyList<string>? aliases = null, bool together = false) =>
        new(key, new(zh, en), row => row[key], new(hintZh, hintEn), required, choices, aliases, together);
}
