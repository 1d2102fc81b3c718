namespace WhiteCrane.Ui;

/// <summary>Narrow: a resident's question or a text to read. Normal: most pages. Wide: the desk's tables.</summary>
public enum PageWidth { Narrow, Normal, Wide }
