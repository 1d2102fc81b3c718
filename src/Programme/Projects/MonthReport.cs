using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Projects;

/// <summary>Reported by the unit, checked by the county, accepted by the bureau, or sent back with a reason.</summary>
public enum ReportState { Reported, Checked, Accepted, Returned }

/// <summary>How the figures came in. Paper and telephone count as much as the screen.</summary>
public enum ReportWay { Unit, Telephone, Paper, Program }

/// <summary>One project's month. Every step of it is also an append-only <see cref="MonthReportEvent"/>.</summary>
internal sealed class MonthReport : IVisible<MonthReport>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required DateOnly Month { get; init; }

    /// <summary>Cumulative physical progress, basis points.</summary>
    public int Bp { get; set; }

    /// <summary>Cumulative investment done.</summary>
    public long InvestedFen { get; set; }

    /// <summary>Cumulative payments.</summary>
    public long PaidFen { get; set; }
    public string? Note { get; set; }
    public ReportWay Way { get; set; }
    public ReportState State { get; set; }

    /// <summary>When it was first reported; what comes back corrected is not late for that.</summary>
    public required DateTimeOffset ReportedAt { get; set; }
    public string? ReturnReason { get; set; }
    public int Version { get; set; }

    public static Expression<Func<MonthReport, bool>> VisibleTo(Actor actor) => Sight.Staff<MonthReport>(actor);

    /// <summary>Came after its day; whether it was owed by then is for <see cref="Project.OwesReport"/> to say.</summary>
    public bool Late => CityClock.DayOf(ReportedAt) > Months.DueOn(Month);

    /// <summary>Goes to a state and tells it as an event that stands for ever.</summary>
    public MonthReportEvent Step(ReportState to, string? words, Actor actor, CityClock clock)
    {
        State = to;
        ReturnReason = to == ReportState.Returned ? words : null;
        return new MonthReportEvent
        {
            Id = clock.NewId(),
            ReportId = Id,
            To = to,
            Bp = Bp,
            InvestedFen = InvestedFen,
            PaidFen = PaidFen,
            Way = Way,
            Words = words,
            ByName = actor.DisplayName,
            ByOrganisation = actor.OrganisationName,
            At = clock.Now,
        };
    }
}

/// <summary>One step of a month's report, with the figures it stood on. Never changed.</summary>
internal sealed class MonthReportEvent : IVisible<MonthReportEvent>
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required ReportState To { get; init; }
    public required int Bp { get; init; }
    public required long InvestedFen { get; init; }
    public required long PaidFen { get; init; }
    public ReportWay Way { get; init; }
    public string? Words { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<MonthReportEvent, bool>> VisibleTo(Actor actor) => Sight.Staff<MonthReportEvent>(actor);
}
