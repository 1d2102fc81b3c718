using Hl7.Fhir.Model;
using WhiteCrane.Exchange.Fhir;

namespace WhiteCrane.Exchange.Patients;

/// <summary>A resident of the city as other systems see them.</summary>
internal static class PatientResource
{
    public static FhirResource Served { get; } = new("Patient",
        "Residents. Names are text: many have no surname. Numbers of documents are given only to systems whose purpose opens them. The identity card is urn:oid:2.16.156.10011.1.3.",
        [
            new("_id", SearchParamType.Token, "The id of a Patient."),
            new("address-division", SearchParamType.Token, "Own parameter: national code of a division (4, 6, 9 or 12 digits); those below it count."),
            new("gender", SearchParamType.Token, "male or female."),
            new("name", SearchParamType.String, "Beginning of a present or other name, in characters, pinyin or initials.", Personal: true),
            new("identifier", SearchParamType.Token, "system|value, the whole number.", Personal: true),
            new("birthdate", SearchParamType.Date, "A day, a month or a year; eq, ge, le, gt, lt; may be given twice.", Personal: true),
            new("phone", SearchParamType.Token, "A whole telephone number.", Personal: true),
        ])
    {
        Read = ReadPatients.One,
        Search = ReadPatients.Search,
        Create = CreatePatient.Handle,
        Update = UpdatePatient.Handle,
    };
}
