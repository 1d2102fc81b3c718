using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Messages.Calendar;
using WhiteCrane.Engines.Messages.Digest;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages;

/// <summary>The desk, reminders to posts, and the ways by which they leave the program.</summary>
public sealed class MessagesModule : IModule
{
    private static readonly Text Section = new("我的工作", "My work");

    public string Name => "messages";

    public IReadOnlyList<Permission> Permissions => MessagesPermissions.All;

    public IReadOnlyList<MenuItem> Menu =>
    [
        new(Section, new Text("工作台", "Desk"), "/desk", null, 1),
        new(Section, new Text("消息", "Messages"), "/messages", MessagesPermissions.Read, 2),
        new(Section, new Text("提醒方式", "Reminders"), "/account/messages", MessagesPermissions.Read, 8),
        new(Section, new Text("期限日历", "Calendar"), "/account/calendar", MessagesPermissions.Read, 9),
        new(new Text("系统管理", "Administration"), new Text("消息通道", "Ways out for messages"), "/admin/messages", MessagesPermissions.ManageWays, 920),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient(HttpOut.Client).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddScoped<HttpOut>().AddScoped<MailOut>().AddScoped<WaysOut>();
        services.AddScoped<IOutboxHandler, FanOut>().AddScoped<IOutboxHandler, DeliverReminder>().AddScoped<IOutboxHandler, DeliverTest>().AddScoped<IOutboxHandler, DeliverCode>();
        services.AddScoped<ICityDayJob, DailyDigest>();
    }

    public void AddModel(ModelBuilder model) => MessagesModel.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => CalendarEndpoint.Map(endpoints);
}
