using System.Globalization;
using Hl7.Fhir.Model;
using WhiteCrane.Engines.Facilities.Reading;
using WhiteCrane.Engines.Places;
using WhiteCrane.Exchange.Patients;
using WhiteCrane.Kernel.Divisions;
using Words = WhiteCrane.Standards.Text;

namespace WhiteCrane.Exchange.Facilities;

/// <summary>Code systems of facilities and staff, and elements their resources share. The codes are this house's own: /standards lists them.</summary>
internal static class FacilitySystems
{
    public const string Kind = "urn:whitecrane:facility-kind", Field = "urn:whitecrane:facility-field", Service = "urn:whitecrane:facility-service", Accessibility = "urn:whitecrane:accessibility",
        Capacity = "urn:whitecrane:capacity", Licence = "urn:whitecrane:licence", Certificate = "urn:whitecrane:certificate", Duty = "urn:whitecrane:duty";

    /// <summary>Extensions.</summary>
    public const string CapacityExtension = "urn:whitecrane:fhir:capacity", AccessibilityExtension = "urn:whitecrane:fhir:accessibility", LicenceExtension = "urn:whitecrane:fhir:licence", StateExtension = "urn:whitecrane:fhir:facility-state",
        PointExtension = "urn:whitecrane:fhir:point", VerifiedExtension = "urn:whitecrane:fhir:verified", DutyExtension = "urn:whitecrane:fhir:duty";

    /// <summary>Of an identifier that is the end of a number and not the number.</summary>
    public const string CertificateEnd = "urn:whitecrane:certificate-end";

    public static CodeableConcept Concept(string system, string code, Words name) => new() { Coding = [new(system, code, name.Zh)], Text = name.Zh };

    public static ResourceReference Office(Guid id, string name) => new($"Organization/{id:D}") { Display = name.Length > 0 ? name : null };

    public static ResourceReference Place(Guid id, string name) => new($"Location/{id:D}") { Display = name };

    public static Period Period(DateOnly from, DateOnly? to) => new() { Start = Day(from), End = to is { } last ? Day(last) : null };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Address Address(FacilityView facility, PlaceMap places) => new()
    {
        Use = Hl7.Fhir.Model.Address.AddressUse.Work,
        Text = HomeCity.Name + places.FullName(facility.Division) + facility.Street,
        Line = facility.Street is { } street ? [street] : [],
        City = HomeCity.Name,
        Country = "CN",
        Extension = [new() { Url = PatientOf.AddressExtension, Extension = [new("division", new FhirString(facility.Division))] }],
    };

    public static List<ContactPoint> Phone(FacilityView facility) => facility.Phone is { } phone ? [new() { System = ContactPoint.ContactPointSystem.Phone, Value = phone }] : [];

    /// <summary>Days of the week with the same spans, each span once: "08:00:00" to "17:00:00". An end that is not after its beginning lies on the next day.</summary>
    public static IEnumerable<(IReadOnlyList<DaysOfWeek?> Days, bool AllDay, string? From, string? To)> Hours(FacilityView facility) =>
        (facility.Times?.Week ?? []).SelectMany((spans, day) => spans.Select(span => (Span: span, Day: (DaysOfWeek?)Week[day]))).GroupBy(one => one.Span)
            .Select(group => ((IReadOnlyList<DaysOfWeek?>)[.. group.Select(one => one.Day)], group.Key is { From: 0, To: 1440 }, group.Key is { From: 0, To: 1440 } ? null : Clock(group.Key.From), group.Key is { From: 0, To: 1440 } ? null : Clock(group.Key.To % 1440)));

    private static readonly DaysOfWeek[] Week = [DaysOfWeek.Mon, DaysOfWeek.Tue, DaysOfWeek.Wed, DaysOfWeek.Thu, DaysOfWeek.Fri, DaysOfWeek.Sat, DaysOfWeek.Sun];

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}:00");
}
