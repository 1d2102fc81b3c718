using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>What a document turned out to be: a plan with tasks, a regulation in articles, or something else.</summary>
public enum PlanKind { Plan, Regulation, Other }

/// <summary>The part a unit has in an item: it leads, it answers together with others, or it supports.</summary>
public enum UnitRole { Lead, Joint, Supporting }

/// <summary>What a heading of the outline stands for; it decides whether the items under it are tasks.</summary>
public enum OutlineRole { Tasks, Safeguards, Aims, Background, Box, Closing }

/// <summary>A stretch of the decoded text before any repair, counted in Unicode code points; <c>End</c> is exclusive.</summary>
public readonly record struct SourceSpan(int Start, int End);

/// <summary>A unit named in a tag of an item, as printed, and its part in it.</summary>
public sealed record ResponsibleUnit(string Unit, UnitRole Role, SourceSpan Source);

/// <summary>One 一是/二是 of an item, without the marker and the final mark.</summary>
public sealed record Measure(string Ordinal, string Text, SourceSpan Source);

/// <summary>A lowest numbered item of the plan: a task, or a safeguard when its section speaks of 保障措施 or 组织实施.</summary>
public sealed record PlanItem(
    string Label, string Title, IReadOnlyList<string> Path, string Text, IReadOnlyList<Measure> Measures,
    IReadOnlyList<ResponsibleUnit> Responsible, IReadOnlyList<DateOnly> Deadlines, SourceSpan Source);

/// <summary>A number to be reached. <c>Value</c> and <c>Unit</c> as printed (2, 万亿元); <c>By</c> is null where no date stands over it.</summary>
public sealed record Target(string Subject, decimal Value, string Unit, DateOnly? By, string Text, SourceSpan Source);

/// <summary>A result the plan promises, with or without a number, and the labels of the tasks it seems to belong to (a proposal).</summary>
public sealed record Goal(string Text, DateOnly? By, IReadOnlyList<string> Tasks, SourceSpan Source)
{
    /// <summary>The same tasks by their places in <see cref="Plan.Tasks"/>: a plan may number its parts each from one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<int> TaskPlaces { get; init; } = [];
}

/// <summary>A unit that occurs in tags anywhere in the plan, with every place.</summary>
public sealed record NamedUnit(string Name, IReadOnlyList<SourceSpan> Places);

/// <summary>A heading or item of the outline with everything under it; <c>Source</c> spans the whole branch.</summary>
public sealed record OutlineNode(
    string Label, string Title, OutlineRole Role, SourceSpan Heading, SourceSpan Source, IReadOnlyList<OutlineNode> Children);

/// <summary>A question the reader puts to the person who confirms the plan.</summary>
public sealed record PlanWarning(string Code, Text Message, SourceSpan Source);

/// <summary>A notice as read: its head, its items, its promises, and what a person should look at.</summary>
public sealed record Plan(
    PlanKind Kind, string Title, string? DocumentNumber, string? Issuer, DateOnly? IssuedOn, IReadOnlyList<string> Recipients,
    IReadOnlyList<PlanItem> Tasks, IReadOnlyList<PlanItem> Safeguards, IReadOnlyList<Target> Targets, IReadOnlyList<Goal> Goals,
    IReadOnlyList<NamedUnit> Units, IReadOnlyList<OutlineNode> Outline, IReadOnlyList<PlanWarning> Warnings)
{
    /// <summary>For what is no plan: why, in one sentence; null for a plan.</summary>
    public Text? NoPlanBecause { get; init; }
}
