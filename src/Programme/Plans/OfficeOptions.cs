using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.Plans;

internal static class OfficeOptions
{
    private static readonly OrganisationKind[] Offices = [OrganisationKind.LeadOffice, OrganisationKind.Bureau, OrganisationKind.SupportingBureau, OrganisationKind.CountyGovernment, OrganisationKind.ZoneCommittee, OrganisationKind.CountyBureau];

    /// <summary>The offices a task may be given to, the city's first, then by name.</summary>
    public static async Task<List<Option>> All(CraneDb db, Actor actor, CancellationToken cancel = default) =>
        [.. (await db.Visible<Organisation>(actor).AsNoTracking().Where(organisation => Offices.Contains(organisation.Kind)).OrderBy(organisation => organisation.Division).ThenBy(organisation => organisation.SortKey).ToListAsync(cancel))
            .Select(organisation => new Option(organisation.Id.ToString(), organisation.ShortName))];
}
