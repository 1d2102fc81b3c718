using WhiteCrane.Kernel.Clock;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

public enum DutyPart { Day, Night }

/// <summary>One span that somebody is on duty: a day from 08:30 to 17:30, or the night after it until 08:30. Slots never overlap.</summary>
public readonly record struct DutySlot(DateOnly Day, DutyPart Part)
{
    private static readonly TimeSpan Opens = new(8, 30, 0), Closes = new(17, 30, 0);

    public DateTimeOffset From => Instant(Day, Part == DutyPart.Day ? Opens : Closes);

    public DateTimeOffset To => Part == DutyPart.Day ? Instant(Day, Closes) : Instant(Day.AddDays(1), Opens);

    /// <summary>Whether the office is closed then, so that somebody must be on.</summary>
    public bool MustBeCovered => Part == DutyPart.Night || !WorkCalendar.IsWorkday(Day);

    /// <summary>The slot an instant falls into.</summary>
    public static DutySlot At(DateTimeOffset instant)
    {
        var local = CityClock.InZone(instant);
        var day = DateOnly.FromDateTime(local.DateTime);
        return local.TimeOfDay < Opens ? new(day.AddDays(-1), DutyPart.Night) : local.TimeOfDay < Closes ? new(day, DutyPart.Day) : new(day, DutyPart.Night);
    }

    /// <summary>The slots of a day that are shown: the night always, the day part where the office is closed.</summary>
    public static IEnumerable<DutySlot> Of(DateOnly day) => ((DutySlot[])[new(day, DutyPart.Day), new(day, DutyPart.Night)]).Where(slot => slot.MustBeCovered);

    public Text Name => Part == DutyPart.Day ? new("白天 08:30–17:30", "Day 08:30–17:30") : new("夜间 17:30–次日08:30", "Night 17:30–08:30");

    private static DateTimeOffset Instant(DateOnly day, TimeSpan time) => CityClock.At(day, 0) + time;
}
