using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places;

/// <summary>屯 under a village, or 小区 under a community.</summary>
public enum NeighbourhoodKind { Hamlet, Compound }

/// <summary>A natural village or residential compound: the smallest place people name, without a code of its own.</summary>
public sealed class Neighbourhood : IVisible<Neighbourhood>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>12-digit code of the village or community it lies under.</summary>
    public required string Division { get; init; }
    public required NeighbourhoodKind Kind { get; set; }
    public required string Name { get; set; }
    public required string Initials { get; set; }
    public required string SortKey { get; set; }

    /// <summary>Households, as typed by whoever registered it; null where not known.</summary>
    public int? Households { get; set; }
    public required DateOnly From { get; set; }

    /// <summary>The last day it existed; null while it does.</summary>
    public DateOnly? To { get; set; }
    public bool Synthetic { get; init; }
    public int Version { get; set; }

    public static Expression<Func<Neighbourhood, bool>> VisibleTo(Actor actor) => Sight.Staff<Neighbourhood>(actor);

    public static Text KindName(NeighbourhoodKind kind) => kind == NeighbourhoodKind.Hamlet ? new("屯（自然村）", "Hamlet") : new("小区", "Residential compound");
}
