using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.Projects;

public enum ProjectType { NewBuild, Alteration, Purchase, Service }

public enum FundKind { Central, Province, City, County, SpecialBond, GeneralBond, SocialCapital, Bank }

/// <summary>What the project list's kinds are called.</summary>
internal static class ProjectWords
{
    public static readonly ProjectType[] Types = Enum.GetValues<ProjectType>();
    public static readonly FundKind[] Funds = Enum.GetValues<FundKind>();

    public static Text Name(this ProjectType type) => type switch
    {
        ProjectType.NewBuild => new("新建", "New build"),
        ProjectType.Alteration => new("改扩建", "Alteration or extension"),
        ProjectType.Purchase => new("购置", "Purchase"),
        _ => new("服务", "Service"),
    };

    public static Text Name(this FundKind kind) => kind switch
    {
        FundKind.Central => new("中央资金", "Central funds"),
        FundKind.Province => new("省级资金", "Provincial funds"),
        FundKind.City => new("市级资金", "City funds"),
        FundKind.County => new("县级资金", "County funds"),
        FundKind.SpecialBond => new("专项债券", "Special bonds"),
        FundKind.GeneralBond => new("一般债券", "General bonds"),
        FundKind.SocialCapital => new("社会资本", "Private capital"),
        _ => new("银行贷款", "Bank loans"),
    };

    public static Text Name(this ReportState state) => state switch
    {
        ReportState.Reported => new("待县级核对", "To be checked by the county"),
        ReportState.Checked => new("待部门认定", "To be accepted by the bureau"),
        ReportState.Accepted => new("已认定", "Accepted"),
        _ => new("已退回", "Returned"),
    };

    public static Text Name(this ReportWay way) => way switch
    {
        ReportWay.Telephone => new("电话代报", "Told by telephone"),
        ReportWay.Paper => new("纸质代报", "Handed in on paper"),
        ReportWay.Program => new("接口报送", "Sent by a program"),
        _ => new("单位填报", "Entered by the unit"),
    };

    public static LightState ToLight(this LightColour colour) => colour switch
    {
        LightColour.Green => LightState.Green,
        LightColour.Yellow => LightState.Yellow,
        LightColour.Red => LightState.Red,
        LightColour.Done => LightState.Done,
        _ => LightState.None,
    };
}
