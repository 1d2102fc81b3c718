using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Programme.Projects;

/// <summary>
/// Checks every row of a sheet, then imports them batch by batch, each batch with its mark in one transaction: killed
/// anywhere, it goes on without a row lost or doubled. Nothing is imported while a row has a problem, unless the person said so.
/// </summary>
internal sealed class ImportJob(CityClock clock, FileStore files) : IJobKind
{
    public const string JobKind = "programme.import-projects";
    public const int Batch = 250;
    private const int CheckReport = 1_000;
    private static readonly SystemTask Task = new("project import");

    internal sealed record Input(Guid ImportId);

    public string Kind => JobKind;

    public async System.Threading.Tasks.Task Run(JobRun run, CancellationToken cancel)
    {
        var id = run.Input<Input>().ImportId;
        ProjectImport import;
        SheetData sheet;
        RowReader reader;
        await using (var scope = run.Step())
        {
            var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
            import = await db.All<ProjectImport>(Task).AsNoTracking().SingleAsync(row => row.Id == id, cancel);
            if (import.State is ImportState.Done or ImportState.Asking) return;
            var file = await db.All<StoredFile>(Task).AsNoTracking().SingleAsync(row => row.Id == import.FileId, cancel);
            sheet = Sheets.Read(await files.Read(file, cancel), ProjectSheet.Columns).Value;
            reader = new RowReader(await ImportLookups.Of(db, run.Actor, cancel), run.Actor, clock.Today);
        }
        var total = sheet.Rows.Count * 2;
        var rows = new List<ReadRow>(sheet.Rows.Count);
        foreach (var row in sheet.Rows)
        {
            rows.Add(reader.Read(row));
            if (rows.Count % CheckReport == 0) await run.Report(rows.Count, total, null, cancel);
        }
        if (import.State == ImportState.Checking && !await Keep(run, import, rows, cancel)) return;
        var bad = import.State == ImportState.Importing ? await BadRows(run, id, cancel) : [];
        for (var passed = import.Passed; passed < rows.Count; passed += Batch)
        {
            await using var scope = run.Step();
            var batch = rows.Skip(passed).Take(Batch).Where(row => !bad.Contains(row.Number)).ToList();
            await ImportBatch.Write(scope.ServiceProvider.GetRequiredService<CraneDb>(), run.Actor, clock, id, batch, Math.Min(passed + Batch, rows.Count), passed + Batch >= rows.Count, cancel);
            await run.Report(rows.Count + Math.Min(passed + Batch, rows.Count), total, passed.ToString(System.Globalization.CultureInfo.InvariantCulture), cancel);
        }
    }

    /// <summary>The sheet, its problems and its result; the projects stay.</summary>
    public async System.Threading.Tasks.Task Forget(Job job, CraneDb db, CancellationToken cancel)
    {
        var id = System.Text.Json.JsonSerializer.Deserialize<Input>(job.Input)!.ImportId;
        await db.All<ImportProblem>(Task).Where(problem => problem.ImportId == id).ExecuteDeleteAsync(cancel);
        await db.All<ProjectImport>(Task).Where(import => import.Id == id).ExecuteDeleteAsync(cancel);
        db.RemoveRange(await db.All<StoredFile>(Task).Where(file => file.OwnerKind == ImportProjects.OwnerKind && file.OwnerId == id).ToListAsync(cancel));
    }

    // Answers whether the import may go on at once.
    private async System.Threading.Tasks.Task<bool> Keep(JobRun run, ProjectImport import, List<ReadRow> rows, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.All<ImportProblem>(Task).Where(problem => problem.ImportId == import.Id).ExecuteDeleteAsync(cancel);
        foreach (var row in rows)
        {
            foreach (var error in row.Errors) db.Add(new ImportProblem { Id = clock.NewId(), ImportId = import.Id, Row = row.Number, Column = error.Field, Zh = error.Message.Zh, En = error.Message.En });
            if (row.Ask is { } ask) db.Add(new ImportProblem { Id = clock.NewId(), ImportId = import.Id, Row = row.Number, Column = "total", Zh = ask.Zh, En = ask.En, Asks = true });
        }
        var bad = rows.Count(row => row.Errors.Count > 0);
        var stored = await db.All<ProjectImport>(Task).SingleAsync(row => row.Id == import.Id, cancel);
        (stored.Bad, stored.State) = (bad, bad > 0 ? ImportState.Asking : ImportState.Importing);
        import.State = stored.State;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return bad == 0;
    }

    private static async Task<HashSet<int>> BadRows(JobRun run, Guid import, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        return [.. await db.All<ImportProblem>(Task).Where(problem => problem.ImportId == import && !problem.Asks).Select(problem => problem.Row).Distinct().ToListAsync(cancel)];
    }
}
