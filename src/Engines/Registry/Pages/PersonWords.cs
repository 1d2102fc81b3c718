using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Pages;

/// <summary>How pages say what the register holds.</summary>
internal static class PersonWords
{
    public static Text Of(Sex sex) => sex switch
    {
        Sex.Male => new("男", "male"),
        Sex.Female => new("女", "female"),
        Sex.NotStated => new("未说明", "not stated"),
        _ => new("未知", "not known"),
    };

    /// <summary>"69岁", "约69岁" where only the year is known, "—" where nothing is.</summary>
    public static Text Age(PersonView person, DateOnly today)
    {
        if (person.Birth is not { } birth) return new("—", "—");
        var (youngest, eldest) = birth.AgeOn(person.Died ?? today);
        return youngest == eldest ? new($"{youngest}岁", $"{youngest}") : new($"约{eldest}岁", $"about {eldest}");
    }

    public static readonly Text Made = new("虚构（演示）", "Made up (demonstration)");
}
