using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using WhiteCrane.App;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>One page of the program, by its route, and a person of the demonstration who may open it.</summary>
/// <param name="Person">Null for a page open to everybody.</param>
public sealed record KnownPage(string Route, string? Person)
{
    private static readonly (string Name, string Role)[] People =
    [
        ("许春霖", "city-lead-office"), ("乌兰其其格", "city-bureau"), ("白宝音", "county-government"), ("隋玉芝", "project-unit"), ("解文斌", "administrator"),
    ];

    /// <summary>Every page, from the components' own routes.</summary>
    public static IReadOnlyList<KnownPage> All { get; } =
    [
        .. AllModules.List.All.Select(module => module.Pages).Append(typeof(AllModules).Assembly).Append(typeof(Ui.Texts).Assembly).Distinct()
            .SelectMany(room => room.GetTypes())
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => new KnownPage(route.Template, Opener(type))))
            .OrderBy(page => page.Route, StringComparer.Ordinal),
    ];

    public bool HasParameters => Route.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether an address is one of this page.</summary>
    public bool Matches(string path) =>
        Regex.IsMatch(path, "^" + Regex.Replace(Regex.Escape(Route).Replace("}", "}"), @"\\\{[^}]*\}", "[^/?]+") + "$");

    private static string? Opener(Type type)
    {
        if (type.GetCustomAttribute<NeedsAttribute>() is not { } needs) return null;
        if (needs.Permission is null) return People[0].Name;
        return People.FirstOrDefault(person => AllModules.List.OfRole(person.Role).Contains(needs.Permission)).Name
            ?? throw new InvalidOperationException($"no person of the demonstration may open {type.FullName} ({needs.Permission})");
    }
}
