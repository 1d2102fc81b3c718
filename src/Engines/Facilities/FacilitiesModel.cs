using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Facilities;

/// <summary>The tables of Facilities, all with the prefix "facilities_".</summary>
internal static class FacilitiesModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Facility>(entity =>
        {
            entity.ToTable("facilities_facility", table => table.HasCheckConstraint("facilities_facility_point", "(\"Latitude\" IS NULL) = (\"Longitude\" IS NULL) AND (\"Latitude\" IS NULL) = (\"System\" IS NULL)")).HasKey(row => row.Id);
            entity.Ignore(row => row.Point);
            entity.Ignore(row => row.Times);
            entity.HasIndex(row => new { row.Division, row.Kind, row.Name }).IsUnique();
            entity.HasIndex(row => new { row.SortKey, row.Id });
            entity.HasIndex(row => row.OperatorId);
        });
        model.Entity<FacilityPeriod>(entity =>
        {
            entity.ToTable("facilities_period").LiesWith(typeof(Facility), nameof(FacilityPeriod.FacilityId)).HasNoOverlap(row => row.From, row => row.To, nameof(FacilityPeriod.FacilityId)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.FacilityId, row.From });
        });
        model.Entity<FacilityCapacity>(entity =>
        {
            entity.ToTable("facilities_capacity", table => table.HasCheckConstraint("facilities_capacity_figure", "\"Figure\" >= 0")).LiesWith(typeof(Facility), nameof(FacilityCapacity.FacilityId)).HasNoOverlap(row => row.From, row => row.To, nameof(FacilityCapacity.FacilityId), nameof(FacilityCapacity.Kind)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.FacilityId, row.Kind, row.From });
        });
        model.Entity<FacilityOtherHours>(entity =>
        {
            entity.ToTable("facilities_other_hours", table => table.HasCheckConstraint("facilities_other_hours_days", "\"To\" >= \"From\"")).LiesWith(typeof(Facility), nameof(FacilityOtherHours.FacilityId)).HasNoOverlap(row => row.From, row => row.To, nameof(FacilityOtherHours.FacilityId)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.FacilityId, row.From });
        });
        model.Entity<FacilityLicence>(entity =>
        {
            entity.ToTable("facilities_licence").LiesWith(typeof(Facility), nameof(FacilityLicence.FacilityId)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.FacilityId, row.Kind });
            entity.HasIndex(row => row.To);
        });
        model.Entity<FacilityPhoto>(entity =>
        {
            entity.ToTable("facilities_photo").LiesWith(typeof(Facility), nameof(FacilityPhoto.FacilityId)).HasKey(row => row.Id);
            entity.HasIndex(row => row.FacilityId);
        });
        model.Entity<StaffMember>(entity =>
        {
            entity.ToTable("facilities_staff").HasKey(row => row.Id);
            entity.HasIndex(row => new { row.FacilityId, row.SortKey, row.Id });
            entity.HasIndex(row => row.Division);
        });
        model.Entity<StaffCertificate>(entity =>
        {
            entity.ToTable("facilities_certificate").LiesWith(typeof(StaffMember), nameof(StaffCertificate.StaffId)).HasKey(row => row.Id);
            entity.Property(row => row.Number).IsSecret();
            entity.Property(row => row.Tail).IsSecret();
            entity.HasIndex(row => new { row.StaffId, row.Kind });
            entity.HasIndex(row => row.To);
        });
        model.Entity<StaffAssignment>(entity =>
        {
            entity.ToTable("facilities_assignment").LiesWith(typeof(StaffMember), nameof(StaffAssignment.StaffId)).HasNoOverlap(row => row.From, row => row.To, nameof(StaffAssignment.StaffId), nameof(StaffAssignment.Duty)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.StaffId, row.From });
        });
    }
}
