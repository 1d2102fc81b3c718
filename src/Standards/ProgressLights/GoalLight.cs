namespace WhiteCrane.Standards;

/// <summary>How a goal or task ended, if it did.</summary>
public enum GoalOutcome { Open, Done, NotDone, CarriedOver, SetAside }

/// <summary>What is known of a goal or a task without a project.</summary>
/// <param name="On">The day judged, at its end.</param>
/// <param name="Deadline">The last day; null when the notice gives none.</param>
/// <param name="HasNumber">The goal names a value that can be counted.</param>
/// <param name="Criterion">How it will be judged (口径), written by its owner; needed where there is no number.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record GoalState(DateOnly On, DateOnly? Deadline, bool HasNumber, string? Criterion, GoalOutcome Outcome = GoalOutcome.Open);

/// <summary>The light of a goal or task by its deadline. The product's own rule, and labelled so.</summary>
public static class GoalLight
{
    /// <summary>Days before the deadline from which the light is yellow.</summary>
    public const int YellowDays = 30;

    private static readonly Lazy<RuleSet> Data = new(() => RuleData.Read<RuleSet>("ProgressLights/goals.json"));

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => Data.Value;

    /// <summary>The light on the day of the state.</summary>
    public static LightVerdict Judge(GoalState goal)
    {
        switch (goal.Outcome)
        {
            case GoalOutcome.Done: return By("done", LightColour.Done, "已结：完成", "closed as done");
            case GoalOutcome.NotDone: return By("not-done", LightColour.Red, "已结：未完成", "closed as not done");
            case GoalOutcome.CarriedOver: return By("moved", LightColour.None, "转入后续方案", "carried into a later plan");
            case GoalOutcome.SetAside: return By("moved", LightColour.None, "搁置", "set aside");
        }
        if (!goal.HasNumber && string.IsNullOrWhiteSpace(goal.Criterion)) return By("criterion", LightColour.None, "没有数值，口径尚未写明", "no number, and how it will be judged is not written down");
        if (goal.Deadline is not { } deadline) return By("no-deadline", LightColour.None, "没有期限", "no deadline");
        var left = deadline.DayNumber - goal.On.DayNumber;
        if (left < 0) return By("red", LightColour.Red, $"期限{OfficialDates.Plain(deadline).Zh}，已逾期{-left}天", $"due on {OfficialDates.Plain(deadline).En}, {Days(-left)} late");
        return left <= YellowDays
            ? By("yellow", LightColour.Yellow, $"期限{OfficialDates.Plain(deadline).Zh}，还有{left}天", $"due on {OfficialDates.Plain(deadline).En}, {Days(left)} left")
            : By("green", LightColour.Green, $"期限{OfficialDates.Plain(deadline).Zh}，还有{left}天", $"due on {OfficialDates.Plain(deadline).En}, {Days(left)} left");
    }

    /// <summary>Whether the light gets worse within <paramref name="days"/> days if nothing is done.</summary>
    public static LightForecast Forecast(GoalState goal, int days = ProgressLights.WarningDays)
    {
        var now = Judge(goal);
        for (var ahead = 1; ahead <= days; ahead++)
        {
            var then = Judge(goal with { On = goal.On.AddDays(ahead) });
            if (then.Colour is LightColour.Yellow or LightColour.Red && then.Colour > now.Colour) return new(now, goal.On.AddDays(ahead), then);
        }
        return new(now, null, null);
    }

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";

    private static LightVerdict By(string rule, LightColour colour, string zh, string en) => LightVerdict.By(Rules, $"goal-lights.{rule}", colour, zh, en);
}
