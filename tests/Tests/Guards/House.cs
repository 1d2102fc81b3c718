using System.Reflection;
using WhiteCrane.App;

namespace WhiteCrane.Tests.Guards;

/// <summary>The checkout and the built rooms, as the guards look at them.</summary>
internal static class House
{
    public static readonly string Root = FindRoot();

    public static readonly Assembly[] Rooms =
    [
        typeof(Program).Assembly, .. AllModules.List.All.Select(module => module.GetType().Assembly).Distinct(),
        typeof(WhiteCrane.Ui.Texts).Assembly, typeof(WhiteCrane.Kernel.KernelServices).Assembly,
    ];

    /// <summary>Source files of a folder below src, without what tools generate.</summary>
    public static IEnumerable<string> Sources(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(path.EndsWith) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal));

    public static string Name(string path) => Path.GetRelativePath(Root, path);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WhiteCrane.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the guards run inside a checkout");
    }
}
