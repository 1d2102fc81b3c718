using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using WhiteCrane.App;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>One page of the program, by its route, and a person of the demonstration who may open it.</summary>
public sealed record KnownPage(string Route, string Person)
{
    private readonly Regex shape = new("^" + Regex.Replace(Regex.Escape(Route), @"\\\{[^}]*\}", hole => hole.Value.EndsWith(":guid}", StringComparison.Ordinal) ? "[0-9a-f-]{32,36}" : "[^/?]+") + "$", RegexOptions.Compiled);

    /// <summary>A visitor who has not signed in.</summary>
    public const string Nobody = "anybody";

    private static readonly (string Name, string Role)[] People =
    [
        ("许春霖", "city-lead-office"), ("乌兰其其格", "city-bureau"), ("白宝音", "county-government"), ("隋玉芝", "project-unit"), ("解文斌", "administrator"), ("于凤鸣", "county-bureau"), ("包斯琴", "township"), ("佟雪芹", "village"), ("侯桂兰", "operator"),
    ];

    /// <summary>The visitor and the people of the demonstration, one of each role.</summary>
    public static IReadOnlyList<string> Everybody { get; } = [Nobody, .. People.Select(person => person.Name)];

    /// <summary>Every page, from the components' own routes.</summary>
    public static IReadOnlyList<KnownPage> All { get; } =
    [
        .. AllModules.List.All.Select(module => module.Pages).Append(typeof(AllModules).Assembly).Append(typeof(Ui.Texts).Assembly).Distinct()
            .SelectMany(room => room.GetTypes())
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => new KnownPage(route.Template, Opener(type))))
            .OrderBy(page => page.HasParameters).ThenBy(page => page.Route, StringComparer.Ordinal),
    ];

    public bool HasParameters => Route.Contains('{', StringComparison.Ordinal);

    /// <summary>The page an address leads to; null for a download or an address of another site.</summary>
    public static KnownPage? At(string address) => All.FirstOrDefault(page => page.Matches(address));

    /// <summary>Whether an address, with or without a query, is one of this page and of no page named in full.</summary>
    public bool Matches(string address)
    {
        var path = address.Split('?')[0];
        return HasParameters ? shape.IsMatch(path) && !Named.Contains(path) : path == Route;
    }

    private static HashSet<string> Named => field ??= [.. All.Where(page => !page.HasParameters).Select(page => page.Route)];

    private static string Opener(Type type)
    {
        if (type.GetCustomAttribute<NeedsAttribute>() is not { } needs) return Nobody;
        if (needs.Permission is null) return People[0].Name;
        return People.FirstOrDefault(person => AllModules.List.OfRole(person.Role).Contains(needs.Permission)).Name
            ?? throw new InvalidOperationException($"no person of the demonstration may open {type.FullName} ({needs.Permission})");
    }
}
