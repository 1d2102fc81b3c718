using Hl7.Fhir.Model;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>Answers of searches.</summary>
internal static class Bundles
{
    /// <param name="next">Key of the last one of this page, where more follow.</param>
    public static FhirAnswer Of(FhirCall call, FhirQuery query, FhirResource resource, IEnumerable<Resource> found, string? next)
    {
        var bundle = new Bundle { Type = Bundle.BundleType.Searchset };
        // What was looked for is in no link in the clear; whoever asked knows it.
        bundle.Link.Add(new() { Relation = "self", Url = $"{call.Base}/{resource.Name}" });
        if (next is not null) bundle.Link.Add(new() { Relation = "next", Url = query.Next(call, resource, next) });
        foreach (var one in found) bundle.Entry.Add(new() { FullUrl = $"{call.Base}/{resource.Name}/{one.Id}", Resource = one, Search = new() { Mode = Bundle.SearchEntryMode.Match } });
        return new FhirAnswer(bundle);
    }
}
