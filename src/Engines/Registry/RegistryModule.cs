using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.HandingOn;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Retention;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Registry.Sheet;
using WhiteCrane.Engines.Registry.Synthetic;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry;

/// <summary>One register of the people of the city and where they live, opened for a purpose and under their own eyes.</summary>
public sealed class RegistryModule : IModule
{
    private static readonly Text Section = new("人员", "People");

    public string Name => "registry";

    public IReadOnlyList<Permission> Permissions => RegistryPermissions.All;

    public IReadOnlyList<MenuItem> Menu =>
    [
        new(Section, new Text("本地人员", "People here"), "/people", RegistryPermissions.Register, 40),
        new(Section, new Text("查找", "Find"), "/people/search", RegistryPermissions.See, 41),
        new(Section, new Text("类别待确认", "Categories to confirm"), "/people/nominated", RegistryPermissions.Confirm, 42),
        new(Section, new Text("比对上级名册", "Compare a list"), "/people/lists", RegistryPermissions.Confirm, 43),
        new(Section, new Text("填写上级表格", "Fill a form"), "/people/fill", RegistryPermissions.Disclose, 44),
        new(Section, new Text("对外提供记录", "Handed to other bodies"), "/people/disclosures", RegistryPermissions.Disclose, 45),
        new(Section, new Text("疑似重复的档案", "Registered twice?"), "/people/duplicates", RegistryPermissions.Confirm, 46),
        new(new Text("系统管理", "Administration"), new Text("号码密钥", "Key of the numbers"), "/admin/register-keys", RegistryPermissions.Keys, 993),
        new(new Text("系统管理", "Administration"), new Text("保存期限", "Retention"), "/admin/retention", RegistryPermissions.Retention, 994),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var purpose in RegistryPurposes.All) services.AddSingleton(purpose);
        services.AddSingleton<PurposeList>().AddSingleton<SealedNumbers>();
        services.AddSingleton(SyntheticSize.From(configuration)).AddScoped<FillSyntheticCity>().AddScoped<IDemonstration, DemoRegister>().AddScoped<IDemonstration, DemoForm>().AddScoped<IDemonstration, DemoList>();
        services.AddScoped<ISheetKind, ResidentSheetKind>();
        services.AddScoped<IHeldOfPerson, HeldByRegistry>().AddScoped<OwnData>();
        foreach (var kind in RegistryFacts.All) services.AddSingleton(kind);
        services.AddScoped<ProposeDuplicates>().AddScoped<ICityDayJob, LookDaily>().AddScoped<IJobKind, FindDuplicates>();
        foreach (var kind in RegistryRetention.All) services.AddSingleton(kind);
        services.AddSingleton<IRetentionHold, RegistryHold>().AddScoped<RetentionPlan>().AddScoped<IJobKind, DeleteOver>();
        services.AddSingleton(RotationPace.Usual).AddScoped<IJobKind, RotateKeys>();
        services.AddSingleton<IFoundAfterDeath, RegistryAfterDeath>().AddScoped<ICityDayJob, RemoveFindings>().AddScoped<ListComparer>().AddScoped<IJobKind, CompareJob>().AddSingleton<IFileOwner, ListFiles>();
        services.AddScoped<FormFiller>().AddScoped<IJobKind, FillJob>().AddScoped<ICityDayJob, RemoveForms>().AddSingleton<IFileOwner, FilledFiles>();
        services.AddScoped<IUpperRecords, PeopleForUpperSystems>();
        services.AddScoped<PersonReading>().AddScoped<IWorkSource, RegistryWork>();
    }

    public void AddModel(ModelBuilder model) => RegistryModel.Add(model);

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ImportResidents.Map(endpoints);
        CertificateDownload.Map(endpoints);
        CompareList.Map(endpoints);
    }
}
