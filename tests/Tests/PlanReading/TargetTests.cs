using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Numbers to be reached, and numbers that are none; the notice is issued on 25 April 2024.</summary>
public class TargetTests
{
    [Theory]
    [InlineData("到2025年，护理型床位占比达到55%。", "护理型床位占比 55 % 2025")]
    [InlineData("到2025年底，居民满意度不低于95%，投诉办结率100%。", "居民满意度 95 % 2025|投诉办结率 100 % 2025")]
    [InlineData("新建幼儿园3所、改扩建2所，新增学位1,200个。", "幼儿园 3 所 |幼儿园 2 所 |学位 1200 个 ")]
    [InlineData("到2025年，地区生产总值达到1200亿元，年均增长6%左右。", "地区生产总值 1200 亿元 2025|地区生产总值 6 % 2025")]
    [InlineData("到2030年，人均预期寿命由78岁提高到80岁。", "人均预期寿命 80 岁 2030")]
    [InlineData("办理时限由5个工作日压缩至3个工作日。", "办理时限 3 个工作日 ")]
    [InlineData("到2025年和2030年，覆盖率分别达到60%和80%。", "覆盖率 60 % 2025|覆盖率 80 % 2030")]
    [InlineData("到2025年，养老床位、托育床位分别达到5000张、800张。", "养老床位 5000 张 2025|托育床位 800 张 2025")]
    [InlineData("到2025年，孕产妇死亡率下降到9/10万以下，婴儿死亡率控制在4‰以内。", "婴儿死亡率 4 ‰ 2025")]
    [InlineData("力争年培训护理员2000人次以上。", "护理员 2000 人次 ")]
    [InlineData("打造10个示范街道和20个示范社区。", "示范街道 10 个 |示范社区 20 个 ")]
    [InlineData("确保到2025年每个县建有1所以上以失能、半失能人员照护为主的供养机构。", "供养机构 1 所 2025")]
    [InlineData("到2025年，开展补贴性职业技能培训5000万人次以上，其中2024年培训1500万人次以上。", "补贴性职业技能培训 5000 万人次 2025|补贴性职业技能培训 1500 万人次 2024")]
    [InlineData("改造提升公厕15座，更新管网3公里。", "公厕 15 座 |管网 3 公里 ")]
    [InlineData("缴费比例高于16%的，可降至16%；预计老年人口占比达到30%。", "")]
    [InlineData("截至2023年底，全县已建成养老机构20家，床位3000张。", "")]
    [InlineData("为60周岁以上老年人提供服务，对50张以上床位的机构给予补助。", "")]
    [InlineData("按照每百户不低于20平方米的标准配建，每张床位补助3000元，最高不超过50万元。", "")]
    [InlineData("落实5G、24小时、15分钟生活圈和《标准》（GB 50180）要求，建立1+X制度。", "")]
    [InlineData("按不低于采购金额的30%预付。", "")]
    public void Numbers(string sentence, string want)
    {
        var plan = PlanReader.Read($"鹤鸣县人民政府关于养老工作的通知\n鹤政发〔2024〕3号\n各乡镇人民政府：\n一、重点任务\n（一）推进工作。{sentence}（县民政局负责）\n鹤鸣县人民政府\n2024年4月25日");
        Assert.Equal(want, string.Join('|', plan.Targets.Select(t => $"{t.Subject} {t.Value} {t.Unit} {t.By?.Year}")));
    }
}
