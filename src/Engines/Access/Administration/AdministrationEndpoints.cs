using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>The template of the sheet of people.</summary>
internal static class AdministrationEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/people/template", () => Results.File(Sheets.Template(PeopleTable.Sheet, PeopleTable.Columns), Sheets.ContentType, PeopleTable.Sheet + ".xlsx")).WithMetadata(new NeedsAttribute(AccessPermissions.ManagePeople));
}
