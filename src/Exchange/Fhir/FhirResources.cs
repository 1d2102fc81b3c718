using WhiteCrane.Exchange.Facilities;
using WhiteCrane.Exchange.Others;
using WhiteCrane.Exchange.Patients;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>Every resource that is served.</summary>
internal static class FhirResources
{
    public static IReadOnlyList<FhirResource> All { get; } = [PatientResource.Served, RelatedPersonResource.Served, ConsentResource.Served, AuditEventResource.Served, OrganizationResource.Served,
        LocationResource.Served, HealthcareServiceResource.Served, PractitionerResource.Served, PractitionerRoleResource.Served];

    public static FhirResource? Find(string name) => All.FirstOrDefault(resource => resource.Name == name);
}
