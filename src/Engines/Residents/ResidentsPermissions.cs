using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents;

/// <summary>What posts may do for residents who sign in.</summary>
public static class ResidentsPermissions
{
    public const string CheckIdentity = "residents.check-identity";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(CheckIdentity, new Text("核验居民身份和代办关系", "Check who residents are and for whom they act"), Roles.Village, Roles.Township, Roles.CountyBureau),
    ];
}
