using Hl7.Fhir.Model;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Reading;
using WhiteCrane.Engines.Places;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using static WhiteCrane.Exchange.Facilities.FacilitySystems;

namespace WhiteCrane.Exchange.Facilities;

/// <summary>Where the city's organisations serve people. Public: any system with the scope sees all of the city.</summary>
internal static class LocationResource
{
    private static readonly FhirParameter
        Type = new("type", SearchParamType.Token, $"{Kind}|code or the code alone; several with commas between."),
        Status = new("status", SearchParamType.Token, "active (in operation), suspended, or inactive (planned, or closed down), today.");

    public static FhirResource Served { get; } = new("Location",
        "Facilities of elder care, childcare, education, health and community. Capacities by kind, accessibility and public licences are extensions; position is WGS 84 or CGCS2000, a point of a web map stands in an extension. They have no identifiers of their own.",
        [FacilityParameters.Id, FacilityParameters.Name, Type, FacilityParameters.Organization, Status, FacilityParameters.Near, FacilityParameters.Division])
    { Read = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        var found = await ReadFacility.Handle(new(id), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        return found.Refusal is { } no ? no : new FhirAnswer(Of(found.Value, await call.Get<PlaceNames>().Map(call.Cancel)));
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var asked = new FacilityParameters(query);
        var filter = new FacilityFilter(asked.Key(FacilityParameters.Id), asked.Text(FacilityParameters.Name), asked.Codes(Type, Kind), OperatorId: asked.Reference(FacilityParameters.Organization, "Organization"), Division: asked.Place(), States: States(asked), Near: asked.Around());
        if (asked.Problem is { } bad) return bad;
        var found = await FindFacilities.Handle(new(filter, query.Count, query.AfterId), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        if (found.Refusal is { } no) return no;
        var places = await call.Get<PlaceNames>().Map(call.Cancel);
        return Bundles.Of(call, query, Served, found.Value.Facilities.Select(facility => Of(facility, places)), found.Value.Next?.ToString("D"));
    }

    private static FacilityState[]? States(FacilityParameters asked)
    {
        switch (asked.Text(Status))
        {
            case null: return null;
            case "active": return [FacilityState.Open];
            case "suspended": return [FacilityState.Suspended];
            case "inactive": return [FacilityState.Planned, FacilityState.Closed];
            default:
                asked.Bad(Status, "status 只能是 active、suspended 或 inactive", "status is active, suspended or inactive");
                return null;
        }
    }

    private static Location Of(FacilityView facility, PlaceMap places) => new()
    {
        Id = facility.Id.ToString("D"),
        Status = facility.State switch { FacilityState.Open => Location.LocationStatus.Active, FacilityState.Suspended => Location.LocationStatus.Suspended, _ => Location.LocationStatus.Inactive },
        Name = facility.Name,
        Description = facility.About,
        Mode = Location.LocationMode.Instance,
        Type = [Concept(Kind, facility.Kind, FacilityKinds.NameOf(facility.Kind))],
        Telecom = Phone(facility),
        Address = Address(facility, places),
        Position = facility is { Point: { } point, System: not CoordinateSystem.Gcj02 } ? new() { Latitude = Degrees(point.Latitude), Longitude = Degrees(point.Longitude) } : null,
        ManagingOrganization = Office(facility.OperatorId, facility.Operator),
        HoursOfOperation = [.. Hours(facility).Select(hours => new Location.HoursOfOperationComponent { DaysOfWeek = hours.Days, AllDay = hours.AllDay ? true : null, OpeningTime = hours.From, ClosingTime = hours.To })],
        AvailabilityExceptions = HealthcareServiceResource.Exceptions(facility),
        Extension = [.. Extensions(facility)],
    };

    private static IEnumerable<Extension> Extensions(FacilityView facility)
    {
        if (facility.State is { } state) yield return Parts(StateExtension, ("state", new FhirString(state.ToString().ToLowerInvariant())), ("reason", facility.Reason is { } reason ? new FhirString(reason) : null));
        foreach (var capacity in facility.Capacities)
            yield return Parts(CapacityExtension, ("kind", new Coding(Capacity, capacity.Kind, FacilityKinds.Capacity(capacity.Kind)?.Name.Zh)), ("figure", new Integer(capacity.Figure)), ("since", new Date(Day(capacity.From))));
        foreach (var feature in facility.Accessibility) yield return new Extension(AccessibilityExtension, new Coding(Accessibility, feature, FacilityKinds.Feature(feature)?.Name.Zh));
        foreach (var licence in facility.Licences)
            yield return Parts(LicenceExtension, ("kind", new Coding(Licence, licence.Kind, FacilityKinds.Licence(licence.Kind)?.Name.Zh)), ("number", new FhirString(licence.Number)), ("issuer", new FhirString(licence.Issuer)), ("period", Period(licence.From, licence.To)));
        if (facility is { Point: { } point, System: CoordinateSystem.Gcj02 }) yield return Parts(PointExtension, ("system", new FhirString("GCJ-02")), ("latitude", new FhirDecimal(Degrees(point.Latitude))), ("longitude", new FhirDecimal(Degrees(point.Longitude))));
    }

    internal static Extension Parts(string url, params (string Name, DataType? Value)[] parts) => new() { Url = url, Extension = [.. parts.Where(part => part.Value is not null).Select(part => new Extension(part.Name, part.Value!))] };

    private static decimal Degrees(int millionths) => millionths / 1_000_000m;
}
