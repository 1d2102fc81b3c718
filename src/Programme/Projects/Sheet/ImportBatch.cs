using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Writes one batch of an import, its lights and its mark in one transaction.</summary>
internal static class ImportBatch
{
    private static readonly SystemTask Task = new("project import");
    private static readonly Text AsImported = new("导入时的现状", "As it stood when imported");

    public static async System.Threading.Tasks.Task Write(CraneDb db, Actor actor, CityClock clock, Guid importId, IReadOnlyList<ReadRow> rows, int passed, bool last, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var import = await db.All<ProjectImport>(Task).SingleAsync(row => row.Id == importId, cancel);
        rows = await LeaveTaken(db, import, rows, clock, cancel);
        var known = rows.Where(row => row.Existing is not null).Select(row => row.Existing!.Value).ToList();
        var projects = await db.Visible<Project>(actor).Where(project => known.Contains(project.Id)).ToDictionaryAsync(project => project.Id, cancel);
        var funds = (await db.Visible<ProjectFund>(actor).Where(fund => known.Contains(fund.ProjectId)).ToListAsync(cancel)).ToLookup(fund => fund.ProjectId);
        var plans = (await db.Visible<PlannedProgress>(actor).Where(plan => known.Contains(plan.ProjectId)).ToListAsync(cancel)).ToLookup(plan => plan.ProjectId);
        var scheme = await KeepLights.Scheme(db);
        foreach (var row in rows)
        {
            if (row.Existing is { } id && projects.TryGetValue(id, out var project))
            {
                row.Input.ApplyTo(project);
                db.PutFunds(id, row.Input, [.. funds[id]], clock);
                SetMonthlyPlan.Put(db, id, [.. plans[id]], row.Plan);
                import.Changed++;
                continue;
            }
            project = ProjectSaving.New(row.Input, actor, clock);
            KeepLights.PutNew(project, row.Plan, scheme, clock.Today);
            db.Add(project);
            db.PutFunds(project.Id, row.Input, [], clock);
            SetMonthlyPlan.Put(db, project.Id, [], row.Plan);
            if (project.Stage != ProjectStage.Proposal)
                db.Add(StageChange.Of(project.Id, ProjectStage.Proposal, project.Stage, project.ActualFinish ?? project.ActualStart ?? clock.Today, AsImported, [], actor, clock));
            import.Added++;
        }
        import.Passed = passed;
        if (last) import.State = ImportState.Done;
        await db.SaveChangesAsync(cancel);
        if (known.Count > 0) await KeepLights.Judge(db, known, clock.Today, cancel);
        await transaction.CommitAsync(cancel);
    }

    // A code that somebody else took since the check leaves its row out and names it; the rest goes on.
    private static async Task<IReadOnlyList<ReadRow>> LeaveTaken(CraneDb db, ProjectImport import, IReadOnlyList<ReadRow> rows, CityClock clock, CancellationToken cancel)
    {
        var codes = rows.Where(row => row.Input.Code is not null).Select(row => row.Input.Code!).ToList();
        var owners = await db.All<Project>(Task).Where(project => codes.Contains(project.Code!)).ToDictionaryAsync(project => project.Code!, project => project.Id, cancel);
        var taken = rows.Where(row => row.Input.Code is { } code && owners.TryGetValue(code, out var owner) && owner != row.Existing).ToList();
        foreach (var row in taken)
        {
            var words = ProjectSaving.CodeTaken.Errors[0].Message;
            db.Add(new ImportProblem { Id = clock.NewId(), ImportId = import.Id, Row = row.Number, Column = "code", Zh = words.Zh, En = words.En });
            import.Bad++;
        }
        return taken.Count == 0 ? rows : [.. rows.Except(taken)];
    }
}
