using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Directory;

/// <summary>A facility for the browser, which counts distances from its own place itself: no place of anybody is sent here.</summary>
/// <param name="At">Latitude and longitude in degrees.</param>
/// <param name="Coarse">Figures of a system that lies beside the browser's.</param>
internal sealed record NearbyPoint(Guid Id, string Name, string Kind, string Address, string? Now, double[] At, bool Coarse);

/// <summary>What pages of the directory fetch: pictures, and the points of a list.</summary>
internal static class DirectoryEndpoints
{
    private static readonly SystemTask Task = new("photographs of the directory");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/facilities/points", Points).WithMetadata(new OpenAttribute()).CacheOutput(FacilitiesModule.PublicPages);
        endpoints.MapGet("/facilities/{id:guid}/photos/{photo:guid}", Photo).WithMetadata(new OpenAttribute());
    }

    private static async Task<IResult> Points(HttpContext http, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel)
    {
        var map = await names.Map(cancel);
        var now = CityClock.InZone(clock.Now).DateTime;
        var list = await FacilityDirectory.Read(db, actor, DirectoryFilter.From(name => http.Request.Query[name].FirstOrDefault()) with { Near = null, After = null }, clock, map.Name, cancel);
        return Results.Json(list.All.Where(row => row.Facility.Point is not null).Select(row => new NearbyPoint(row.Facility.Id, row.Facility.Name, FacilityKinds.NameOf(row.Facility.Kind), map.FullName(row.Facility.Division) + row.Facility.Street,
            row.Now?.Words(now), [row.Facility.Latitude!.Value / 1e6, row.Facility.Longitude!.Value / 1e6], row.Coarse)));
    }

    private static async Task<IResult> Photo(Guid id, Guid photo, CraneDb db, Actor actor, FileStore files, HttpContext http, CancellationToken cancel)
    {
        var stored = await db.Visible<FacilityPhoto>(actor).Where(row => row.Id == photo && row.FacilityId == id).Select(row => row.FileId).SingleOrDefaultAsync(cancel);
        var file = stored == Guid.Empty ? null : await db.All<StoredFile>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == stored && row.OwnerKind == FacilityPhoto.OwnerKind, cancel);
        if (file is null) return Results.StatusCode(StatusCodes.Status404NotFound);
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.File(await files.Read(file, cancel), file.ContentType);
    }
}
