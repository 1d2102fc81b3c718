using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>That data of people went to another body: who gave it, for what, to whom, which columns, of how many. Whose data it was stands in the access log. Append-only.</summary>
internal sealed class Disclosure : IVisible<Disclosure>
{
    public const string FileOwner = "registry.filled";

    /// <summary>Days for which the filled file lies here to be fetched.</summary>
    public const int KeptDays = 7;

    public required Guid Id { get; init; }

    /// <summary>The division whose people they are.</summary>
    public required string Division { get; init; }
    public required string? Category { get; init; }

    /// <summary>The day on which all of it was so.</summary>
    public required DateOnly AsOf { get; init; }
    public required string Purpose { get; init; }
    public required string Recipient { get; init; }

    /// <summary>Codes of what was given, each once.</summary>
    public required List<string> Columns { get; init; }
    public required int People { get; init; }
    public required string FileName { get; init; }

    /// <summary>Office and name.</summary>
    public required string By { get; init; }
    public required Guid? AccountId { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>How the access log names it.</summary>
    public static string ReferenceTo(Guid id) => $"disclosure:{id:N}";

    /// <summary>Which one an entry of the access log names; null for none.</summary>
    public static Guid? IdIn(string? reference) => reference?.Split(':') is ["disclosure", var text] && Guid.TryParseExact(text, "N", out var id) ? id : null;

    /// <summary>The offices of the division.</summary>
    public static Expression<Func<Disclosure, bool>> VisibleTo(Actor actor) => Sight.ByDivision<Disclosure>(actor, row => row.Division);
}
