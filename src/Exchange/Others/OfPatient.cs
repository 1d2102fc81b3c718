using Hl7.Fhir.Model;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace WhiteCrane.Exchange.Others;

/// <summary>What belongs to a resident is searched by the resident's id, which says nothing by itself.</summary>
internal static class OfPatient
{
    public static FhirParameter Parameter { get; } = new("patient", SearchParamType.Reference, "Needed: the id of a Patient, with or without Patient/ before it.");

    public static Result<Guid> Asked(FhirQuery query)
    {
        var given = query.All(Parameter.Name);
        if (given.Count != 1) return new FhirProblem(400, Issue.Required, "请用参数 patient 指定一位居民", "Name one Patient in the parameter patient", Parameter.Name);
        var text = given[0].StartsWith("Patient/", StringComparison.Ordinal) ? given[0]["Patient/".Length..] : given[0];
        return Guid.TryParse(text, out var id) ? id : new NotFound();
    }
}
