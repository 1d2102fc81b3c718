using System.Text.RegularExpressions;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Tests.Guards;

/// <summary>What could stand twice and drift apart stands once.</summary>
public partial class OnePlaceTests
{
    [Fact]
    public void The_citys_code_is_written_in_its_data_alone()
    {
        Assert.Equal(("2208", "白城市"), (HomeCity.Code, HomeCity.Name));
        var again = House.Sources("src", ".cs", ".razor").Where(path => Regex.IsMatch(File.ReadAllText(path), $@"(?<!\d){HomeCity.Code}(?!\d)")).Select(House.Name);
        Assert.Empty(again);
        Assert.All(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "divisions", "divisions.csv")).Skip(1).Where(line => line.Length > 0), line => Assert.StartsWith(HomeCity.Code, line));
    }

    [Fact]
    public void Dark_tokens_stand_once_and_each_has_its_light_one()
    {
        var (light, dark) = (Style("crane.css"), Style("crane-dark.css"));
        Assert.DoesNotContain("color-scheme: dark", light);
        Assert.DoesNotContain("prefers-color-scheme", light);
        var (every, high) = (Tokens(Block(light, ":root")), Tokens(Block(light, "html[data-contrast=\"high\"]")));
        Assert.Empty(Tokens(Block(dark, ":root")).Except(every));
        Assert.Empty(high.Except(Tokens(Block(dark, "html[data-contrast=\"high\"]")))); // a light value left in the dark would be unreadable
        Assert.True(high.Count >= 15);
    }

    private static string Style(string name) => File.ReadAllText(Path.Combine(House.Root, "src", "Ui", "wwwroot", name));

    private static string Block(string style, string selector) => style[(style.IndexOf("\n" + selector + " {", StringComparison.Ordinal) is >= 0 and var at ? at : throw new InvalidOperationException($"no {selector}"))..].Split('}')[0];

    private static HashSet<string> Tokens(string block) => [.. Token().Matches(block).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(--[a-z-]+):")]
    private static partial Regex Token();
}
