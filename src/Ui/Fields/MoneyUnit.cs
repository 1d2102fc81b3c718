namespace WhiteCrane.Ui;

/// <summary>What the figure in a MoneyField counts: 元, or 万元 as project lists do. The value stays the text as typed; the act converts it to fen.</summary>
public enum MoneyUnit { Yuan, TenThousandYuan }
