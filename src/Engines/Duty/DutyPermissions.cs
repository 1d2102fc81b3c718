using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

public static class DutyPermissions
{
    public const string See = "duty.see";
    public const string Edit = "duty.edit";
    public const string Call = "duty.call";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(See, new Text("查看值班表", "See duty rosters"), [.. Roles.Offices, Roles.Township, Roles.Village, Roles.Administrator]),
        new(Edit, new Text("编排本单位值班表", "Keep the roster of one's own organisation"), [.. Roles.Offices, Roles.Township]),
        new(Call, new Text("呼叫值班人员", "Call whoever is on duty"), [.. Roles.Offices, Roles.Township]),
    ];
}
