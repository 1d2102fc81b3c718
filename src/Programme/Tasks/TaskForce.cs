using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Tasks;

/// <summary>The named person of a task force (工作专班): one field, the city or one county or zone. Who held it before stays with its last day.</summary>
internal sealed class TaskForceSeat : IVisible<TaskForceSeat>, IVersioned
{
    public required Guid Id { get; init; }
    public required Field Field { get; init; }

    /// <summary>The city's lead office for the city's own, else the county government or zone committee.</summary>
    public required Guid OrganisationId { get; init; }
    public required string Division { get; init; }
    public required string PersonName { get; set; }
    public required string PersonPost { get; set; }
    public string? Phone { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public required string ByName { get; set; }
    public int Version { get; set; }

    public static Expression<Func<TaskForceSeat, bool>> VisibleTo(Actor actor) => Sight.Staff<TaskForceSeat>(actor);
}
