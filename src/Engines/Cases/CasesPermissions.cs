using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>What posts may do with cases.</summary>
public static class CasesPermissions
{
    public const string Handle = "cases.handle";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Handle, new Text("办理居民提出的更正、异议等事项", "Work on corrections, objections and other matters people raise"), Roles.Village, Roles.Township, Roles.CountyBureau),
    ];
}
