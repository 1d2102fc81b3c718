using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>What a hamlet or compound must satisfy, whether typed or imported.</summary>
internal static class NeighbourhoodRules
{
    public static readonly Refusal Taken = new Invalid([NameTaken]);

    public static FieldRefusal NameTaken => new("name", new Text("这个村（社区）已有同名的屯或小区", "This village or community already has a hamlet or compound of this name"));

    public static IEnumerable<FieldRefusal> Check(Place? village, string name, int? households, DateOnly from, DateOnly today)
    {
        if (village is null || village.Level != DivisionLevel.Village) yield return new("division", new Text("没有这个村（社区）", "There is no such village or community"));
        else if (village.ClosedOn is not null) yield return new("division", new Text("这个村（社区）已经撤销", "This village or community has been closed"));
        if (name.Trim().Length is 0 or > 50) yield return new("name", new Text("请填写名称，不超过50个字", "Enter the name, 50 characters or fewer"));
        if (households is < 0 or > 20_000) yield return new("households", new Text("户数应在0到20000之间", "Households must be between 0 and 20,000"));
        if (from > today) yield return new("from", new Text("起始日期不能晚于今天", "The first day cannot be later than today"));
    }
}
