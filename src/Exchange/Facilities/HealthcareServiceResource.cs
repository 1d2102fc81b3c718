using Hl7.Fhir.Model;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using static WhiteCrane.Exchange.Facilities.FacilitySystems;

namespace WhiteCrane.Exchange.Facilities;

/// <summary>What a facility does for people and when. One for each facility, under the same id.</summary>
internal static class HealthcareServiceResource
{
    private static readonly FhirParameter
        Type = new("service-type", SearchParamType.Token, $"{Service}|code or the code alone."),
        Category = new("service-category", SearchParamType.Token, $"{Field}|code or the code alone: elder-care, childcare, education, health, community.");

    private static readonly Dictionary<string, FacilityField> Fields = new() { ["elder-care"] = FacilityField.ElderCare, ["childcare"] = FacilityField.Childcare, ["education"] = FacilityField.Education, ["health"] = FacilityField.Health, ["community"] = FacilityField.Community };

    public static FhirResource Served { get; } = new("HealthcareService",
        "Services and hours of a facility, under the facility's id, of all five fields and not of health alone. Hours are the city's clocks (+08:00); an end that is not after its beginning lies on the next day.",
        [FacilityParameters.Id, FacilityParameters.Name, Type, Category, FacilityParameters.Organization, FacilityParameters.Location, FacilityParameters.Active, FacilityParameters.Division])
    { Read = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        var found = await ReadFacility.Handle(new(id), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        return found.Refusal is { } no ? no : new FhirAnswer(Of(found.Value));
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var asked = new FacilityParameters(query);
        var (id, place) = (asked.Key(FacilityParameters.Id), asked.Reference(FacilityParameters.Location, "Location"));
        var filter = new FacilityFilter(id ?? place, asked.Text(FacilityParameters.Name), Kinds(asked.Code(Category, Field)), asked.Code(Type, Service), asked.Reference(FacilityParameters.Organization, "Organization"), asked.Place(), States(asked.Flag(FacilityParameters.Active)));
        if (asked.Problem is { } bad) return bad;
        if (id is not null && place is not null && id != place) filter = filter with { Id = Guid.Empty };
        var found = await FindFacilities.Handle(new(filter, query.Count, query.AfterId), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        return found.Refusal is { } no ? no : Bundles.Of(call, query, Served, found.Value.Facilities.Select(Of), found.Value.Next?.ToString("D"));
    }

    private static IReadOnlyList<string>? Kinds(string? field) =>
        field is null ? null : [.. FacilityKinds.All.Where(kind => Fields.TryGetValue(field, out var known) && kind.Field == known).Select(kind => kind.Code)];

    private static FacilityState[]? States(bool? active) => active switch
    {
        null => null,
        true => [FacilityState.Open],
        false => [FacilityState.Planned, FacilityState.Suspended, FacilityState.Closed],
    };

    private static HealthcareService Of(FacilityView facility) => new()
    {
        Id = facility.Id.ToString("D"),
        Active = facility.State == FacilityState.Open,
        ProvidedBy = Office(facility.OperatorId, facility.Operator),
        Category = FacilityKinds.Find(facility.Kind) is { } kind ? [Concept(Field, Fields.First(pair => pair.Value == kind.Field).Key, FacilityKinds.NameOf(kind.Field))] : [],
        Type = [.. facility.Services.Select(code => Concept(Service, code, FacilityKinds.Service(code)?.Name ?? new(code, code)))],
        Location = [Place(facility.Id, facility.Name)],
        Name = facility.Name,
        Comment = facility.About,
        Telecom = Phone(facility),
        AvailableTime = [.. Hours(facility).Select(hours => new HealthcareService.AvailableTimeComponent { DaysOfWeek = hours.Days, AllDay = hours.AllDay ? true : null, AvailableStartTime = hours.From, AvailableEndTime = hours.To })],
        NotAvailable = [.. facility.OtherHours.Where(other => other.Spans.Count == 0).Select(other => new HealthcareService.NotAvailableComponent { Description = other.Note, During = Period(other.From, other.To) })],
        AvailabilityExceptions = Exceptions(facility),
    };

    /// <summary>What differs from the week, in words, since the elements for it hold closed days alone.</summary>
    internal static string? Exceptions(FacilityView facility)
    {
        List<string> words = [];
        if (facility.Times?.OnHolidays == OnHolidays.Closed) words.Add("法定节假日不开放");
        words.AddRange(facility.OtherHours.Select(other => $"{Day(other.From)}至{Day(other.To)}：{(other.Spans.Count == 0 ? "不开放" : OpenSpans.Write(other.Spans))}（{other.Note}）"));
        return words.Count == 0 ? null : string.Join('；', words);
    }
}
