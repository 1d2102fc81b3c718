using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Guidance;

/// <summary>The tables of guidance.</summary>
internal static class GuidanceModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<GuidanceRecord>(entity =>
        {
            entity.ToTable("programme_guidance", table => table.HasCheckConstraint("programme_guidance_days", "\"Due\" >= \"SeenOn\"")).HasKey(record => record.Id);
            entity.HasIndex(record => record.ProjectId);
            entity.HasIndex(record => new { record.State, record.Due });
            entity.HasIndex(record => new { record.ProjectId, record.AskerId, record.SeenOn }).IsUnique();
        });
        model.Entity<GuidanceStep>(entity =>
        {
            entity.ToTable("programme_guidance_step").LiesWith(typeof(GuidanceRecord), nameof(GuidanceStep.RecordId)).IsAppendOnly().HasKey(step => step.Id);
            entity.HasIndex(step => new { step.RecordId, step.At });
        });
    }
}
