using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities;

/// <summary>What posts may do with facilities. Reading the directory needs no permission and no sign-in.</summary>
public static class FacilitiesPermissions
{
    public const string Keep = "facilities.keep";
    public const string Supervise = "facilities.supervise";

    /// <summary>For connected systems, which have no page: the directory as data, and who works there with which certificates.</summary>
    public const string Read = "facilities.read";
    public const string ReadStaff = "facilities.read-staff";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Keep, new Text("登记本单位设施及其人员、证书", "Keep the facilities of one's organisation with their staff and certificates"), Roles.Operator, Roles.CountyBureau, Roles.CityBureau),
        new(Supervise, new Text("登记和核对本地区的设施，导入名单", "Keep and verify the facilities of one's divisions, import lists"), Roles.CountyBureau, Roles.CityBureau),
        new(Read, new Text("对接系统：读取设施目录", "Connected system: read the directory of facilities"), Roles.ConnectedSystem),
        new(ReadStaff, new Text("对接系统：读取服务地区内设施的从业人员及证书有效期（不含编号全文）", "Connected system: read staff of facilities in its division and how long certificates are valid (no whole number)"), Roles.ConnectedSystem),
    ];
}
