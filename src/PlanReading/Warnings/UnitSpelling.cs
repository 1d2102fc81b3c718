using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>Finds one unit under two spellings, and units outside the city's list.</summary>
internal static class UnitSpelling
{
    private static readonly (string Long, string Short)[] Short =
    [
        ("委员会", "委"), ("卫生健康", "卫健"), ("卫生和健康", "卫健"), ("发展和改革", "发改"), ("发展改革", "发改"), ("人力资源和社会保障", "人社"), ("人力资源社会保障", "人社"), ("人力资源与社会保障", "人社"), ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"),
        ("市场监督管理", "市场监管"), ("医疗保障", "医保"), ("工业和信息化", "工信"), ("工业信息化", "工信"), ("退役军人事务", "退役军人"), ("文化广电和旅游", "文旅"), ("文化广电旅游", "文旅"), ("文化和旅游", "文旅"), ("文广旅", "文旅"), ("文化旅游", "文旅"), ("残疾人联合会", "残联"), ("妇女联合会", "妇联"),
        ("政务服务和数字化建设管理", "政数"), ("政务服务数据管理", "政数"), ("交通运输", "交通"), ("应急管理", "应急"), ("生态环境", "环境"), ("总工会", "工会"), ("科学技术", "科技"), ("自然资源和规划", "自然资源规划"), ("共青团", "团"), ("消防救援", "消防"), ("管理委", "管委"), ("管理委员会", "管委会"), ("人民政府", "政府"), ("(", ""), (")", ""), (" ", ""), ("、", ""), ("区市", "市区"),
    ];
    private static readonly string[] General = ["各", "有关", "相关", "全市", "全县", "市直", "县直", "其他", "成员单位", "部门", "单位", "企业", "机构"];

    public static string Key(string name)
    {
        var key = Folding.Fold(name);
        foreach (var (longer, shorter) in Short) key = key.Replace(longer, shorter);
        return key;
    }

    public static IEnumerable<PlanWarning> TwoWays(Plan plan)
    {
        var seen = new Dictionary<string, NamedUnit>();
        foreach (var unit in plan.Units)
        {
            var key = Key(unit.Name);
            if (!seen.TryAdd(key, unit)) yield return Differ(seen[key], unit);
        }
        foreach (var (key, unit) in seen)
            if (key.Length > 3 && key[0] is '市' or '县' or '区' or '省' && seen.TryGetValue(key[1..], out var bare)) yield return Differ(unit, bare);
    }

    private static PlanWarning Differ(NamedUnit first, NamedUnit second) => new("unit-spelled-differently",
        new($"“{first.Name}”和“{second.Name}”像是同一个单位的两种写法，请确认。", $"“{first.Name}” and “{second.Name}” look like one unit spelled two ways: please confirm."), second.Places[0]);

    /// <summary>Units named in tags but not in the city's list or, without one, not among the addressees when those are all named.</summary>
    public static IEnumerable<PlanWarning> Unlisted(Plan plan, IReadOnlyCollection<string>? knownUnits)
    {
        var listed = knownUnits ?? Addressees(plan);
        if (listed is null) yield break;
        var keys = listed.Select(Key).ToHashSet();
        foreach (var unit in plan.Units)
            if (!General.Any(g => unit.Name.StartsWith(g, StringComparison.Ordinal)) && !keys.Contains(Key(unit.Name)))
                yield return new("unit-not-in-list", new($"责任单位“{unit.Name}”不在单位名单里。", $"The unit “{unit.Name}” is not in the list of units."), unit.Places[0]);
    }

    private static List<string>? Addressees(Plan plan) =>
        plan.Recipients.Count >= 4 && plan.Recipients.All(r => !General.Any(r.Contains)) ? [.. plan.Recipients] : null;
}
