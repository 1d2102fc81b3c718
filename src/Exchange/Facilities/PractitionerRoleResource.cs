using Hl7.Fhir.Model;
using WhiteCrane.Engines.Facilities.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using static WhiteCrane.Exchange.Facilities.FacilitySystems;

namespace WhiteCrane.Exchange.Facilities;

/// <summary>What somebody does at a facility, from when to when. One for each Practitioner, under the same id.</summary>
internal static class PractitionerRoleResource
{
    private static readonly FhirParameter
        Practitioner = new("practitioner", SearchParamType.Reference, "The Practitioner: an id, with or without Practitioner/ before it."),
        Role = new("role", SearchParamType.Token, $"{Duty}|code or the code alone: work that is done today.");

    public static FhirResource Served { get; } = new("PractitionerRole",
        $"The post somebody has at a facility within the system's division, from the first to the last day, and the work that is done there today. Work with its dates stands in {DutyExtension}; stopped says that a certificate it needs is missing or has ended.",
        [FacilityParameters.Id, Practitioner, FacilityParameters.Organization, FacilityParameters.Location, Role, FacilityParameters.Active, FacilityParameters.Division])
    { Read = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        var found = await ReadStaff.Handle(new(id), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        return found.Refusal is { } no ? no : new FhirAnswer(Of(found.Value, call.Clock.Today));
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var asked = new FacilityParameters(query);
        var (id, member) = (asked.Key(FacilityParameters.Id), asked.Reference(Practitioner, "Practitioner"));
        var filter = new StaffFilter(id ?? member, null, asked.Reference(FacilityParameters.Location, "Location"), asked.Reference(FacilityParameters.Organization, "Organization"), asked.Place(), asked.Code(Role, Duty), asked.Flag(FacilityParameters.Active));
        if (asked.Problem is { } bad) return bad;
        if (id is not null && member is not null && id != member) filter = filter with { Id = Guid.Empty };
        var found = await FindStaff.Handle(new(filter, query.Count, query.AfterId), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        return found.Refusal is { } no ? no : Bundles.Of(call, query, Served, found.Value.Staff.Select(row => Of(row, call.Clock.Today)), found.Value.Next?.ToString("D"));
    }

    private static PractitionerRole Of(StaffView member, DateOnly today) => new()
    {
        Id = member.Id.ToString("D"),
        Active = member.WorksOn(today),
        Period = Period(member.From, member.To),
        Practitioner = new ResourceReference($"Practitioner/{member.Id:D}") { Display = member.Name },
        Organization = Office(member.OrganisationId, ""),
        Location = [Place(member.FacilityId, member.Facility)],
        HealthcareService = [new ResourceReference($"HealthcareService/{member.FacilityId:D}")],
        Code = [new() { Text = member.Post }, .. member.Duties.Where(duty => duty.From <= today).Select(duty => Concept(Duty, duty.Duty, StaffCertificates.DutyName(duty.Duty)))],
        Extension = [.. member.Duties.Select(duty => LocationResource.Parts(DutyExtension, ("code", new Coding(Duty, duty.Duty)), ("period", Period(duty.From, duty.To)), ("stopped", new FhirBoolean(duty.Stopped))))],
    };
}
