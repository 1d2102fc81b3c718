using WhiteCrane.Standards;
using static WhiteCrane.Standards.ProjectStage;

namespace WhiteCrane.Programme.Projects;

/// <summary>One made-up project of the demonstration.</summary>
/// <param name="Task">Number of the notice's task it belongs to.</param>
/// <param name="Wan">Total investment in 万元.</param>
/// <param name="Start">First planned month; works began on its fifth day where the stage says that they began.</param>
/// <param name="Behind">Percentage points behind the plan at the end of August 2025.</param>
/// <param name="August">Where the report of August stands; null: it is missing.</param>
/// <param name="Word">What the unit says beside its light.</param>
internal sealed record DemoProjectLine(string Division, string Name, Field Field, string Task, ProjectType Type, int Wan, string Start, string Finish, ProjectStage Stage, int Behind = 0, ReportState? August = ReportState.Accepted, string? Word = null, bool Bond = false);

/// <summary>The forty-two projects: every county, every field, every stage.</summary>
internal static class DemoProjectLines
{
    public const string Nursery = "开通镇普惠托育服务中心新建项目";

    public static readonly DemoProjectLine[] All =
    [
        new("220802001", "海明街道综合养老服务中心改造项目", Field.ElderCare, "1", ProjectType.Alteration, 860, "2025-03", "2025-11", Construction, 3),
        new("220802100", "平安镇区域养老服务中心新建项目", Field.ElderCare, "2", ProjectType.NewBuild, 2400, "2025-04", "2026-06", Construction, 12, Word: "七月连续降雨影响基础施工，已增加一个作业班组，预计十月底赶上计划。"),
        new("220802005", "铁东街道社区托育点购置项目", Field.Childcare, "4", ProjectType.Purchase, 320, "2025-05", "2025-10", Construction, 2, ReportState.Checked),
        new("220802009", "新华街道智慧校园网络升级项目", Field.Education, "6", ProjectType.Purchase, 780, "2025-02", "2025-09", Acceptance),
        new("220802012", "官银号街道社区医养结合服务站项目", Field.Health, "5", ProjectType.Alteration, 540, "2025-06", "2025-12", AnnualPlan, Word: null),
        new("220802003", "瑞光街道老旧小区智能门禁建设项目", Field.Community, "10", ProjectType.Purchase, 410, "2025-03", "2025-10", Construction, 1),
        new("220802105", "到保镇农村互助养老大院项目", Field.ElderCare, "2", ProjectType.NewBuild, 260, "2026-04", "2026-10", Proposal),

        new("220821100", "镇赉镇居家社区养老服务中心项目", Field.ElderCare, "1", ProjectType.NewBuild, 1850, "2025-03", "2025-12", Construction, 5),
        new("220821101", "坦途镇中心敬老院适老化改造项目", Field.ElderCare, "2", ProjectType.Alteration, 430, "2025-04", "2025-11", Construction, 36, Word: "原施工单位退场，已重新招标，九月下旬复工。"),
        new("220821201", "莫莫格蒙古族乡卫生院远程诊疗设备购置项目", Field.Health, "9", ProjectType.Purchase, 290, "2025-05", "2025-09", FinalAccounts),
        new("220821001", "鹤城街道托育综合服务中心项目", Field.Childcare, "3", ProjectType.NewBuild, 2100, "2025-09", "2026-08", AnnualPlan),
        new("220821105", "五棵树镇中心校专递课堂建设项目", Field.Education, "7", ProjectType.Purchase, 180, "2025-03", "2025-10", Construction, 4, ReportState.Reported),
        new("220821002", "镇东街道智慧安防小区二期项目", Field.Community, "10", ProjectType.Purchase, 520, "2025-02", "2025-12", Construction, 6),
        new("220821104", "沿江镇农村养老服务驿站项目", Field.ElderCare, "2", ProjectType.NewBuild, 210, "2026-03", "2026-09", Feasibility),

        new("220822100", Nursery, Field.Childcare, "4", ProjectType.NewBuild, 3600, "2025-03", "2025-12", Construction, 7),
        new("220822100", "开通镇综合养老服务中心项目", Field.ElderCare, "1", ProjectType.NewBuild, 4200, "2025-03", "2026-10", Construction, 2, ReportState.Reported),
        new("220822101", "瞻榆镇区域养老服务中心改扩建项目", Field.ElderCare, "2", ProjectType.Alteration, 980, "2025-04", "2025-12", Construction, 15, August: null),
        new("220822202", "向海蒙古族乡卫生院康复病区项目", Field.Health, "5", ProjectType.Alteration, 640, "2025-03", "2025-11", Construction, 4, ReportState.Checked),
        new("220822003", "迎新街道智慧教室建设项目", Field.Education, "8", ProjectType.Purchase, 360, "2025-02", "2025-08", Operation),
        new("220822107", "乌兰花镇老年食堂服务项目", Field.ElderCare, "2", ProjectType.Service, 90, "2025-01", "2025-12", Construction, 0),
        new("220822001", "树满街道智慧安防小区项目", Field.Community, "10", ProjectType.Purchase, 330, "2025-11", "2026-05", PreliminaryDesign),

        new("220871001", "幸福街道社区居家养老服务中心项目", Field.ElderCare, "1", ProjectType.Alteration, 720, "2025-04", "2025-12", Construction, 3),
        new("220871001", "经开区托育服务指导中心项目", Field.Childcare, "3", ProjectType.NewBuild, 1600, "2025-03", "2026-03", Construction, 18, Word: "钢结构到货晚二十天，已与厂家约定十月十日前全部到场。"),
        new("220871002", "保平街道智慧校园平台项目", Field.Education, "6", ProjectType.Service, 240, "2025-04", "2025-11", Construction, 2, ReportState.Returned),
        new("220871003", "西郊街道社区卫生服务中心信息化项目", Field.Health, "9", ProjectType.Purchase, 380, "2025-02", "2025-07", Operation),
        new("220871002", "保平街道老旧小区视频门禁项目", Field.Community, "10", ProjectType.Purchase, 290, "2025-06", "2025-12", Suspended),
        new("220871003", "西郊街道老年人日间照料站项目", Field.ElderCare, "1", ProjectType.Alteration, 170, "2025-12", "2026-06", PreliminaryDesign),
        new("220871001", "经开区养老服务信息平台项目", Field.General, "1", ProjectType.Service, 130, "2025-05", "2025-12", Construction, 1),

        new("220881002", "富文街道综合养老服务中心项目", Field.ElderCare, "1", ProjectType.NewBuild, 5200, "2025-03", "2026-09", Construction, 4, Bond: true),
        new("220881101", "万宝镇敬老院消防改造项目", Field.ElderCare, "2", ProjectType.Alteration, 350, "2025-03", "2025-10", Construction, 38),
        new("220881200", "胡力吐蒙古族乡农村幸福大院项目", Field.ElderCare, "2", ProjectType.NewBuild, 220, "2025-04", "2025-11", Construction, 5, ReportState.Checked),
        new("220881006", "通达街道普惠托育园项目", Field.Childcare, "4", ProjectType.Alteration, 890, "2025-04", "2025-12", Construction, 14),
        new("220881004", "兴隆街道中小学数字资源服务项目", Field.Education, "7", ProjectType.Service, 160, "2025-01", "2025-12", Construction, 0),
        new("220881001", "团结街道医养结合病区项目", Field.Health, "5", ProjectType.Alteration, 1250, "2025-03", "2025-09", Acceptance),
        new("220881104", "安定镇智慧安防村居项目", Field.Community, "10", ProjectType.Purchase, 140, "2026-04", "2026-08", Proposal),

        new("220882001", "慧阳街道综合养老服务中心项目", Field.ElderCare, "1", ProjectType.NewBuild, 4800, "2025-03", "2026-08", Construction, 6, Bond: true),
        new("220882205", "新艾里蒙古族乡养老服务驿站项目", Field.ElderCare, "2", ProjectType.NewBuild, 190, "2025-04", "2025-11", Construction, 3, ReportState.Reported),
        new("220882101", "安广镇托育服务中心项目", Field.Childcare, "4", ProjectType.NewBuild, 1400, "2026-04", "2026-12", Feasibility),
        new("220882105", "舍力镇中心校智慧校园项目", Field.Education, "6", ProjectType.Purchase, 270, "2025-03", "2025-08", FinalAccounts),
        new("220882004", "锦华街道智慧医院分诊系统项目", Field.Health, "9", ProjectType.Purchase, 460, "2025-03", "2025-11", Construction, 2, ReportState.Checked),
        new("220882003", "长虹街道智慧安防小区项目", Field.Community, "10", ProjectType.Purchase, 390, "2025-02", "2025-06", Operation),
        new("220882100", "月亮泡镇老年活动中心项目", Field.ElderCare, "2", ProjectType.NewBuild, 310, "2025-05", "2025-12", Cancelled),
    ];
}
