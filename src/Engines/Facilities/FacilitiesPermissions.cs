using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities;

/// <summary>What posts may do with facilities. Reading the directory needs no permission and no sign-in.</summary>
public static class FacilitiesPermissions
{
    public const string Keep = "facilities.keep";
    public const string Supervise = "facilities.supervise";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Keep, new Text("登记本单位设施及其人员、证书", "Keep the facilities of one's organisation with their staff and certificates"), Roles.Operator, Roles.CountyBureau, Roles.CityBureau),
        new(Supervise, new Text("登记和核对本地区的设施，导入名单", "Keep and verify the facilities of one's divisions, import lists"), Roles.CountyBureau, Roles.CityBureau),
    ];
}
