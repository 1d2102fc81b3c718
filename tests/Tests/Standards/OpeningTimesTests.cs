using System.Globalization;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class OpeningTimesTests
{
    private static readonly OpeningTimes Office = OpeningTimes.Read("08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00||", OnHolidays.Closed)!;
    private static readonly OpeningTimes Night = OpeningTimes.Read("22:00-06:00|22:00-06:00|22:00-06:00|22:00-06:00|22:00-06:00|22:00-06:00|22:00-06:00", OnHolidays.AsUsual)!;

    // 24 September 2025 is a Wednesday; 28 September, a Sunday, is worked for the National Day, 1 to 8 October are off.
    [Theory]
    [InlineData("2025-09-24 08:29", false, "2025-09-24 08:30")]
    [InlineData("2025-09-24 08:30", true, "2025-09-24 11:30")]
    [InlineData("2025-09-24 11:30", false, "2025-09-24 13:30")]
    [InlineData("2025-09-24 16:59", true, "2025-09-24 17:00")]
    [InlineData("2025-09-26 17:00", false, "2025-09-28 08:30")] // the worked Sunday comes before Monday
    [InlineData("2025-09-28 09:00", true, "2025-09-28 11:30")]
    [InlineData("2025-09-30 17:00", false, "2025-10-09 08:30")] // over the whole holiday
    public void An_office_keeps_its_week_and_the_official_calendar(string now, bool open, string changes)
    {
        var state = Office.At(DateTime.Parse(now), []);
        Assert.Equal((open, DateTime.Parse(changes)), (state.Open, state.Changes!.Value));
    }

    [Theory]
    [InlineData("2025-09-24 21:59", false, "2025-09-24 22:00")]
    [InlineData("2025-09-24 23:30", true, "2025-09-25 06:00")]
    [InlineData("2025-09-25 00:00", true, "2025-09-25 06:00")]
    [InlineData("2025-09-25 05:59", true, "2025-09-25 06:00")]
    [InlineData("2025-09-25 06:00", false, "2025-09-25 22:00")]
    public void Hours_over_midnight_belong_to_the_day_they_begin_on(string now, bool open, string changes)
    {
        var state = Night.At(DateTime.Parse(now), []);
        Assert.Equal((open, DateTime.Parse(changes)), (state.Open, state.Changes!.Value));
    }

    [Fact]
    public void Other_hours_replace_what_begins_on_their_days_and_nothing_else()
    {
        OtherHours[] closed = [new(new(2025, 9, 24), new(2025, 9, 24), [], "停电检修")];
        Assert.True(Night.At(new(2025, 9, 24, 5, 0, 0), closed).Open); // begun the evening before
        var evening = Night.At(new(2025, 9, 24, 23, 0, 0), closed);
        Assert.Equal((false, new DateTime(2025, 9, 25, 22, 0, 0), "停电检修"), (evening.Open, evening.Changes!.Value, evening.Why!.Value.Zh));
        OtherHours[] holiday = [new(new(2025, 10, 1), new(2025, 10, 1), OpenSpans.Read("9:00-12:00").Spans, "值班")];
        Assert.True(Office.At(new(2025, 10, 1, 10, 0, 0), holiday).Open); // what is announced counts more than the calendar
        Assert.False(Office.At(new(2025, 10, 2, 10, 0, 0), holiday).Open);
        Assert.Equal("国庆节、中秋节", Office.At(new(2025, 10, 2, 10, 0, 0), []).Why!.Value.Zh);
    }

    [Fact]
    public void What_never_closes_is_open_and_what_never_opens_is_closed()
    {
        var always = OpeningTimes.Read(string.Join('|', Enumerable.Repeat("00:00-24:00", 7)), OnHolidays.AsUsual)!;
        Assert.Equal(new OpeningState(true, null, null), always.At(new(2025, 9, 24, 0, 0, 0), []));
        Assert.Equal("开放中", always.At(new(2025, 9, 24, 12, 0, 0), []).Words(new(2025, 9, 24, 12, 0, 0)).Zh);
        Assert.Equal(new OpeningState(false, null, null), OpeningTimes.Read("||||||", OnHolidays.AsUsual)!.At(new(2025, 9, 24, 12, 0, 0), []));
        // The last hours before a closed day do end.
        Assert.Equal(new DateTime(2025, 9, 25), always.At(new(2025, 9, 24, 12, 0, 0), [new(new(2025, 9, 25), new(2025, 9, 25), [], "检修")]).Changes);
    }

    [Theory]
    [InlineData("8:30-11:30 13:30-17:00", "08:30-11:30 13:30-17:00")]
    [InlineData("８：３０－１１：３０，１３：３０—１７：００", "08:30-11:30 13:30-17:00")]
    [InlineData("13:30至17:00、8点", null)]
    [InlineData("13:30-17:00、8-11:30", "08:00-11:30 13:30-17:00")]
    [InlineData("22:00-6:00", "22:00-06:00")]
    [InlineData("24小时", "00:00-24:00")]
    [InlineData("休息", "")]
    [InlineData("", "")]
    [InlineData("8:30-12:00 11:00-17:00", null)]
    [InlineData("25:00-26:00", null)]
    [InlineData("8:30-8:30", null)]
    [InlineData("8:75-9:00", null)]
    public void Hours_are_read_as_people_type_them(string typed, string? kept)
    {
        var (spans, problem) = OpenSpans.Read(typed);
        Assert.Equal(kept is null, problem is not null);
        if (kept is null) return;
        Assert.Equal(kept, OpenSpans.Write(spans));
        Assert.Equal(spans, OpenSpans.Read(OpenSpans.Write(spans)).Spans);
    }

    [Fact]
    public void A_week_is_read_back_as_it_was_written_and_told_in_few_lines()
    {
        Assert.Equal(Office.WeekText, OpeningTimes.Read(Office.WeekText, OnHolidays.Closed)!.WeekText);
        Assert.Null(OpeningTimes.Read("8:30-17:00", OnHolidays.AsUsual));
        Assert.Null(OpeningTimes.Read(null, OnHolidays.AsUsual));
        Assert.Equal(["周一至周五 08:30-11:30、13:30-17:00", "周六至周日 不开放"], Office.Lines().Select(line => $"{line.Days.Zh} {line.Hours.Zh}"));
        Assert.Equal(["每天 22:00-06:00"], Night.Lines().Select(line => $"{line.Days.Zh} {line.Hours.Zh}"));
    }

    [Theory]
    [InlineData("周一至周五 8:30-11:30、13:30-17:00；周六 9:00-12:00", "08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|09:00-12:00|")]
    [InlineData("每天 24小时", "00:00-24:00|00:00-24:00|00:00-24:00|00:00-24:00|00:00-24:00|00:00-24:00|00:00-24:00")]
    [InlineData("Monday to Tuesday 8:30-11:30, 13:30-17:00; Sunday closed", "08:30-11:30 13:30-17:00|08:30-11:30 13:30-17:00|||||")]
    [InlineData("星期六到星期天 9-12", "|||||09:00-12:00|09:00-12:00")]
    public void A_week_is_read_from_one_cell(string cell, string week) => Assert.Equal(week, OpeningTimes.ReadCell(cell, OnHolidays.Closed).Times!.WeekText);

    [Theory]
    [InlineData("8:30-17:00")]
    [InlineData("周五至周一 8:30-17:00")]
    [InlineData("周一 早九晚五")]
    [InlineData("节假日 9:00-12:00")]
    public void A_cell_that_is_not_understood_says_so(string cell)
    {
        var (times, problem) = OpeningTimes.ReadCell(cell, OnHolidays.Closed);
        Assert.Null(times);
        Assert.NotNull(problem);
    }

    [Fact]
    public void Any_week_comes_back_from_its_cell()
    {
        Assert.Equal((null, null), OpeningTimes.ReadCell("", OnHolidays.AsUsual));
        var random = new Random(5);
        for (var turn = 0; turn < 300; turn++)
        {
            var days = Enumerable.Range(0, 7).Select(_ => random.Next(4) switch { 0 => "", 1 => "08:30-11:30 13:30-17:00", 2 => "22:00-06:00", _ => "00:00-24:00" }).ToList();
            if (days.TrueForAll(day => day.Length == 0)) continue;
            var times = OpeningTimes.Read(string.Join('|', days), OnHolidays.AsUsual)!;
            var before = CultureInfo.CurrentUICulture;
            foreach (var culture in (string[])["zh-CN", "en"])
            {
                CultureInfo.CurrentUICulture = new(culture);
                Assert.Equal(times.WeekText, OpeningTimes.ReadCell(times.Cell, OnHolidays.AsUsual).Times!.WeekText);
            }
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>At every quarter of an hour of three weeks the state is what looking at the days one by one says.</summary>
    [Fact]
    public void Every_moment_agrees_with_the_days_looked_at_one_by_one()
    {
        var odd = OpeningTimes.Read("06:00-09:15 20:00-02:00|00:00-24:00||08:00-12:00|23:00-05:00|10:00-10:15|00:00-06:00 06:00-12:00", OnHolidays.Closed)!;
        OtherHours[] others = [new(new(2025, 9, 25), new(2025, 9, 26), OpenSpans.Read("7:00-8:00").Spans, "短"), new(new(2025, 10, 3), new(2025, 10, 3), OpenSpans.Read("20:00-4:00").Spans, "夜")];
        for (var now = new DateTime(2025, 9, 20); now < new DateTime(2025, 10, 11); now = now.AddMinutes(15))
        {
            var day = DateOnly.FromDateTime(now);
            var minute = now.Hour * 60 + now.Minute;
            var open = odd.On(day, others).Spans.Any(span => span.From <= minute && minute < span.To) || odd.On(day.AddDays(-1), others).Spans.Any(span => minute + 1440 < span.To);
            Assert.Equal(open, odd.At(now, others).Open);
        }
    }
}
