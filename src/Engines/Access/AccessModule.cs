using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

/// <summary>Organisations, accounts, posts and sign-in.</summary>
public sealed class AccessModule : IModule
{
    public string Name => "access";

    public IReadOnlyList<Permission> Permissions => [.. KernelPermissions.All, .. AccessPermissions.All];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddUserStore<UserOnlyStore<Account, CraneDb, Guid>>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
        {
            options.Cookie.Name = "crane";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.Events.OnValidatePrincipal = _ => Task.CompletedTask;
        }));
        services.AddScoped<ActorSource>().AddScoped<SessionDoor>().AddScoped<EnterAsDemoPerson>().AddScoped<DemoDoor>().AddScoped<DemoPeople>().AddScoped<PostChoice>();
        services.AddScoped<PostActors>().AddScoped<AllWork>().AddScoped<IWorkSource, VacantPostWork>();
        services.AddScoped<IFirstStart, CityOrganisations>();
        services.AddScoped<IDemonstration, DemoPeopleSeed>();
    }

    public void AddModel(ModelBuilder model) => AccessModel.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => SignInEndpoints.Map(endpoints);
}
