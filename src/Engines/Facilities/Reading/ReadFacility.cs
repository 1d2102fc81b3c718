using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Facilities.Reading;

/// <summary>One facility of the directory, also one that is closed down: who kept its id learns so.</summary>
public static class ReadFacility
{
    public sealed record Request(Guid Id);

    public static async Task<Result<FacilityView>> Handle(Request request, CraneDb db, Actor actor, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Read) is { } no) return no;
        var found = await FacilityView.Of(db, actor, await db.Visible<Facility>(actor).AsNoTracking().Where(row => row.Id == request.Id).ToListAsync(cancel), today, cancel);
        return found.Count == 1 ? found[0] : new NotFound();
    }
}
