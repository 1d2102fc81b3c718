using System.Globalization;

namespace WhiteCrane.Standards;

/// <summary>A day known to the day, to the month or to the year: many old people know no more of their birth.</summary>
public sealed record PartialDate
{
    private PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }
    public int? Month { get; }
    public int? Day { get; }

    /// <summary>The first and the last day it may be.</summary>
    public DateOnly From => new(Year, Month ?? 1, Day ?? 1);

    public DateOnly To => Day is not null ? From : Month is not null ? From.AddMonths(1).AddDays(-1) : new(Year, 12, 31);

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    public static PartialDate OfMonth(int year, int month) => new(new DateOnly(year, month, 1).Year, month, null);

    public static PartialDate OfYear(int year) => new(new DateOnly(year, 1, 1).Year, null, null);

    /// <summary>"1956-03-12", "1956-03" or "1956"; sorts as text.</summary>
    public string ToIso() => Day is not null ? From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Month is not null ? From.ToString("yyyy-MM", CultureInfo.InvariantCulture) : From.ToString("yyyy", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">Not written by <see cref="ToIso"/>.</exception>
    public static PartialDate FromIso(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Of(day);
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return OfMonth(month.Year, month.Month);
        return DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? OfYear(year.Year) : throw new FormatException("no partial date");
    }

    /// <summary>As each language writes it, saying how much is known.</summary>
    public Text ToText() => Day is not null ? OfficialDates.Plain(From) : Month is not null ? OfficialDates.Month(From)
        : new(string.Create(CultureInfo.InvariantCulture, $"{Year}年（只知道年份）"), string.Create(CultureInfo.InvariantCulture, $"{Year} (the year only)"));

    /// <summary>Whole years on a day: the least and the most it may be; equal where it is known well enough.</summary>
    public (int Least, int Most) AgeOn(DateOnly day) => (Years(To, day), Years(From, day));

    // Born on 29 February: a year older on 1 March of other years.
    private static int Years(DateOnly born, DateOnly on) => Math.Max(0, on.Year - born.Year - (on.Month < born.Month || (on.Month == born.Month && on.Day < born.Day) ? 1 : 0));
}
