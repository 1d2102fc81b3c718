namespace WhiteCrane.Standards;

/// <summary>Where a government-investment project stands, by the regulation's own sequence.</summary>
public enum ProjectStage
{
    Proposal,
    Feasibility,
    PreliminaryDesign,
    AnnualPlan,
    Construction,
    Acceptance,
    FinalAccounts,
    Operation,
    Suspended,
    Cancelled,
}

/// <summary>Why approval may be simplified (政府投资条例 art. 13).</summary>
public enum SimplifiedApproval { None, InApprovedPlan, PartialExtension, SmallSingle, Emergency }

/// <summary>A stage, its name, what may follow it and its status in OC4IDS (null: that of the stage left).</summary>
public sealed record StageRule(ProjectStage Stage, Text Name, string? Oc4ids, IReadOnlyList<ProjectStage> Next);

internal sealed record StageTable(RuleSet Rules, IReadOnlyList<StageRule> Stages);

/// <summary>The stages of government investment (国务院令第712号) and the transitions between them.</summary>
public static class GovernmentInvestment
{
    private static readonly Lazy<StageTable> Data = new(() => RuleData.Read<StageTable>("GovernmentInvestment/stages.json"));

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => Data.Value.Rules;

    /// <summary>All stages in their order.</summary>
    public static IReadOnlyList<StageRule> Stages => Data.Value.Stages;

    /// <summary>The stage's name.</summary>
    public static Text Name(this ProjectStage stage) => Rule(stage).Name;

    /// <summary>Names of the cases of simplified approval.</summary>
    public static Text Name(this SimplifiedApproval approval) => approval switch
    {
        SimplifiedApproval.None => new("不简化", "not simplified"),
        SimplifiedApproval.InApprovedPlan => new("已列入相关规划", "in an approved plan"),
        SimplifiedApproval.PartialExtension => new("部分改建、扩建", "partial conversion or extension"),
        SimplifiedApproval.SmallSingle => new("建设内容单一、规模较小", "small, with a single purpose"),
        SimplifiedApproval.Emergency => new("应急项目", "emergency"),
        _ => throw new ArgumentOutOfRangeException(nameof(approval), approval, null),
    };

    /// <summary>The stages a project may go to from here; a suspended one returns to the stage it left or is cancelled.</summary>
    public static IReadOnlyList<ProjectStage> Next(ProjectStage stage, ProjectStage? suspendedFrom = null) =>
        stage == ProjectStage.Suspended && suspendedFrom is { } left ? [left, .. Rule(stage).Next] : Rule(stage).Next;

    /// <summary>Whether the transition is one of those listed. Whether it is in order is for <see cref="StageChecks.Check"/>.</summary>
    public static bool Allows(ProjectStage from, ProjectStage to, ProjectStage? suspendedFrom = null) => Next(from, suspendedFrom).Contains(to);

    /// <summary>The project's status code in OC4IDS; a suspended project keeps that of the stage it left.</summary>
    public static string Oc4idsStatus(ProjectStage stage, ProjectStage? suspendedFrom = null) =>
        Rule(stage).Oc4ids ?? (suspendedFrom is { } left and not ProjectStage.Suspended ? Oc4idsStatus(left) : "identification");

    private static StageRule Rule(ProjectStage stage) => Stages.First(rule => rule.Stage == stage);
}
