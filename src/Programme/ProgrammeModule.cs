using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.FundingCalls;
using WhiteCrane.Programme.Guidance;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme;

/// <summary>Plans, tasks, goals, projects: what the city promised and how far it is.</summary>
public sealed class ProgrammeModule : IModule
{
    /// <summary>The output-cache policy and tag of pages that are kept until somebody publishes or withdraws.</summary>
    public const string PublicPages = "published";

    private static readonly Text Section = new("方案", "Programme");

    public string Name => "programme";

    public IReadOnlyList<Permission> Permissions => [.. ProgrammePermissions.All, .. ProjectsPart.Permissions, .. PublishingPermissions.All, .. YearlyPermissions.All, .. GuidancePermissions.All, .. FundingPermissions.All];

    public IReadOnlyList<MenuItem> Menu =>
    [
        .. PlansPart.Menu(Section),
        new(Section, new Text("年度任务", "Yearly lists"), "/yearly", YearlyPermissions.See, 23),
        .. ProjectsPart.Menu,
        .. GuidancePart.Menu,
        .. FundingPart.Menu,
        new(Section, new Text("公开发布", "Publishing"), "/publishing", PublishingPermissions.Publish, 28),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        PlansPart.AddServices(services);
        ProjectsPart.AddServices(services);
        services.AddYearlyLists();
        GuidancePart.AddServices(services);
        FundingPart.AddServices(services);
        services.AddSingleton<PublishedPages>();
        services.AddScoped<IDemonstration, DemoPublication>();
        services.AddOutputCache(options => options.AddPolicy(PublicPages, new PublicPagePolicy(PublicPages, "field", "county", "stage", "light", "after")));
    }

    public void AddModel(ModelBuilder model)
    {
        ProgrammeModel.Add(model);
        PublishingModel.Add(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        OpenData.Map(endpoints);
        ExportPlan.Map(endpoints);
        ExportRegisters.Map(endpoints);
        ProjectsPart.Map(endpoints);
        YearlyTable.Map(endpoints);
        GuidancePart.Map(endpoints);
        FundingPart.Map(endpoints);
    }
}
