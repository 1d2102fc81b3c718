using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Facilities.Reading;

/// <summary>Somebody who works at a facility within the reader's divisions; elsewhere nobody is there.</summary>
public static class ReadStaff
{
    public sealed record Request(Guid Id);

    public static async Task<Result<StaffView>> Handle(Request request, CraneDb db, Actor actor, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.ReadStaff) is { } no) return no;
        var found = await StaffView.Of(db, actor, await db.Visible<StaffMember>(actor).AsNoTracking().Where(row => row.Id == request.Id).ToListAsync(cancel), today, cancel);
        return found.Count == 1 ? found[0] : new NotFound();
    }
}
