using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>What the project list brings into the programme: its menu, rights, services and addresses.</summary>
internal static class ProjectsPart
{
    private static readonly Text Section = new("项目", "Projects");

    public static readonly IReadOnlyList<Permission> Permissions =
    [
        new(ProgrammePermissions.ChooseLights, new Text("选择亮灯规则", "Choose the rules of lights"), Roles.CityLeadOffice),
    ];

    public static readonly IReadOnlyList<MenuItem> Menu =
    [
        new(Section, new Text("项目清单", "Project list"), "/projects", ProgrammePermissions.See, 30),
        new(Section, new Text("月进度", "Monthly progress"), "/months", ProgrammePermissions.See, 31),
        new(Section, new Text("亮灯规则", "Rules of lights"), "/light-rules", ProgrammePermissions.See, 39),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<ICityDayJob, LightsOfTheDay>().AddScoped<IWorkSource, ProjectWork>().AddScoped<ISheetKind, ProjectSheetKind>().AddScoped<IDemonstration, DemoProjects>().AddScoped<IUpperRecords, ProjectsForUpperSystems>();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        ProjectDocuments.Map(endpoints);
        SheetEndpoints.Map(endpoints);
        ProjectsApi.Map(endpoints);
    }
}
