using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Corrects what the directory says of a facility. Its staff go with it to another operator or place.</summary>
internal static class ChangeFacility
{
    internal sealed record Request(Guid Id, int Version, FacilityFields Fields);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityOptions city, PlaceNames places, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Id, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var (facility, fields) = (loaded.Value, request.Fields);
        if (KeptFacility.NotFor(actor, fields.OperatorId, fields.Division) is { } other) return other;
        if (facility.Version != request.Version) return new ChangedMeanwhile();
        var errors = fields.Problems(await places.Map(cancel), city).ToList();
        if (await fields.OperatorProblem(db, actor, cancel) is { } nobody) errors.Add(nobody);
        if (errors.Count > 0) return new Invalid(errors);
        if (facility.OperatorId != fields.OperatorId || facility.Division != fields.Division)
            foreach (var member in await db.Visible<StaffMember>(actor).Where(row => row.FacilityId == facility.Id).ToListAsync(cancel))
                (member.OrganisationId, member.Division) = (fields.OperatorId, fields.Division);
        fields.Apply(facility);
        return await db.TrySave(FacilityFields.Taken, cancel) is { } conflict ? conflict : facility.Id;
    }
}
