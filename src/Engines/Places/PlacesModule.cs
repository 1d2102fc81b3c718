using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Places.Neighbourhoods;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places;

/// <summary>Where people live: divisions down to hamlets and compounds, and the zones that manage some of them.</summary>
public sealed class PlacesModule : IModule
{
    private static readonly Text Section = new("地区", "Places");

    public string Name => "places";

    public IReadOnlyList<Permission> Permissions => PlacesPermissions.All;

    public IReadOnlyList<MenuItem> Menu =>
    [
        new(Section, new Text("行政区划", "Divisions"), "/places", PlacesPermissions.See, 60),
        new(Section, new Text("屯和小区", "Hamlets and compounds"), "/places/neighbourhoods", PlacesPermissions.See, 61),
        new(Section, new Text("园区", "Zones"), "/places/zones", PlacesPermissions.See, 62),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddScoped<PlaceNames>().AddScoped<DivisionGroupings>();
        services.AddScoped<IDemonstration, DemoNeighbourhoods>().AddScoped<ISheetKind, NeighbourhoodSheetKind>();
    }

    public void AddModel(ModelBuilder model) => PlacesModel.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => PlacesExports.Map(endpoints);
}
