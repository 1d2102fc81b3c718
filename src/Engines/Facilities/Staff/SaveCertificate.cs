using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>Enters a certificate of a member of staff or corrects one; what was verified before is to be verified again.</summary>
internal static class SaveCertificate
{
    /// <param name="Id">The certificate that is corrected; null for a new one.</param>
    /// <param name="Number">As typed; null keeps the stored one.</param>
    internal sealed record Request(Guid Staff, Guid? Id, int Version, string Kind, string? Number, DateOnly From, DateOnly? To);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptStaff.Load(db, actor, request.Staff, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var certificate = request.Id is null ? null : await db.Visible<StaffCertificate>(actor).SingleOrDefaultAsync(row => row.Id == request.Id && row.StaffId == request.Staff, cancel);
        if (request.Id is not null && certificate is null) return new NotFound();
        if (certificate is not null && certificate.Version != request.Version) return new ChangedMeanwhile();
        var number = request.Number is null ? null : string.Concat(Typing.Folded(request.Number).Where(c => !char.IsWhiteSpace(c)));
        var errors = new List<FieldRefusal>();
        if (StaffCertificates.Find(request.Kind) is null) errors.Add(new("kind", new Text("请选择证书种类", "Choose the kind of certificate")));
        if (number?.Length is < 4 or > 40 || (number is null && certificate is null)) errors.Add(new("number", new Text("请填写证书编号，4到40个字", "Enter the number, 4 to 40 characters")));
        if (request.From > clock.Today.AddDays(90)) errors.Add(new("from", new Text("起始日期最多在90天以后", "The first day may lie 90 days ahead at most")));
        if (request.To < request.From) errors.Add(new("to", new Text("最后一天不能早于起始日期", "The last day cannot lie before the first")));
        if (errors.Count > 0) return new Invalid(errors);
        if (certificate is null) db.Add(certificate = new StaffCertificate { Id = clock.NewId(), StaffId = request.Staff, Kind = request.Kind, Number = "", Tail = "", From = request.From });
        (certificate.Kind, certificate.From, certificate.To, certificate.VerifiedBy, certificate.VerifiedOn) = (request.Kind, request.From, request.To, null, null);
        if (number is not null) (certificate.Number, certificate.Tail) = (keys.Seal(number), number[^Math.Min(4, number.Length / 2)..]);
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Staff;
    }
}
