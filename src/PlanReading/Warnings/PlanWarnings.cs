using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>The questions a plan leaves open, for the person who confirms it.</summary>
internal static class PlanWarnings
{
    public static List<PlanWarning> Of(RepairedText doc, Plan plan, PlanOutline outline, IReadOnlyCollection<string>? knownUnits) => [];
}
