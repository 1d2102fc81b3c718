using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Title, number, issuer, day and addressees in the layouts of the genre.</summary>
public class HeadTests
{
    private const string Outline = "一、重点任务\n（一）建设食堂。方便用餐。\n（二）培训人员。提高水平。\n";

    [Fact]
    public void A_red_head_and_a_plan_of_its_own()
    {
        var plan = PlanReader.Read($"鹤鸣县人民政府办公室文件\n鹤政办发[2024]12号\n签发人：某某\n鹤鸣县人民政府办公室关于\n推进养老服务的实施意见\n各乡镇人民政府，县直各有关部门：\n{Outline}附件：任务清单\n鹤鸣县人民政府办公室\n二〇二四年四月二十五日\n（此件公开发布）");
        Assert.Equal("鹤鸣县人民政府办公室关于推进养老服务的实施意见", plan.Title);
        Assert.Equal(("鹤政办发[2024]12号", "鹤鸣县人民政府办公室", new DateOnly(2024, 4, 25)), (plan.DocumentNumber, plan.Issuer, plan.IssuedOn));
        Assert.Equal(["各乡镇人民政府", "县直各有关部门"], plan.Recipients);
        Assert.EndsWith("提高水平。", plan.Tasks[^1].Text);
    }

    [Fact]
    public void Several_issuers_and_a_date_on_the_issuers_line()
    {
        var plan = PlanReader.Read($"鹤鸣县民政局 鹤鸣县财政局\n关于做好养老服务工作的通知\n鹤民发〔2024〕3号\n各乡镇民政办：\n{Outline}鹤鸣县民政局　鹤鸣县财政局\n2024年4月25日");
        Assert.Equal("鹤鸣县民政局 鹤鸣县财政局", plan.Issuer);
        Assert.Equal(new DateOnly(2024, 4, 25), plan.IssuedOn);
    }

    [Fact]
    public void A_web_page_with_its_table_of_facts()
    {
        var plan = PlanReader.Read($"索 引 号：0000\n发文机关：鹤鸣县民政局\n成文日期：2024年04月25日\n标　　题：鹤鸣县养老服务工作方案\n发文字号：鹤民发〔2024〕3号\n{Outline}责任编辑：某某");
        Assert.Equal(("鹤鸣县养老服务工作方案", "鹤民发〔2024〕3号", "鹤鸣县民政局", new DateOnly(2024, 4, 25)), (plan.Title, plan.DocumentNumber, plan.Issuer, plan.IssuedOn));
    }

    [Fact]
    public void A_plan_attached_behind_its_own_heading()
    {
        var plan = PlanReader.Read($"鹤鸣县民政局关于印发《鹤鸣县养老服务工作方案》的通知\n鹤民发〔2024〕3号\n各乡镇人民政府：\n现将方案印发给你们，请执行。根据国发〔2019〕5号文件要求办理。\n附件：鹤鸣县养老服务工作方案\n鹤鸣县民政局\n2024年4月25日\n附件\n鹤鸣县养老服务\n工作方案\n{Outline}附件2\n任务表\n1.建食堂\n2.办培训");
        Assert.Equal("鹤鸣县养老服务工作方案", plan.Title);
        Assert.Equal("鹤民发〔2024〕3号", plan.DocumentNumber);
        Assert.Equal(["建设食堂", "培训人员"], plan.Tasks.Select(t => t.Title));
    }

    [Fact]
    public void What_follows_the_sign_off_holds_no_tasks()
    {
        var plan = PlanReader.Read($"鹤鸣县民政局关于养老服务的通知\n各乡镇人民政府：\n{Outline}鹤鸣县民政局\n2024年4月25日\n附表\n（三）表中事项\n1.事项一\n2.事项二");
        Assert.Equal(2, plan.Tasks.Count);
    }
}
