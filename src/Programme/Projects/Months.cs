using System.Globalization;

namespace WhiteCrane.Programme.Projects;

/// <summary>Months as the project list counts them: by their first day, a report due on the fifth of the next one.</summary>
internal static class Months
{
    /// <summary>Days after a month's end within which its report is due; the product's own default, no rule of law.</summary>
    public const int DueDays = 5;

    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly End(DateOnly month) => month.AddMonths(1).AddDays(-1);

    /// <summary>The last day on which the month's report is in time.</summary>
    public static DateOnly DueOn(DateOnly month) => End(month).AddDays(DueDays);

    /// <summary>All months from the one of the first day to the one of the last, both included.</summary>
    public static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        for (var month = Of(first); month <= last; month = month.AddMonths(1)) yield return month;
    }

    /// <summary>"2025-09".</summary>
    public static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Reads "2025-09"; null for anything else.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
