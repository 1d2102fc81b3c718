using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>Open: nobody has said yet. UnitNamed: answered by naming a unit. Dismissed: it stays as printed, with a reason.</summary>
public enum QuestionState { Open, UnitNamed, Dismissed }

/// <summary>What the reader asked the person who confirms. It can be answered in the review and later; the answer keeps its name and day.</summary>
internal sealed class PlanQuestion : IVisible<PlanQuestion>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required int Position { get; init; }
    public required string Code { get; init; }
    public required string MessageZh { get; init; }
    public required string MessageEn { get; init; }
    public required int SourceStart { get; init; }
    public required int SourceEnd { get; init; }

    /// <summary>Label and title of the item it is about; null for the notice as a whole.</summary>
    public string? ItemLabel { get; init; }
    public QuestionState State { get; set; }

    /// <summary>The reason, or what was agreed and by which letter.</summary>
    public string? Answer { get; set; }
    public Guid? OrganisationId { get; set; }
    public string? AnsweredByName { get; set; }
    public DateOnly? AnsweredOn { get; set; }
    public int Version { get; set; }

    public Text Message => new(MessageZh, MessageEn);

    /// <summary>The code of the one question that stands for all tasks, where a notice gives none of them a unit: units are added in each task, and the question is only dismissed.</summary>
    public const string OfAllTasks = "no-task-names-a-unit";

    /// <summary>Questions that a unit answers; the others are only dismissed with a reason.</summary>
    public bool AsksForUnit => Code is "field-without-unit" or "unit-probably-missing" or "task-without-unit";

    /// <summary>The part the named unit takes: it leads what nobody leads, it supports where others lead.</summary>
    public Tasks.UnitRole NamedRole => Code switch
    {
        "unit-probably-missing" => Tasks.UnitRole.Supporting,
        "task-without-unit" => Tasks.UnitRole.Lead,
        _ => Tasks.UnitRole.Joint,
    };

    public static Expression<Func<PlanQuestion, bool>> VisibleTo(Actor actor) => Sight.Staff<PlanQuestion>(actor);
}
