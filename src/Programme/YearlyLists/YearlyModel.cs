using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>The tables of yearly lists.</summary>
internal static class YearlyModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<YearlyList>(entity =>
        {
            entity.ToTable("programme_yearly_list", table => table.HasCheckConstraint("programme_yearly_list_year", $"\"Year\" BETWEEN {YearlyList.FirstYear} AND {YearlyList.LastYear}")).HasKey(list => list.Id);
            entity.HasIndex(list => new { list.OrganisationId, list.Year }).IsUnique();
        });
        model.Entity<YearlyItem>(entity =>
        {
            entity.ToTable("programme_yearly_item").HasKey(item => item.Id);
            entity.ComplexProperty(item => item.Closing);
            entity.HasIndex(item => new { item.ListId, item.Position });
            entity.HasIndex(item => item.ParentId);
            entity.HasIndex(item => new { item.Deadline, item.Id });
            entity.HasIndex(item => item.UnitId);
        });
        model.Entity<YearlyAmendment>(entity =>
        {
            entity.ToTable("programme_yearly_amendment").IsAppendOnly().HasKey(amendment => amendment.Id);
            entity.HasIndex(amendment => new { amendment.ListId, amendment.At });
        });
    }
}
