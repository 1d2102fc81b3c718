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
/// <param name="Aliases">Other usual headings, the likelier first; they count where no column has the heading itself.</param>
/// <param name="Together">Several columns may hold it (手机, 座机); their cells are joined by 、.</param>
public sealed record Column<T>(string Key, Text Heading, Func<T, string?> Write, Text Hint, bool Required = false, IReadOnlyList<Text>? Choices = null, IReadOnlyList<string>? Aliases = null, bool Together = false);

/// <summary>One row of an imported sheet.</summary>
/// <param name="Number">Its number in the sheet, as the spreadsheet program shows it.</param>
/// <param name="Values">Non-empty cells by column key, as text: days 2025-09-24, percentages 62%, numbers without grouping.</param>
public sealed record SheetRow(int Number, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The cell, or "" where it is empty or the column is absent.</summary>
    public string this[string key] => Values.TryGetValue(key, out var value) ? value : "";

    /// <summary>Keys of cells that hold a number longer than the fifteen figures a spreadsheet program keeps: what stands there is no longer what was typed.</summary>
    public IReadOnlySet<string> Rounded { get; init; } = new HashSet<string>();
}

/// <summary>What an import reads.</summary>
/// <param name="Rows">Rows with at least one cell filled, in order.</param>
/// <param name="OtherHeadings">Headings that belong to no column; their cells are left out, and the person is told.</param>
/// <param name="Keys">Columns the sheet has, filled or not: an absent one says nothing about its values.</param>
/// <param name="LeftOut">Numbers of the rows of totals and notes (合计, 填表人): they are left out, and the person is told.</param>
public sealed record SheetData(IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> OtherHeadings, IReadOnlySet<string> Keys, IReadOnlyList<int> LeftOut);

/// <summary>A column of a file as it stands there.</summary>
/// <param name="Key">The column of ours it was recognised as.</param>
/// <param name="Samples">Its first filled cells.</param>
public sealed record SheetHead(int Column, string Name, string? Key, IReadOnlyList<string> Samples);

/// <summary>What stands above the columns of a file.</summary>
/// <param name="Row">The number of the row they were read from.</param>
/// <param name="Digest">The same for every file with the same headings.</param>
/// <param name="Problem">What is missing or stands there twice; null when the file can be read as it is.</param>
public sealed record SheetHeads(int Row, string Digest, IReadOnlyList<SheetHead> Columns, Kernel.Refusals.Refusal? Problem);

/// <summary>Which column of a file is which of ours, as a person said it.</summary>
/// <param name="Columns">Our key by the column's place in the file, from 0.</param>
/// <param name="Whole">One value for every row of the file, by key.</param>
public sealed record SheetMap(IReadOnlyDictionary<int, string> Columns, IReadOnlyDictionary<string, string> Whole);
