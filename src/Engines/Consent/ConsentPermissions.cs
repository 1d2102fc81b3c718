using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>What posts may do with the ledger of consents.</summary>
public static class ConsentPermissions
{
    public const string Record = "consent.record";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Record, new Text("记录本人或监护人的同意和撤回", "Record what a person or guardian agreed to or withdrew"), Roles.Village, Roles.Township, Roles.CountyBureau),
    ];
}
