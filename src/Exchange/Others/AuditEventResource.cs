using Hl7.Fhir.Model;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Others;

/// <summary>Who looked at a resident's record, as the resident may read it.</summary>
internal static class AuditEventResource
{
    public static FhirResource Served { get; } = new("AuditEvent", "Who looked at a resident's record, newest first, as that resident reads it: found by resident, and read by the id it has there. There is no reading of the log as such.", [OfPatient.Parameter]) { ReadComposed = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, string id)
    {
        if (ComposedId.Read(id) is not var (person, chain, seq)) return new NotFound();
        var look = await ReadSeen.One(new(person, call.Caller.Purpose, call.Caller.Reference), new(chain, seq), call.Db, call.Actor, call.Get<PersonReading>(), call.Get<AccessHistory>(), call.Cancel);
        return look.Refusal is { } no ? no : new FhirAnswer(Of(look.Value, person, call.Get<PurposeList>()));
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var person = OfPatient.Asked(query);
        if (person.Refusal is { } unnamed) return unnamed;
        var looks = await ReadSeen.Handle(new(new(person.Value, call.Caller.Purpose, call.Caller.Reference), query.Count, query.After), call.Db, call.Actor, call.Get<PersonReading>(), call.Get<AccessHistory>(), call.Cancel);
        if (looks.Refusal is { } no) return no;
        var purposes = call.Get<PurposeList>();
        return Bundles.Of(call, query, Served, looks.Value.Select(look => Of(look, person.Value, purposes)), looks.Value.Count == query.Count ? looks.Value[^1].Place : null);
    }

    private static AuditEvent Of(AccessSeen look, Guid person, PurposeList purposes) => new()
    {
        Id = ComposedId.Of(person, look.Id.Chain, look.Id.Seq), // one look can be at several people
        Type = new("http://dicom.nema.org/resources/ontology/DCM", "110110", "Patient Record"),
        Subtype = [new("urn:whitecrane:access-act", look.Act)],
        Action = look.Act switch
        {
            AccessActs.Edit => AuditEvent.AuditEventAction.U,
            AccessActs.Search or AccessActs.List or AccessActs.Import => AuditEvent.AuditEventAction.E,
            _ => AuditEvent.AuditEventAction.R,
        },
        Recorded = look.RealTime,
        Outcome = AuditEvent.AuditEventOutcome.N0,
        PurposeOfEvent = [new() { Text = purposes.NameOf(look.Purpose).Zh, Coding = [new("urn:whitecrane:purpose", look.Purpose)] }],
        Agent = [new() { Name = $"{look.OrganisationName} {look.ActorName}".Trim(), Role = [new() { Text = look.Role }], Requestor = true }],
        Source = new() { Observer = new ResourceReference { Display = "白鹤 WhiteCrane" } },
        Entity = [new() { What = new ResourceReference($"Patient/{person:D}"), Detail = [.. look.Kinds.Select(kind => new AuditEvent.DetailComponent { Type = "kind", Value = new FhirString(kind) })] }],
    };
}
