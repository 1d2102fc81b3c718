using Hl7.Fhir.Model;
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

/// <summary>
/// Corrects a resident's record to what was sent: name, sex, birth date, telephones, more documents. Moves, deaths and the end of
/// a document are an office's to record, and a body that says so is refused whole.
/// </summary>
internal static class UpdatePatient
{
    public static async Task<Result<FhirAnswer>> Handle(FhirCall call, Guid id, Resource sent)
    {
        if (call.Actor.Lacks(ExchangePermissions.Of("Patient", 'u')) is { } lacking) return lacking;
        var read = PatientFacts.Read((Patient)sent);
        if (read.Refusal is { } wrong) return wrong;
        var match = call.Http.Request.Headers.IfMatch.ToString();
        if (match.Length == 0) return new FhirProblem(428, Issue.Required, "请在 If-Match 里写明读到的版本（ETag）", "Name in If-Match the version that was read (its ETag)", "If-Match");
        var known = await ReadPatients.Record(call, id);
        if (known.Refusal is { } missing) return missing;
        var record = known.Value;
        if (match.Replace("W/", "", StringComparison.Ordinal).Trim('"') != PatientOf.VersionOf(record)) return new FhirProblem(412, Issue.Conflict, "这份记录已被别人修改，请重新读取后再提交", "Somebody else has changed this record: read it again and send your change anew", "If-Match");
        var problems = Unchangeable(read.Value, record);
        if (problems.Count > 0) return new FhirProblems(problems);
        if (await Apply(call, read.Value, record) is { } no) return no;
        return await ReadPatients.One(call, id);
    }

    private static List<FhirProblem> Unchangeable(PatientFacts facts, PersonRecord record)
    {
        var (person, problems) = (record.Person, new List<FhirProblem>());
        if (facts.Active is { } active && active != (person.Left is null && person.Died is null)) problems.Add(PatientFacts.No("Patient.active", "离开和死亡由镇街或县级部门登记", "Leaving and death are recorded by an office"));
        if (facts.Died != person.Died?.ToString("yyyy-MM-dd")) problems.Add(PatientFacts.No("Patient.deceased", "死亡由镇街或县级部门登记", "A death is recorded by an office"));
        if (record.Address is { } home && (facts.Address is null || facts.Address.Division != home.Division || facts.Address.Key != home.Tidy().Key)) problems.Add(PatientFacts.No("Patient.address", "搬家由村（社区）或镇街登记，请原样送回住址", "A move is recorded by the village or township: send the address back as it was"));
        if (record.Address is null && facts.Address is not null) problems.Add(PatientFacts.No("Patient.address", "住址由村（社区）或镇街登记", "An address is recorded by the village or township"));
        var others = record.Names.Select(other => (other.Kind, other.Name)).ToHashSet();
        if (Borne(facts, person)) others.Add((OtherNameKind.Former, person.Name));
        if (!others.SetEquals(facts.Others)) problems.Add(PatientFacts.No("Patient.name", "其他姓名请原样送回；姓名真的改过时，可把原来的姓名加为 old", "Send other names back as they were; where the name was really changed, the one before may be added as old"));
        if (!record.HasDocuments && facts.Documents.Count > 0) problems.Add(PatientFacts.No("Patient.identifier", "本系统的用途不包括证件，更新时请不要送证件号码", "This system's purpose opens no documents: send none with an update"));
        if (record.Documents.Any(document => !facts.Documents.Contains((document.Kind, document.Number)))) problems.Add(PatientFacts.No("Patient.identifier", "证件的注销在窗口办理，请原样送回", "A document ends at the counter: send it back as it was"));
        return problems;
    }

    /// <summary>The name so far is sent as an old one: it was borne, not mistyped.</summary>
    private static bool Borne(PatientFacts facts, PersonView person) => facts.Name != person.Name && facts.Others.Contains((OtherNameKind.Former, person.Name));

    /// <summary>Each difference by its own act, all in one transaction; nothing in it writes the access log.</summary>
    private static async Task<Refusal?> Apply(FhirCall call, PatientFacts facts, PersonRecord record)
    {
        var (person, city, numbers) = (record.Person, call.Get<CityOptions>(), call.Get<SealedNumbers>());
        await using var whole = await call.Db.Database.BeginTransactionAsync(call.Cancel);
        var sex = facts.Gender switch { AdministrativeGender.Male => Sex.Male, AdministrativeGender.Female => Sex.Female, _ => person.Sex is Sex.NotStated ? Sex.NotStated : Sex.Unknown };
        if ((facts.Name, sex, facts.Birth) != (person.Name, person.Sex, person.Birth?.ToIso())
            && (await CorrectPerson.Handle(new(person.Id, person.Version, facts.Name, Borne(facts, person), sex, facts.Birth, person.RegisteredDivision), call.Db, call.Actor, call.Clock, call.Cancel)).Refusal is { } wrong) return wrong;
        foreach (var (kind, number) in facts.Documents.Where(sent => !record.Documents.Any(document => (document.Kind, document.Number) == sent)))
            if ((await AddDocument.Handle(new(person.Id, kind, number, Seen: false), call.Db, call.Actor, city, call.Clock, numbers, call.Cancel)).Refusal is { } no) return no;
        foreach (var phone in record.Phones.Where(phone => !facts.Phones.Any(sent => (sent.Number, sent.Whose) == (phone.Number, phone.Whose))))
            if ((await EndPhone.Handle(new(person.Id, phone.Id), call.Db, call.Actor, call.Clock, call.Cancel)).Refusal is { } no) return no;
        foreach (var sent in facts.Phones)
        {
            var same = record.Phones.FirstOrDefault(phone => (phone.Number, phone.Whose) == (sent.Number, sent.Whose));
            if (same is not null && (same.First || !sent.First)) continue;
            if ((await AddPhone.Handle(new(person.Id, sent.Number, sent.Whose, sent.First), call.Db, call.Actor, city, call.Clock, numbers, call.Cancel)).Refusal is { } no) return no;
        }
        await whole.CommitAsync(call.Cancel);
        call.Db.ChangeTracker.Clear();
        return null;
    }
}
