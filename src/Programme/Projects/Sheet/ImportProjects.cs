using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Takes a sheet in: what is no readable table is refused at once, the rest is checked and imported by a job.</summary>
internal static class ImportProjects
{
    public const string OwnerKind = "programme.import";
    public static readonly Text Title = new("导入项目清单", "Importing the project list");

    internal sealed record Request(string FileName, ReadOnlyMemory<byte> Bytes);

    /// <returns>The job's id.</returns>
    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        var sheet = Sheets.Read(request.Bytes, ProjectSheet.Columns);
        if (sheet.Refusal is { } unreadable) return unreadable;
        var id = clock.NewId();
        var kept = await files.Keep(db, actor, OwnerKind, id, actor.Division, request.FileName, request.Bytes, cancel);
        if (kept.Refusal is { } refusal) return refusal;
        db.Add(new ProjectImport { Id = id, FileId = kept.Value.Id, FileName = kept.Value.Name, AccountId = actor.AccountId, At = clock.Now, Rows = sheet.Value.Rows.Count, OtherHeadings = [.. sheet.Value.OtherHeadings] });
        var job = db.Order(actor, clock.NewId(), ImportJob.JobKind, Title, new ImportJob.Input(id), clock.RealNow, $"/projects/imports/{id}");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return job.Id;
    }
}

/// <summary>Imports the rows without problems and leaves the others, because the person says so.</summary>
internal static class ImportGoodRows
{
    internal sealed record Request(Guid ImportId);

    /// <returns>The job's id.</returns>
    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        var import = await db.Visible<ProjectImport>(actor).SingleOrDefaultAsync(row => row.Id == request.ImportId, cancel);
        if (import is null) return new NotFound();
        if (import.State != ImportState.Asking) return new Refused("这份表已经导入，或正在导入。", "This sheet is imported already, or being imported.");
        (import.LeaveBad, import.State) = (true, ImportState.Importing);
        var job = db.Order(actor, clock.NewId(), ImportJob.JobKind, ImportProjects.Title, new ImportJob.Input(import.Id), clock.RealNow, $"/projects/imports/{import.Id}");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return job.Id;
    }
}
