using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Places.Neighbourhoods;
using WhiteCrane.Engines.Places.Pages;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;
using Microsoft.EntityFrameworkCore;

namespace WhiteCrane.Engines.Places;

/// <summary>Excel files of what the lists show.</summary>
internal static class PlacesExports
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var needs = new NeedsAttribute(PlacesPermissions.See);
        endpoints.MapGet("/places/export", Divisions).WithMetadata(needs);
        endpoints.MapGet("/places/neighbourhoods/export", Neighbourhoods).WithMetadata(needs);
        endpoints.MapGet("/places/neighbourhoods/template", Template).WithMetadata(new NeedsAttribute(PlacesPermissions.EditNeighbourhoods));
    }

    private static readonly Column<Place>[] DivisionColumns =
    [
        new("name", new("名称", "Name"), place => place.Name, new("", "")),
        new("code", new("代码", "Code"), place => place.Code, new("", "")),
        new("level", new("级别", "Level"), place => PlaceWords.Level(place.Level), new("", "")),
        new("closed", new("最后一天", "Last day"), place => place.ClosedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new("", "")),
    ];

    private static async Task<IResult> Divisions(PlaceNames names, CityOptions city, CityClock clock, string under, string? closed, CancellationToken cancel)
    {
        var places = await names.Map(cancel);
        if (places.Find(under) is not { } parent) return Results.NotFound();
        return SheetExport.File(new($"{parent.Name} {PlaceWords.Under(parent.Level).Zh}", $"{parent.Name} {PlaceWords.Under(parent.Level).En}"), DivisionColumns, places.Under(under).Where(place => closed == "show" || place.ClosedOn is null), city, clock);
    }

    private static async Task<IResult> Neighbourhoods(HttpContext http, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames names, CancellationToken cancel)
    {
        var rows = await NeighbourhoodCursor.Order(NeighbourhoodFilter.From(name => http.Request.Query[name].FirstOrDefault()).Of(db, actor)).ToListAsync(cancel);
        return SheetExport.File(NeighbourhoodTable.Sheet, NeighbourhoodTable.Columns(await names.Map(cancel)), rows, city, clock);
    }

    private static async Task<IResult> Template(PlaceNames names, CancellationToken cancel) =>
        Results.File(Sheets.Template(NeighbourhoodTable.Sheet, NeighbourhoodTable.Columns(await names.Map(cancel))), Sheets.ContentType, "屯和小区-模板.xlsx");
}
