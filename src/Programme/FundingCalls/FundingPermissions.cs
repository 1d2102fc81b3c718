using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>What people may do with calls for money.</summary>
public static class FundingPermissions
{
    public const string See = "funding.see";
    public const string Manage = "funding.manage";
    public const string Apply = "funding.apply";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(See, new Text("查看资金申报", "See calls for money"), [.. Roles.Offices, Roles.ProjectUnit, Roles.Viewer]),
        new(Manage, new Text("登记资金申报通知和结果", "Record calls for money and their outcomes"), Roles.CityLeadOffice, Roles.CityBureau, Roles.SupportingBureau),
        new(Apply, new Text("登记本地区的申报", "Record applications of the own division"), Roles.CityLeadOffice, Roles.CityBureau, Roles.CountyGovernment, Roles.CountyBureau),
    ];
}
