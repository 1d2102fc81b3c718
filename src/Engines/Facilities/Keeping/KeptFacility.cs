using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Somebody else's facility: neither of one's own organisation nor of a division one supervises.</summary>
public sealed record OtherOperator() : Refusal(new Text("这个设施不是本单位运营的，也不在您监管的地区。", "This facility is run by another organisation and does not lie in a division you supervise."))
{
    public override int Status => 403;
}

/// <summary>Who keeps a facility: the organisation that runs it, and whoever supervises the division it lies in.</summary>
internal static class KeptFacility
{
    /// <summary>The facility, tracked, or why this actor does not keep it.</summary>
    public static async Task<Result<Facility>> Load(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        if (await db.Visible<Facility>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } facility) return new NotFound();
        return NotFor(actor, facility.OperatorId, facility.Division) is { } other ? other : facility;
    }

    public static Refusal? NotFor(Actor actor, Guid operatorId, string division)
    {
        if (actor.OutsideOf(division) is { } outside) return outside;
        return actor.Has(FacilitiesPermissions.Supervise) || (actor.OrganisationId is { } own && own == operatorId) ? null : new OtherOperator();
    }

    /// <summary>Those this actor keeps.</summary>
    public static IQueryable<Facility> Of(CraneDb db, Actor actor)
    {
        var here = db.Visible<Facility>(actor).Where(Sight.ByDivision<Facility>(actor, row => row.Division));
        if (actor.Has(FacilitiesPermissions.Supervise)) return here;
        var own = actor.OrganisationId;
        return here.Where(row => own != null && row.OperatorId == own);
    }
}
