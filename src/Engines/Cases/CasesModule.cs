using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Retention;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>What people ask and somebody must answer: an owner, a deadline, steps, and the person's own word at the end.</summary>
public sealed class CasesModule : IModule
{
    /// <summary>Answering what a person has asked.</summary>
    public const string Purpose = "cases.handle";

    /// <summary>Something held of the person is wrong.</summary>
    public const string Correction = "cases.correction";

    /// <summary>The person does not want something done with their data.</summary>
    public const string Objection = "cases.objection";

    private static readonly Text Promise = new("个人信息保护法第四十六、四十四、五十条；15天是本系统的约定，可由城市更改（依据等级M）", "Personal Information Protection Law, articles 46, 44, 50; 15 days are this product's own, for the city to change (grade M)");

    public string Name => "cases";

    public IReadOnlyList<Permission> Permissions => CasesPermissions.All;

    public IReadOnlyList<MenuItem> Menu => [new(new("人员", "People"), new Text("居民事项", "Matters raised"), "/cases", CasesPermissions.Handle, 44)];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new Purpose(Purpose, new("办理本人提出的事项", "answering what the person asked"), new("个人信息保护法第十三条、第五十条：应本人请求办理", "Personal Information Protection Law, articles 13 and 50: at the person's own request"), EvidenceGrade.M, [Roles.Village, Roles.Township, Roles.CountyBureau], Reach.Division, [DataKinds.Basic, DataKinds.Contact, DataKinds.Documents, DataKinds.Family, DataKinds.Categories]));
        services.AddSingleton(new CaseKind(Correction, new("更正信息", "Correction"), 15, Promise)).AddSingleton(new CaseKind(Objection, new("对信息使用有异议", "Objection"), 15, Promise));
        services.AddSingleton<IPersonFacts>(new PersonFacts<Case>()).AddSingleton<IRetentionHold, CasesHold>().AddSingleton<IRetained, ClosedCases>();
        services.AddSingleton(new RecordLink(new Text("记下本人提出的事项", "Write down what the person asks"), "/cases/about", CasesPermissions.Handle, DataKinds.Basic));
        services.AddScoped<CaseDesk>().AddScoped<IHeldOfPerson, HeldByCases>().AddSingleton<IFoundAfterDeath, CasesAfterDeath>().AddScoped<IWorkSource, CasesWork>();
    }

    public void AddModel(ModelBuilder model)
    {
        model.Entity<Case>(entity =>
        {
            entity.ToTable("cases_case").HasKey(row => row.Id);
            entity.Property(row => row.Matter).IsSecret();
            entity.Property(row => row.Answer).IsSecret();
            entity.HasIndex(row => row.Number).IsUnique();
            entity.HasIndex(row => row.PersonId);
            entity.HasIndex(row => new { row.Division, row.State, row.DueOn, row.Id });
        });
        model.Entity<CaseStep>(entity =>
        {
            entity.ToTable("cases_step").LiesWith(typeof(Case), nameof(CaseStep.CaseId)).IsAppendOnly().HasKey(row => row.Id);
            entity.HasIndex(row => new { row.CaseId, row.Seq }).IsUnique();
        });
    }
}
