using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Kernel.Files;

/// <summary>A room says who sees the records its files belong to: whoever sees the record may read its files.</summary>
public interface IFileOwner
{
    /// <summary>The owner kinds it answers for.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, CancellationToken cancel);
}

/// <summary>The one way a stored file leaves the house: as a download, to somebody who sees what it belongs to.</summary>
public static class FileDownload
{
    private static readonly SystemTask Task = new("file download");

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/files/{id:guid}", Send).WithMetadata(new NeedsAttribute());

    private static async Task<IResult> Send(Guid id, CraneDb db, Actor actor, FileStore files, IEnumerable<IFileOwner> owners, HttpContext http, CancellationToken cancel)
    {
        var file = await db.All<StoredFile>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (file is null || !await Sees(file, db, actor, owners, cancel)) return Results.StatusCode(StatusCodes.Status404NotFound);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(await files.Read(file, cancel), file.ContentType, file.Name);
    }

    private static Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, IEnumerable<IFileOwner> owners, CancellationToken cancel) =>
        owners.FirstOrDefault(owner => owner.Kinds.Contains(file.OwnerKind)) is { } room
            ? room.Sees(file, db, actor, cancel)
            : db.Visible<StoredFile>(actor).AnyAsync(row => row.Id == file.Id, cancel);
}
