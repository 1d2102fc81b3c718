using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Plans of our own invention in other styles of the genre; places and numbers are made up.</summary>
public class InventedPlanTests
{
    [Fact]
    public void Chapters_with_labelled_lines_and_a_covering_notice()
    {
        var plan = PlanReader.Read(PlanSamples.Own("chapters"));
        Assert.Equal("柳泉市城镇老旧小区改造三年行动计划（2023—2025年）", plan.Title);
        Assert.Equal(("柳政办发〔2023〕18号", "柳泉市人民政府办公室", new DateOnly(2023, 6, 15)), (plan.DocumentNumber, plan.Issuer, plan.IssuedOn));
        Assert.Equal(["重点任务", "实施基础类改造"], plan.Tasks[0].Path);
        Assert.Equal("市住建局:Lead 市财政局:Supporting 市城管局:Supporting 各乡（镇）人民政府:Supporting 街道办事处:Supporting", Units(plan.Tasks[0]));
        Assert.Equal("市民政局:Lead 市卫健局:Lead 市发改局:Supporting", Units(plan.Tasks[2]));
        Assert.Equal("市民政局:Lead 市残联:Supporting 市住建局:Supporting", Units(plan.Tasks[3]));
        Assert.Equal([new(2024, 10, 31)], plan.Tasks[0].Deadlines);
        Assert.Equal([new(2023, 12, 31)], plan.Tasks[1].Deadlines);
        Assert.Equal([new(2025, 6, 30)], plan.Tasks[2].Deadlines);
        Assert.Equal(2, plan.Safeguards.Count);
        Assert.Equal(
            ["老旧小区 30 个 2023", "居民 5000 户 2023", "全市2000年底前建成的老旧小区改造完成率 100 % 2025", "电梯 50 部 2025", "居民满意度 95 % 2025", "供水、排水、供热管网 120 公里 ", "老旧燃气管道 35.6 公里 ",
             "社区养老服务站 12 个 ", "托育点 5 个 ", "托位 300 个 ", "每千人口托位数 4.5 个 "], Targets(plan));
    }

    [Fact]
    public void A_countys_measures_without_head_or_sign_off()
    {
        var plan = PlanReader.Read(PlanSamples.Own("measures"));
        Assert.Equal(PlanKind.Plan, plan.Kind);
        Assert.Null(plan.IssuedOn);
        Assert.Equal(["实施养老机构提质工程", "发展普惠托育", "打造15分钟养老服务圈", "落实用地政策", "加大资金投入"], plan.Tasks.Select(t => t.Title));
        Assert.Equal("县卫生健康局:Lead 县教育局:Joint 县市场监管局:Joint 各乡镇人民政府:Joint", Units(plan.Tasks[1]));
        Assert.Equal("县民政局:Lead 县住房城乡建设局:Supporting", Units(plan.Tasks[2]));
        Assert.Equal(
            ["区域养老服务中心 3 所 2024", "乡镇敬老院 8 所 2024", "护理型床位占比 55 % 2024", "普惠托位 200 个 ", "每千人口拥有3岁以下婴幼儿托位数 4.6 个 2025", "县级福彩公益金用于养老服务的比例 60 % "],
            Targets(plan).Select(t => t.Replace('％', '%')));
        Assert.Contains(plan.Warnings, w => w.Code == "unit-spelled-differently");
    }

    [Fact]
    public void A_yearly_list_with_named_tasks_and_tags_on_the_line()
    {
        var plan = PlanReader.Read(PlanSamples.Own("yearly"));
        Assert.Equal(["任务1", "任务2", "任务3", "任务4"], plan.Tasks.Select(t => t.Label));
        Assert.Equal("县人社局:Lead 县总工会:Joint 团县委:Joint 县妇联:Joint", Units(plan.Tasks[1]));
        Assert.Equal("县教育局:Joint 县市场监管局:Joint 各乡镇（街道）:Joint", Units(plan.Tasks[3]));
        Assert.Equal([new(2024, 12, 31), new(2024, 11, 30), new(2024, 8, 31)], plan.Tasks.SelectMany(t => t.Deadlines));
        Assert.Equal(["压实责任", "严格考核"], plan.Safeguards.Select(t => t.Title));
        Assert.Contains("城乡义务教育学校午餐覆盖率 100 % ", Targets(plan));
        Assert.Contains("高技能人才 200 人 ", Targets(plan));
    }

    [Fact]
    public void Pages_with_hard_wrapped_lines_and_page_numbers()
    {
        var plan = PlanReader.Read(PlanSamples.Own("wrapped"));
        Assert.Equal("鹤鸣县人民政府关于加快推进智慧养老服务体系建设的实施意见", plan.Title);
        Assert.Equal(("鹤政发〔2024〕7号", "鹤鸣县人民政府", new DateOnly(2024, 4, 25)), (plan.DocumentNumber, plan.Issuer, plan.IssuedOn));
        Assert.Equal(["建设县级平台", "发展助餐服务", "加强人才培养", "推进医养结合"], plan.Tasks.Select(t => t.Title));
        Assert.Equal("县民政局:Lead 县政务服务和数字化建设管理局:Supporting 县财政局:Supporting", Units(plan.Tasks[0]));
        Assert.Equal("县民政局:Joint 县市场监管局:Joint 各乡镇人民政府:Joint", Units(plan.Tasks[1]));
        Assert.Equal(3, plan.Tasks[2].Measures.Count);
        Assert.Equal([new(2024, 9, 30), new(2024, 12, 31)], plan.Tasks[0].Deadlines);
        Assert.Empty(plan.Tasks[2].Deadlines);
        Assert.Equal(["落实责任", "加强监管"], plan.Safeguards.Select(t => t.Title));
        Assert.Equal(
            ["智慧养老服务平台 1 个 2025", "社区嵌入式养老机构 15 家 2025", "养老护理员持证上岗率 90 % 2025", "65周岁及以上老年人健康管理率 72 % 2025", "每千名老年人拥有养老床位数 40 张 2030",
             "养老机构 20 家 2024", "老年食堂 5 个 ", "城市社区助餐服务覆盖率 100 % 2026", "养老护理员培训 300 人次 ", "签约率 100 % 2025"], Targets(plan));
    }

    [Fact]
    public void A_five_year_plan_with_boxes_and_a_chapter_on_the_present()
    {
        var plan = PlanReader.Read(PlanSamples.Own("boxes"));
        Assert.Equal(["第一节 健全婴幼儿照护服务", "第二节 加强儿童关爱"], plan.Tasks.Select(t => $"{t.Label} {t.Title}"));
        Assert.Equal(["加强组织领导", "强化监测评估"], plan.Safeguards.Select(t => t.Title));
        Assert.Equal(["每千人口拥有3岁以下婴幼儿托位数 4.5 个 2025", "综合托育服务中心 10 家 2025", "托育综合服务中心 2 个 ", "儿童友好城市 1 个 "], Targets(plan));
        Assert.Equal([2025, 2035], plan.Goals.Select(g => g.By!.Value.Year));
    }

    [Fact]
    public void Labels_in_square_brackets_on_lines_of_their_own()
    {
        var plan = PlanReader.Read(PlanSamples.Own("brackets"));
        Assert.Equal("鹤鸣县2025年民生实事项目责任分解方案", plan.Title);
        Assert.Equal(["新建城区公厕20座", "开展适龄妇女“两癌”免费筛查3万人"], plan.Tasks.Select(t => t.Title));
        Assert.Equal("县城管局:Lead 县财政局:Joint 县自然资源局:Joint", Units(plan.Tasks[0]));
        Assert.Equal([new(2025, 10, 31), new(2025, 11, 30)], plan.Tasks.SelectMany(t => t.Deadlines));
    }

    [Fact]
    public void An_attached_plan_of_two_issuers_with_stages()
    {
        var plan = PlanReader.Read(PlanSamples.Own("stages"));
        Assert.Equal("鹤鸣市托育服务补短板行动实施方案", plan.Title);
        Assert.Equal("鹤鸣市卫生健康委员会 鹤鸣市发展和改革委员会", plan.Issuer);
        Assert.Equal(6, plan.Tasks.Count);
        Assert.Equal("市发展改革委:Lead 市住建局:Joint 国网鹤鸣供电公司:Joint", Units(plan.Tasks[2]));
        Assert.Equal([new(2023, 6, 30), new(2025, 10, 31), new(2025, 12, 31)], plan.Tasks.Skip(3).SelectMany(t => t.Deadlines));
        Assert.Equal(["全市千人口托位数 3.6 个 2023", "全市千人口托位数 4.2 个 2024", "全市千人口托位数 4.8 个 2025", "社区覆盖率 70 % 2025"], Targets(plan).Take(4));
    }

    private static string Units(PlanItem item) => string.Join(' ', item.Responsible.Select(r => $"{r.Unit}:{r.Role}"));

    private static IEnumerable<string> Targets(Plan plan) => plan.Targets.Select(t => $"{t.Subject} {t.Value} {t.Unit} {t.By?.Year}");
}
