using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Facilities.Directory;

/// <summary>A facility with the organisation that answers for it.</summary>
internal static class PublicFacility
{
    private static readonly SystemTask Task = new("who runs a public facility");

    /// <summary>The organisation is read for everybody: its name and credit code stand on the facility's door.</summary>
    public static async Task<(Facility Facility, Organisation Office)?> Read(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        var found = await (from facility in db.Visible<Facility>(actor)
                           join office in db.All<Organisation>(Task) on facility.OperatorId equals office.Id
                           where facility.Id == id
                           select new { facility, office }).AsNoTracking().SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.facility, found.office);
    }
}
