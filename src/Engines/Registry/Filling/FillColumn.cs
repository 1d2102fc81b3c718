using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>Something the register can put into a column of a form.</summary>
/// <param name="Code">Stable: matches and disclosures keep it.</param>
/// <param name="Kind">The kind of data it is; null for what is nobody's.</param>
/// <param name="Fits">Words of a heading that mean it.</param>
internal sealed record FillColumn(string Code, Text Name, string? Kind, params string[] Fits)
{
    public const string Nothing = "", Serial = "serial", PersonName = "name", Sex = "sex", Birth = "birth", Age = "age", Number = "number", Phone = "phone", Address = "address", Door = "door", County = "county", Township = "township", Village = "village", Registered = "registered", Relation = "relation", Head = "head";
    public const string CategoryPrefix = "category.", EvidenceSuffix = ".evidence", FromSuffix = ".from";

    /// <summary>Without categories; the order is that in which headings are compared.</summary>
    public static IReadOnlyList<FillColumn> Plain { get; } =
    [
        new(Relation, new("与户主的关系", "Relation to the head of the household"), DataKinds.Family, "与户主", "户主关系", "家庭关系", "关系"),
        new(Head, new("户主姓名", "Head of the household"), DataKinds.Family, "户主"),
        new(Number, new("身份证号", "Identity number"), DataKinds.Documents, "身份证", "身份号码", "证件号", "公民身份"),
        new(PersonName, new("姓名", "Name"), DataKinds.Basic, "姓名", "Name"),
        new(Sex, new("性别", "Sex"), DataKinds.Basic, "性别", "Sex"),
        new(Birth, new("出生日期", "Birth date"), DataKinds.Basic, "出生", "Birth"),
        new(Age, new("年龄", "Age"), DataKinds.Basic, "年龄", "周岁", "Age"),
        new(Phone, new("电话", "Telephone"), DataKinds.Contact, "电话", "手机", "联系方式", "Telephone"),
        new(Registered, new("户籍地", "Where registered"), DataKinds.Basic, "户籍地", "户口所在", "户籍所在"),
        new(Door, new("组、门牌号", "Group and house number"), DataKinds.Contact, "门牌", "社、屯", "屯", "组"),
        new(Address, new("住址（全称）", "Address in full"), DataKinds.Contact, "住址", "地址", "居住地", "Address"),
        new(Village, new("村（社区）", "Village or community"), DataKinds.Basic, "村", "社区", "居委"),
        new(Township, new("乡镇（街道）", "Township"), DataKinds.Basic, "乡", "镇", "街道"),
        new(County, new("县（市、区）", "County"), DataKinds.Basic, "县", "市", "区"),
        new(Serial, new("序号", "Running number"), null, "序号", "编号", "No."),
    ];

    public static IReadOnlyList<FillColumn> OfCategories { get; } = [.. CategoryRules.All.SelectMany(rule => (FillColumn[])
    [
        new(CategoryPrefix + rule.Code, new($"{rule.Name.Zh}：是、否", $"{rule.Name.En}: yes or no"), DataKinds.Categories),
        new(CategoryPrefix + rule.Code + EvidenceSuffix, new($"{rule.Name.Zh}：依据", $"{rule.Name.En}: what it rests on"), DataKinds.Categories),
        new(CategoryPrefix + rule.Code + FromSuffix, new($"{rule.Name.Zh}：从哪天起", $"{rule.Name.En}: since when"), DataKinds.Categories),
    ])];

    public static FillColumn? Find(string code) => Plain.Concat(OfCategories).FirstOrDefault(column => column.Code == code);

    /// <summary>What a heading probably asks for; nothing where it does not say.</summary>
    public static string Suggest(FormHeading heading)
    {
        var all = heading.ToString();
        foreach (var rule in CategoryRules.All)
        {
            if (!NamesOf(rule).Any(name => all.Contains(name, StringComparison.Ordinal))) continue;
            var leaf = heading.Path[^1];
            return CategoryPrefix + rule.Code + (Says(leaf, "证", "号", "依据", "文号") ? EvidenceSuffix : Says(leaf, "时间", "日期", "年月") ? FromSuffix : "");
        }
        if (all.Contains("户主", StringComparison.Ordinal) && heading.Path[^1].Contains("姓名", StringComparison.Ordinal)) return Head;
        // The lowest storey says it; what stands above it helps where it does not.
        return heading.Path.Reverse().Append(all).Select(words => Plain.FirstOrDefault(column => Says(words, column.Fits))?.Code).FirstOrDefault(code => code is not null) ?? Nothing;
    }

    private static bool Says(string text, params string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> NamesOf(CategoryRule rule)
    {
        yield return rule.Name.Zh;
        foreach (var ending in (string[])["老年人", "人员", "对象", "家庭成员", "家庭", "人"])
            if (rule.Name.Zh.Length > ending.Length + 1 && rule.Name.Zh.EndsWith(ending, StringComparison.Ordinal)) yield return rule.Name.Zh[..^ending.Length];
        if (rule.Code == CategoryRules.MinimumAllowance) yield return "低保";
    }
}
