namespace WhiteCrane.Standards;

/// <summary>The aspects a scheme may judge, each on its own.</summary>
internal static class LightAspects
{
    internal static LightVerdict? Start(LightRuleSet set, ProjectState state)
    {
        if (set.Start is not { } rule || state.PlannedStart is not { } planned) return null;
        if (state.ActualStart is { } started && started <= state.On)
            return By(set, "start.green", LightColour.Green, $"{OfficialDates.Plain(started).Zh}已开工，计划{OfficialDates.Plain(planned).Zh}", $"started on {OfficialDates.Plain(started).En}, planned for {OfficialDates.Plain(planned).En}");
        var (zh, en) = ($"计划{OfficialDates.Plain(planned).Zh}开工，尚未开工", $"planned to start on {OfficialDates.Plain(planned).En}, not started");
        if (state.MonthsStartOverdue >= rule.RedMonths)
            return By(set, "start.red", LightColour.Red, $"{zh}，已连续{state.MonthsStartOverdue}个月逾期", $"{en}, {state.MonthsStartOverdue} months overdue in a row");
        return state.HasReason
            ? By(set, "start.green", LightColour.Green, $"{zh}，原因：{state.Reason}", $"{en}, reason given: {state.Reason}")
            : By(set, "start.yellow", LightColour.Yellow, $"{zh}，未说明原因", $"{en}, no reason given");
    }

    internal static LightVerdict Progress(LightRuleSet set, ProjectState state) => set.Progress.Measure switch
    {
        ProgressMeasure.PointsBehind => PointsBehind(set, state),
        ProgressMeasure.ShareOfPlan => ShareOfPlan(set, state),
        ProgressMeasure.InvestmentShort => InvestmentShort(set, state),
        ProgressMeasure.AnyLag => AnyLag(set, state),
        _ => throw new InvalidOperationException($"No such measure: {set.Progress.Measure}."),
    };

    internal static LightVerdict? Payment(LightRuleSet set, ProjectState state)
    {
        var due = state.PaymentsDue.Where(payment => payment.Due <= state.On).Sum(payment => payment.Fen);
        if (!set.Payment || due == 0) return null;
        var paid = state.PaidFen ?? 0;
        var (zh, en) = ($"已支付{Money.Yuan(paid).Zh}，应支付{Money.Yuan(due).Zh}", $"{Money.Yuan(paid).En} paid, {Money.Yuan(due).En} due");
        return paid < due ? By(set, "payment.red", LightColour.Red, zh, en) : By(set, "payment.green", LightColour.Green, zh, en);
    }

    internal static LightVerdict? Statistics(LightRuleSet set, ProjectState state)
    {
        if (set.Statistics is not { } rule || !state.StatisticsRequired || state.ActualStart is not { } start || start > state.On) return null;
        if (state.StatisticsEntered) return By(set, "statistics.green", LightColour.Green, "已入库", "entered into statistics");
        var (zh, en) = ($"{OfficialDates.Plain(start).Zh}开工，尚未入库", $"started on {OfficialDates.Plain(start).En}, not entered into statistics");
        if (state.On > start.AddMonths(rule.RedMonths)) return By(set, "statistics.red", LightColour.Red, zh, en);
        return state.On >= start.AddMonths(rule.YellowMonths) ? By(set, "statistics.yellow", LightColour.Yellow, zh, en) : null;
    }

    private static LightVerdict PointsBehind(LightRuleSet set, ProjectState state)
    {
        var (done, planned) = Progressed(state);
        var behind = planned - done;
        var (zh, en) = Compared(state, done, planned, behind <= 0 ? 0 : behind);
        if (behind <= 0) return By(set, "progress.green", LightColour.Green, zh, en);
        if (behind > set.Progress.Red) return By(set, "progress.red", LightColour.Red, zh, en);
        return behind >= set.Progress.Yellow ? By(set, "progress.yellow", LightColour.Yellow, zh, en) : By(set, "progress.gap", LightColour.Green, zh, en);
    }

    private static LightVerdict ShareOfPlan(LightRuleSet set, ProjectState state)
    {
        var (done, planned) = Progressed(state);
        var share = planned == 0 ? 10000 : (int)Math.Min(int.MaxValue, done * 10000L / planned);
        var (zh, en) = Compared(state, done, planned, 0);
        (zh, en) = ($"{zh}，为时间进度的{Percent.Zh(share)}", $"{en}: {Percent.En(share)} of time progress");
        if (done * 10000L < (long)planned * set.Progress.Red) return By(set, "progress.red", LightColour.Red, zh, en);
        return done * 10000L < (long)planned * set.Progress.Yellow
            ? By(set, "progress.yellow", LightColour.Yellow, zh, en)
            : By(set, "progress.green", LightColour.Green, zh, en);
    }

    private static LightVerdict InvestmentShort(LightRuleSet set, ProjectState state)
    {
        var planned = (long)((decimal)state.PlannedInvestmentFen!.Value * state.PlannedProgressBp!.Value / 10000m);
        var invested = state.InvestedFen ?? 0;
        var shortFen = Math.Max(0, planned - invested);
        var shortBp = planned == 0 ? 0 : (int)(shortFen * 10000m / planned);
        var (zh, en) = ($"累计完成投资{Money.Wan(invested).Zh}，序时{Money.Wan(planned).Zh}", $"{Money.Wan(invested).En} invested, {Money.Wan(planned).En} planned by now");
        if (shortFen > 0) (zh, en) = ($"{zh}，差{Percent.Zh(shortBp)}", $"{en}: short by {Percent.En(shortBp)}");
        if (shortFen == 0) return By(set, "progress.green", LightColour.Green, zh, en);
        if ((decimal)shortFen * 10000m > (decimal)planned * set.Progress.Red!.Value)
            return By(set, "progress.red", LightColour.Red, zh, en) with { Consequence = set.Rules.Line($"{set.Id}.talk.red").Rule };
        var yellow = By(set, "progress.yellow", LightColour.Yellow, zh, en);
        return set.Repeat == YellowRepeat.Talk && state.LightsBefore.Contains(LightColour.Yellow)
            ? yellow with { Consequence = set.Rules.Line($"{set.Id}.talk.yellow").Rule }
            : yellow;
    }

    private static LightVerdict AnyLag(LightRuleSet set, ProjectState state)
    {
        var (done, planned) = Progressed(state);
        var behind = Math.Max(0, planned - done);
        var (zh, en) = Compared(state, done, planned, behind);
        if (behind == 0 && !state.FinishExpectedLate) return By(set, "progress.green", LightColour.Green, zh, en);
        if (state.LagCalledSerious && !state.HasReason) return By(set, "serious.red", LightColour.Red, $"{zh}，核查认定严重滞后且未说明原因", $"{en}; called a serious lag, no reason given");
        // A red light stands for the yellows that led to it: a third late month is no improvement.
        if (set.Repeat == YellowRepeat.Red && state.LightsBefore.LastOrDefault() is LightColour.Yellow or LightColour.Red)
        {
            var before = state.LightsBefore[^1].Name();
            return By(set, "repeat.red", LightColour.Red, $"{zh}，上月为{before.Zh}", $"{en}; last month was {before.En}");
        }
        return behind > 0
            ? By(set, "progress.yellow", LightColour.Yellow, zh, en)
            : By(set, "finish.yellow", LightColour.Yellow, $"{zh}，预计不能按期完成", $"{en}; not expected to finish on time");
    }

    private static (int Done, int Planned) Progressed(ProjectState state) => (state.PhysicalProgressBp ?? 0, state.PlannedProgressBp!.Value);

    private static (string Zh, string En) Compared(ProjectState state, int done, int planned, int behind)
    {
        var zh = state.PhysicalProgressBp is null ? "未报进度，按0%计" : $"完成{Percent.Zh(done)}";
        var en = state.PhysicalProgressBp is null ? "nothing reported, counted as 0 %" : $"{Percent.En(done)} done";
        (zh, en) = ($"{zh}，计划{Percent.Zh(planned)}", $"{en}, {Percent.En(planned)} planned");
        return behind == 0 ? (zh, en) : ($"{zh}，落后{Percent.Points(behind)}个百分点", $"{en}: {Percent.Points(behind)} points behind");
    }

    private static LightVerdict By(LightRuleSet set, string rule, LightColour colour, string zh, string en) =>
        LightVerdict.By(set.Rules, $"{set.Id}.{rule}", colour, zh, en);
}
