using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

/// <summary>What Access lets people do.</summary>
public static class AccessPermissions
{
    public const string ManagePeople = "access.manage-people";

    public const string ManagePhones = "access.manage-phones";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(ManagePeople, new Text("管理单位、账号和岗位", "Manage organisations, accounts and posts"), Roles.Administrator),
        new(ManagePhones, new Text("登记和停用村（社区）工作手机", "Enrol and revoke field phones"), Roles.Township, Roles.Administrator),
    ];
}
