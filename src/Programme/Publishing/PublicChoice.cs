using System.Text.Json;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>What a person chose to publish. Without is what was taken out by hand, so that what is new is offered next time.</summary>
/// <param name="WithoutTasks">Tasks and safeguards left out.</param>
/// <param name="ProjectFields">Fields whose projects are published; empty publishes no project.</param>
/// <param name="Map">The sketch map stands on the page.</param>
/// <param name="Notice">The notice's whole text is published.</param>
/// <param name="ByManager">Projects are counted with who manages their place, a zone apart from its county; otherwise by the law's divisions.</param>
/// <param name="People">Tables of people counted, as pasted.</param>
internal sealed record PublicChoice(
    HashSet<Guid> WithoutTasks, HashSet<Guid> WithoutGoals, HashSet<Guid> WithoutTargets, HashSet<Guid> WithoutProjects,
    HashSet<Field> ProjectFields, PublicFacts Facts, bool TaskLights, bool GoalLights, bool Map, bool Notice, IReadOnlyList<PeoplePaste> People, bool ByManager = false)
{
    /// <summary>Everything that may be published, for the first time somebody chooses.</summary>
    public static PublicChoice Everything => new(
        [], [], [], [], Enum.GetValues<Field>().ToHashSet(), PublicFacts.All, true, true, true, true, []);

    /// <summary>Pasted counts are not kept: only what was published of them is.</summary>
    public string ToJson() => JsonSerializer.Serialize(this with { People = [] });

    public static PublicChoice FromJson(string json) => JsonSerializer.Deserialize<PublicChoice>(json)!;
}

/// <summary>A table of people counted as somebody pastes it from a sheet: a head line, then one line a county.</summary>
/// <param name="Columns">How the columns belong together; null when nobody has said so.</param>
internal sealed record PeoplePaste(string Title, string Source, string Cells, PeopleColumns? Columns);

/// <summary>How the columns of a table of people belong together. What can be worked out from them hangs on it.</summary>
internal enum PeopleColumns
{
    /// <summary>Different questions about different people.</summary>
    Apart,

    /// <summary>The columns part the same people and add up.</summary>
    AddUp,

    /// <summary>Each later column counts some of the first's people (应探访, of them 已探访): the rest of the first can be worked out.</summary>
    PartOfFirst,
}

/// <summary>Nothing would stand on the public page.</summary>
internal sealed record NothingChosen() : Refusal(new Text("没有选择任何内容。请至少选择一项任务、目标、指标或项目。", "Nothing is chosen. Choose at least one task, goal, target or project."))
{
    public override int Status => 422;
}

/// <summary>What would be published is not what was looked at.</summary>
internal sealed record PreviewOutdated() : Refusal(new Text("预览之后内容有变化。请重新预览、确认后再发布。", "The content has changed since you looked at it. Look at the preview again, confirm, and publish."));

/// <summary>Somebody else published or withdrew meanwhile.</summary>
internal sealed record PublishedMeanwhile() : Refusal(new Text("刚才有人发布或撤回了公开页。请看过现在的状态，再决定是否继续。", "Somebody has just published or withdrawn the page. Look at its present state before you go on."));
