namespace WhiteCrane.Standards;

/// <summary>A point of a monthly plan: progress that should be reached, cumulatively, by the end of that month, in basis points (1 % = 100).</summary>
public sealed record PlannedMonth(int Year, int Month, int CumulativeBp)
{
    internal DateOnly End => new(Year, Month, DateTime.DaysInMonth(Year, Month));
}

/// <summary>A payment that is due by the end of a day, in fen.</summary>
public sealed record PaymentDue(DateOnly Due, long Fen);

/// <summary>What is known of a project on one day: everything a light is judged by. Money in fen, shares in basis points (1 % = 100).</summary>
public sealed record ProjectState
{
    /// <summary>The day judged, at its end.</summary>
    public required DateOnly On { get; init; }

    public DateOnly? PlannedStart { get; init; }
    public DateOnly? PlannedFinish { get; init; }
    public DateOnly? ActualStart { get; init; }
    public DateOnly? ActualFinish { get; init; }

    /// <summary>Suspended or cancelled: no light.</summary>
    public bool Suspended { get; init; }

    /// <summary>Physical progress (形象进度) last reported and not sent back, 0 to 10000; null when nothing was reported, counted as 0.</summary>
    public int? PhysicalProgressBp { get; init; }

    /// <summary>The planned monthly progress; empty when time alone is the plan.</summary>
    public IReadOnlyList<PlannedMonth> MonthlyPlan { get; init; } = [];

    /// <summary>
    /// Days after a month's end within which its report is due. Progress is then compared with the plan at the last month-end whose
    /// report is due or given, so that a month in progress counts against nobody. Null compares with the plan of the day itself.
    /// </summary>
    public int? ReportDueDays { get; init; }

    /// <summary>The month-end that <see cref="PhysicalProgressBp"/> stands for; null when nothing was reported.</summary>
    public DateOnly? ReportedThrough { get; init; }

    /// <summary>Money invested so far in the planned period; null counts as 0.</summary>
    public long? InvestedFen { get; init; }

    /// <summary>Money planned for the whole planned period.</summary>
    public long? PlannedInvestmentFen { get; init; }

    /// <summary>Payments the plan requires.</summary>
    public IReadOnlyList<PaymentDue> PaymentsDue { get; init; } = [];

    /// <summary>Money paid so far; null counts as 0.</summary>
    public long? PaidFen { get; init; }

    /// <summary>Whether the project has to be entered into investment statistics (入库).</summary>
    public bool StatisticsRequired { get; init; }

    public bool StatisticsEntered { get; init; }

    /// <summary>The owner or the checker expects a finish after the planned day.</summary>
    public bool FinishExpectedLate { get; init; }

    /// <summary>The checker calls the lag serious: needed where a scheme gives no number.</summary>
    public bool LagCalledSerious { get; init; }

    /// <summary>The reason given for being late, in the owner's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Lights recorded at earlier month-ends, the newest last.</summary>
    public IReadOnlyList<LightColour> EarlierLights { get; init; } = [];

    /// <summary>
    /// The earlier lights that judged other figures than this one does: until a month's report is due the light still stands for
    /// the month before, and so did the last one recorded. One late month never counts twice.
    /// </summary>
    internal IReadOnlyList<LightColour> LightsBefore =>
        ComparedOn > (this with { On = new DateOnly(On.Year, On.Month, 1).AddDays(-1), ReportedThrough = null }).ComparedOn ? EarlierLights : [.. EarlierLights.SkipLast(1)];

    internal bool HasReason => !string.IsNullOrWhiteSpace(Reason);

    /// <summary>
    /// Planned progress at the end of <see cref="ComparedOn"/> in basis points, rounded down in the owner's favour: days passed over days planned,
    /// both end days counted, or the monthly plan, read by days within a month. Null without planned dates or with dates out of order.
    /// </summary>
    public int? PlannedProgressBp => PlannedOn(ComparedOn);

    /// <summary>The day to whose end progress is compared: <see cref="On"/>, or with monthly reports the month-end they stand for; the planned finish needs no report.</summary>
    public DateOnly ComparedOn
    {
        get
        {
            if (ReportDueDays is not { } days || On >= PlannedFinish) return On;
            var due = On.AddDays(-days);
            var lastDue = new DateOnly(due.Year, due.Month, 1).AddDays(-1);
            return ReportedThrough is { } reported && reported > lastDue ? reported : lastDue;
        }
    }

    /// <summary>Month-ends passed in a row, from the month of the planned start on, without a start.</summary>
    public int MonthsStartOverdue
    {
        get
        {
            if (PlannedStart is not { } start || ActualStart is not null || On < start) return 0;
            var months = (On.Year - start.Year) * 12 + On.Month - start.Month;
            return On.Day == DateTime.DaysInMonth(On.Year, On.Month) ? months + 1 : months;
        }
    }

    private int? PlannedOn(DateOnly day)
    {
        if (PlannedStart is not { } start || PlannedFinish is not { } finish || finish < start) return null;
        if (day < start) return 0;
        if (day >= finish) return 10000;
        if (MonthlyPlan.Count == 0) return Share(10000, day.DayNumber - start.DayNumber + 1, finish.DayNumber - start.DayNumber + 1);

        var (from, fromBp) = (start.AddDays(-1), 0);
        foreach (var month in MonthlyPlan.OrderBy(month => month.End))
        {
            if (month.End <= from) continue;
            if (day < month.End)
                return fromBp + Share(month.CumulativeBp - fromBp, day.DayNumber - from.DayNumber, month.End.DayNumber - from.DayNumber);
            (from, fromBp) = (month.End, month.CumulativeBp);
        }
        return from >= finish ? fromBp : fromBp + Share(10000 - fromBp, day.DayNumber - from.DayNumber, finish.DayNumber - from.DayNumber);
    }

    private static int Share(int whole, int part, int of) => (int)((long)whole * part / of);
}
