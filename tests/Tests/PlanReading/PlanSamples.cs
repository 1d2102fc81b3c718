using System.Runtime.CompilerServices;
using System.Text.Json;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>Where the plans lie that the reader is tried on: the project's own, and those shared beside the repository.</summary>
internal static class PlanSamples
{
    public static string Root { get; } = FindRoot();

    public static string Baicheng() => File.ReadAllText(Path.Combine(Root, "data", "notices", "baicheng-2024-63.txt"));

    public static string Own(string name) => File.ReadAllText(Path.Combine(Root, "tests", "Tests", "PlanReading", "samples", name + ".txt"));

    /// <summary>A file of the plans shared beside the repository; the test is skipped by name where they are absent.</summary>
    public static string Shared(string pattern)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Root)!, "shared", "plans");
        Assert.SkipUnless(Directory.Exists(folder), "the shared plans are not beside the repository");
        return File.ReadAllText(Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).Single());
    }

    public static JsonElement Json(Plan plan) => JsonDocument.Parse(PlanJson.Write(plan, false)).RootElement;

    /// <summary>What a source of the plan points at, cut out of the text by code points.</summary>
    public static string At(string text, SourceSpan span) =>
        string.Concat(text.EnumerateRunes().Skip(span.Start).Take(span.End - span.Start).Select(r => r.ToString()));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here) })
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
                if (File.Exists(Path.Combine(folder, "WhiteCrane.slnx"))) return folder;
        throw new DirectoryNotFoundException("WhiteCrane.slnx");
    }
}
