using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.HandOver;

public static class HandOverPermissions
{
    public const string Propose = "handover.propose";

    public static readonly IReadOnlyList<Permission> All = [new(Propose, new Text("交接本岗位", "Hand over one's post"), Roles.Everybody)];
}

/// <summary>交接: a post passes to its successor with everything that waits for it.</summary>
public sealed class HandOverModule : IModule
{
    public string Name => "handover";

    public IReadOnlyList<Permission> Permissions => HandOverPermissions.All;

    public IReadOnlyList<MenuItem> Menu => [new(new Text("我的工作", "My work"), new Text("岗位交接", "Hand over"), "/handover", null, 6)];

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<OpenWork>().AddScoped<IWorkSource, HandOverWork>();

    public void AddModel(ModelBuilder model)
    {
        model.Entity<HandOverRecord>(entity =>
        {
            entity.ToTable("handover_record").IsAppendOnly().HasKey(row => row.Id);
            entity.HasIndex(row => row.PostId);
            entity.HasIndex(row => row.TakerId);
        });
        model.Entity<HandOverStep>(entity =>
        {
            entity.ToTable("handover_step").LiesWith(typeof(HandOverRecord), nameof(HandOverStep.HandOverId)).IsAppendOnly().HasKey(step => step.Id);
            entity.HasIndex(step => new { step.HandOverId, step.Kind }).IsUnique();
        });
        model.Entity<HandOverItem>(entity =>
        {
            entity.ToTable("handover_item").LiesWith(typeof(HandOverRecord), nameof(HandOverItem.HandOverId)).IsAppendOnly().HasKey(item => item.Id);
            entity.HasIndex(item => new { item.HandOverId, item.Position }).IsUnique();
        });
    }
}
