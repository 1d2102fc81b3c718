using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.ModuleTemplate.Notes;

/// <summary>The first thing this room keeps: replace it with the field's own.</summary>
internal sealed class Note : IVisible<Note>
{
    public required Guid Id { get; init; }
    public required string Division { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<Note, bool>> VisibleTo(Actor actor) => Sight.ByDivision<Note>(actor, note => note.Division);
}
