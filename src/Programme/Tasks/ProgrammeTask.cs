using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Tasks;

public enum TaskKind { Task, Safeguard }

public enum UnitRole { Lead, Joint, Supporting }

/// <summary>One task or safeguard of a plan, with the sentence of the notice it comes from.</summary>
internal sealed class ProgrammeTask : IVisible<ProgrammeTask>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The same task in the plan that this plan's notice amended.</summary>
    public Guid? PredecessorId { get; init; }
    public required TaskKind Kind { get; init; }

    /// <summary>The printed numbering without punctuation ("1", "九").</summary>
    public required string Label { get; set; }
    public required int Position { get; set; }
    public required string Title { get; set; }

    /// <summary>Enclosing headings, outermost first.</summary>
    public List<string> Path { get; set; } = [];
    public required string Text { get; set; }
    public int SourceStart { get; set; }
    public int SourceEnd { get; set; }
    public Field Field { get; set; }
    public DateOnly? Deadline { get; set; }
    public Closing Closing { get; set; } = new();

    /// <summary>Pinyin initials of the title, for search.</summary>
    public required string Initials { get; set; }
    public int Version { get; set; }

    public static Expression<Func<ProgrammeTask, bool>> VisibleTo(Actor actor) => Sight.Staff<ProgrammeTask>(actor);
}

/// <summary>A measure (一是, 二是) inside a task.</summary>
internal sealed class TaskMeasure : IVisible<TaskMeasure>
{
    public required Guid Id { get; init; }
    public required Guid TaskId { get; init; }
    public required int Position { get; init; }
    public required string Ordinal { get; init; }
    public required string Text { get; set; }

    public static Expression<Func<TaskMeasure, bool>> VisibleTo(Actor actor) => Sight.Staff<TaskMeasure>(actor);
}

/// <summary>That an organisation answers for a task, in which role, and by which paper.</summary>
internal sealed class TaskUnit : IVisible<TaskUnit>
{
    public required Guid Id { get; init; }
    public required Guid TaskId { get; init; }

    /// <summary>Null while a printed name has not been matched to an organisation.</summary>
    public Guid? OrganisationId { get; set; }
    public required string PrintedName { get; init; }
    public int Position { get; init; }
    public required UnitRole Role { get; set; }

    /// <summary>False for a unit added later, with the letter that agreed it.</summary>
    public required bool FromNotice { get; init; }

    /// <summary>Number and date of the letter by which an added unit agreed.</summary>
    public string? AgreedBy { get; set; }
    public Guid? AgreedFileId { get; set; }
    public DateOnly? AddedOn { get; init; }
    public DateOnly? EndedOn { get; set; }
    public string? EndReason { get; set; }

    public bool Stands => EndedOn is null;

    public static Expression<Func<TaskUnit, bool>> VisibleTo(Actor actor) => Sight.Staff<TaskUnit>(actor);

    public static Text RoleName(UnitRole role) => role switch
    {
        UnitRole.Lead => new("牵头", "Lead"),
        UnitRole.Joint => new("共同负责", "Joint"),
        _ => new("配合", "Supporting"),
    };
}
