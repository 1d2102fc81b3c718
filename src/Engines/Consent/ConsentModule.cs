using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Consent.Photographs;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>The ledger of what people have agreed to, each thing by itself, and withdrawn.</summary>
public sealed class ConsentModule : IModule
{
    public string Name => "consent";

    public IReadOnlyList<Permission> Permissions => ConsentPermissions.All;

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<IHeldOfPerson, HeldByConsent>().AddSingleton<IFoundAfterDeath, ConsentAfterDeath>().AddSingleton(new RecordLink(new Text("同意和撤回", "Consents"), "/consents", ConsentPermissions.Record, DataKinds.Basic))
            .AddScoped<ReadPhotographs>().AddSingleton<IFileOwner, PhotographFiles>().AddSingleton<IOnPersonGone, PhotographsEnd>().AddSingleton<IPersonFacts>(new PersonFacts<PersonPhotograph>());

    public void AddModel(ModelBuilder model)
    {
        model.Entity<ConsentWord>(entity =>
        {
            entity.ToTable("consent_word").IsAppendOnly().HasKey(word => word.Id);
            entity.HasIndex(word => new { word.PersonId, word.Subject, word.Seq }).IsUnique();
        });
        model.Entity<PersonPhotograph>(entity =>
        {
            entity.ToTable("consent_photograph").HasKey(row => row.Id);
            entity.HasIndex(row => row.PersonId);
        });
    }
}
