namespace WhiteCrane.Ui;

/// <summary>What a notice is for. Danger is announced at once.</summary>
public enum NoticeKind { Info, Success, Warning, Danger }

/// <summary>Weight of a tag.</summary>
public enum TagKind { Neutral, Info, Success, Warning, Danger }

/// <summary>Weight of a button: one primary on a page; danger for what cannot be undone; quiet for what stands beside.</summary>
public enum ButtonKind { Primary, Secondary, Danger, Quiet }
