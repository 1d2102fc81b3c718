using WhiteCrane.Standards;
using static WhiteCrane.Standards.LightColour;

namespace WhiteCrane.Tests.Standards;

public class GoalLightTests
{
    private static readonly DateOnly Due = new(2025, 12, 31);

    [Theory]
    [InlineData("2025-11-30", Green)]
    [InlineData("2025-12-01", Yellow)]
    [InlineData("2025-12-31", Yellow)]
    [InlineData("2026-01-01", Red)]
    public void By_deadline(string on, LightColour colour) => Assert.Equal(colour, GoalLight.Judge(new(DateOnly.Parse(on), Due, true, null)).Colour);

    [Fact]
    public void Without_a_number_it_needs_a_criterion()
    {
        var goal = new GoalState(new(2026, 1, 1), Due, false, "  ");
        Assert.Equal((None, "goal-lights.criterion"), (GoalLight.Judge(goal).Colour, GoalLight.Judge(goal).RuleId));
        Assert.Equal(Red, GoalLight.Judge(goal with { Criterion = "六个县级单位各有一处示范点" }).Colour);
        Assert.Equal("goal-lights.no-deadline", GoalLight.Judge(new(Due, null, true, null)).RuleId);
    }

    [Fact]
    public void Late_says_by_how_many_days()
    {
        var verdict = GoalLight.Judge(new(new(2026, 1, 1), Due, true, null));
        Assert.Equal("期限2025年12月31日，已逾期1天（规则 目标亮灯：逾期未结为红灯）", verdict.Sentence.Zh);
        Assert.Equal("due on 31 Dec 2025, 1 day late (rule Goal lights: past the deadline and open is red)", verdict.Sentence.En);
    }

    [Fact]
    public void Closed_goals()
    {
        var goal = new GoalState(new(2026, 5, 1), Due, true, null);
        Assert.Equal([Done, Red, None, None], new[] { GoalOutcome.Done, GoalOutcome.NotDone, GoalOutcome.CarriedOver, GoalOutcome.SetAside }.Select(end => GoalLight.Judge(goal with { Outcome = end }).Colour));
    }

    [Fact]
    public void The_warning_comes_seven_days_before()
    {
        Assert.Equal(new DateOnly(2025, 12, 1), GoalLight.Forecast(new(new(2025, 11, 24), Due, true, null)).TurnsOn);
        Assert.Null(GoalLight.Forecast(new(new(2025, 11, 23), Due, true, null)).TurnsOn);
        Assert.Equal(Red, GoalLight.Forecast(new(Due, Due, true, null)).Turns?.Colour);
    }
}
