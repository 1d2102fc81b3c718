using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>People as they are, whom every way into the register takes as it takes anybody: act, sheet and interface.</summary>
internal static class OrdinaryPeople
{
    /// <param name="Typed">The name as somebody types it.</param>
    /// <param name="Name">As it is kept.</param>
    public sealed record One(string Typed, string Name, string? Birth = null, string? Number = null, string? Phone = null);

    private const string HouseholdsPhone = "0436-3200000";

    public static IReadOnlyList<One> All { get; } =
    [
        new("乌云其木格", "乌云其木格", "1956"), // Mongolian, no surname, the year alone is known
        new("托若•鹤", "托若·鹤"), // a dot of another keyboard; nothing else is known
        new("博尔济吉特·那顺巴雅尔", "博尔济吉特·那顺巴雅尔", "1950-03-12", RegistryWorld.Number("19500312", 21)),
        new("阿拉坦其其格·乌日娜·萨仁高娃", "阿拉坦其其格·乌日娜·萨仁高娃", Phone: HouseholdsPhone),
        new("王𬭚", "王𬭚", Phone: HouseholdsPhone), // beyond the basic plane; one telephone for the household
        new("其其格", "其其格", "1956-01-01", RegistryWorld.Number("19560101", 22)), // alike in one village
        new("其其格", "其其格", "1956-01-01", RegistryWorld.Number("19560101", 23)),
        new("张  三", "张三"),
    ];

    /// <summary>All of them are there, each once, as they are called.</summary>
    public static async Task AreAllThere(RegistryWorld world)
    {
        var kept = await world.All<Person, List<Person>>(rows => rows.ToListAsync());
        Assert.Equal(All.Select(one => (one.Name, one.Birth)).Order(), kept.Select(person => (person.Name, person.Birth)).Order());
        Assert.Equal(All.Count(one => one.Number is not null), await world.All<PersonDocument, int>(rows => rows.CountAsync()));
        Assert.Equal(All.Count(one => one.Phone is not null), await world.All<PersonPhone, int>(rows => rows.CountAsync()));
        foreach (var one in All) Assert.Contains(one.Name, await world.Found(world.County, one.Name));
        Assert.Equal(["乌云其木格"], await world.Found(world.County, "wuyunqimuge"));
    }
}
