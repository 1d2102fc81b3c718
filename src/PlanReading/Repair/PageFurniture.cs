using System.Text.RegularExpressions;

namespace WhiteCrane.PlanReading;

/// <summary>Lines a page carries and the notice does not: page numbers and rules.</summary>
internal static class PageFurniture
{
    private static readonly Regex Number = new(
        @"^(-+ ?\d{1,4} ?-+|第 ?\d{1,4} ?页([ ,]*[/共][ ,]*(共 ?)?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4}|\d{1,3}|[-=_*~·. ]{3,})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static bool Is(string fold) => fold.Length <= 80 && Number.IsMatch(fold);
}
