using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Imports;

/// <summary>One kind of sheet that comes in by a job: what its rows must be, and how they are written.</summary>
public interface ISheetKind
{
    /// <summary>Stable: imports under way name it.</summary>
    string Kind { get; }

    Text Title { get; }

    /// <summary>Who may send it, and take its good rows.</summary>
    string Permission { get; }

    int MostRows { get; }

    /// <summary>Rows written in one transaction.</summary>
    int Batch => UsualBatch;

    const int UsualBatch = 250;

    /// <summary>The page it is sent from.</summary>
    string Page { get; }

    /// <summary>Where a finished import leads.</summary>
    (Text Words, string Href) Next(SheetImport import);

    Task<IReadOnlyList<Column<SheetRow>>> Columns(IServiceProvider services, CancellationToken cancel);

    /// <summary>Columns, by key, of which the sheet must have one at least, beside those that are needed anyway.</summary>
    IReadOnlyList<string> OneOf => [];

    /// <summary>What may be said once for a whole sheet that has no column for it: the choices by column key.</summary>
    Task<IReadOnlyList<WholeSheetChoice>> Whole(IServiceProvider services, Actor actor, CancellationToken cancel) => Task.FromResult<IReadOnlyList<WholeSheetChoice>>([]);

    /// <summary>A reader for one pass over the rows, on what is known now; it lives as long as the scope of these services.</summary>
    /// <param name="columns">Keys of the columns the sheet has.</param>
    Task<ISheetReader> Open(IServiceProvider services, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel);

    /// <summary>Writes rows without errors, within the caller's transaction.</summary>
    /// <returns>The counts, or a refusal where somebody else wrote the same meanwhile: the rows are then read anew.</returns>
    Task<Result<RowCounts>> Write(IServiceProvider services, Actor actor, Guid import, IReadOnlyList<CheckedRow> rows, CancellationToken cancel);
}

/// <summary>One value for all rows of a sheet, chosen from a list.</summary>
public sealed record WholeSheetChoice(string Key, Text Label, IReadOnlyList<(string Heading, IReadOnlyList<Ui.Option> Options)> Groups)
{
    internal bool Several => Groups.Sum(group => group.Options.Count) > 1;

    internal bool Has(string value) => Groups.Any(group => group.Options.Any(option => option.Value == value));
}

/// <summary>Reads the rows of one sheet in their order, so that a row that names the same as an earlier one is found.</summary>
public interface ISheetReader
{
    ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel);

    /// <summary>All rows were read; nothing of the sheet is written yet.</summary>
    ValueTask Done(CancellationToken cancel) => ValueTask.CompletedTask;
}

/// <summary>A row understood; kinds add what it means.</summary>
/// <param name="Name">What the row is about, as it calls itself.</param>
/// <param name="Errors">What stands against it, by column key.</param>
/// <param name="Ask">What is only to be looked at.</param>
public abstract record CheckedRow(int Number, string Name, IReadOnlyList<FieldRefusal> Errors, FieldRefusal? Ask = null);

/// <summary>What became of a batch.</summary>
public readonly record struct RowCounts(int Added, int Changed, int Same = 0);

public static class SheetColumns
{
    /// <summary>The columns of a table, for its rows as they were read.</summary>
    public static IReadOnlyList<Column<SheetRow>> AsRead<T>(this IEnumerable<Column<T>> columns) =>
        [.. columns.Select(column => new Column<SheetRow>(column.Key, column.Heading, row => row[column.Key], column.Hint, column.Required, column.Choices))];

    /// <summary>A long number the spreadsheet program has spoilt; never guessed.</summary>
    public static FieldRefusal Rounded(string key) => new(key, new Text("号码超过15位又存成了数字，Excel已把后几位改成0，请把单元格设为文本格式，照证件重填", "A number of more than 15 figures kept as a number: Excel has turned its end into zeros. Format the cell as text and copy it from the document"));
}
