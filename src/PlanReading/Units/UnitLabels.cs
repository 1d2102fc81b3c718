namespace WhiteCrane.PlanReading;

internal enum LabelKind { Plain, Leads, Supports, NoUnit }

/// <summary>The printed labels inside tags: 责任单位, 牵头部门, 配合单位, 完成时限, …</summary>
internal static class UnitLabels
{
    private static readonly string[] Heads =
        ["责任", "牵头", "负责", "主责", "主管", "主办", "承办", "协办", "配合", "参与", "参加", "支持", "协助", "协同", "落实", "实施", "指导", "督导", "完成", "组织", "承担", "第一", "市级", "市直", "县级", "省级"];
    private static readonly string[] Nouns = ["单位", "部门", "主体", "机构", "科室", "处室", "分工", "地区", "股室"];
    private static readonly string[] NoUnits =
        ["责任领导", "责任人", "责任科长", "分管领导", "牵头领导", "包保领导", "市级领导", "负责人", "完成时限", "完成时间", "时限要求", "时间要求", "时间节点", "时间安排", "工作时限", "落实时限", "整改时限", "进度安排", "适用范围", "联系人", "联系电话", "时限", "完成期限", "期限"];

    /// <summary>The label at a place, with its colon; null when there is none.</summary>
    public static (LabelKind Kind, int End)? At(string fold, int at)
    {
        if (at < fold.Length && fold[at] == '[') return InBrackets(fold, at);
        var colon = at;
        while (colon < fold.Length && colon - at <= 14 && (Han.Is(fold[colon]) || fold[colon] is '、' or ' ' or '/' or '(' or ')')) colon++;
        if (colon >= fold.Length || fold[colon] != ':')
        {
            // "责任单位为市民政局"
            if (string.CompareOrdinal(fold, at, "责任单位为", 0, 5) == 0 || string.CompareOrdinal(fold, at, "牵头单位为", 0, 5) == 0)
                return (fold[at] == '牵' ? LabelKind.Leads : LabelKind.Plain, at + 5);
            return null;
        }
        return Named(fold[at..colon], colon + 1);
    }

    /// <summary>【责任单位】 before the names.</summary>
    private static (LabelKind, int)? InBrackets(string fold, int at)
    {
        var close = fold.IndexOf(']', at, Math.Min(14, fold.Length - at));
        if (close < 0) return null;
        return Named(fold[(at + 1)..close], close + 1 < fold.Length && fold[close + 1] == ':' ? close + 2 : close + 1);
    }

    private static (LabelKind, int)? Named(string printed, int end)
    {
        var label = printed.Replace(" ", "");
        if (NoUnits.Any(label.EndsWith)) return (LabelKind.NoUnit, end);
        if (!Nouns.Any(label.EndsWith) || !Heads.Any(label.StartsWith)) return null;
        return (KindOf(label), end);
    }

    private static LabelKind KindOf(string label)
    {
        var leads = label.Contains("牵头") || label.Contains("主办") || label.Contains("主责") || label.StartsWith("第一");
        var supports = label.Contains("配合") || label.Contains("参与") || label.Contains("参加") || label.Contains("协办") || label.Contains("协助")
            || label.Contains("协同") || label.Contains("支持") || label.Contains("指导") || label.Contains("督导");
        var several = label.Contains('和') || label.Contains('及') || label.Contains('、') || label.Contains('/');
        return several && leads ? LabelKind.Plain : leads ? LabelKind.Leads : supports ? LabelKind.Supports : LabelKind.Plain;
    }
}
