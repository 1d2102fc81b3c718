using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>What posts may do with upper systems. Which records a post reaches is said by the room that keeps them.</summary>
public static class UpperSystemsPermissions
{
    public const string HandOn = "upper.hand-on";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(HandOn, new Text("向上级系统报送本职范围的记录，核对回执", "Hand records of one's work on to upper systems and compare what they hold"), Roles.CityLeadOffice, Roles.CityBureau, Roles.CountyGovernment, Roles.CountyBureau, Roles.Township, Roles.Operator),
    ];
}
