using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Enters a licence of a facility or corrects one. A renewed licence is entered beside the old one.</summary>
internal static class SaveLicence
{
    /// <param name="Id">The licence that is corrected; null for a new one.</param>
    internal sealed record Request(Guid Facility, Guid? Id, int Version, string Kind, string Number, string Issuer, DateOnly From, DateOnly? To);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var licence = request.Id is null ? null : await db.Visible<FacilityLicence>(actor).SingleOrDefaultAsync(row => row.Id == request.Id && row.FacilityId == request.Facility, cancel);
        if (request.Id is not null && licence is null) return new NotFound();
        if (licence is not null && licence.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (FacilityKinds.Licence(request.Kind) is null) errors.Add(new("kind", new Text("请选择许可或备案", "Choose the licence or filing")));
        if (request.Number.Trim().Length is 0 or > 60) errors.Add(new("number", new Text("请填写编号，不超过60个字", "Enter the number, 60 characters or fewer")));
        if (request.Issuer.Trim().Length is 0 or > 80) errors.Add(new("issuer", new Text("请填写发证机关，不超过80个字", "Enter the issuer, 80 characters or fewer")));
        if (request.From > clock.Today.AddYears(1)) errors.Add(new("from", new Text("起始日期不能晚于一年以后", "The first day cannot lie more than a year ahead")));
        if (request.To < request.From) errors.Add(new("to", new Text("最后一天不能早于起始日期", "The last day cannot lie before the first")));
        if (errors.Count > 0) return new Invalid(errors);
        if (licence is null) db.Add(licence = new FacilityLicence { Id = clock.NewId(), FacilityId = request.Facility, Kind = request.Kind, Number = "", Issuer = "", From = request.From });
        (licence.Kind, licence.Number, licence.Issuer, licence.From, licence.To) = (request.Kind, request.Number.Trim(), request.Issuer.Trim(), request.From, request.To);
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Facility;
    }
}
