using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>The tables of upper systems, all with the prefix "upper_".</summary>
internal static class UpperSystemsModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<HandedRecord>(entity =>
        {
            entity.ToTable("upper_record").HasKey(row => row.Id);
            entity.Property(row => row.Profile).HasMaxLength(40);
            entity.Property(row => row.Digest).IsSecret();
            entity.Property(row => row.Number).IsSecret();
            entity.Property(row => row.NumberIndex).IsSecret();
            entity.Property(row => row.Theirs).IsSecret();
            entity.HasIndex(row => new { row.RecordId, row.Profile }).IsUnique();
            entity.HasIndex(row => new { row.Profile, row.State });
            entity.HasIndex(row => new { row.Profile, row.NumberIndex }).IsUnique().HasFilter("\"NumberIndex\" IS NOT NULL");
            entity.HasIndex(row => row.FileId).HasFilter("\"FileId\" IS NOT NULL");
        });
        model.Entity<HandedFile>(entity =>
        {
            entity.ToTable("upper_file").HasKey(row => row.Id);
            entity.HasIndex(row => new { row.AccountId, row.Profile });
        });
        model.Entity<OwnTemplate>(entity =>
        {
            entity.ToTable("upper_template").HasKey(row => row.Id);
            entity.HasIndex(row => new { row.OwnerId, row.Profile }).IsUnique();
        });
    }
}
