namespace WhiteCrane.Ui;

public enum SortOrder { None, Ascending, Descending }

/// <summary>
/// Head of one column. <paramref name="SortHref"/> makes it a link that sorts by it (see <see cref="PageUrl.With"/>);
/// <paramref name="Number"/> sets it right, as its cells of class <c>num</c>;
/// <paramref name="ScreenOnly"/> leaves it off paper, with its cells of class <c>no-print</c>.
/// </summary>
public sealed record Column(string Heading, bool Number = false, string? SortHref = null, SortOrder Sorted = SortOrder.None, bool ScreenOnly = false);

/// <summary>A named line of a chart; null where nothing is known.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values);

/// <summary>What a light says: on track, needs attention, late, not judged yet, done.</summary>
public enum LightState { Green, Yellow, Red, None, Done }
