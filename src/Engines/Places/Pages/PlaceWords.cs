using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Pages;

/// <summary>Words the pages of Places share.</summary>
internal static class PlaceWords
{
    public static Text Level(DivisionLevel level) => level switch
    {
        DivisionLevel.City => new("市", "City"),
        DivisionLevel.County => new("县（市、区）", "County"),
        DivisionLevel.Township => new("乡镇（街道）", "Township"),
        _ => new("村（社区）", "Village or community"),
    };

    /// <summary>What stands directly under a division of this level.</summary>
    public static Text Under(DivisionLevel level) => level switch
    {
        DivisionLevel.City => new("县（市、区）和开发区", "Counties and the development zone"),
        DivisionLevel.County => new("乡镇（街道）", "Townships"),
        _ => new("村（社区）", "Villages and communities"),
    };

    public static readonly Text Made = new("虚构（演示）", "Made up (demonstration)");
}
