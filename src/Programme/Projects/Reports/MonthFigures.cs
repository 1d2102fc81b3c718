using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>What a month's figures say when looked at: out of range, backwards, above the total, paid ahead of the works, late.</summary>
internal static class MonthFigures
{
    /// <summary>Figures that cannot be.</summary>
    public static IEnumerable<FieldRefusal> Refuse(Project project, int bp, long invested, long paid)
    {
        if (bp is < 0 or > 10000) yield return new("bp", new Text("形象进度须在0%到100%之间", "Physical progress must lie between 0 and 100 %"));
        if (invested < 0) yield return new("invested", new Text("累计完成投资不能是负数", "Cumulative investment cannot be negative"));
        if (paid < 0) yield return new("paid", new Text("累计支付不能是负数", "Cumulative payments cannot be negative"));
        if (project.TotalFen > 0 && invested > project.TotalFen * 3m) yield return new("invested", new Text("累计完成投资超过总投资的3倍，请核对单位（万元）", "Cumulative investment is more than three times the total; check the unit (10,000 yuan)"));
    }

    /// <summary>Which cumulative figure fell below the month before, in a sentence; null when none did.</summary>
    public static Text? Backwards(IEnumerable<MonthReport> reports, DateOnly month, int bp, long invested, long paid)
    {
        var before = reports.Where(report => report.Month < month && report.State != ReportState.Returned).MaxBy(report => report.Month);
        if (before is null) return null;
        if (bp < before.Bp) return new($"形象进度{Percent.Of(bp).Zh}，低于{OfficialDates.Month(before.Month).Zh}的{Percent.Of(before.Bp).Zh}", $"Physical progress of {Percent.Of(bp).En} is below the {Percent.Of(before.Bp).En} of {OfficialDates.Month(before.Month).En}");
        if (invested < before.InvestedFen) return new($"累计完成投资{Money.Wan(invested).Zh}，低于{OfficialDates.Month(before.Month).Zh}的{Money.Wan(before.InvestedFen).Zh}", $"Cumulative investment of {Money.Wan(invested).En} is below the {Money.Wan(before.InvestedFen).En} of {OfficialDates.Month(before.Month).En}");
        return paid < before.PaidFen ? new($"累计支付{Money.Wan(paid).Zh}，低于{OfficialDates.Month(before.Month).Zh}的{Money.Wan(before.PaidFen).Zh}", $"Cumulative payments of {Money.Wan(paid).En} are below the {Money.Wan(before.PaidFen).En} of {OfficialDates.Month(before.Month).En}") : null;
    }

    /// <summary>Everything worth naming about a report, for whoever checks it.</summary>
    public static IReadOnlyList<Text> Remarks(Project project, IReadOnlyList<MonthReport> reports, MonthReport report, Suspensions suspensions)
    {
        List<Text> remarks = [];
        if (report.Late && project.OwesReport(report.Month, suspensions))
        {
            var days = Kernel.Clock.CityClock.DayOf(report.ReportedAt).DayNumber - Months.DueOn(report.Month).DayNumber;
            remarks.Add(new($"迟报{days}天", $"{days} days late"));
        }
        if (Backwards(reports, report.Month, report.Bp, report.InvestedFen, report.PaidFen) is { } backwards) remarks.Add(backwards);
        if (report.PaidFen > report.InvestedFen) remarks.Add(new("累计支付超过累计完成投资", "Payments exceed the investment done"));
        if (project.TotalFen > 0 && report.InvestedFen > project.TotalFen) remarks.Add(new("累计完成投资超过总投资", "Investment done exceeds the total"));
        return remarks;
    }

    /// <summary>Months up to today that a report was due for and is missing, oldest first.</summary>
    public static IEnumerable<DateOnly> Missing(Project project, IEnumerable<DateOnly> reported, DateOnly today, Suspensions suspensions)
    {
        if (project.ActualStart is not { } start) return [];
        var have = reported.ToHashSet();
        return Months.Between(start, today).Where(month => Months.End(month) < today && project.OwesReport(month, suspensions) && !have.Contains(month));
    }
}
