namespace WhiteCrane.Kernel.Clock;

/// <summary>
/// The city's day. Everything the city counts (deadlines, months, lights) reads this clock; sign-in, tokens, the outbox
/// and ids read the real <see cref="TimeProvider"/>, which no demonstration moves.
/// </summary>
public sealed class CityClock(TimeProvider real)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private const int NoDay = -1;
    private volatile int dayNumber = NoDay; // one word, so that a request never reads half a day while a job moves it

    /// <summary>The real instant, UTC.</summary>
    public DateTimeOffset RealNow => real.GetUtcNow();

    /// <summary>True while the city lives on a day of its own.</summary>
    public bool Moved => dayNumber != NoDay;

    public DateOnly Today => DemonstrationDay ?? DayOf(RealNow);

    /// <summary>The city's instant, UTC: its day with the real time of day.</summary>
    public DateTimeOffset Now
    {
        get
        {
            if (DemonstrationDay is not { } day) return RealNow;
            var local = day.ToDateTime(TimeOnly.FromDateTime(InZone(RealNow).DateTime));
            return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
        }
    }

    /// <summary>The day in the city's zone of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(InZone(instant).DateTime);

    /// <summary>An instant as the city's clocks show it.</summary>
    public static DateTimeOffset InZone(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The instant at which the city's clocks show this hour of this day.</summary>
    public static DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>A new identifier: UUIDv7 of the real instant. Never order by it alone within one millisecond.</summary>
    public Guid NewId() => Guid.CreateVersion7(RealNow);

    internal void LiveOn(DateOnly? day) => dayNumber = day?.DayNumber ?? NoDay;

    private DateOnly? DemonstrationDay => dayNumber is var number && number != NoDay ? DateOnly.FromDayNumber(number) : null;
}
