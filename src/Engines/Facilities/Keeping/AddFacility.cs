using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Enters a facility into the directory, in a state from a day on.</summary>
internal static class AddFacility
{
    internal sealed record Request(FacilityFields Fields, FacilityState State, DateOnly From, string? Reason = null);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames places, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var fields = request.Fields;
        if (KeptFacility.NotFor(actor, fields.OperatorId, fields.Division) is { } other) return other;
        var errors = fields.Problems(await places.Map(cancel), city).Concat(SetState.Problems(request.State, request.From, request.Reason, clock.Today)).ToList();
        if (await fields.OperatorProblem(db, actor, cancel) is { } nobody) errors.Add(nobody);
        if (errors.Count > 0) return new Invalid(errors);
        var facility = New(clock, fields, request.State, request.From, request.Reason, actor.OfficeAndName, db);
        return await db.TrySave(FacilityFields.Taken, cancel) is { } conflict ? conflict : facility.Id;
    }

    internal static Facility New(CityClock clock, FacilityFields fields, FacilityState state, DateOnly from, string? reason, string by, CraneDb db, bool synthetic = false)
    {
        var facility = new Facility { Id = clock.NewId(), Kind = fields.Kind, Name = fields.Name, SortKey = "", Initials = "", OperatorId = fields.OperatorId, Division = fields.Division, Synthetic = synthetic };
        fields.Apply(facility);
        db.Add(facility);
        db.Add(new FacilityPeriod { Id = clock.NewId(), FacilityId = facility.Id, State = state, From = from, Reason = reason, By = by });
        return facility;
    }
}
