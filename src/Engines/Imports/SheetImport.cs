using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Imports;

/// <summary>Checking: rows are read. Asking: some rows have problems and the person decides. Importing, Done: as they say. Columns: somebody must say which column is which.</summary>
public enum ImportState { Checking, Asking, Importing, Done, Columns }

/// <summary>One sheet on its way in. Only whoever sent it sees it.</summary>
public sealed class SheetImport : IVisible<SheetImport>
{
    public required Guid Id { get; init; }

    /// <summary>The <see cref="ISheetKind.Kind"/> that reads it.</summary>
    public required string Kind { get; init; }
    public required Guid FileId { get; set; }
    public required string FileName { get; set; }
    public required Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }
    public ImportState State { get; set; }

    /// <summary>The person has said: take the rows without problems and leave the others.</summary>
    public bool LeaveBad { get; set; }
    public int Rows { get; set; }
    public int Bad { get; set; }

    /// <summary>Rows dealt with, counted in the transaction that wrote them: where a killed import goes on.</summary>
    public int Passed { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Same { get; set; }
    public List<string> OtherHeadings { get; set; } = [];

    /// <summary>Numbers of the rows of totals and notes.</summary>
    public List<int> LeftOut { get; set; } = [];

    /// <summary>The <see cref="SheetMapping"/> it is read by; null: by its headings.</summary>
    public Guid? MappingId { get; set; }

    internal void Take(Tables.SheetData sheet) => (Rows, OtherHeadings, LeftOut) = (sheet.Rows.Count, [.. sheet.OtherHeadings], [.. sheet.LeftOut.Take(MostNamed)]);

    private const int MostNamed = 200;

    public static Expression<Func<SheetImport, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return actor.IsSystem ? _ => true : import => account != null && import.AccountId == account;
    }
}

/// <summary>What stands against one cell of one row, or asks about it.</summary>
public sealed class ImportProblem : IVisible<ImportProblem>
{
    public required Guid Id { get; init; }
    public required Guid ImportId { get; init; }
    public required int Row { get; init; }

    /// <summary>What the row is about, as it calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>The column's key.</summary>
    public required string Column { get; init; }
    public required string Zh { get; init; }
    public required string En { get; init; }

    /// <summary>True: only to be looked at, the row is taken.</summary>
    public bool Asks { get; init; }

    /// <summary>Read beside an import that is visible, never alone: rows name people.</summary>
    public static Expression<Func<ImportProblem, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<ImportProblem>(actor);
}
