namespace WhiteCrane.Standards;

/// <summary>
/// A row of people counted: a place and, for the lowest level, its counts by column. A row that other rows name as their parent holds
/// no counts of its own; it is the sum of its children.
/// </summary>
public sealed record CountRow(string Id, string? Parent, IReadOnlyList<long> Counts);

/// <summary>
/// A table of people counted, as it is before publishing. Rows form levels (city, county, township) by <see cref="CountRow.Parent"/>.
/// </summary>
/// <param name="Columns">How many columns a row has.</param>
/// <param name="Rows">All rows, in the order they are printed.</param>
/// <param name="ColumnsAddUp">The columns part the people among them, so that a row's total is printed. False for columns that are
/// different questions: then each stands alone and there are no totals of rows.</param>
public sealed record CountTable(int Columns, IReadOnlyList<CountRow> Rows, bool ColumnsAddUp = true);

/// <summary>How a figure is printed.</summary>
public enum CellKind
{
    Shown,

    /// <summary>Below ten.</summary>
    FewerThanTen,

    /// <summary>Not printed, because another figure could be worked out from it.</summary>
    Withheld,
}

/// <summary>One figure as it is printed; the value is there only where it is shown.</summary>
public sealed record PublishedCell(CellKind Kind, long? Value)
{
    /// <summary>What stands in the cell.</summary>
    public Text Text => Kind switch
    {
        CellKind.Shown => new(Number, Number),
        CellKind.FewerThanTen => new("少于10", "fewer than 10"),
        _ => new("不公布", "withheld"),
    };

    private string Number => Value!.Value.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A row as it is printed; the total is null where the columns do not add up.</summary>
public sealed record PublishedRow(string Id, string? Parent, IReadOnlyList<PublishedCell> Cells, PublishedCell? Total);

/// <summary>A table fit to be published, in the order of its rows.</summary>
public sealed record PublishedTable(IReadOnlyList<PublishedRow> Rows);
