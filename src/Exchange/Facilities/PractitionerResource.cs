using Hl7.Fhir.Model;
using WhiteCrane.Engines.Facilities.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using static WhiteCrane.Exchange.Facilities.FacilitySystems;

namespace WhiteCrane.Exchange.Facilities;

/// <summary>Who works at a facility within the system's division, with certificates and until when they are valid.</summary>
internal static class PractitionerResource
{
    private static readonly FhirParameter Name = new("name", SearchParamType.String, "Beginning of the name.", Personal: true);

    public static FhirResource Served { get; } = new("Practitioner",
        $"Staff of facilities within the system's division. Of a certificate's number its last characters alone are given, as {CertificateEnd}. Somebody who works at two facilities is entered twice.",
        [FacilityParameters.Id, Name, FacilityParameters.Active, FacilityParameters.Division])
    { Read = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        var found = await ReadStaff.Handle(new(id), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        return found.Refusal is { } no ? no : new FhirAnswer(Of(found.Value, call.Clock.Today));
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var asked = new FacilityParameters(query);
        var filter = new StaffFilter(asked.Key(FacilityParameters.Id), asked.Text(Name), Division: asked.Place(), Working: asked.Flag(FacilityParameters.Active));
        if (asked.Problem is { } bad) return bad;
        var found = await FindStaff.Handle(new(filter, query.Count, query.AfterId), call.Db, call.Actor, call.Clock.Today, call.Cancel);
        return found.Refusal is { } no ? no : Bundles.Of(call, query, Served, found.Value.Staff.Select(member => Of(member, call.Clock.Today)), found.Value.Next?.ToString("D"));
    }

    private static Practitioner Of(StaffView member, DateOnly today) => new()
    {
        Id = member.Id.ToString("D"),
        Active = member.WorksOn(today),
        Name = [new HumanName { Text = member.Name }],
        Qualification = [.. member.Certificates.Select(paper => new Practitioner.QualificationComponent
        {
            Identifier = [new(CertificateEnd, paper.Tail)],
            Code = Concept(Certificate, paper.Kind, StaffCertificates.NameOf(paper.Kind)),
            Period = Period(paper.From, paper.To),
            Extension = paper.Verified is { } day ? [new(VerifiedExtension, new Date(Day(day)))] : [],
        })],
    };
}
