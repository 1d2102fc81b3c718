using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Each question is asked where there is reason, and not where there is none.</summary>
public class WarningTests
{
    [Fact]
    public void A_task_without_unit_among_others()
    {
        var plan = Read("（一）建食堂。方便用餐。（县民政局负责）\n（二）办培训。提高水平。\n（三）抓监管。保障安全。（县民政局负责）");
        Assert.Equal("办培训", plan.Tasks[1].Title);
        Assert.Contains("办培训", Only(plan, "task-without-unit").Message.Zh);
    }

    [Theory]
    [InlineData("县卫健委", "县卫生健康委员会", true)]
    [InlineData("县卫生健康局", "县卫健局", true)]
    [InlineData("县住房城乡建设局", "县住房和城乡建设局", true)]
    [InlineData("民政局", "县民政局", true)]
    [InlineData("各县（市、区）政府", "各县(市、区)人民政府", true)]
    [InlineData("县民政局", "县财政局", false)]
    [InlineData("县教育局", "县体育局", false)]
    public void Units_spelled_two_ways(string first, string second, bool asked)
    {
        var plan = Read($"（一）建食堂。方便用餐。（{first}负责）\n（二）抓监管。保障安全。（{second}负责）");
        Assert.Equal(asked, plan.Warnings.Any(w => w.Code == "unit-spelled-differently"));
    }

    [Fact]
    public void A_unit_outside_the_list()
    {
        var text = "某县养老方案\n一、任务\n（一）建食堂。方便用餐。（县民政局、县商业局负责）\n（二）抓监管。保障安全。（各有关部门负责）";
        Assert.Contains("县商业局", Only(PlanReader.Read(text, ["县民政局", "县财政局"]), "unit-not-in-list").Message.Zh);
        Assert.DoesNotContain(PlanReader.Read(text).Warnings, w => w.Code == "unit-not-in-list");
    }

    [Theory]
    [InlineData("（一）建食堂。2027年6月底前完成。（县民政局负责）", "某县养老三年行动计划（2024—2026年）", true)]
    [InlineData("（一）建食堂。2026年6月底前完成。（县民政局负责）", "某县养老三年行动计划（2024—2026年）", false)]
    [InlineData("（一）建食堂。2025年6月底前建成投用。（责任单位：县民政局；完成时限：2024年12月底前）", "某县养老方案", true)]
    [InlineData("（一）建食堂。2024年6月底前建成投用。（责任单位：县民政局；完成时限：2024年12月底前）", "某县养老方案", false)]
    [InlineData("（一）建食堂。到2025年，覆盖率达到80%。到2025年，覆盖率达到90%。（县民政局负责）", "某县养老方案", true)]
    [InlineData("（一）建食堂。到2025年，覆盖率达到80%。到2030年，覆盖率达到90%。（县民政局负责）", "某县养老方案", false)]
    public void Deadlines_that_cannot_all_hold(string item, string title, bool asked)
    {
        var plan = PlanReader.Read($"{title}\n一、任务\n{item}\n（二）抓监管。保障安全。（县民政局负责）");
        Assert.Equal(asked, plan.Warnings.Any(w => w.Code == "deadline-contradiction"));
    }

    [Theory]
    [InlineData("县民政局、县教育局分别牵头养老、教育、安防领域工作", "安防")]
    [InlineData("县民政局、县教育局、县公安局分别牵头养老、教育、安防领域工作", null)]
    [InlineData("县民政局、县卫生健康局分别负责养老、托育、医疗领域工作", null)]
    public void A_field_that_nobody_leads(string sentence, string? field)
    {
        var plan = Read($"（一）加强领导。{sentence}。（县民政局负责）\n（二）抓监管。保障安全。（县民政局负责）");
        Assert.Equal(field is null ? [] : [field], plan.Warnings.Where(w => w.Code == "field-without-unit").Select(w => w.Message.Zh[1..(1 + field!.Length)]));
    }

    [Theory]
    [InlineData("一是提供就业指导和职业技能培训。二是改善环境。（县卫生健康局负责）", true)]
    [InlineData("一是提供就业指导和职业技能培训。二是改善环境。（县卫生健康局、县人社局负责）", false)]
    [InlineData("一是提高服务水平，为职业技能培训学员优先服务。二是改善环境。（县卫生健康局负责）", false)]
    [InlineData("一是完善医保支付政策。二是改善环境。（县民政局负责）", true)]
    public void Work_whose_usual_bureau_is_missing(string text, bool asked)
    {
        var plan = Read($"（一）支持家庭。{text}\n（二）抓监管。保障安全。（县民政局负责）");
        Assert.Equal(asked, plan.Warnings.Any(w => w.Code == "unit-probably-missing"));
    }

    [Fact]
    public void A_gap_in_the_numbers()
    {
        var plan = Read("（一）建食堂。方便用餐。（县民政局负责）\n（三）抓监管。保障安全。（县民政局负责）");
        Assert.Contains("三", Only(plan, "numbering-gap").Message.Zh);
    }

    private static Plan Read(string items) => PlanReader.Read("某县养老工作方案\n一、重点任务\n" + items);

    private static PlanWarning Only(Plan plan, string code) => Assert.Single(plan.Warnings, w => w.Code == code);
}
