using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>The address under which people reach this program; links in texts that leave it begin with it.</summary>
public static class CityAddress
{
    public const string FactName = "city.address";

    /// <summary>"https://…" without a final slash; null until an administrator has set it.</summary>
    public static Task<string?> Of(CraneDb db) => db.Fact(FactName);
}
