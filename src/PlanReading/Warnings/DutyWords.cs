namespace WhiteCrane.PlanReading;

/// <summary>Which kind of bureau usually answers for a field or a piece of work. Custom of Chinese local government, not law: it only asks.</summary>
internal static class DutyWords
{
    /// <summary>A field and the words by which the names of the bureaus that lead it are known.</summary>
    public static readonly (string Field, string[] Bureaus)[] Fields =
    [
        ("养老", ["民政"]), ("托育", ["卫生健康", "卫健"]), ("托幼", ["卫生健康", "卫健", "教育"]), ("教育", ["教育"]), ("医疗", ["卫生健康", "卫健", "医保", "医疗保障"]), ("卫生", ["卫生健康", "卫健"]), ("健康", ["卫生健康", "卫健"]),
        ("安防", ["公安"]), ("治安", ["公安"]), ("住房", ["住建", "住房"]), ("交通", ["交通"]), ("文化", ["文"]), ("旅游", ["文"]), ("体育", ["体育", "文"]), ("就业", ["人社", "人力资源"]), ("社保", ["人社", "人力资源"]), ("医保", ["医保", "医疗保障"]),
        ("生态", ["生态", "环境"]), ("环保", ["生态", "环境"]), ("农业", ["农业"]), ("水利", ["水利", "水务"]), ("食品", ["市场监"]), ("残疾", ["残联", "残疾人"]), ("助残", ["残联", "残疾人", "民政"]), ("消防", ["消防", "应急"]), ("应急", ["应急"]),
        ("政务", ["政务", "政数", "行政审批"]), ("工业", ["工信", "工业"]), ("商贸", ["商务"]), ("科技", ["科技", "科学技术"]), ("家政", ["商务", "人社", "人力资源"]), ("殡葬", ["民政"]), ("救助", ["民政"]),
    ];

    /// <summary>A piece of work as verb and object, the bureaus that could do it, and the one to ask about.</summary>
    public static readonly (string[] Objects, string[] Bureaus, string Zh, string En)[] Works =
    [
        (["职业技能培训", "职业培训", "就业指导", "就业服务", "就业援助", "创业培训", "就业培训"], ["人社", "人力资源", "就业", "职业", "工会"], "人力资源社会保障部门", "the human resources and social security bureau"),
        (["专项债券", "财政资金", "财政补助", "财政专项资金"], ["财政"], "财政部门", "the finance bureau"),
        (["医保支付", "医保报销", "长期护理保险", "医保目录", "医保定点", "医疗保险支付"], ["医保", "医疗保障"], "医保部门", "the medical insurance bureau"),
        (["建设用地", "土地供应", "用地供应", "设施用地", "用地指标"], ["自然资源", "规划", "国土"], "自然资源部门", "the natural resources bureau"),
        (["消防验收", "消防审验", "消防安全检查", "消防安全整治", "消防设施改造", "消防安全监管"], ["消防", "应急", "住建", "住房"], "消防部门", "the fire brigade"),
        (["残疾人康复", "残疾儿童康复", "残疾人就业", "残疾人辅助器具", "残疾人证"], ["残联", "残疾人", "民政", "人社", "人力资源"], "残联", "the disabled persons' federation"),
        (["食品安全监管", "食品安全检查", "食品安全监督", "特种设备检查", "价格监管"], ["市场监", "食药", "药监"], "市场监管部门", "the market regulation bureau"),
        (["老旧小区改造", "城镇老旧小区"], ["住建", "住房", "城建", "建设"], "住房城乡建设部门", "the housing and construction bureau"),
        (["税收优惠", "税费优惠", "税费减免"], ["税务", "财政"], "税务部门", "the tax office"),
    ];

    public static readonly string[] Verbs =
        ["提供", "开展", "组织", "加强", "实施", "做好", "落实", "推进", "安排", "发行", "设立", "统筹", "纳入", "调整", "完善", "扩大", "保障", "优先安排", "划拨", "供应", "预留", "办理", "强化", "执行", "兑现", "推动", "健全", "用好"];
}
