using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Access.Phones;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

/// <summary>Organisations, accounts, posts and sign-in.</summary>
public sealed class AccessModule : IModule
{
    /// <summary>The cookie of a session; a browser without it is nobody's.</summary>
    public const string SessionCookie = "crane";

    public string Name => "access";

    public IReadOnlyList<Permission> Permissions => [.. KernelPermissions.All, .. AccessPermissions.All];

    public IReadOnlyList<MenuItem> Menu =>
    [
        new(Administering, new Text("单位", "Organisations"), "/admin/organisations", AccessPermissions.ManagePeople, 910),
        new(Administering, new Text("账号", "Accounts"), "/admin/accounts", AccessPermissions.ManagePeople, 911),
        new(Administering, new Text("岗位", "Posts"), "/admin/posts", AccessPermissions.ManagePeople, 912),
        new(Administering, new Text("工作手机", "Field phones"), "/township/phones", AccessPermissions.ManagePhones, 920),
        new(Administering, new Text("变更记录", "Change log"), "/admin/audit", KernelPermissions.ReadAudit, 990),
        new(Administering, new Text("未送达的消息", "Undelivered messages"), "/admin/outbox", KernelPermissions.ManageOutbox, 991),
    ];

    private static readonly Text Administering = new("系统管理", "Administration");

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddIdentityCore<Account>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddUserStore<UserOnlyStore<Account, CraneDb, Guid>>().AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(options => options.UserVerificationRequirement = "required");
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
        {
            options.Cookie.Name = SessionCookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.Events.OnValidatePrincipal = _ => Task.CompletedTask;
        }));
        services.AddScoped<ActorSource>().AddScoped<SessionDoor>().AddScoped<EnterAsDemoPerson>().AddScoped<DemoDoor>().AddScoped<DemoPeople>().AddScoped<PostChoice>();
        services.AddScoped<PostActors>().AddScoped<AllWork>().AddScoped<IWorkSource, VacantPostWork>();
        services.AddScoped<TryCounter>().AddScoped<PasswordCheck>().AddScoped<RecoveryCodes>().AddScoped<Authenticators>().AddScoped<HalfSignIn>().AddScoped<FirstAdministrator>().AddScoped<PhoneDoor>();
        SignInLimits.Add(services);
        services.AddScoped<ISheetKind, PeopleSheetKind>().AddScoped<ICityDayJob, DropInitialPasswords>().AddScoped<ICityDayJob, SweepSignIns>();
        services.AddScoped<IFirstStart, CityOrganisations>();
        services.AddScoped<IDemonstration, DemoPeopleSeed>();
    }

    public void AddModel(ModelBuilder model) => AccessModel.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        SignInEndpoints.Map(endpoints);
        PasskeyEndpoints.Map(endpoints);
        AdministrationEndpoints.Map(endpoints);
    }
}
