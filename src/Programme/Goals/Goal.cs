using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Goals;

/// <summary>
/// One clause of the notice's expected goals. One with a number is judged by it; one without gets a light only after its
/// owner has written down how it will be judged.
/// </summary>
internal sealed class Goal : IVisible<Goal>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The same goal in the plan that this plan's notice amended.</summary>
    public Guid? PredecessorId { get; init; }
    public required int Position { get; set; }
    public required string Text { get; set; }
    public DateOnly? By { get; set; }
    public int SourceStart { get; set; }
    public int SourceEnd { get; set; }
    public Field Field { get; set; }
    public Guid? OwnerOrganisationId { get; set; }

    /// <summary>How it will be judged (口径), in the owner's words.</summary>
    public string? Criterion { get; set; }
    public string? CriterionByName { get; set; }
    public DateOnly? CriterionOn { get; set; }

    /// <summary>Where the words go beyond the law: which part is pursued and why. Shown wherever the goal is.</summary>
    public string? LawfulPart { get; set; }
    public string? LawfulPartEn { get; set; }
    public Closing Closing { get; set; } = new();
    public int Version { get; set; }

    public static Expression<Func<Goal, bool>> VisibleTo(Actor actor) => Sight.Staff<Goal>(actor);
}

/// <summary>That a goal is reached through a task: proposed by the reader, corrected by a person.</summary>
internal sealed class GoalTask : IVisible<GoalTask>
{
    public required Guid GoalId { get; init; }
    public required Guid TaskId { get; init; }

    public static Expression<Func<GoalTask, bool>> VisibleTo(Actor actor) => Sight.Staff<GoalTask>(actor);
}

/// <summary>A number to be reached, as the notice prints it.</summary>
internal sealed class Target : IVisible<Target>
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The same target in the plan that this plan's notice amended; its figures count on.</summary>
    public Guid? PredecessorId { get; init; }
    public int Position { get; init; }
    public Guid? GoalId { get; set; }
    public Guid? TaskId { get; set; }
    public required string Subject { get; set; }

    /// <summary>The number in thousandths, so that sums and comparisons stay whole.</summary>
    public required long Thousandths { get; set; }
    public required string Unit { get; set; }
    public DateOnly? By { get; set; }
    public required string Sentence { get; set; }
    public int SourceStart { get; set; }
    public int SourceEnd { get; set; }

    public string Printed => With(Thousandths);

    /// <summary>A figure with this target's unit.</summary>
    public string With(long thousandths) => (thousandths / 1000m).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + Unit;

    public static Expression<Func<Target, bool>> VisibleTo(Actor actor) => Sight.Staff<Target>(actor);
}

/// <summary>A figure for a target that somebody typed: marked as typed, with evidence and the name that stands behind it. Never changed, only followed by a newer one.</summary>
internal sealed class TypedFigure : IVisible<TypedFigure>
{
    public required Guid Id { get; init; }
    public required Guid TargetId { get; init; }
    public required DateOnly On { get; init; }
    public required long Thousandths { get; init; }
    public required string Evidence { get; init; }
    public Guid? EvidenceFileId { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<TypedFigure, bool>> VisibleTo(Actor actor) => Sight.Staff<TypedFigure>(actor);
}

/// <summary>What the owner of a goal, task or project says beside its light. Never changed; the newest is shown first.</summary>
internal sealed class OwnersWord : IVisible<OwnersWord>
{
    public required Guid Id { get; init; }

    /// <summary>"goal", "task", "project" or "item".</summary>
    public required string AboutKind { get; init; }
    public required Guid AboutId { get; init; }
    public required string Text { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<OwnersWord, bool>> VisibleTo(Actor actor) => Sight.Staff<OwnersWord>(actor);
}
