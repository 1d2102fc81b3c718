using WhiteCrane.Standards;

namespace WhiteCrane.Exchange.Patients;

/// <summary>
/// Identifier systems of documents. That of the resident identity card is the national health OID by which shared documents
/// name it (seen in public systems' documents, not in the standard's own text); no other has a system that is agreed upon,
/// so those are this house's own.
/// </summary>
internal static class PatientSystems
{
    public const string ResidentId = "urn:oid:2.16.156.10011.1.3";
    private const string Own = "urn:whitecrane:document:";

    private static readonly Dictionary<DocumentKind, string> ByKind = new()
    {
        [DocumentKind.ResidentId] = ResidentId,
        [DocumentKind.HongKongMacaoTaiwanResidence] = Own + "hmt-residence",
        [DocumentKind.ForeignPermanentResidence] = Own + "permanent-residence",
        [DocumentKind.Passport] = Own + "passport",
        [DocumentKind.HongKongMacaoPermit] = Own + "hm-permit",
        [DocumentKind.TaiwanPermit] = Own + "taiwan-permit",
        [DocumentKind.BirthCertificate] = Own + "birth-certificate",
        [DocumentKind.DisabilityCertificate] = Own + "disability-certificate",
        [DocumentKind.MilitaryId] = Own + "military-id",
        [DocumentKind.Other] = Own + "other",
    };

    private static readonly Dictionary<string, DocumentKind> ByUri = ByKind.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(DocumentKind kind) => ByKind[kind];

    public static DocumentKind? Find(string? system) => system is not null && ByUri.TryGetValue(system, out var kind) ? kind : null;

    public static IEnumerable<string> All => ByKind.Values;

    /// <summary>The type of HL7 v2 table 0203 where one fits.</summary>
    public static string? TypeOf(DocumentKind kind) => kind switch
    {
        DocumentKind.ResidentId => "NI",
        DocumentKind.Passport => "PPN",
        DocumentKind.MilitaryId => "MI",
        _ => null,
    };
}
