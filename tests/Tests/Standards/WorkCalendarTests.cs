using CsCheck;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class WorkCalendarTests
{
    [Theory]
    [InlineData("2025-09-24", true)]
    [InlineData("2025-09-27", false)]
    [InlineData("2025-09-28", true)]
    [InlineData("2025-10-01", false)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-09", true)]
    [InlineData("2025-10-11", true)]
    [InlineData("2025-10-12", false)]
    [InlineData("2024-02-04", true)]
    [InlineData("2023-01-27", false)]
    [InlineData("2023-01-28", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-28", true)]
    public void Announced_days(string day, bool work) => Assert.Equal(work, WorkCalendar.IsWorkday(DateOnly.Parse(day)));

    [Fact]
    public void Names()
    {
        Assert.Equal(new Text("国庆节、中秋节", "National Day and Mid-Autumn Festival"), WorkCalendar.HolidayName(new(2025, 10, 6)));
        Assert.Equal("春节", WorkCalendar.HolidayName(new(2025, 1, 29))?.Zh);
        Assert.Null(WorkCalendar.HolidayName(new(2025, 9, 28)));
        Assert.Equal("春节", WorkCalendar.MakesUpFor(new(2025, 1, 26))?.Zh);
        Assert.Null(WorkCalendar.HolidayName(new(2025, 9, 27)));
    }

    [Fact]
    public void Counting_over_the_long_holiday()
    {
        // Wed 24 Sep 2025: 25, 26, 28 (worked Sunday), 29, 30, then 9, 10, 11 (worked Saturday), 13 Oct.
        Assert.Equal(new DateOnly(2025, 9, 28), WorkCalendar.AddWorkdays(new(2025, 9, 24), 3));
        Assert.Equal(new DateOnly(2025, 10, 9), WorkCalendar.AddWorkdays(new(2025, 9, 24), 6));
        Assert.Equal(new DateOnly(2025, 10, 13), WorkCalendar.AddWorkdays(new(2025, 9, 24), 9));
        Assert.Equal(new DateOnly(2025, 9, 30), WorkCalendar.AddWorkdays(new(2025, 10, 9), -1));
        Assert.Equal(9, WorkCalendar.WorkdaysBetween(new(2025, 9, 24), new(2025, 10, 13)));
        Assert.Equal(new DateOnly(2025, 10, 4), WorkCalendar.AddWorkdays(new(2025, 10, 4), 0));
    }

    [Fact]
    public void A_year_not_announced_is_said_to_be_so()
    {
        Assert.Equal([2023, 2024, 2025, 2026], WorkCalendar.Years);
        Assert.False(WorkCalendar.Knows(2027));
        Assert.True(WorkCalendar.IsWorkday(new(2027, 10, 1)));
        Assert.Null(WorkCalendar.Caveat(new(2025, 1, 1), new(2026, 12, 31)));
        Assert.Equal("2027年节假日安排尚未收录，按周一至周五计算", WorkCalendar.Caveat(new(2026, 12, 1), new(2027, 1, 5))?.Zh);
        Assert.StartsWith("The holidays of 2021–2022", WorkCalendar.Caveat(new(2023, 1, 1), new(2021, 1, 1))?.En);
    }

    [Fact]
    public void Adding_and_counting_agree() => Gen.Select(Gen.Int[0, 1500], Gen.Int[1, 60]).Sample((offset, count) =>
    {
        var from = new DateOnly(2023, 1, 1).AddDays(offset);
        var to = WorkCalendar.AddWorkdays(from, count);
        return WorkCalendar.IsWorkday(to) && WorkCalendar.WorkdaysBetween(from, to) == count;
    });
}
