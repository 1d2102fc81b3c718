using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Patients;

/// <summary>Reads and searches: through the register's reading alone, which asks purpose and place and writes the log.</summary>
internal static class ReadPatients
{
    public static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        var record = await Record(call, id);
        if (record.Refusal is MergedAway merged) return new FhirAnswer(PatientOf.Merged(id, merged.Into));
        return record.Refusal is { } no ? no : new FhirAnswer(PatientOf.Record(record.Value, await call.Get<PlaceNames>().Map(call.Cancel)));
    }

    public static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var filter = PatientFilter.Read(query);
        if (filter.Refusal is { } bad) return bad;
        var found = await Find(call, filter.Value, query.Count, query.AfterId);
        if (found.Refusal is { } no) return no;
        var places = await call.Get<PlaceNames>().Map(call.Cancel);
        return Bundles.Of(call, query, PatientResource.Served, found.Value.Records.Select(record => PatientOf.Record(record, places)), found.Value.Next?.ToString("D"));
    }

    internal static Task<Result<PersonRecord>> Record(FhirCall call, Guid id) =>
        ReadRecord.Handle(new(id, call.Caller.Purpose, call.Caller.Reference), call.Db, call.Actor, call.Get<PersonReading>(), call.Get<SealedNumbers>(), call.Clock.Today, call.Cancel);

    internal static Task<Result<RecordPage>> Find(FhirCall call, RecordFilter filter, int count, Guid? after) =>
        FindRecords.Handle(new(call.Caller.Purpose, filter, count, after, call.Caller.Reference), call.Db, call.Actor, call.Get<PersonReading>(), call.Get<SealedNumbers>(), call.Clock.Today, call.Cancel);
}
