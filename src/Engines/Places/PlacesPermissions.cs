using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places;

/// <summary>What people may do with the register of places.</summary>
public static class PlacesPermissions
{
    public const string See = "places.see";
    public const string EditVillages = "places.edit-villages";
    public const string EditNeighbourhoods = "places.edit-neighbourhoods";
    public const string ManageZones = "places.manage-zones";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(See, new Text("查看地区", "See places"), Roles.Everybody),
        new(EditVillages, new Text("新增、更名和撤销村（社区）", "Add, rename and close villages and communities"), Roles.Administrator, Roles.CountyGovernment, Roles.CountyBureau),
        new(EditNeighbourhoods, new Text("登记屯和小区", "Register hamlets and compounds"), Roles.Administrator, Roles.CountyGovernment, Roles.CountyBureau, Roles.Township),
        new(ManageZones, new Text("管理园区及其管辖乡镇（街道）", "Manage zones and the townships they run"), Roles.Administrator, Roles.CityLeadOffice),
    ];
}
