using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Tasks;

/// <summary>What a county or managed area makes of a city task for itself: its own words, unit, person and day. The city sees who has not.</summary>
internal sealed class CountyTask : IVisible<CountyTask>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid TaskId { get; set; }

    /// <summary>The county government or zone committee that breaks the task down.</summary>
    public required Guid OrganisationId { get; init; }
    public required string Division { get; init; }
    public required string Text { get; set; }
    public required string ResponsibleUnit { get; set; }

    /// <summary>A post or a name.</summary>
    public required string ResponsiblePerson { get; set; }
    public required DateOnly Deadline { get; set; }
    public required string ByName { get; set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Taken back, with the reason; it stays readable.</summary>
    public DateOnly? EndedOn { get; set; }
    public string? EndReason { get; set; }
    public int Version { get; set; }

    public static Expression<Func<CountyTask, bool>> VisibleTo(Actor actor) => Sight.Staff<CountyTask>(actor);
}
