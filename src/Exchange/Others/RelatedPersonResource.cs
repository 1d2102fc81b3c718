using System.Globalization;
using Hl7.Fhir.Model;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Exchange.Others;

/// <summary>Who is something to a resident: whoever may act for them, on an authority that is recorded, and whoever lives with them.</summary>
internal static class RelatedPersonResource
{
    private const string RoleCode = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    public static FhirResource Served { get; } = new("RelatedPerson", "Who may act for a resident, on what kind of authority, from when to when; and who belongs to the resident's household today.", [OfPatient.Parameter]) { Read = One, ReadComposed = Tie, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id) =>
        await ReadRelated.PersonOf(call.Db, id, call.Cancel) is { } person ? await Found(call, person, id.ToString("D")) : new NotFound();

    /// <summary>A tie of a household: the resident and the other.</summary>
    private static async Task<Result<FhirAnswer>> Tie(FhirCall call, string id) => ComposedId.Read(id) is var (person, _, _) ? await Found(call, person, id) : new NotFound();

    private static async Task<Result<FhirAnswer>> Found(FhirCall call, Guid person, string id)
    {
        var all = await Of(call, person);
        if (all.Refusal is { } no) return no;
        return all.Value.Find(one => one.Id == id) is { } found ? new FhirAnswer(found) : new NotFound();
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var person = OfPatient.Asked(query);
        if (person.Refusal is { } unnamed) return unnamed;
        var all = await Of(call, person.Value);
        return all.Refusal is { } no ? no : Bundles.Page(call, query, Served, all.Value, one => one.Id!, one => one);
    }

    private static async Task<Result<List<RelatedPerson>>> Of(FhirCall call, Guid person)
    {
        var related = await ReadRelated.Handle(new(person, call.Caller.Purpose, call.Caller.Reference), call.Clock.Today, call.Db, call.Actor, call.Get<PersonReading>(), call.Cancel);
        return related.Refusal is { } no ? no : related.Value.Authorities.Select(authority => Of(call, authority)).Concat(related.Value.Household.Select(Of)).ToList();
    }

    private static RelatedPerson Of(HouseholdTie tie) => new()
    {
        Id = ComposedId.Of(tie.PersonId, tie.Other.Id),
        Active = true,
        Patient = new ResourceReference($"Patient/{tie.PersonId:D}"),
        Name = [new HumanName { Text = tie.Other.Name }],
        // The register knows what each is to the head, in groups with in-laws among them: that is said in words, and coded no finer.
        Relationship = [new() { Text = $"同户，与户主的关系：{KinshipRules.NameOf(tie.Relation).Zh}", Coding = tie.Relation == KinshipRules.NoKin ? [] : [new(RoleCode, "FAMMEMB")] }],
        Period = new() { Start = Day(tie.From), End = tie.To is { } to ? Day(to) : null },
    };

    private static RelatedPerson Of(FhirCall call, AuthorityView authority) => new()
    {
        Id = authority.Id.ToString("D"),
        Active = authority.From <= call.Clock.Today && (authority.To is null || authority.To >= call.Clock.Today),
        Patient = new ResourceReference($"Patient/{authority.PersonId:D}"),
        Name = [new HumanName { Text = authority.HolderName }],
        Relationship =
        [
            new() { Text = authority.HolderIs },
            new() { Coding = [new(RoleCode, CodeOf(authority.Kind))] },
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
