using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.AccessLog.Anchors;

/// <summary>An anchor's file, to be kept where the database's keepers cannot reach it. It holds hashes, nobody's data.</summary>
internal static class AnchorDownload
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/access-log/anchors/{day}", Send).WithMetadata(new NeedsAttribute(AccessLogPermissions.Verify));

    private static async Task<IResult> Send(string day, CraneDb db, Actor actor, HttpContext http, CancellationToken cancel)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || await db.Visible<AccessAnchor>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Day == on, cancel) is not { } anchor)
            return Results.StatusCode(StatusCodes.Status404NotFound);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(Encoding.UTF8.GetBytes(anchor.Json), "application/json", "access-log-" + anchor.FileName);
    }
}
