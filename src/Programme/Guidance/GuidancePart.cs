using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>What guidance brings into the programme: its menu, services and addresses.</summary>
internal static class GuidancePart
{
    public static readonly IReadOnlyList<MenuItem> Menu = [new(new Text("项目", "Projects"), new Text("督导", "Guidance"), "/guidance", GuidancePermissions.See, 36)];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<IWorkSource, GuidanceWork>();
        services.AddScoped<IDemonstration, DemoGuidance>();
    }

    public static void Map(IEndpointRouteBuilder endpoints) => GuidanceTable.Map(endpoints);
}
