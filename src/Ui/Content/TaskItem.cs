namespace WhiteCrane.Ui;

/// <summary>How far one part of a long task has come.</summary>
public enum TaskItemState { NotStarted, InProgress, Done, Waiting, Problem }

/// <summary>One part of a long task. Without an address it cannot be started yet. <paramref name="StateText"/> replaces the usual word.</summary>
public sealed record TaskItem(string Text, TaskItemState State, string? Href = null, string? Hint = null, string? StateText = null);

/// <summary>One thing that happened. <paramref name="State"/> puts a light beside it.</summary>
public sealed record TimelineItem(string When, string Title, string? Who = null, string? Note = null, string? Href = null, LightState? State = null);
