using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Deadlines as plans write them; the notice is issued on 25 April 2024.</summary>
public class DeadlineTests
{
    [Theory]
    [InlineData("2024年6月底前完成改造。", "2024-06-30")]
    [InlineData("到2025年底，全部建成。", "2025-12-31")]
    [InlineData("2025年6月30日前完成。", "2025-06-30")]
    [InlineData("二〇二五年六月三十日前完成。", "2025-06-30")]
    [InlineData("二○二五年年底前完成。", "2025-12-31")]
    [InlineData("今年底前完成，明年6月底前验收。", "2024-12-31 2025-06-30")]
    [InlineData("“十四五”末实现全覆盖。", "2025-12-31")]
    [InlineData("9月底前完成摸底，年底前完成整改。", "2024-09-30 2024-12-31")]
    [InlineData("2025年3月底前完成立项，10月底前完工。", "2025-03-31 2025-10-31")]
    [InlineData("2月底前报送总结。", "2025-02-28")]
    [InlineData("2025年上半年完成，三季度评估；2025年第三季度通报。", "2025-06-30 2025-09-30")]
    [InlineData("2024年11月中旬前报送。", "2024-11-20")]
    [InlineData("２０２５年６月底前完成。", "2025-06-30")]
    [InlineData("2024年5月至10月开展整治。", "2024-10-31")]
    [InlineData("2024—2026年，建设项目。", "2026-12-31")]
    [InlineData("每年12月底前报送总结。", "")]
    [InlineData("从2025年起实施；自2024年7月1日起执行；2026年开始推广。", "")]
    [InlineData("落实《养老服务行动计划（2023—2025年）》和《2030年议程》。", "")]
    [InlineData("2019年1月，国务院印发文件；截至2023年底，建成10个。", "")]
    [InlineData("2025年1月1日至2025年12月31日，按规定给予补贴。", "")]
    [InlineData("优惠政策延长至2025年4月30日，执行期限至2026年底。", "")]
    [InlineData("比2025年水平提高，以2025年为基期。", "")]
    [InlineData("开展5G应用，服务60岁以上老年人，24小时值守，投入2025万元。", "")]
    public void Dates(string sentence, string days)
    {
        var plan = PlanReader.Read($"鹤鸣县人民政府关于养老工作的通知\n鹤政发〔2024〕3号\n各乡镇人民政府：\n一、重点任务\n（一）推进工作。{sentence}（县民政局负责）\n（二）其他工作。做好服务。（县民政局负责）\n鹤鸣县人民政府\n2024年4月25日");
        Assert.Equal(days, string.Join(' ', plan.Tasks[0].Deadlines.Select(d => d.ToString("yyyy-MM-dd"))));
    }

    [Theory]
    [InlineData("时间到2024年13月底前完成，2025年2月30日前验收。")]
    public void Impossible_days_are_no_deadlines(string sentence) =>
        Assert.DoesNotContain(PlanReader.Read($"某县工作方案\n一、任务\n（一）推进。{sentence}").Tasks[0].Deadlines, d => d is { Month: 2, Day: > 28 });
}
