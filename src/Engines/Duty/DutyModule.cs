using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

/// <summary>值班: who is called when an office is closed, and whether they answered.</summary>
public sealed class DutyModule : IModule
{
    private static readonly Text Section = new("我的工作", "My work");

    public string Name => "duty";

    public IReadOnlyList<Permission> Permissions => DutyPermissions.All;

    public IReadOnlyList<MenuItem> Menu => [new(Section, new Text("值班表", "Duty roster"), "/duty", DutyPermissions.See, 5)];

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<DutyRoster>().AddScoped<DutyCalling>().AddScoped<IWorkSource, DutyWork>().AddScoped<IOutboxHandler, EscalateCall>().AddScoped<IDemonstration, DutyDemonstration>();

    public void AddModel(ModelBuilder model)
    {
        model.Entity<DutyShift>(entity =>
        {
            entity.ToTable("duty_shift", table => table.HasCheckConstraint("duty_shift_order", "\"Order\" BETWEEN 1 AND 3")).LiesWith(typeof(Organisation), nameof(DutyShift.OrganisationId)).HasKey(shift => shift.Id);
            entity.Property(shift => shift.Phone).IsSecret();
            entity.HasIndex(shift => new { shift.OrganisationId, shift.Day, shift.Part, shift.Order }).IsUnique();
        });
        model.Entity<DutyCall>(entity =>
        {
            entity.ToTable("duty_call").HasKey(call => call.Id);
            entity.HasIndex(call => call.At);
        });
        model.Entity<DutyCallStep>(entity =>
        {
            entity.ToTable("duty_call_step").LiesWith(typeof(DutyCall), nameof(DutyCallStep.CallId)).IsAppendOnly().HasKey(step => step.Id);
            entity.HasIndex(step => step.CallId);
            entity.HasIndex(step => step.AccountId);
        });
    }
}
