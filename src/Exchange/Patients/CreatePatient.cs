using Hl7.Fhir.Model;
using Microsoft.AspNetCore.WebUtilities;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace WhiteCrane.Exchange.Patients;

/// <summary>Registers a resident whom another system knows. With If-None-Exist, sending twice makes one.</summary>
internal static class CreatePatient
{
    public static async Task<Result<FhirAnswer>> Handle(FhirCall call, Resource sent)
    {
        if (call.Actor.Lacks(ExchangePermissions.Of("Patient", 'c')) is { } lacking) return lacking;
        var read = PatientFacts.Read((Patient)sent);
        if (read.Refusal is { } wrong) return wrong;
        var (facts, problems) = (read.Value, new List<FhirProblem>());
        if (facts.Active == false) problems.Add(PatientFacts.No("Patient.active", "不能新建已停用的档案", "A record is not created inactive"));
        if (facts.Died is not null) problems.Add(PatientFacts.No("Patient.deceased", "死亡由镇街或县级部门登记", "A death is recorded by an office"));
        if (facts.Address is null) problems.Add(PatientFacts.No("Patient.address", "请给出现住址", "Give the present address"));
        if (facts.Others.GroupBy(other => other.Kind).FirstOrDefault(group => group.Key == OtherNameKind.Latin || group.Count() > 1) is not null) problems.Add(PatientFacts.No("Patient.name", "新建时另可有一个曾用名（old）和一个小名（nickname）", "Beside the name there may be one old one and one nickname"));
        if (problems.Count > 0) return new FhirProblems(problems);
        var wanted = Wanted(call);
        if (wanted.Refusal is { } bad) return bad;
        if (wanted.Value is { } identifier && await Existing(call, identifier) is { } there) return there;
        var created = await Register(call, facts);
        // Somebody else wrote the same new door in the same moment; it is there now.
        for (var again = 0; again < 2 && created.Refusal is ChangedMeanwhile; again++)
        {
            call.Db.ChangeTracker.Clear();
            created = await Register(call, facts);
        }
        // The other one of two that were sent at once.
        if (created.Refusal is NumberTaken && wanted.Value is { } taken && await Existing(call, taken) is { } twin) return twin;
        if (created.Refusal is { } no) return no;
        var answer = await ReadPatients.One(call, created.Value);
        return answer.Refusal is { } unread ? unread : answer.Value with { Status = 201, Location = $"{call.Base}/Patient/{created.Value:D}" };
    }

    private static async Task<Result<Guid>> Register(FhirCall call, PatientFacts facts)
    {
        var (city, numbers) = (call.Get<CityOptions>(), call.Get<SealedNumbers>());
        // One transaction, so that of several numbers none is left out; nothing in it writes the access log.
        await using var whole = await call.Db.Database.BeginTransactionAsync(call.Cancel);
        var first = facts.Documents.Count > 0 ? facts.Documents[0] : (Kind: DocumentKind.ResidentId, Number: "");
        var sex = facts.Gender switch { AdministrativeGender.Male => Sex.Male, AdministrativeGender.Female => Sex.Female, _ => Sex.Unknown };
        var own = facts.Phones.Where(phone => phone.Whose is null).OrderByDescending(phone => phone.First).ToList();
        var registered = await RegisterPerson.Handle(new(facts.Name, sex, facts.Birth, facts.Address!, first.Kind, first.Number, string.Join('、', own.Select(phone => phone.Number)), FormerName: Other(OtherNameKind.Former), Nickname: Other(OtherNameKind.Nickname)),
            call.Db, call.Actor, call.Clock, city, call.Get<PlaceNames>(), numbers, call.Cancel);
        if (registered.Refusal is { } no) return no;
        foreach (var (kind, number) in facts.Documents.Skip(1))
            if ((await AddDocument.Handle(new(registered.Value, kind, number, Seen: false), call.Db, call.Actor, city, call.Clock, numbers, call.Cancel)).Refusal is { } wrong) return wrong;
        foreach (var phone in facts.Phones.Where(phone => phone.Whose is not null))
            if ((await AddPhone.Handle(new(registered.Value, phone.Number, phone.Whose, phone.First), call.Db, call.Actor, city, call.Clock, numbers, call.Cancel)).Refusal is { } wrong) return wrong;
        await whole.CommitAsync(call.Cancel);
        call.Db.ChangeTracker.Clear();
        return registered;

        string? Other(OtherNameKind kind) => facts.Others.Where(other => other.Kind == kind).Select(other => other.Name).FirstOrDefault();
    }

    /// <summary>The identifier of If-None-Exist; null where there is no such header.</summary>
    private static Result<(DocumentKind Kind, string Number)?> Wanted(FhirCall call)
    {
        if (call.Http.Request.Headers["If-None-Exist"].ToString() is not { Length: > 0 } header) return ((DocumentKind, string)?)null;
        var asked = QueryHelpers.ParseQuery(header);
        if (asked.Count != 1 || !asked.TryGetValue("identifier", out var given) || given.Count != 1) return Bad;
        var read = PatientFilter.Identifier(given[0] ?? "");
        return read.Refusal is { } wrong ? wrong : read.Value.Kind is { } kind ? ((DocumentKind, string)?)(kind, read.Value.Number) : Bad;
    }

    private static FhirProblem Bad => new(400, Issue.Invalid, "If-None-Exist 请写成 identifier=系统|号码", "Write If-None-Exist as identifier=system|value", "If-None-Exist");

    /// <summary>Who has the number already, within reach.</summary>
    private static async Task<Result<FhirAnswer>?> Existing(FhirCall call, (DocumentKind Kind, string Number) identifier)
    {
        var found = await ReadPatients.Find(call, new RecordFilter(Kind: identifier.Kind, Number: identifier.Number), 2, null);
        if (found.Refusal is { } no) return no;
        if (found.Value.Records.Count == 0) return null;
        var patient = PatientOf.Record(found.Value.Records[0], await call.Get<PlaceNames>().Map(call.Cancel));
        return new FhirAnswer(patient, Location: $"{call.Base}/Patient/{patient.Id}");
    }
}
