namespace WhiteCrane.PlanReading;

/// <summary>Reads from a heading what its section is for.</summary>
internal static class SectionRoles
{
    private static readonly string[] Aims =
        ["总体要求", "指导思想", "总体思路", "工作思路", "基本思路", "总体考虑", "总体部署", "总体安排", "指导方针"];
    private static readonly string[] Background =
        ["重要意义", "重大意义", "充分认识", "发展基础", "现实基础", "基本情况", "发展现状", "现状", "面临形势", "形势分析", "发展形势", "发展环境",
         "编制背景", "工作背景", "规划背景", "背景", "编制依据", "政策依据", "名词解释", "术语", "回顾"];
    private static readonly string[] Safeguards =
        ["保障措施", "组织实施", "组织保障", "实施保障", "工作保障", "规划实施", "实施机制", "保障与实施", "实施与保障", "组织落实", "保障支撑", "支撑保障", "方案实施", "保障体系"];
    private static readonly string[] SafeguardOpenings =
        ["加强组织领导", "强化组织领导", "切实加强组织领导", "组织领导", "加强领导", "强化保障", "加强保障", "健全保障", "工作要求", "有关要求", "相关要求", "工作机制和要求", "监督考核", "督导考核", "督查考核", "考核评估", "落实保障"];
    private static readonly string[] Deeds = ["任务", "措施", "举措", "行动", "内容", "步骤", "安排"];

    public static OutlineRole Of(string title, bool topLevel)
    {
        var heading = title.Replace(" ", "");
        if (heading.Length > 40) return OutlineRole.Tasks;
        if (IsAims(heading)) return OutlineRole.Aims;
        if (Safeguards.Any(heading.Contains)) return OutlineRole.Safeguards;
        if (topLevel && SafeguardOpenings.Any(w => heading.StartsWith(w, StringComparison.Ordinal) || heading.EndsWith(w, StringComparison.Ordinal)))
            return OutlineRole.Safeguards;
        if (topLevel && heading is "保障机制" or "推进机制" or "工作机制" or "保障" or "实施保障机制" or "落实机制") return OutlineRole.Safeguards;
        if (heading is "附则" or "附件" or "其他" && heading == "附则") return OutlineRole.Closing;
        if (heading.Length <= 24 && Background.Any(w => heading.EndsWith(w, StringComparison.Ordinal) || heading.StartsWith(w, StringComparison.Ordinal)))
            return OutlineRole.Background;
        return OutlineRole.Tasks;
    }

    /// <summary>True for headings such as 工作目标, 基本原则, 总体要求和主要目标; not for 目标责任考核 or 目标任务清单.</summary>
    private static bool IsAims(string heading)
    {
        if (heading.Length > 24) return false;
        if (Aims.Any(heading.Contains)) return true;
        if (Ends(heading, "原则")) return true;
        return Ends(heading, "目标") && !VerbBeforeGoal(heading) || heading is "目标要求" or "目标任务" or "主要目标任务" or "工作目标任务" or "总体目标任务" or "发展目标任务" or "主要指标" or "发展指标" or "具体指标" or "目标指标" or "目标与任务"
            || heading.Contains("目标") && heading.Contains("原则")
            || Ends(heading, "目标和指标") || Ends(heading, "目标及指标");
    }

    private static bool VerbBeforeGoal(string heading) =>
        heading.Length > 8 && Deeds.Any(heading.Contains) || heading is ['实', '现', ..] or ['确', '保', ..] or ['完', '成', ..] || heading.StartsWith("锚定") || heading.StartsWith("围绕");

    private static bool Ends(string heading, string word) => heading.EndsWith(word, StringComparison.Ordinal);

    /// <summary>True for the headings under which a plan states its results.</summary>
    public static bool StatesGoals(string title)
    {
        var heading = title.Replace(" ", "");
        return heading.Length <= 24 && (heading.Contains("目标") || heading.EndsWith("指标", StringComparison.Ordinal));
    }
}
