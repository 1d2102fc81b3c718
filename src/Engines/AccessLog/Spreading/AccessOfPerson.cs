using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog.Spreading;

/// <summary>That an entry names a person: the index by which people read who looked. Made from the entries, and made again at need.</summary>
internal sealed class AccessOfPerson : IVisible<AccessOfPerson>
{
    public required Guid PersonId { get; init; }
    public required DateTimeOffset RealTime { get; init; }
    public required Guid Chain { get; init; }
    public required long Seq { get; init; }

    public static Expression<Func<AccessOfPerson, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<AccessOfPerson>(actor);
}

/// <summary>How far a chain is spread to the index.</summary>
internal sealed class AccessSpread : IVisible<AccessSpread>
{
    public required Guid Chain { get; init; }
    public required long Seq { get; set; }

    public static Expression<Func<AccessSpread, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<AccessSpread>(actor);
}
