using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Places;

/// <summary>The tables of Places, all with the prefix "places_".</summary>
internal static class PlacesModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Neighbourhood>(entity =>
        {
            entity.ToTable("places_neighbourhood", table => table.HasCheckConstraint("places_neighbourhood_households", "\"Households\" >= 0")).HasKey(place => place.Id);
            entity.HasIndex(place => new { place.Division, place.SortKey, place.Id });
            entity.HasIndex(place => new { place.Division, place.Kind, place.Name }).IsUnique().HasFilter("\"To\" IS NULL");
        });
        model.Entity<DivisionChange>(entity =>
        {
            entity.ToTable("places_division_change").LiesAt(nameof(DivisionChange.Code)).IsAppendOnly().HasKey(change => change.Id);
            entity.HasIndex(change => change.Code);
        });
    }
}
