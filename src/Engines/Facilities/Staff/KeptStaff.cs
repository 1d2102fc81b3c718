using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>Who keeps the records of a member of staff: whoever keeps the facility.</summary>
internal static class KeptStaff
{
    /// <summary>The member, tracked, or why this actor may not.</summary>
    public static async Task<Result<StaffMember>> Load(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        // Somebody of another organisation or division is not found, rather than refused: nobody learns who works where.
        if (await db.Visible<StaffMember>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } member) return new NotFound();
        return KeptFacility.NotFor(actor, member.OrganisationId, member.Division) is { } other ? other : member;
    }
}
