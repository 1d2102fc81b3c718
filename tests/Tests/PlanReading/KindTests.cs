using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>What is no plan yields no invented tasks, and says why.</summary>
public class KindTests
{
    private const string Articles = "养老机构管理办法\n第一章 总则\n第一条 为了规范管理，制定本办法。\n第二条 本办法所称养老机构，是指……。\n第三条 民政部门负责指导。\n第二章 备案\n第四条 应当提交下列材料：\n（一）备案申请书；\n（二）登记证书。\n第五条 本办法自2024年5月1日起施行。";

    [Theory]
    [InlineData(Articles)]
    [InlineData("鹤鸣县人民政府\n关于印发《养老机构管理办法》的通知\n鹤政发〔2024〕9号\n各乡镇人民政府：\n现将《养老机构管理办法》印发给你们，请遵照执行。\n鹤鸣县人民政府\n2024年4月1日\n" + Articles)]
    public void A_regulation_is_known_by_its_articles(string text)
    {
        foreach (var form in new[] { text, text.Replace("\n", "") })
        {
            var plan = PlanReader.Read(form);
            Assert.Equal(PlanKind.Regulation, plan.Kind);
            Assert.Empty(plan.Tasks);
            Assert.Contains("第一条", plan.NoPlanBecause!.Value.En);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("　\n\n")]
    [InlineData("今天天气很好，大家去公园散步。")]
    [InlineData("在全县养老工作会议上的讲话\n（2024年3月5日）\n同志们：\n一、充分认识\n（一）这是民生大事。\n二、抓好落实\n（一）抓建设。\n（二）抓管理。")]
    [InlineData("我县养老服务迈上新台阶\n本报讯（记者 某某）近日，记者从县民政局获悉，全县建成食堂20个。")]
    [InlineData("《养老服务实施方案》政策解读\n一、出台背景\n二、主要内容\n（一）设施建设。\n三、下一步打算")]
    [InlineData("姓名  职务  电话\n甲  局长  1\n乙  科长  2")]
    [InlineData("红烧肉的做法\n一、准备材料\n1.五花肉500克\n2.冰糖30克\n二、步骤\n1.焯水\n2.炒糖色")]
    [InlineData("鹤鸣县养老工作总结\n一、主要做法\n（一）建设施。\n（二）抓培训。\n二、下一步打算")]
    public void Other_writing_is_no_plan(string text)
    {
        var plan = PlanReader.Read(text);
        Assert.Equal(PlanKind.Other, plan.Kind);
        Assert.Empty(plan.Tasks);
        Assert.True(plan.NoPlanBecause!.Value.Zh.Length > 5);
    }

    [Fact]
    public void A_plan_may_cite_articles()
    {
        var plan = PlanReader.Read("鹤鸣县养老工作方案\n一、重点任务\n（一）落实《条例》第三条、第四条规定。做好工作。（县民政局负责）\n（二）第一条生产线投产。支持企业。（县工信局负责）");
        Assert.Equal(PlanKind.Plan, plan.Kind);
        Assert.Equal(2, plan.Tasks.Count);
    }
}
