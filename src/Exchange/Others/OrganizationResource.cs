using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;
using Office = WhiteCrane.Engines.Access.Organisation;

namespace WhiteCrane.Exchange.Others;

/// <summary>Offices and bodies of the city. They are no people: any system with the scope sees them all.</summary>
internal static class OrganizationResource
{
    public const string CreditCode = "urn:whitecrane:credit-code";

    public static FhirResource Served { get; } = new("Organization", "Offices, companies and institutions of the city, with the unified social credit code where it is known.",
        [
            new("_id", SearchParamType.Token, "The id of an Organization."),
            new("name", SearchParamType.String, "Beginning of the full or short name."),
            new("identifier", SearchParamType.Token, $"{CreditCode}|value or the value alone."),
            new("address-division", SearchParamType.Token, "Own parameter: national code of a division; those below it count."),
        ])
    { Read = One, Search = Search };

    private static async Task<Result<FhirAnswer>> One(FhirCall call, Guid id)
    {
        var office = await call.Db.Visible<Office>(call.Actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, call.Cancel);
        return office is null ? new NotFound() : new FhirAnswer(Of(office, await call.Get<PlaceNames>().Map(call.Cancel)));
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirQuery query)
    {
        var offices = call.Db.Visible<Office>(call.Actor).AsNoTracking();
        if (query.One("_id") is { } id) offices = Guid.TryParse(id, out var key) ? offices.Where(row => row.Id == key) : offices.Where(_ => false);
        if (query.One("name") is { } name) offices = offices.Where(row => row.Name.StartsWith(name) || row.ShortName.StartsWith(name));
        if (query.One("address-division") is { } division) offices = offices.Where(row => row.Division.StartsWith(division));
        if (query.One("identifier") is { } identifier)
        {
            var parts = identifier.Split('|');
            if (parts.Length > 2 || (parts.Length == 2 && parts[0] != CreditCode)) return new FhirProblem(400, Issue.Invalid, "identifier 请写成 系统|代码", $"Write identifier as {CreditCode}|value", "identifier");
            var code = Standards.CreditCode.Normalise(parts[^1]);
            offices = offices.Where(row => row.CreditCode == code);
        }
        if (query.AfterId is { } after) offices = offices.Where(row => row.Id.CompareTo(after) > 0);
        var found = await offices.OrderBy(row => row.Id).Take(query.Count + 1).ToListAsync(call.Cancel);
        var places = await call.Get<PlaceNames>().Map(call.Cancel);
        return Bundles.Of(call, query, Served, found.Take(query.Count).Select(office => Of(office, places)), found.Count > query.Count ? found[query.Count - 1].Id.ToString("D") : null);
    }

    private static Organization Of(Office office, PlaceMap places) => new()
    {
        Id = office.Id.ToString("D"),
        Meta = new() { VersionId = office.Version.ToString() },
        Active = true,
        Name = office.Name,
        Alias = [.. office.Aliases.Prepend(office.ShortName).Where(alias => alias != office.Name).Distinct()],
        Type = [new() { Text = Office.KindNames[office.Kind].Zh }],
        Identifier = office.CreditCode is { } code ? [new(CreditCode, code)] : [],
        Telecom = office.Phone is { } phone ? [new() { System = ContactPoint.ContactPointSystem.Phone, Value = phone }] : [],
        Address = [new() { Text = places.FullName(office.Division), Extension = [new() { Url = Patients.PatientOf.AddressExtension, Extension = [new("division", new FhirString(office.Division))] }] }],
        PartOf = office.ParentId is { } above ? new ResourceReference($"Organization/{above:D}") : null,
    };
}
