using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Engines.Residents.MyData;
using WhiteCrane.Engines.Residents.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents;

/// <summary>Residents' own door: they sign in by a code, are recognised by an office, act for children and parents, and see everything held of them and who looked.</summary>
public sealed class ResidentsModule : IModule
{
    public string Name => "residents";

    public IReadOnlyList<Permission> Permissions => ResidentsPermissions.All;

    public IReadOnlyList<MenuItem> Menu => [new(new("人员", "People"), new Text("身份核验", "Residents to check"), "/claims", ResidentsPermissions.CheckIdentity, 43)];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication().AddCookie(ResidentDoor.Scheme, options => Cookie(options, ResidentDoor.Cookie));
        var provider = IdentityProvider.From(configuration);
        services.AddSingleton(provider);
        if (provider.Configured) ProviderSignIn.Add(services, provider);
        services.AddSingleton<IPersonFacts>(new PersonFacts<ResidentAccount>(clashes: (_, _) => true)).AddSingleton<IPersonFacts>(new PersonFacts<IdentityClaim>());
        services.AddScoped<ResidentDoor>().AddScoped<IResidentDoor>(from => from.GetRequiredService<ResidentDoor>()).AddScoped<AcceptClaim>().AddScoped<ByProvider>();
        services.AddScoped<IHeldOfPerson, HeldByResidents>().AddScoped<IWorkSource, ResidentsWork>().AddScoped<ICityDayJob, SweepResidentSignIns>().AddScoped<IDemonstration, DemoResidents>();
    }

    internal static void Cookie(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = ForResidentsAttribute.SignIn;
        options.SlidingExpiration = false; // the session's own end counts
    }

    public void AddModel(ModelBuilder model)
    {
        model.Entity<ResidentAccount>(entity =>
        {
            entity.ToTable("residents_account").HasKey(row => row.Id);
            entity.Property(row => row.Address).IsSecret();
            entity.Property(row => row.AddressIndex).IsSecret();
            entity.Property(row => row.Name).IsSecret();
            entity.Property(row => row.PersonId).IsSecret(); // who a resident is stands in the register's own trail
            entity.HasIndex(row => row.AddressIndex).IsUnique();
            entity.HasIndex(row => row.PersonId).IsUnique().HasFilter("\"PersonId\" IS NOT NULL");
            entity.HasIndex(row => row.Code).IsUnique();
        });
        model.Entity<ResidentSession>(entity =>
        {
            entity.ToTable("residents_session").IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => row.AccountId);
        });
        model.Entity<SignInCode>(entity =>
        {
            entity.ToTable("residents_code").IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => new { row.AddressIndex, row.SentAt });
        });
        model.Entity<ClaimDraft>(entity =>
        {
            entity.ToTable("residents_draft").IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => row.ResidentId);
        });
        model.Entity<IdentityClaim>(entity =>
        {
            entity.ToTable("residents_claim").HasKey(row => row.Id);
            entity.Property(row => row.Name).IsSecret();
            entity.Property(row => row.HolderIs).IsSecret();
            entity.Property(row => row.Birth).IsSecret();
            entity.Property(row => row.Number).IsSecret();
            entity.Property(row => row.Phone).IsSecret();
            entity.Property(row => row.Road).IsSecret();
            entity.Property(row => row.HouseNumber).IsSecret();
            entity.Property(row => row.Reason).IsSecret();
            entity.HasIndex(row => row.ResidentId);
            entity.HasIndex(row => new { row.Division, row.State, row.At });
            entity.HasIndex(row => row.PersonId).HasFilter("\"PersonId\" IS NOT NULL");
        });
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ResidentEndpoints.Map(endpoints);
        ProviderSignIn.Map(endpoints);
        DownloadData.Map(endpoints);
    }
}
