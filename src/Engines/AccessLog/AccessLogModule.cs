using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.AccessLog.Anchors;
using WhiteCrane.Engines.AccessLog.Checks;
using WhiteCrane.Engines.AccessLog.Keeping;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>The log of every read of a person's record.</summary>
public sealed class AccessLogModule : IModule
{
    public string Name => "accesslog";

    public IReadOnlyList<Permission> Permissions => AccessLogPermissions.All;

    public IReadOnlyList<MenuItem> Menu =>
    [
        new(new Text("系统管理", "Administration"), new Text("查阅日志", "Access log"), "/admin/access-log", AccessLogPermissions.Verify, 992),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AccessWriter>().AddHostedService(provider => provider.GetRequiredService<AccessWriter>());
        services.AddSingleton<AccessSpreader>().AddSingleton<IWorker>(provider => provider.GetRequiredService<AccessSpreader>());
        services.AddSingleton<VerifyAccessLog>().AddScoped<AccessHistory>().AddScoped<KeepPlan>();
        services.AddScoped<ICityDayJob, OrderErasure>().AddScoped<ICityDayJob, AnchorDaily>().AddScoped<IOutboxHandler, WriteAnchorFile>().AddScoped<IJobKind, VerifyJob>().AddScoped<IJobKind, EraseOldEntries>();
    }

    public void AddModel(ModelBuilder model) => AccessLogModel.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => AnchorDownload.Map(endpoints);
}
