using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>What plans, tasks and goals bring into the programme: their menu and services.</summary>
internal static class PlansPart
{
    public static IReadOnlyList<MenuItem> Menu(Text section) =>
    [
        new(section, new Text("目标", "Goals"), "/goals", ProgrammePermissions.See, 20),
        new(section, new Text("任务", "Tasks"), "/tasks", ProgrammePermissions.See, 21),
        new(section, new Text("工作专班", "Task forces"), "/task-forces", ProgrammePermissions.See, 22),
        new(section, new Text("方案文件", "Notices"), "/plans", ProgrammePermissions.See, 23),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<IDemonstration, PlanDemonstration>();
        services.AddScoped<IWorkSource, PlanWork>();
        services.AddSingleton<IParkingGuard, NothingSecretParked>();
        services.AddScoped<IFileOwner, PlanFiles>();
        services.AddScoped<ICityDayJob, GoalWarnings>();
    }
}
