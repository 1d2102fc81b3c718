using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Goals;

/// <summary>
/// Some notices ask for more than the law gives. Their words stay as printed; beside them stands which part is pursued and why.
/// The proposal is the product's own reading, for the city's legal office to confirm; it is no legal advice.
/// </summary>
internal static class LawfulPart
{
    private static readonly string[] Reach = ["全面掌控", "全面掌握", "全程掌控", "动态感知", "全量掌握", "轨迹追踪"];
    private static readonly string[] Whom = ["人员", "车辆", "居民", "住户", "社会治理要素"];

    private static readonly Text Proposal = new(
        "照原文刊印，只推进合法的部分：门禁、监控等设备的登记、验收、维护和升级，访客通行，以及依法、逐次、留痕的信息提供。不建设对人员、车辆的识别检索、轨迹查询和常态汇聚，因为没有找到授权这样做的法律；公共场所安装图像采集设备应为维护公共安全所必需（个人信息保护法第二十六条），居民小区也不在《公共安全视频图像信息系统管理条例》（国务院令第799号）第七条列明的应建场所之内。此口径请本市司法行政部门核定。",
        "Printed word for word; only its lawful part is pursued: registering, accepting, maintaining and renewing doors and cameras, visitors' passes, and giving information case by case, on record, where the law provides for it. No search for people or vehicles, no tracks and no standing collection of movements is built, since no law was found that allows it: cameras in public places must be necessary for public safety (Personal Information Protection Law, article 26), and residential compounds are not among the places that must have them (State Council Decree 799, article 7). The city's legal office confirms this reading.");

    /// <summary>The proposal for a goal that asks for full control of people or vehicles; null for any other.</summary>
    public static Text? Propose(string goal) =>
        Reach.Any(word => goal.Contains(word, StringComparison.Ordinal)) && Whom.Any(word => goal.Contains(word, StringComparison.Ordinal)) ? Proposal : null;
}
