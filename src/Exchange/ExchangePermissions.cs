using WhiteCrane.Engines.Access;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Exchange;

/// <summary>What administrators and connected systems may do here.</summary>
public static class ExchangePermissions
{
    public const string Manage = "exchange.manage";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Manage, new Text("登记和停用对接的系统", "Register connected systems and switch them off"), Roles.Administrator),
        .. SmartScopes.Offered.Select(offer => new Permission(Of(offer.Resource, offer.Letter), SmartScopes.NameOf(offer.Resource, offer.Letter), Roles.ConnectedSystem)),
    ];

    /// <summary>The permission that a SMART scope gives: "exchange.patient.r".</summary>
    internal static string Of(string resource, char letter) => $"exchange.{resource.ToLowerInvariant()}.{letter}";
}
