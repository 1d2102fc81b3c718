using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>A marked document is refused; a document that merely speaks of secrets is not.</summary>
public class SecrecyMarkTests
{
    [Theory]
    [InlineData("机密★1年\n白城市人民政府文件\n白政发〔2024〕1号")]
    [InlineData("白城市人民政府文件\n秘密 ★ 长期\n关于……的通知")]
    [InlineData("绝密\n\n关于……的通知")]
    [InlineData("000001\n机　密\n特急\n白城市人民政府文件")]
    [InlineData("密级：秘密\n标题：……")]
    [InlineData("秘密·10年\n通知")]
    [InlineData("秘密5年\n通知")]
    [InlineData("内部资料　注意保存\n某市实施方案")]
    [InlineData("【内部资料，请勿外传】\n方案")]
    [InlineData("（内部文件）\n方案")]
    [InlineData("方案\n正文一段。\n\n内部使用 不得外传\n一、任务")]
    [InlineData("某市养老工作方案（内部资料）\n一、任务")]
    [InlineData("机密★5年某市人民政府关于某事的通知各县人民政府：一、任务")]
    [InlineData("秘密 某市人民政府关于某事的通知各县人民政府：一、任务")]
    [InlineData("仅供内部参考\n方案")]
    [InlineData("工作秘密\n方案")]
    public void Marked(string text)
    {
        var refusal = SecrecyMark.Find(text);
        Assert.Equal("secrecy-mark", refusal?.Code);
        Assert.Contains("没有保存", refusal!.Message.Zh);
        Assert.Contains("not stored", refusal.Message.En);
    }

    [Theory]
    [InlineData("一、工作要求\n（一）严格保守国家秘密、商业秘密和个人隐私，做好保密工作。")]
    [InlineData("秘密泄露的，依法追究责任。")]
    [InlineData("机密性、完整性、可用性是信息安全的三要素。")]
    [InlineData("内部资料管理办法\n第一条 为了规范内部资料的印制，制定本办法。")]
    [InlineData("加强内部文件流转管理，内部使用的系统要分级保护。")]
    [InlineData("密级：公开\n通知")]
    [InlineData("★优秀项目★\n方案")]
    [InlineData("（一）机密计算\n发展机密计算、隐私计算技术。")]
    [InlineData("")]
    public void Unmarked(string text) => Assert.Null(SecrecyMark.Find(text));

    [Fact]
    public void The_citys_notice_is_not_marked() => Assert.Null(SecrecyMark.Find(PlanSamples.Baicheng()));
}
