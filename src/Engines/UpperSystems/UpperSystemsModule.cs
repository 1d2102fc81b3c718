using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>What was entered here is not typed again elsewhere: it goes to upper systems in their templates, and what they hold is compared.</summary>
public sealed class UpperSystemsModule : IModule
{
    public string Name => "upper";

    public IReadOnlyList<Permission> Permissions => UpperSystemsPermissions.All;

    public IReadOnlyList<MenuItem> Menu => [new(new Text("报送", "Reporting upward"), new Text("上级系统", "Upper systems"), "/upper-systems", UpperSystemsPermissions.HandOn, 60)];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<UpperRooms>().AddScoped<TemplateFiller>().AddScoped<IJobKind, HandOnJob>().AddScoped<ICityDayJob, WatchRecords>().AddScoped<ICityDayJob, RemoveFilled>().AddSingleton<IFileOwner, UpperSystemsFiles>().AddScoped<IDemonstration, DemoUpward>();
        foreach (var profile in UpperSystemProfiles.All) services.AddScoped<ISheetKind>(provider => ActivatorUtilities.CreateInstance<ExportSheetKind>(provider, profile));
    }

    public void AddModel(ModelBuilder model) => UpperSystemsModel.Add(model);
}
