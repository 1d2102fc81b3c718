using System.Globalization;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>A monthly plan in one cell: "2025-08=65%; 2025-09=75%/300", payments in 万元.</summary>
internal static class PlanText
{
    public static string? Write(IReadOnlyList<PlannedProgress> plan) => plan.Count == 0 ? null
        : string.Join("; ", plan.OrderBy(month => month.Month).Select(month => $"{Months.Key(month.Month)}={ProjectFields.Share(month.Bp)}%{(month.PayFen is { } pay ? "/" + ProjectFields.Wan(pay) : "")}"));

    /// <summary>The months, or null for a text of another shape.</summary>
    public static List<SetMonthlyPlan.Month>? Read(string text)
    {
        var months = new List<SetMonthlyPlan.Month>();
        foreach (var part in text.Normalize(System.Text.NormalizationForm.FormKC).Replace('、', ';').Replace('\n', ';').Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var sides = part.Split('=', ':');
            var figures = sides.Length == 2 ? sides[1].Split('/') : [];
            if (figures.Length is < 1 or > 2 || Months.Parse(sides[0].Trim()) is not { } month) return null;
            if (!decimal.TryParse(figures[0].Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) || share > 100 || share * 100 != decimal.Truncate(share * 100)) return null;
            long? pay = null;
            if (figures.Length == 2)
            {
                if (!Money.TryParseWan(figures[1], out var fen) || fen < 0) return null;
                pay = fen;
            }
            if (months.Any(other => other.First == month)) return null;
            months.Add(new(month, (int)(share * 100), pay));
        }
        return months;
    }
}
