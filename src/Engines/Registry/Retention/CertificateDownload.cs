using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>All certificates as one file, to be kept elsewhere. It holds counts, nobody's data.</summary>
internal static class CertificateDownload
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/retention/certificates.json", Send).WithMetadata(new NeedsAttribute(RegistryPermissions.Retention));

    private static async Task<IResult> Send(CraneDb db, Actor actor, HttpContext http, CancellationToken cancel)
    {
        var rows = await db.Visible<RetentionCertificate>(actor).AsNoTracking().OrderBy(row => row.Seq).ToListAsync(cancel);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(rows, Json), "application/json", "retention-certificates.json");
    }
}
