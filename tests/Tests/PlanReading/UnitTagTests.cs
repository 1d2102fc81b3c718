using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Tags as offices write them, with the part of each unit: l lead, j joint, s supporting.</summary>
public class UnitTagTests
{
    [Theory]
    [InlineData("（市民政局负责）", "市民政局l")]
    [InlineData("（市民政局、市财政局负责）", "市民政局j 市财政局j")]
    [InlineData("（市民政局牵头，市财政局、市教育局配合）", "市民政局l 市财政局s 市教育局s")]
    [InlineData("（市民政局牵头，市财政局、市教育局按职责分工负责）", "市民政局l 市财政局j 市教育局j")]
    [InlineData("（市民政局会同市财政局、市教育局负责）", "市民政局l 市财政局s 市教育局s")]
    [InlineData("(牵头单位:市民政局;配合单位:市财政局,各县(市、区)人民政府)", "市民政局l 市财政局s 各县(市、区)人民政府s")]
    [InlineData("\n牵头单位：市民政局　　配合单位：市财政局、市教育局", "市民政局l 市财政局s 市教育局s")]
    [InlineData("\n责任单位：市民政局、市财政局", "市民政局j 市财政局j")]
    [InlineData("\n牵头单位：市民政局\n责任单位：市财政局", "市民政局l 市财政局j")]
    [InlineData("【责任单位：市民政局】", "市民政局l")]
    [InlineData("（市发展改革委、市民政局等部门按职责分工负责）", "市发展改革委j 市民政局j")]
    [InlineData("（市民政局等有关部门和单位负责）", "市民政局l")]
    [InlineData("（市民政局、市残联，各县（市、区）人民政府按职责分工负责）", "市民政局j 市残联j 各县（市、区）人民政府j")]
    [InlineData("（责任单位：市民政局；完成时限：2024年12月底前）", "市民政局l")]
    [InlineData("（责任领导：分管副市长；责任单位：市民政局）", "市民政局l")]
    [InlineData("（市民政局和市财政局负责）", "市民政局j 市财政局j")]
    [InlineData("（市发展和改革委员会、市人力资源和社会保障局负责）", "市发展和改革委员会j 市人力资源和社会保障局j")]
    [InlineData("（市商务局牵头）", "市商务局l")]
    [InlineData("（市民政局（牵头）、市财政局）", "市民政局l 市财政局j")]
    [InlineData("（由市民政局牵头，市教育督导室参与）", "市民政局l 市教育督导室s")]
    [InlineData("（市民政局、市财政局）", "市民政局j 市财政局j")]
    [InlineData("（以下简称市民政局负责人）", "")]
    [InlineData("（技工院校内由人力资源社会保障行政部门负责）", "")]
    [InlineData("（含卫生院、卫生室）", "")]
    [InlineData("各部门（市民政局、市财政局）要加强配合。", "")]
    [InlineData("（负责部门：市民政局、市商务局；适用范围：全市）", "市民政局j 市商务局j")]
    [InlineData("（牵头单位：市民政局；配合单位：市教育局，各县、区人民政府）", "市民政局l 市教育局s 各县、区人民政府s")]
    [InlineData("（各省、自治区、直辖市人民政府负责）", "各省、自治区、直辖市人民政府l")]
    [InlineData("（各县、市民政局、乡镇政府负责）", "各县j 市民政局j 乡镇政府j")]
    [InlineData("（市民政局指导，各县政府负责）", "市民政局s 各县政府l")]
    public void Roles(string tag, string want)
    {
        var plan = PlanReader.Read($"某市养老工作方案\n一、重点任务\n（一）完善服务。建设设施，方便群众。{tag}\n（二）加强管理。做好工作。");
        Assert.Equal(want, string.Join(' ', plan.Tasks[0].Responsible.Select(r => r.Unit + r.Role.ToString().ToLowerInvariant()[0])));
        Assert.Equal("完善服务", plan.Tasks[0].Title);
    }

    [Fact]
    public void Several_tags_of_an_item_are_one_list_and_measures_end_at_theirs()
    {
        var plan = PlanReader.Read("某市方案\n一、任务\n（一）推进改革。一是放开准入。（市市场监管局负责）二是培养人才。（市民政局、市教育局负责）三是加强监管。（市民政局负责）");
        var item = plan.Tasks.Single();
        Assert.Equal("市市场监管局:Lead 市民政局:Lead 市教育局:Joint", string.Join(' ', item.Responsible.Select(r => $"{r.Unit}:{r.Role}")));
        Assert.Equal(["放开准入", "培养人才", "加强监管"], item.Measures.Select(m => m.Text));
    }

    [Fact]
    public void A_tag_on_the_heading_above_answers_for_bare_items()
    {
        var plan = PlanReader.Read("某市方案\n一、任务\n（一）建设设施（责任单位：市民政局）\n1.建食堂。方便用餐。\n2.建床位。方便居住。\n（二）培训。（市人社局负责）");
        Assert.Equal(["市民政局", "市民政局", "市人社局"], plan.Tasks.Select(t => t.Responsible.Single().Unit));
        Assert.Equal("建设设施", plan.Tasks[0].Path[^1]);
    }
}
