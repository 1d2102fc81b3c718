using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>The supervising bureau has compared a certificate with the paper or the issuer's register.</summary>
internal static class VerifyCertificate
{
    internal sealed record Request(Guid Staff, Guid Id, int Version);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Supervise) is { } no) return no;
        var loaded = await KeptStaff.Load(db, actor, request.Staff, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        if (await db.Visible<StaffCertificate>(actor).SingleOrDefaultAsync(row => row.Id == request.Id && row.StaffId == request.Staff, cancel) is not { } certificate) return new NotFound();
        if (certificate.Version != request.Version) return new ChangedMeanwhile();
        (certificate.VerifiedBy, certificate.VerifiedOn) = (actor.OfficeAndName, clock.Today);
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Staff;
    }
}
