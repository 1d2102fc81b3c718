using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Imports;

/// <summary>
/// Checks every row of a sheet, then imports them batch by batch, each batch with its mark in one transaction: killed
/// anywhere, it goes on without a row lost or doubled. Nothing is imported while a row has a problem, unless the person said so.
/// </summary>
internal sealed class SheetJob(SheetIntake intake, CityClock clock) : IJobKind
{
    public const string JobKind = "imports.sheet";
    private const int CheckReport = 500;
    private const int MostTries = 3;
    private static readonly SystemTask Task = new("sheet import");

    internal sealed record Input(Guid ImportId);

    public string Kind => JobKind;

    public async System.Threading.Tasks.Task Run(JobRun run, CancellationToken cancel)
    {
        var id = run.Input<Input>().ImportId;
        SheetImport import;
        SheetData sheet;
        await using (var scope = run.Step())
        {
            var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
            import = await db.All<SheetImport>(Task).AsNoTracking().SingleAsync(row => row.Id == id, cancel);
            if (import.State is ImportState.Done or ImportState.Asking or ImportState.Columns) return;
            sheet = await intake.Read(import, db, await intake.Of(import.Kind).Columns(scope.ServiceProvider, cancel), cancel);
        }
        var kind = intake.Of(import.Kind);
        var rows = await Read(run, kind, sheet, cancel);
        if (import.State == ImportState.Checking && !await KeepProblems(run, id, rows, cancel)) return;
        var (passed, tries) = (import.Passed, 0);
        while (passed < rows.Count)
        {
            if (!await WriteBatch(run, kind, id, rows, passed, cancel))
            {
                if (++tries == MostTries) throw new InvalidOperationException("the rows change as often as they are read");
                rows = await Read(run, kind, sheet, cancel);
                continue;
            }
            (passed, tries) = (Math.Min(passed + kind.Batch, rows.Count), 0);
            await run.Report(rows.Count + passed, rows.Count * 2, passed.ToString(CultureInfo.InvariantCulture), cancel);
        }
    }

    /// <summary>The sheet, its problems and its counts; what was imported stays.</summary>
    public async System.Threading.Tasks.Task Forget(Job job, CraneDb db, CancellationToken cancel)
    {
        var id = JsonSerializer.Deserialize<Input>(job.Input)!.ImportId;
        await db.All<ImportProblem>(Task).Where(problem => problem.ImportId == id).ExecuteDeleteAsync(cancel);
        await db.All<SheetImport>(Task).Where(import => import.Id == id).ExecuteDeleteAsync(cancel);
        db.RemoveRange(await db.All<StoredFile>(Task).Where(file => file.OwnerKind == SheetIntake.OwnerKind && file.OwnerId == id).ToListAsync(cancel));
    }

    private static async Task<List<CheckedRow>> Read(JobRun run, ISheetKind kind, SheetData sheet, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var reader = await kind.Open(scope.ServiceProvider, run.Actor, sheet.Keys, cancel);
        var rows = new List<CheckedRow>(sheet.Rows.Count);
        foreach (var row in sheet.Rows)
        {
            rows.Add(Spoilt(row, await reader.Read(row, cancel)));
            if (rows.Count % CheckReport == 0) await run.Report(rows.Count, sheet.Rows.Count * 2, null, cancel);
        }
        await reader.Done(cancel);
        return rows;
    }

    // Whatever the kind: a number of more than fifteen figures in a number's cell is not what was typed, even where its check fits by chance.
    private static CheckedRow Spoilt(SheetRow row, CheckedRow read) => row.Rounded.Count == 0 ? read
        : read with { Errors = [.. read.Errors.Where(error => !row.Rounded.Contains(error.Field)), .. row.Rounded.Select(SheetColumns.Rounded)] };

    // Answers whether the import may go on at once.
    private async Task<bool> KeepProblems(JobRun run, Guid id, List<CheckedRow> rows, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.All<ImportProblem>(Task).Where(problem => problem.ImportId == id).ExecuteDeleteAsync(cancel);
        foreach (var row in rows) Note(db, id, row);
        var stored = await db.All<SheetImport>(Task).SingleAsync(row => row.Id == id, cancel);
        stored.Bad = rows.Count(row => row.Errors.Count > 0);
        stored.State = stored.Bad > 0 ? ImportState.Asking : ImportState.Importing;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return stored.Bad == 0;
    }

    private async Task<bool> WriteBatch(JobRun run, ISheetKind kind, Guid id, List<CheckedRow> rows, int passed, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var import = await db.All<SheetImport>(Task).SingleAsync(row => row.Id == id, cancel);
        var bad = (await db.All<ImportProblem>(Task).Where(problem => problem.ImportId == id && !problem.Asks).Select(problem => problem.Row).Distinct().ToListAsync(cancel)).ToHashSet();
        var batch = rows.Skip(passed).Take(kind.Batch).Where(row => !bad.Contains(row.Number)).ToLookup(row => row.Errors.Count == 0);
        // What somebody else took since the check leaves its row out and names it; the rest goes on.
        foreach (var late in batch[false]) Note(db, id, late);
        var written = await kind.Write(scope.ServiceProvider, run.Actor, id, [.. batch[true]], cancel);
        if (!written.Ok) return false;
        (import.Bad, import.Added, import.Changed, import.Same) = (import.Bad + batch[false].Count(), import.Added + written.Value.Added, import.Changed + written.Value.Changed, import.Same + written.Value.Same);
        import.Passed = Math.Min(passed + kind.Batch, rows.Count);
        if (import.Passed == rows.Count) import.State = ImportState.Done;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private void Note(CraneDb db, Guid import, CheckedRow row)
    {
        foreach (var error in row.Errors) Add(error, false);
        if (row.Ask is { } ask) Add(ask, true);

        void Add(Kernel.Refusals.FieldRefusal said, bool asks) =>
            db.Add(new ImportProblem { Id = clock.NewId(), ImportId = import, Row = row.Number, Name = row.Name, Column = said.Field, Zh = said.Message.Zh, En = said.Message.En, Asks = asks });
    }
}
