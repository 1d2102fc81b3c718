using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>Days as the registers print them; a day that is not given says so.</summary>
internal static class PrintedDay
{
    public static readonly Text None = new("未写明", "not given");

    public static string Of(DateOnly? day) => day is { } given ? OfficialDates.Plain(given) : None;

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
