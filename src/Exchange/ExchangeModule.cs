using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Exchange.Tokens;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Exchange;

/// <summary>How other systems connect: they ask over FHIR with a token, and stand in the access log under their own name.</summary>
public sealed class ExchangeModule : IModule
{
    public string Name => "exchange";

    public IReadOnlyList<Permission> Permissions => ExchangePermissions.All;

    public IReadOnlyList<MenuItem> Menu => [new(new Text("系统管理", "Administration"), new Text("对接的系统", "Connected systems"), "/systems", ExchangePermissions.Manage, 930)];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var purpose in ExchangePurposes.All) services.AddSingleton(purpose);
        TokenServer.Add(services);
        services.AddScoped<SystemActors>().AddScoped<FhirDoor>().AddSingleton<TokenReader>().AddScoped<IDemonstration, DemoSystem>();
    }

    public void AddModel(ModelBuilder model) => ConnectedSystem.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        SmartConfiguration.Map(endpoints);
        FhirDoor.Map(endpoints);
    }
}
