using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Kernel.Data;

/// <summary>The tables the Kernel itself owns, all with the prefix "kernel_".</summary>
internal static class KernelModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<AuditEntry>(entity =>
        {
            entity.ToTable("kernel_audit").IsUnaudited().IsAppendOnly(nameof(AuditEntry.PersonId)).HasKey(entry => entry.Seq);
            entity.HasIndex(entry => new { entry.Entity, entry.Key });
            entity.HasIndex(entry => entry.PersonId).HasFilter("\"PersonId\" IS NOT NULL");
        });
        model.Entity<OutboxMessage>(entity =>
        {
            entity.ToTable("kernel_outbox").IsUnaudited().HasKey(message => message.Seq);
            entity.HasIndex(message => new { message.SentAt, message.DeadAt, message.NextTryAt });
        });
        model.Entity<Job>(entity =>
        {
            entity.ToTable("kernel_job").IsUnaudited().HasKey(job => job.Id);
            entity.HasIndex(job => new { job.State, job.CreatedAt });
        });
        model.Entity<DayRun>().ToTable("kernel_day_run").IsUnaudited().HasKey(run => new { run.Day, run.JobName });
        model.Entity<CityFact>().ToTable("kernel_city_fact").HasKey(fact => fact.Name);
        model.Entity<StoredFile>(entity =>
        {
            entity.ToTable("kernel_file").HasKey(file => file.Id);
            entity.HasIndex(file => new { file.OwnerKind, file.OwnerId });
        });
        model.Entity<ParkedForm>().ToTable("kernel_parked_form").IsUnaudited().HasKey(form => form.Id);
        model.Entity<Division>(entity =>
        {
            entity.ToTable("kernel_division").LiesAt(nameof(Division.Code)).HasKey(division => division.Code);
            entity.HasIndex(division => division.Parent);
        });
    }
}
