using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Registry.Sheet;

/// <summary>Takes a sheet of people in; a job checks and imports it.</summary>
internal static class ImportResidents
{
    internal sealed record Request(string FileName, ReadOnlyMemory<byte> Bytes);

    /// <returns>The job's id.</returns>
    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, SheetIntake intake, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        return await intake.Take(ResidentSheetKind.Name, request.FileName, request.Bytes, db, actor, cancel);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/people/template", () => Results.File(Sheets.Template(ResidentTable.Sheet, ResidentTable.Columns), Sheets.ContentType, "人员模板.xlsx")).WithMetadata(new NeedsAttribute(RegistryPermissions.Register));
}
