using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Facilities.Directory;
using WhiteCrane.Engines.Facilities.HandingOn;
using WhiteCrane.Engines.Facilities.Sheet;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities;

/// <summary>Where the city's organisations serve people: facilities, their staff's certificates, and the public directory.</summary>
public sealed class FacilitiesModule : IModule
{
    /// <summary>The output-cache policy and tag of the directory's pages, which are kept for half a minute.</summary>
    public const string PublicPages = "facilities";

    private static readonly Text Section = new("设施", "Facilities");

    public string Name => "facilities";

    public IReadOnlyList<Permission> Permissions => FacilitiesPermissions.All;

    public IReadOnlyList<MenuItem> Menu =>
    [
        new(Section, new Text("设施和人员", "Facilities and staff"), "/facilities/register", FacilitiesPermissions.Keep, 50),
        new(Section, new Text("设施目录", "Public directory"), "/facilities", null, 51),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOutputCache(options => options.AddPolicy(PublicPages, new PublicPagePolicy(PublicPages, DirectoryFilter.Known)));
        services.AddScoped<IWorkSource, FacilitiesWork>().AddScoped<ISheetKind, FacilitySheetKind>().AddScoped<IDemonstration, DemoFacilities>().AddScoped<IUpperRecords, FacilitiesForUpperSystems>();
    }

    public void AddModel(ModelBuilder model) => FacilitiesModel.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        DirectoryEndpoints.Map(endpoints);
        FacilitySheet.Map(endpoints);
    }
}
