using Hl7.Fhir.Model;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Others;

/// <summary>What a resident has agreed to or withdrawn, each thing by itself.</summary>
internal static class ConsentResource
{
    public static FhirResource Served { get; } = new("Consent", "The words of a resident that count now. What rests on law and not on consent does not stand here.", [OfPatient.Parameter]) { Read = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        if (await ReadConsents.PersonOf(call.Db, id, call.Cancel) is not { } person) return new NotFound();
        var all = await Words(call, person);
        if (all.Refusal is { } no) return no;
        return all.Value.FirstOrDefault(word => word.Id == id) is { } one ? new FhirAnswer(Of(one)) : new NotFound();
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var person = OfPatient.Asked(query);
        if (person.Refusal is { } unnamed) return unnamed;
        var all = await Words(call, person.Value);
        return all.Refusal is { } no ? no : Bundles.Page(call, query, Served, all.Value, word => word.Id.ToString("D"), Of);
    }

    private static Task<Result<IReadOnlyList<ConsentView>>> Words(FhirCall call, Guid person) =>
        ReadConsents.Handle(new(person, call.Caller.Purpose, call.Caller.Reference), call.Db, call.Actor, call.Get<PersonReading>(), call.Cancel);

    /// <summary>Active only where it allows something today: agreed, not withdrawn, and to the text as it now is.</summary>
    private static Consent Of(ConsentView word) => new()
    {
        Id = word.Id.ToString("D"),
        Status = word.Given && word.Current ? Consent.ConsentState.Active : Consent.ConsentState.Inactive,
        Scope = new("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
        Category = [new CodeableConcept { Coding = [new("urn:whitecrane:consent-subject", word.Subject, word.SubjectName.Zh)], Text = word.SubjectName.Zh }],
        Patient = new ResourceReference($"Patient/{word.PersonId:D}"),
        DateTimeElement = new FhirDateTime(CityClock.InZone(word.At)),
        Performer = word.SpeaksFor is { } speaker ? [new ResourceReference { Display = speaker }] : [],
        PolicyRule = new CodeableConcept { Text = $"{word.SubjectName.Zh}，第{word.TextVersion}版（{word.How.Zh}）" },
        Verification = word.Witness is { } witness ? [new() { Verified = true, VerifiedWith = new ResourceReference { Display = witness } }] : [],
        Provision = new()
        {
            Type = word.Given ? Consent.ConsentProvisionType.Permit : Consent.ConsentProvisionType.Deny,
            Purpose = [new Coding { Display = word.Purpose }],
            Actor = [new() { Role = new("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"), Reference = new ResourceReference { Display = word.Recipient } }],
        },
    };
}
