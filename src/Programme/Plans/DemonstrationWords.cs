using WhiteCrane.Engines.Access;

namespace WhiteCrane.Programme.Plans;

/// <summary>What the demonstration's made-up people have written. Every name is invented.</summary>
internal static class DemonstrationWords
{
    /// <summary>The tasks each of the fifteen goals belongs to, by label.</summary>
    public static readonly string[][] TasksOfGoals =
    [
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"], ["1"], ["1", "2"], ["1"], ["1"], ["1"], ["3", "4"], ["3", "4"], ["6"], ["7", "8"], ["7", "8"], ["9"], ["9"], ["10"], ["10"],
    ];

    public static readonly (int Goal, DateOnly On, string Text)[] Criteria =
    [
        (1, new(2024, 5, 16), "四个领域的年度建设任务全部验收合格，其余目标均已办结，由市发展改革委会同各主管部门认定。"),
        (2, new(2024, 5, 20), "全市建成并签约服务的家庭养老床位不少于300张，每张有设备清单、服务协议和当月服务记录，以市民政局抽查为准。"),
        (4, new(2024, 5, 20), "列入名单的特殊困难老年人家庭适老化改造全部完工，逐户有验收单，抽查合格率不低于95%。"),
        (5, new(2024, 5, 20), "每个乡镇（街道）都有巡访、帮扶、服务的责任人和台账，连续三个月台账完整。"),
        (7, new(2024, 5, 22), "政策指导、备案准入、保障措施、监督管理四项制度均已印发执行，各县（市、区）有备案机构名录。"),
        (9, new(2024, 5, 21), "中小学全部完成数字校园规范自评，评估等级合格以上，以市教育局评估通报为准。"),
        (10, new(2024, 5, 21), "专递课堂、名师课堂、名校网络课堂按需排课，乡村学校每学期开课记录完整。"),
        (12, new(2024, 5, 22), "二级以上公立医院全部开通分时段预约，预约时段精确到一小时以内。"),
        (14, new(2024, 5, 23), "确定的小区清单内，前端设备全部完成布建或升级并通过验收。"),
        (15, new(2024, 5, 23), "清单内小区的门禁、监控管理系统完成验收并建立设备台账；对外提供信息逐次登记、可查。"),
    ];

    public static readonly (int Goal, DateOnly On, string Reason)[] DoneGoals =
    [
        (9, new(2024, 12, 27), "全市中小学数字校园自评与复核完成，评估结果已通报。"),
        (12, new(2025, 6, 18), "市域二级以上公立医院均已开通分时段预约诊疗，经现场核验。"),
    ];

    public static readonly (int Goal, DateOnly On, string Text)[] Words =
    [
        (6, new(2025, 9, 5), "8月未访到的老年人多为住院或暂住外地，已请各县（市、区）逐人核对并在月底前补访。"),
        (4, new(2025, 9, 12), "剩余改造户集中在偏远村屯，计划入冬前完工，材料已到位。"),
        (14, new(2025, 9, 10), "第一批小区已验收，第二批等待资金下达，不影响年底期限。"),
    ];

    public static readonly (DateOnly On, long Thousandths, string Evidence)[] Figures =
    [
        (new(2025, 6, 30), 92_900, "各县（市、区）6月报表汇总：1,152人／1,240人"),
        (new(2025, 7, 31), 93_900, "各县（市、区）7月报表汇总：1,164人／1,240人"),
        (new(2025, 8, 31), 94_800, "各县（市、区）8月报表汇总：1,175人／1,240人"),
    ];

    public static readonly (string County, string Task, string Text, string Unit, string Person)[] CountyTasks =
    [
        ("洮北区", "1", "在城区街道建设综合养老服务中心，配套助餐点。", "洮北区民政局", "养老服务股股长"),
        ("洮北区", "2", "整合农村养老大院资源，改造互助站点。", "洮北区民政局", "副局长"),
        ("洮北区", "4", "支持幼儿园开设托班，新增社区托育点。", "洮北区卫生健康局", "人口家庭股股长"),
        ("镇赉县", "1", "建设县城居家社区养老服务信息台账，明确巡访责任人。", "镇赉县民政局", "养老服务股股长"),
        ("镇赉县", "2", "提升乡镇福利中心失能照护能力。", "镇赉县民政局", "副局长"),
        ("通榆县", "1", "以县社会福利院为依托开展上门服务。", "通榆县民政局", "养老服务股股长"),
        ("大安市", "1", "重点乡镇开展特殊困难老年人月探访，建立补访机制。", "大安市民政局", "养老服务股股长"),
        ("大安市", "2", "在新艾里蒙古族乡等乡镇改造互助养老站点。", "大安市民政局", "副局长"),
        ("大安市", "4", "依托妇幼保健机构开展入户养育指导。", "大安市卫生健康局", "妇幼股股长"),
        ("大安市", "10", "确定智慧安防小区清单并完成设备登记。", "大安市公安局", "治安大队大队长"),
    ];

    private static readonly string[] Surnames = ["白", "包", "崔", "丁", "付", "高", "韩", "姜", "李", "马", "潘", "任", "孙", "田", "吴", "徐", "杨", "张"];
    private static readonly string[] Given = ["立新", "海燕", "文博", "春雨", "国栋", "淑芬", "志远", "晓光", "玉梅", "铁柱", "静波", "长河", "丽娟"];

    /// <summary>The person of an office who writes on its goals.</summary>
    public static (string Office, string Name) Person(string office) => (office, office switch
    {
        "市发展改革委" => "许春霖",
        "市民政局" => "乌兰其其格",
        "市卫生健康委" => "金明淑",
        "市教育局" => "孙允实",
        _ => "郭振山",
    });

    /// <summary>An invented name, the same at every start.</summary>
    public static string Name(int number) => Surnames[number * 7 % Surnames.Length] + Given[number * 5 % Given.Length];

    public static string Post(Organisation body, Field field)
    {
        if (body.Kind == OrganisationKind.ZoneCommittee) return $"{body.ShortName}管委会 社会事业科 科长（演示）";
        var city = body.Kind == OrganisationKind.LeadOffice;
        var office = field switch
        {
            Field.ElderCare => "民政局",
            Field.Childcare or Field.Health => city ? "卫生健康委" : "卫生健康局",
            Field.Education => "教育局",
            _ => "公安局",
        };
        return $"{(city ? "市" : body.ShortName)}{office} 副{(city && office.EndsWith('委') ? "主任" : "局长")}（演示）";
    }
}
