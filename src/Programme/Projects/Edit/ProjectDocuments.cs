using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Programme.Projects;

/// <summary>A project's documents: whoever sees the project sees them.</summary>
internal static class ProjectDocuments
{
    private static readonly SystemTask Task = new("documents of a visible project");

    public static IQueryable<StoredFile> Of(CraneDb db, Actor actor, Project project) =>
        db.All<StoredFile>(Task).AsNoTracking().Where(file => file.OwnerKind == AddDocument.OwnerKind && file.OwnerId == project.Id && db.Visible<Project>(actor).Any(row => row.Id == file.OwnerId));

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/projects/{id:guid}/documents/{file:guid}", Download).WithMetadata(new NeedsAttribute(ProgrammePermissions.See));

    private static async Task<IResult> Download(Guid id, Guid file, CraneDb db, Actor actor, FileStore files, CancellationToken cancel)
    {
        var project = await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        var stored = project is null ? null : await Of(db, actor, project).SingleOrDefaultAsync(row => row.Id == file, cancel);
        return stored is null ? Results.NotFound() : Results.File(await files.Read(stored, cancel), stored.ContentType, stored.Name);
    }
}
