using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>Who may put the programme before the public, and take it away again.</summary>
public static class PublishingPermissions
{
    public const string Publish = "programme.publish";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Publish, new Text("发布和撤回公开页", "Publish and withdraw the public page"), Roles.CityLeadOffice),
    ];
}
