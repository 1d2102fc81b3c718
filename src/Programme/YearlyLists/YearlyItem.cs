using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>One line of a yearly list; a county's line hangs on a city line by <see cref="ParentId"/>.</summary>
internal sealed class YearlyItem : IVisible<YearlyItem>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ListId { get; init; }
    public Guid? ParentId { get; init; }
    public required int Position { get; set; }
    public required string Text { get; set; }

    /// <summary>Pinyin initials of the text, for search.</summary>
    public required string Initials { get; set; }

    /// <summary>The programme task it serves.</summary>
    public Guid? TaskId { get; set; }

    /// <summary>What is reached by the end, in words.</summary>
    public string? Goal { get; set; }

    /// <summary>The responsible organisation.</summary>
    public Guid? UnitId { get; set; }
    public DateOnly? Deadline { get; set; }

    /// <summary>Where it is done; the city's code for the whole city.</summary>
    public required string Division { get; set; }
    public Closing Closing { get; set; } = new();

    /// <summary>Taken out of an issued list by an amendment; it stays readable.</summary>
    public bool Withdrawn { get; set; }
    public int Version { get; set; }

    /// <summary>Seen by staff; items of a draft are reached only through their list, which says who sees drafts.</summary>
    public static Expression<Func<YearlyItem, bool>> VisibleTo(Actor actor) => Sight.Staff<YearlyItem>(actor);

    public bool IsOpen => !Withdrawn && Closing.IsOpen;

    public bool IsLate(DateOnly day) => IsOpen && Deadline < day;
}
