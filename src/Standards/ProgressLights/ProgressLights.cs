namespace WhiteCrane.Standards;

/// <summary>Judges a project's light under a scheme: pure, the same answer for the same state.</summary>
public static class ProgressLights
{
    /// <summary>How long before it turns the owner is warned.</summary>
    public const int WarningDays = 7;

    /// <summary>The project's light: the worst of the scheme's aspects, the earlier aspect deciding among equals.</summary>
    /// <exception cref="ArgumentException">Progress outside 0–100 %, or negative money.</exception>
    public static LightVerdict Judge(LightRuleSet set, ProjectState state)
    {
        var parts = JudgeParts(set, state);
        var worst = parts.MaxBy(part => part.Colour)!;
        return worst.Colour == LightColour.Green ? parts.First(part => part.RuleId.Contains(".progress.", StringComparison.Ordinal)) : worst;
    }

    /// <summary>Each aspect the scheme judges (start, progress, payment, statistics) with a light of its own, in that order.</summary>
    /// <exception cref="ArgumentException">Progress outside 0–100 %, or negative money.</exception>
    public static IReadOnlyList<LightVerdict> JudgeParts(LightRuleSet set, ProjectState state)
    {
        Refuse(state);
        if (WithoutLight(set, state) is { } none) return [none];
        List<LightVerdict> parts = [];
        if (LightAspects.Start(set, state) is { } start) parts.Add(start);
        parts.Add(LightAspects.Progress(set, state));
        if (LightAspects.Payment(set, state) is { } payment) parts.Add(payment);
        if (LightAspects.Statistics(set, state) is { } statistics) parts.Add(statistics);
        return parts;
    }

    /// <summary>
    /// Whether the light gets worse within <paramref name="days"/> days if nothing is reported. Passing a month-end puts that day's
    /// light among the earlier ones, as the month-end freeze will.
    /// </summary>
    /// <exception cref="ArgumentException">Progress outside 0–100 %, or negative money.</exception>
    public static LightForecast Forecast(LightRuleSet set, ProjectState state, int days = WarningDays)
    {
        var now = Judge(set, state);
        if (now.Colour is LightColour.Done or LightColour.Red) return new(now, null, null);
        var (last, day) = (now, state);
        for (var ahead = 1; ahead <= days; ahead++)
        {
            var next = day.On.AddDays(1);
            day = day with { On = next, EarlierLights = next.Day == 1 ? [.. day.EarlierLights, last.Colour] : day.EarlierLights };
            last = Judge(set, day);
            if (last.Colour is LightColour.Yellow or LightColour.Red && last.Colour > now.Colour) return new(now, next, last);
        }
        return new(now, null, null);
    }

    private static LightVerdict? WithoutLight(LightRuleSet set, ProjectState state)
    {
        var common = LightSchemes.Common;
        LightVerdict None(string rule, string zh, string en) => LightVerdict.By(common, $"lights-common.{rule}", LightColour.None, zh, en);
        if (state.ActualFinish is { } finish && finish <= state.On)
            return LightVerdict.By(common, "lights-common.done", LightColour.Done, $"{OfficialDates.Plain(finish).Zh}已完工", $"finished on {OfficialDates.Plain(finish).En}");
        if (state.Suspended) return None("suspended", "项目暂停或已取消", "suspended or cancelled");
        if (state.PlannedStart is not { } from || state.PlannedFinish is not { } to) return None("no-plan", "缺计划起止日期", "planned dates are missing");
        if (to < from) return None("dates", $"计划{OfficialDates.Plain(from).Zh}开工、{OfficialDates.Plain(to).Zh}完工", $"planned from {OfficialDates.Plain(from).En} to {OfficialDates.Plain(to).En}");
        if (state.On < from && state.ActualStart is null) return None("not-due", $"计划{OfficialDates.Plain(from).Zh}开工", $"planned to start on {OfficialDates.Plain(from).En}");
        return set.JudgesByInvestment && state.PlannedInvestmentFen is null or 0 ? None("no-investment", "缺计划投资", "the planned investment is missing") : null;
    }

    private static void Refuse(ProjectState state)
    {
        if (state.PhysicalProgressBp is < 0 or > 10000) throw new ArgumentException("Progress must lie between 0 and 10000 basis points.", nameof(state));
        if (state.MonthlyPlan.Any(month => month.CumulativeBp is < 0 or > 10000)) throw new ArgumentException("Planned progress must lie between 0 and 10000 basis points.", nameof(state));
        if (state.InvestedFen < 0 || state.PlannedInvestmentFen < 0 || state.PaidFen < 0 || state.PaymentsDue.Any(due => due.Fen < 0))
            throw new ArgumentException("Money must not be negative.", nameof(state));
    }
}
