using CsCheck;
using WhiteCrane.Standards;
using static WhiteCrane.Standards.LightColour;

namespace WhiteCrane.Tests.Standards;

public class ProgressLightTests
{
    private static readonly LightRuleSet Yinchuan = LightSchemes.Find("yinchuan-2025")!;
    private static readonly LightRuleSet Sanya = LightSchemes.Find("sanya-2022")!;
    private static readonly LightRuleSet Wuhan = LightSchemes.Find("wuhan")!;
    private static readonly LightRuleSet Haikou = LightSchemes.Find("haikou-jiangdong-2020")!;

    // 1 January to 10 April 2025 is 100 days, so day n of it is n %.
    private static ProjectState Day(int percentOfTime, int? doneBp) => new()
    {
        On = new DateOnly(2024, 12, 31).AddDays(percentOfTime),
        PlannedStart = new(2025, 1, 1),
        PlannedFinish = new(2025, 4, 10),
        ActualStart = new(2025, 1, 1),
        PhysicalProgressBp = doneBp,
        PlannedInvestmentFen = 10_000_000_00,
    };

    [Fact]
    public void A_light_explains_itself_with_its_numbers()
    {
        var verdict = ProgressLights.Judge(Yinchuan, Day(75, 6200));
        Assert.Equal(Yellow, verdict.Colour);
        Assert.Equal("完成62%，计划75%，落后13个百分点（规则 银川2025：落后10至30个百分点为黄灯）", verdict.Sentence.Zh);
        Assert.Equal("62 % done, 75 % planned: 13 points behind (rule Yinchuan 2025: 10–30 points is yellow)", verdict.Sentence.En);
        Assert.Equal("yinchuan-2025.progress.yellow", verdict.RuleId);
    }

    [Theory]
    [InlineData(50, 5000, Green, "progress.green")]
    [InlineData(50, 5200, Green, "progress.green")]
    [InlineData(50, 4999, Green, "progress.gap")]
    [InlineData(50, 4001, Green, "progress.gap")]
    [InlineData(50, 4000, Yellow, "progress.yellow")]
    [InlineData(50, 2000, Yellow, "progress.yellow")]
    [InlineData(50, 1999, Red, "progress.red")]
    [InlineData(30, null, Yellow, "progress.yellow")]
    [InlineData(31, null, Red, "progress.red")]
    public void Yinchuan_progress(int time, int? done, LightColour colour, string rule)
    {
        var verdict = ProgressLights.Judge(Yinchuan, Day(time, done));
        Assert.Equal((colour, "yinchuan-2025." + rule), (verdict.Colour, verdict.RuleId));
    }

    [Fact]
    public void Where_Yinchuan_is_silent_the_light_is_green_and_says_so()
    {
        var verdict = ProgressLights.Judge(Yinchuan, Day(50, 4500));
        Assert.Contains("规则未作规定", verdict.Sentence.Zh);
        Assert.Contains("not defined by the rule", verdict.Sentence.En);
        Assert.Equal(EvidenceGrade.D, RuleCatalogue.FindLine(verdict.RuleId)!.Source.Grade);
    }

    [Theory]
    [InlineData("2025-03-14", null, None)]
    [InlineData("2025-03-15", null, Yellow)]
    [InlineData("2025-03-15", "征地未完", Green)]
    [InlineData("2025-05-30", null, Yellow)]
    [InlineData("2025-05-31", null, Red)]
    [InlineData("2025-05-31", "征地未完", Red)]
    public void Yinchuan_start(string on, string? reason, LightColour colour)
    {
        var state = new ProjectState { On = DateOnly.Parse(on), PlannedStart = new(2025, 3, 15), PlannedFinish = new(2035, 3, 14), Reason = reason };
        Assert.Equal(colour, ProgressLights.Judge(Yinchuan, state).Colour);
    }

    [Fact]
    public void Yinchuan_payment_and_statistics()
    {
        var state = Day(50, 5000) with { PaymentsDue = [new(new(2025, 2, 1), 500_00), new(new(2025, 3, 1), 500_00)], PaidFen = 499_99 };
        var verdict = ProgressLights.Judge(Yinchuan, state);
        Assert.Equal((Red, "yinchuan-2025.payment.red"), (verdict.Colour, verdict.RuleId));
        Assert.StartsWith("已支付499.99元，应支付500.00元", verdict.Sentence.Zh);
        Assert.Equal(Green, ProgressLights.Judge(Yinchuan, state with { PaidFen = 500_00 }).Colour);

        var entry = Day(31, 3100) with { StatisticsRequired = true };
        Assert.Equal(Green, ProgressLights.Judge(Yinchuan, entry).Colour);
        Assert.Equal("yinchuan-2025.statistics.yellow", ProgressLights.Judge(Yinchuan, entry with { On = new(2025, 2, 1) }).RuleId);
        Assert.Equal(Yellow, ProgressLights.Judge(Yinchuan, entry with { On = new(2025, 3, 1), PhysicalProgressBp = 6000 }).Colour);
        Assert.Equal("yinchuan-2025.statistics.red", ProgressLights.Judge(Yinchuan, entry with { On = new(2025, 3, 2), PhysicalProgressBp = 6100 }).RuleId);
        Assert.Equal(Green, ProgressLights.Judge(Yinchuan, entry with { On = new(2025, 3, 2), PhysicalProgressBp = 6100, StatisticsEntered = true }).Colour);
    }

    [Theory]
    [InlineData(5_000_000_00, Green)]
    [InlineData(4_999_999_99, Yellow)]
    [InlineData(2_500_000_00, Yellow)]
    [InlineData(2_499_999_99, Red)]
    public void Sanya_compares_money(long invested, LightColour colour) =>
        Assert.Equal(colour, ProgressLights.Judge(Sanya, Day(50, 0) with { InvestedFen = invested }).Colour);

    [Fact]
    public void Sanya_talks()
    {
        var state = Day(50, 0) with { InvestedFen = 3_000_000_00 };
        var verdict = ProgressLights.Judge(Sanya, state);
        Assert.StartsWith("累计完成投资300.00万元，序时500.00万元，差40%", verdict.Sentence.Zh);
        Assert.StartsWith("CNY 3 million invested, CNY 5 million planned by now: short by 40 %", verdict.Sentence.En);
        Assert.Null(verdict.Consequence);
        Assert.Equal("两次黄灯，约谈", ProgressLights.Judge(Sanya, state with { EarlierLights = [Yellow, Green] }).Consequence?.Zh);
        Assert.Contains("副市长", ProgressLights.Judge(Sanya, state with { InvestedFen = null }).Consequence?.Zh);
        Assert.Equal((None, "lights-common.no-investment"), Pair(ProgressLights.Judge(Sanya, state with { PlannedInvestmentFen = null })));
    }

    [Theory]
    [InlineData(50, 4000, Green)]
    [InlineData(50, 3999, Yellow)]
    [InlineData(50, 3000, Yellow)]
    [InlineData(50, 2999, Red)]
    public void Wuhan_compares_shares(int time, int done, LightColour colour) => Assert.Equal(colour, ProgressLights.Judge(Wuhan, Day(time, done)).Colour);

    [Fact]
    public void Haikou_takes_two_yellows_or_a_persons_word()
    {
        Assert.Equal(Green, ProgressLights.Judge(Haikou, Day(50, 5000)).Colour);
        Assert.Equal((Yellow, "haikou-jiangdong-2020.progress.yellow"), Pair(ProgressLights.Judge(Haikou, Day(50, 4990))));
        Assert.Equal((Yellow, "haikou-jiangdong-2020.finish.yellow"), Pair(ProgressLights.Judge(Haikou, Day(50, 5000) with { FinishExpectedLate = true })));
        Assert.Equal((Red, "haikou-jiangdong-2020.repeat.red"), Pair(ProgressLights.Judge(Haikou, Day(50, 4990) with { EarlierLights = [Green, Yellow] })));
        Assert.Equal(Red, ProgressLights.Judge(Haikou, Day(50, 4990) with { EarlierLights = [Yellow, Red] }).Colour);
        // Until the report of August is due, a September day judges July's figures, as the light recorded at the end of August did.
        var reported = Day(50, 1000) with { ReportDueDays = 5, ReportedThrough = new DateOnly(2025, 7, 31), PlannedFinish = new DateOnly(2026, 12, 31), EarlierLights = [Green, Yellow] };
        Assert.Equal(Yellow, ProgressLights.Judge(Haikou, reported with { On = new DateOnly(2025, 9, 1) }).Colour);
        Assert.Equal(Red, ProgressLights.Judge(Haikou, reported with { On = new DateOnly(2025, 9, 8) }).Colour);
        Assert.Equal(Yellow, ProgressLights.Judge(Haikou, Day(50, 4990) with { EarlierLights = [Yellow, Green] }).Colour);
        Assert.Equal((Red, "haikou-jiangdong-2020.serious.red"), Pair(ProgressLights.Judge(Haikou, Day(50, 1000) with { LagCalledSerious = true })));
        Assert.Equal(Yellow, ProgressLights.Judge(Haikou, Day(50, 1000) with { LagCalledSerious = true, Reason = "洪水" }).Colour);
    }

    [Fact]
    public void No_light_where_there_is_nothing_to_judge()
    {
        var state = Day(50, 5000);
        Assert.Equal((Done, "lights-common.done"), Pair(ProgressLights.Judge(Yinchuan, state with { ActualFinish = state.On })));
        Assert.Equal((None, "lights-common.suspended"), Pair(ProgressLights.Judge(Yinchuan, state with { Suspended = true })));
        Assert.Equal((None, "lights-common.no-plan"), Pair(ProgressLights.Judge(Yinchuan, state with { PlannedFinish = null })));
        Assert.Equal((None, "lights-common.dates"), Pair(ProgressLights.Judge(Yinchuan, state with { PlannedFinish = new(2024, 1, 1) })));
        Assert.Equal((None, "lights-common.not-due"), Pair(ProgressLights.Judge(Yinchuan, state with { On = new(2024, 12, 31), ActualStart = null })));
        Assert.Throws<ArgumentException>(() => ProgressLights.Judge(Yinchuan, state with { PhysicalProgressBp = 10001 }));
        Assert.Throws<ArgumentException>(() => ProgressLights.Judge(Yinchuan, state with { PaidFen = -1 }));
    }

    [Fact]
    public void A_monthly_plan_replaces_time_and_is_read_by_days()
    {
        var state = Day(31, 0) with { MonthlyPlan = [new(2025, 1, 1000), new(2025, 2, 3800), new(2025, 3, 9000)] };
        Assert.Equal(1000, state.PlannedProgressBp);
        Assert.Equal(1000 + 2800 * 14 / 28, (state with { On = new(2025, 2, 14) }).PlannedProgressBp);
        Assert.Equal(9000 + 1000 * 5 / 10, (state with { On = new(2025, 4, 5) }).PlannedProgressBp);
        Assert.Equal(10000, (state with { On = new(2025, 4, 10) }).PlannedProgressBp);
        // 1 January to 31 December: 181 of 365 days by the end of June.
        Assert.Equal(4958, new ProjectState { On = new(2025, 6, 30), PlannedStart = new(2025, 1, 1), PlannedFinish = new(2025, 12, 31) }.PlannedProgressBp);
    }

    [Fact]
    public void The_owner_is_warned_seven_days_before_the_light_turns()
    {
        var forecast = ProgressLights.Forecast(Yinchuan, Day(50, 4700));
        Assert.Equal(Green, forecast.Now.Colour);
        Assert.Equal(Day(57, null).On, forecast.TurnsOn);
        Assert.Equal(Yellow, forecast.Turns?.Colour);
        Assert.StartsWith("如无新的进展上报，2025年2月26日将转为黄灯", forecast.Warning?.Zh);
        Assert.Null(ProgressLights.Forecast(Yinchuan, Day(50, 4701)).Warning);
        Assert.Null(ProgressLights.Forecast(Yinchuan, Day(50, 0)).Warning);
    }

    [Fact]
    public void The_forecast_passes_the_month_end_as_the_freeze_will()
    {
        var state = Day(30, 2900);
        var forecast = ProgressLights.Forecast(Haikou, state);
        Assert.Equal((Yellow, new DateOnly(2025, 2, 1), Red), (forecast.Now.Colour, forecast.TurnsOn, forecast.Turns?.Colour));
    }

    [Fact]
    public void More_progress_never_worsens_a_light() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 10000], Gen.Int[0, 10000], Gen.Int[0, 3]).Sample((time, a, b, which) =>
        {
            var set = LightSchemes.All[which];
            ProjectState With(int bp) => Day(time, bp) with { InvestedFen = bp * 100_000L };
            var (less, more) = (ProgressLights.Judge(set, With(Math.Min(a, b))), ProgressLights.Judge(set, With(Math.Max(a, b))));
            return more.Colour <= less.Colour && RuleCatalogue.FindLine(less.RuleId) is not null && less.Sentence.En.Length > 0;
        });

    private static (LightColour, string) Pair(LightVerdict verdict) => (verdict.Colour, verdict.RuleId);

    [Fact]
    public void With_monthly_reports_a_month_counts_from_when_its_report_is_due_or_given()
    {
        var project = Day(0, 6000) with { PlannedFinish = new(2025, 12, 31), ReportDueDays = 5, ReportedThrough = new(2025, 8, 31), MonthlyPlan = [new(2025, 8, 6500), new(2025, 9, 7500)] };
        Assert.Equal(Green, ProgressLights.Judge(Yinchuan, project with { On = new(2025, 9, 24) }).Colour);
        var reported = ProgressLights.Judge(Yinchuan, project with { On = new(2025, 9, 24), ReportedThrough = new(2025, 9, 30), PhysicalProgressBp = 6200 });
        Assert.Contains("落后13个百分点", reported.Sentence.Zh);
        Assert.Contains("13 points behind", reported.Sentence.En);
        Assert.Equal(Green, ProgressLights.Judge(Yinchuan, project with { On = new(2025, 10, 5) }).Colour);
        Assert.Equal(Yellow, ProgressLights.Judge(Yinchuan, project with { On = new(2025, 10, 6) }).Colour);
        Assert.Equal(new DateOnly(2025, 10, 6), ProgressLights.Forecast(Yinchuan, project with { On = new(2025, 9, 29) }).TurnsOn);
        Assert.Null(ProgressLights.Forecast(Yinchuan, project with { On = new(2025, 9, 28) }).TurnsOn);
        Assert.Equal(10000, (project with { On = new(2025, 12, 31) }).PlannedProgressBp);
    }
}
