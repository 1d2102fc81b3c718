using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Facts about three official documents that are plain to a reader.</summary>
public class OpenPlanTests
{
    [Fact]
    public void In_39_of_2018_the_unit_named_first_leads()
    {
        var plan = PlanReader.Read(PlanSamples.Shared("06_*.txt"));
        Assert.Equal("国务院关于做好当前和今后一个时期促进就业工作的若干意见", plan.Title);
        Assert.Equal("国务院", plan.Issuer);
        Assert.Equal("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五", string.Join(' ', plan.Tasks.Concat(plan.Safeguards).Select(t => t.Label)));
        Assert.Equal([("财政部", UnitRole.Lead), ("工业和信息化部", UnitRole.Joint), ("人民银行", UnitRole.Joint), ("银保监会", UnitRole.Joint)], plan.Tasks[1].Responsible.Select(r => (r.Unit, r.Role)));
        Assert.Equal("各省级人民政府", plan.Tasks[3].Responsible[^1].Unit);
        Assert.Equal(["人力资源社会保障部"], plan.Tasks[4].Responsible.Select(r => r.Unit));
        Assert.All(plan.Tasks, t => Assert.Empty(t.Deadlines));
        Assert.Empty(plan.Targets);
    }

    [Fact]
    public void In_4_of_2019_the_plan_follows_its_covering_notice()
    {
        var plan = PlanReader.Read(PlanSamples.Shared("01_*.txt"));
        Assert.Equal("国家职业教育改革实施方案", plan.Title);
        Assert.Equal(new DateOnly(2019, 1, 24), plan.IssuedOn);
        Assert.Equal(18, plan.Tasks.Count);
        Assert.Equal(["十九", "二十"], plan.Safeguards.Select(s => s.Label));
        Assert.Equal(["完善国家职业教育制度体系"], plan.Tasks[0].Path);
        Assert.Equal([new DateOnly(2020, 12, 31)], plan.Tasks.SelectMany(t => t.Deadlines));
        var numbers = plan.Targets.Select(t => (t.Subject, t.Value, t.Unit, t.By?.Year)).ToList();
        Assert.Contains(("高水平高等职业学校", 50m, "所", 2022), numbers);
        Assert.Contains(("骨干专业（群）", 150m, "个", 2022), numbers);
        Assert.Contains(("高水平专业化产教融合实训基地", 300m, "个", 2022), numbers);
        Assert.Contains(("示范性职业教育集团（联盟）", 300m, "个", 2020), numbers);
        Assert.DoesNotContain(numbers, n => n.Value == 12000);
    }

    [Fact]
    public void In_2_of_2019_the_lowest_items_differ_in_depth_and_formulas_are_no_targets()
    {
        var plan = PlanReader.Read(PlanSamples.Shared("09_*.txt"));
        Assert.Equal("国家组织药品集中采购和使用试点方案", plan.Title);
        Assert.Equal(17, plan.Tasks.Count);
        Assert.Equal(["组织形式", "成立联合采购办公室"], plan.Tasks.Single(t => t.Title == "专家组").Path);
        Assert.Equal("六", plan.Tasks[^1].Label);
        Assert.Empty(plan.Targets);
        Assert.All(plan.Tasks, t => Assert.Empty(t.Deadlines));
    }
}
