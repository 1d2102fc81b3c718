using System.Globalization;
using Hl7.Fhir.Model;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Others;

/// <summary>Who may act for a resident: a parent, a guardian, somebody empowered, or somebody for one act.</summary>
internal static class RelatedPersonResource
{
    public static FhirResource Served { get; } = new("RelatedPerson", "Who may act for a resident, on what kind of authority, from when to when.", [OfPatient.Parameter]) { Read = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        if (await ReadAuthorities.PersonOf(call.Db, id, call.Cancel) is not { } person) return new NotFound();
        var all = await Authorities(call, person);
        if (all.Refusal is { } no) return no;
        return all.Value.FirstOrDefault(authority => authority.Id == id) is { } one ? new FhirAnswer(Of(call, one)) : new NotFound();
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var person = OfPatient.Asked(query);
        if (person.Refusal is { } unnamed) return unnamed;
        var all = await Authorities(call, person.Value);
        return all.Refusal is { } no ? no : Bundles.Page(call, query, Served, all.Value, authority => authority.Id.ToString("D"), authority => Of(call, authority));
    }

    private static Task<Result<IReadOnlyList<AuthorityView>>> Authorities(FhirCall call, Guid person) =>
        ReadAuthorities.Handle(new(person, call.Caller.Purpose, call.Caller.Reference), call.Db, call.Actor, call.Get<PersonReading>(), call.Cancel);

    private static RelatedPerson Of(FhirCall call, AuthorityView authority) => new()
    {
        Id = authority.Id.ToString("D"),
        Active = authority.From <= call.Clock.Today && (authority.To is null || authority.To >= call.Clock.Today),
        Patient = new ResourceReference($"Patient/{authority.PersonId:D}"),
        Name = [new HumanName { Text = authority.HolderName }],
        Relationship =
        [
            new() { Text = authority.HolderIs },
            new() { Coding = [new("http://terminology.hl7.org/CodeSystem/v3-RoleCode", CodeOf(authority.Kind))] },
        ],
        Period = new() { Start = Day(authority.From), End = authority.To is { } to ? Day(to) : null },
    };

    private static string CodeOf(AuthorityKind kind) => kind switch
    {
        AuthorityKind.Parent => "PRN",
        AuthorityKind.Guardian or AuthorityKind.AgreedGuardian => "GUARD",
        AuthorityKind.PowerOfAttorney => "POWATT",
        _ => "RESPRSN",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
