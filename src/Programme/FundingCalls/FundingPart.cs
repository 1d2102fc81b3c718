using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>What calls for money bring into the programme: their menu, services and addresses.</summary>
internal static class FundingPart
{
    public static readonly IReadOnlyList<MenuItem> Menu = [new(new Text("项目", "Projects"), new Text("资金申报", "Calls for money"), "/calls", FundingPermissions.See, 37)];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<IWorkSource, FundingWork>();
        services.AddScoped<ICityDayJob, WarnOfClosing>();
        services.AddScoped<IDemonstration, DemoFundingCalls>();
    }

    public static void Map(IEndpointRouteBuilder endpoints) => FundingTable.Map(endpoints);
}
