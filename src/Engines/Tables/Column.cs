using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Tables;

/// <summary>
/// One column of a table that goes out as Excel and comes back: the same list serves template, export and import, so that
/// they cannot differ.
/// </summary>
/// <param name="Key">Name of the value in <see cref="SheetRow"/> and of the form field it corresponds to.</param>
/// <param name="Heading">What stands above the column; either language is understood on import.</param>
/// <param name="Write">The cell of a record, as people type it; null for an empty cell.</param>
/// <param name="Hint">How to fill it in, for the second sheet of the template.</param>
/// <param name="Required">The heading must be there on import. Whether a cell may be empty is for the act that takes it.</param>
/// <param name="Choices">Words to choose from; the template offers them in the cell.</param>
public sealed record Column<T>(string Key, Text Heading, Func<T, string?> Write, Text Hint, bool Required = false, IReadOnlyList<Text>? Choices = null);

/// <summary>One row of an imported sheet.</summary>
/// <param name="Number">Its number in the sheet, as the spreadsheet program shows it.</param>
/// <param name="Values">Non-empty cells by column key, as text: days 2025-09-24, percentages 62%, numbers without grouping.</param>
public sealed record SheetRow(int Number, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The cell, or "" where it is empty or the column is absent.</summary>
    public string this[string key] => Values.TryGetValue(key, out var value) ? value : "";
}

/// <summary>What an import reads.</summary>
/// <param name="Rows">Rows with at least one cell filled, in order.</param>
/// <param name="OtherHeadings">Headings that belong to no column; their cells are left out, and the person is told.</param>
/// <param name="Keys">Columns the sheet has, filled or not: an absent one says nothing about its values.</param>
public sealed record SheetData(IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> OtherHeadings, IReadOnlySet<string> Keys);
