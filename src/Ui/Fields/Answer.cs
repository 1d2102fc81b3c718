namespace WhiteCrane.Ui;

/// <summary>One answer given on a journey, and where it can be changed.</summary>
public sealed record Answer(string Question, string? Value, string? ChangeHref = null);
